// “I work here”: the reader's own organisation, kept on this machine alone, whose columns every map marks.
// A rule of style does it, so that columns which come into a wide map later are marked, too.
// Needs: nothing.
// Gives: nothing.
"use strict";

const KEY = "cjmsite.works-at";
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

// A browser may refuse to remember things; then it holds for this page.
let kept = "";
const ids = () => {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return kept;
  }
};
const keep = (chosen) => {
  kept = chosen;
  try {
    if (chosen) localStorage.setItem(KEY, chosen);
    else localStorage.removeItem(KEY);
  } catch {
    kept = chosen;
  }
};
const mark = () => {
  const own = ids().split(" ").filter(Boolean).map((id) => `[data-organisations~="${CSS.escape(id)}"]`);
  sheet.replaceSync(own.length ? `.touchpoints > :is(${own.join()}) { --own: 4px; --own-sign: "★ "; }` : "");
};
mark();

const button = document.querySelector("[data-works-at]");
if (button) {
  const show = () => {
    button.setAttribute("aria-pressed", String(ids() === button.dataset.worksAt));
  };
  button.addEventListener("click", () => {
    keep(ids() === button.dataset.worksAt ? "" : button.dataset.worksAt);
    show();
    mark();
  });
  button.hidden = false;
  show();
}
