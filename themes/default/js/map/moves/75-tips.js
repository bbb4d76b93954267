// What a mark in a drawing says, beside it: while the pointer or the focus is on it. Esc takes it away; the pointer may
// go onto the words. Readers of the screen hear the same as the mark's name.
// Needs: cjmsite.map, cjmsite.map.pointAt, cjmsite.map.tipOf.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const GRACE = 150; // ms to get from the mark to its words
  const tip = document.createElement("div");
  let shown = null;
  let leaving = 0;

  tip.className = "map-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  map.root.append(tip);

  function show(mark) {
    clearTimeout(leaving);
    if (shown === mark) return;
    shown = mark;
    tip.textContent = map.tipOf(mark);
    tip.hidden = false;
    place();
  }

  function place() {
    if (!shown) return;
    const box = shown.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = Math.min(innerWidth - own.width - 8, Math.max(8, box.left + box.width / 2 - own.width / 2));
    const above = box.top - own.height - 8;
    // The ways from a touchpoint are drawn above it (72-ways.js).
    const isBelow = above <= 8 || shown.matches(".sign-ways");
    tip.style.left = `${left}px`;
    tip.style.top = `${isBelow ? box.bottom + 8 : above}px`;
  }

  function hide() {
    clearTimeout(leaving);
    shown = null;
    tip.hidden = true;
  }

  const later = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, GRACE);
  };
  const markOf = (event) => event.target.closest?.("[data-tip]");
  let near = null;

  // What the pointer is on, or near to.
  function point(mark) {
    if (mark === near) return;
    near?.classList.remove("near");
    near?.ownerSVGElement?.classList.remove("pointed");
    if (near) later();
    near = mark;
    near?.classList.add("near");
    near?.ownerSVGElement?.classList.add("pointed");
    if (near) show(near);
  }

  map.table.addEventListener("pointermove", (event) => point(map.pointAt(event) ?? markOf(event)), { passive: true });
  map.table.addEventListener("pointerleave", () => point(null));
  map.table.addEventListener("focusin", (event) => markOf(event) && event.target.matches(":focus-visible")
    && show(markOf(event)));
  map.table.addEventListener("focusout", hide);
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", hide);
  addEventListener("scroll", place, { passive: true });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    hide();
  }, { capture: true });
}
