// Buttons that copy a link: `data-copy-link` is a relative address, or "" for what the page shows now. `data-copy-as`
// says how it is written; without, programs that take formatted text get a link with its title, others the address.
// Needs: cjmsite.shown.
// Gives: cjmsite.copy.
"use strict";

const site = (window.cjmsite ??= {});

// Where a browser gives no clipboard: by the old command, which takes both kinds, too.
function byCommand(text, html) {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  field.className = "vh";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  document.addEventListener("copy", (event) => {
    if (!html) return;
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
  }, { once: true });
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus();
  return done;
}

// True if the text is in the clipboard, and beside it the same as HTML, if there is any.
site.copy = async (text, html = "") => {
  const blob = (type, part) => new Blob([part], { type });
  try {
    if (html) {
      const both = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) };
      await navigator.clipboard.write([new ClipboardItem(both)]);
    } else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byCommand(text, html);
  }
};

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The text and its HTML for a link with a title, written in one way.
const WAYS = {
  address: ({ address }) => [address],
  markdown: ({ address, words }) => [`[${words.replace(/[\\[\]*_`<]/g, "\\$&")}](<${address}>)`],
  titled: ({ address, words }) => [`${words}: ${address}`, `<a href="${escaped(address)}">${escaped(words)}</a>`],
  "": ({ address, words }) => [address, `<a href="${escaped(address)}">${escaped(words)}</a>`],
};

function linkOf(given) {
  const shown = given ? null : site.shown?.();
  const words = shown ? [shown.title, shown.chosen].filter(Boolean).join(": ")
    : document.querySelector("h1")?.textContent.trim() ?? document.title;
  return { words, address: shown?.address ?? new URL(given || location.href, location.href).href };
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-link]");
  if (!button) return;
  const link = linkOf(button.dataset.copyLink);
  const done = await site.copy(...WAYS[button.dataset.copyAs ?? ""](link));
  button.dataset.label ??= button.textContent;
  button.textContent = done ? button.dataset.done : button.dataset.failed.replace("{link}", link.address);
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, done ? 2000 : 20000);
});
