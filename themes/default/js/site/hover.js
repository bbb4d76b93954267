// Words beside something while the pointer or the focus is on it: they stay a moment longer, so that the pointer can
// get onto them, and Esc takes them away.
// Needs: nothing.
// Gives: cjmsite.hover.
"use strict";

const site = (window.cjmsite ??= {});
const GRACE = 150; // ms to get to the words

// `tip` is their element, `place` puts it beside what it belongs to, `left` is told that it is gone.
site.hover = (tip, place, left) => {
  let leaving = 0;
  const stay = () => clearTimeout(leaving);

  function show(words) {
    stay();
    tip.textContent = words;
    tip.hidden = false;
    place();
  }

  function hide() {
    stay();
    left();
    tip.hidden = true;
  }

  function later() {
    stay();
    leaving = setTimeout(hide, GRACE);
  }

  tip.hidden = true;
  tip.addEventListener("pointerenter", stay);
  tip.addEventListener("pointerleave", hide);
  addEventListener("scroll", place, { passive: true });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    hide();
  }, { capture: true });
  return { hide, later, show, stay };
};
