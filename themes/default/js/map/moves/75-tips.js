// What a mark in a drawing says, beside it: while the pointer or the focus is on it. Esc takes it away; the pointer may
// go onto the words. Readers of the screen hear the same as the mark's name.
// Needs: cjmsite.hover, cjmsite.map, cjmsite.map.pointAt, cjmsite.map.tipOf.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const tip = document.createElement("div");
  let shown = null;

  tip.className = "map-tip";
  tip.setAttribute("aria-hidden", "true");
  map.root.append(tip);

  function show(mark) {
    hover.stay();
    if (shown === mark) return;
    shown = mark;
    hover.show(map.tipOf(mark));
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

  const hover = window.cjmsite.hover(tip, place, () => {
    shown = null;
  });
  const markOf = (event) => event.target.closest?.("[data-tip]");
  let near = null;

  // What the pointer is on, or near to.
  function point(mark) {
    if (mark === near) return;
    near?.classList.remove("near");
    near?.ownerSVGElement?.classList.remove("pointed");
    if (near) hover.later();
    near = mark;
    near?.classList.add("near");
    near?.ownerSVGElement?.classList.add("pointed");
    if (near) show(near);
  }

  map.table.addEventListener("pointermove", (event) => point(map.pointAt(event) ?? markOf(event)), { passive: true });
  map.table.addEventListener("pointerleave", () => point(null));
  map.table.addEventListener("focusin", (event) => markOf(event) && event.target.matches(":focus-visible")
    && show(markOf(event)));
  map.table.addEventListener("focusout", hover.hide);
}
