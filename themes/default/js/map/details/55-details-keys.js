// Keys for the details: ← → to the touchpoints before and after, Esc back to the map. Only with the focus in map or
// panel.
// Needs: cjmsite.map, cjmsite.map.stepDetails.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;
const panel = document.querySelector(".details-panel");

if (map && panel) {
  const takesArrows = "input, textarea, select, audio, video, [role=slider], .transcript ol, .table-scroll";

  addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !map.state.t) return;
    const inside = panel.contains(target);
    if (event.key === "Escape" && (inside || map.root.contains(target) || target === document.body)) {
      event.preventDefault();
      map.set({ t: "" });
    } else if (inside && !target.closest(takesArrows) && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      map.stepDetails(event.key === "ArrowLeft" ? -1 : 1);
    }
  });
}
