// What a term of the glossary means, beside it: while the pointer or the focus is on it, or after a touch; a second
// touch, as any click, leads to its page. Esc takes the words away; the pointer may go onto them. The definitions of
// all terms come as one file, which lies beside the terms' pages.
// Needs: cjmsite.hover, cjmsite.load.
// Gives: cjmsite.terms.
"use strict";

const site = (window.cjmsite ??= {});
const tip = document.createElement("div");
let meanings = null;
let shown = null;

tip.className = "term-tip";
tip.id = "term-tip";
tip.setAttribute("role", "tooltip");
document.body.append(tip);

site.terms = (told) => {
  meanings = told;
};

function place() {
  if (!shown) return;
  const box = shown.getClientRects()[0];
  const own = tip.getBoundingClientRect();
  const above = box.top - own.height - 8;
  tip.style.left = `${Math.max(8, Math.min(document.documentElement.clientWidth - own.width - 8, box.left))}px`;
  tip.style.top = `${above < 8 ? shown.getBoundingClientRect().bottom + 8 : above}px`;
}

const hover = site.hover(tip, place, () => {
  shown?.removeAttribute("aria-describedby");
  shown = null;
});

async function show(term) {
  hover.stay();
  if (shown === term) return;
  hover.hide();
  shown = term;
  await site.load(new URL("terms.js", term.href).href).catch(() => {});
  const [, meaning] = meanings?.[decodeURIComponent(term.pathname.split("/").pop().replace(/\.html$/, ""))] ?? [];
  if (shown !== term || !meaning) return;
  term.setAttribute("aria-describedby", tip.id);
  hover.show(meaning);
}

const termOf = (event) => event.target.closest?.("a.term[href]");
let touched = null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "mouse" && termOf(event)) show(termOf(event));
});
document.addEventListener("pointerout", (event) => event.pointerType === "mouse" && termOf(event) && hover.later());
document.addEventListener("focusin", (event) => {
  if (termOf(event)?.matches(":focus-visible")) show(termOf(event));
});
document.addEventListener("focusout", (event) => termOf(event) && hover.later());
document.addEventListener("click", (event) => {
  const term = termOf(event);
  if (term && event.pointerType === "touch" && touched !== term) {
    event.preventDefault();
    show(term);
  } else if (!term) hover.hide();
  touched = term;
});
