// Buttons that copy a link: `data-copy-link` is a relative address, or "" for the page as it is shown now.
// Needs: nothing.
// Gives: cjmsite.copy.
"use strict";

const site = (window.cjmsite ??= {});

// True if the text is in the clipboard. Older browsers, and pages that are no secure place, need the old way.
site.copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.className = "vh";
    (document.querySelector("dialog[open]") ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-link]");
  if (!button) return;
  const link = new URL(button.dataset.copyLink || location.href, location.href).href;
  const done = await site.copy(link);
  button.dataset.label ??= button.textContent;
  button.textContent = done ? button.dataset.done : button.dataset.failed.replace("{link}", link);
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, done ? 2000 : 20000);
});
