// Search over any page: a dialog that gives the focus back where it was.
// Needs: cjmsite.search.index, cjmsite.search.panel, cjmsite.slashKey.
// Gives: cjmsite.search.inAddress, cjmsite.search.open.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
let dialog;
let panel;

// `link` leads to the search page, which has the same results at an address of their own.
// `typed` gives what was typed since it was asked for.
search.open = async (link, typed) => {
  const index = await search.index();
  if (!dialog) build(index, link);
  if (!dialog.open) dialog.showModal();
  panel.input.focus();
  panel.input.select();
  const words = typed();
  if (words) panel.ask(words, "");
};

function build(index, link) {
  const { element, say } = search;
  const page = element("a", { href: link.href }, say(index, "search.all"));
  const close = element("button", { type: "button", className: "button" }, say(index, "search.close"));
  const box = element("div", { className: "search-panel" });
  dialog = element("dialog", { className: "search-dialog" },
    box, element("div", { className: "search-foot" }, page, slash(index), close));
  dialog.setAttribute("aria-label", say(index, "search.title"));
  panel = search.panel(box, index, new URL("./", link.href).href, (words, kind) => {
    page.href = link.href.split("#")[0] + search.inAddress(words, kind);
  });
  // In a field with words, Escape would first empty it.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  // A result on this very page only moves in it; the dialog would stay in front.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a.found-link")) dialog.close();
  });
  document.body.append(dialog);
}

// People who speak to their machine must be able to turn a key off that does something by itself.
function slash(index) {
  const { element, say } = search;
  const choice = element("input", { type: "checkbox", checked: window.cjmsite.slashKey.on() });
  choice.addEventListener("change", () => window.cjmsite.slashKey.set(choice.checked));
  return element("label", { className: "search-key" }, choice, " ", say(index, "search.key"));
}

search.inAddress = (words, kind) => {
  const parts = new URLSearchParams();
  if (words) parts.set("q", words);
  if (kind) parts.set("kind", kind);
  return words || kind ? "#" + parts : "";
};
