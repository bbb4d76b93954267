// Keys while the focus is on the map: arrows along the touchpoints, one key for each lens, zoom, the list, and help.
// Needs: cjmsite.map, cjmsite.map.fitting, cjmsite.map.goTo, cjmsite.map.leftEdge, cjmsite.map.near,
// cjmsite.map.reveal, cjmsite.map.zoomBy.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const help = document.querySelector(".map-keys");
  const lenses = [...map.root.querySelectorAll("input[name=lens]")];

  function toCard(from, key) {
    const place = map.fitting.indexOf(from);
    const places = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: map.fitting.length - 1 };
    const card = map.fitting[places[key]];
    if (!card) return;
    map.near(card);
    card.querySelector("a").focus({ preventScroll: true });
    map.reveal(card);
  }

  map.root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog")) return;
    const card = event.target.closest("thead .touchpoints > th[data-id]");
    const isStep = ["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key);
    if (map.cards.includes(card) && isStep) toCard(card, event.key);
    else if (/^[1-9]$/.test(event.key) && lenses[event.key - 1]) lenses[event.key - 1].click();
    else if (event.key === "+" || event.key === "=") map.zoomBy(1);
    else if (event.key === "-") map.zoomBy(-1);
    else if (event.key === "0") map.zoomBy(0);
    else if (event.key === "?") help.showModal();
    else if (event.key === "t") map.goTo();
    else return;
    event.preventDefault();
  });

  // Browsers do not always leave the room beside the lanes' names that the style sheet asks for.
  map.table.addEventListener("focusin", ({ target }) => {
    if (target.closest("tr > th:first-child, .opened-map") || !target.matches(":focus-visible")) return;
    const hidden = map.leftEdge() - target.getBoundingClientRect().left;
    if (hidden > 0) scrollBy({ left: -hidden - 16, behavior: "instant" });
  });

  map.root.querySelector("[data-keys]").addEventListener("click", () => help.showModal());
}
