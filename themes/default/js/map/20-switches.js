// Lens, level of detail, and whether long cells are whole: said to the style sheet on the page's body (js/early.js at
// first), and to the address. What changes nothing on a map is no choice there, but an address may ask for it.
// Needs: cjmsite.map.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const KNOWN = {
    lens: ["experience", "blueprint", "organisations", "scores", "table"],
    detail: ["stages", "touchpoints", "everything"],
  };
  for (const [name, known] of Object.entries(KNOWN)) {
    const radios = [...map.root.querySelectorAll(`input[type=radio][name=${name}]`)];
    map.key(name, {
      fallback: radios.find((radio) => radio.defaultChecked)?.value ?? known.at(-1),
      known: (value) => known.includes(value),
    });
    for (const radio of radios) {
      // A lens brings its own lanes.
      radio.addEventListener("change", () =>
        map.set(name === "lens" ? { lens: radio.value, lanes: [] } : { detail: radio.value }));
    }
    map.watch((state) => {
      for (const radio of radios) radio.checked = radio.value === state[name];
      document.body.dataset[name] = state[name];
    });
  }

  const whole = map.root.querySelector("input[name=words]");
  map.key("words", { known: (value) => value === "all" });
  whole?.addEventListener("change", () => map.set({ words: whole.checked ? "all" : "" }));
  map.watch((state) => {
    if (whole) whole.checked = state.words === "all";
    document.body.dataset.words = state.words;
  });
  // A long cell opens where it is pressed, unless that is a link, or words are being marked.
  map.frame.addEventListener("click", ({ target }) => {
    const cell = target.closest(".fold");
    if (!cell || target.closest("a, button, summary") || !getSelection().isCollapsed) return;
    cell.querySelector(":scope > .fold-all").open = true;
  });

  // An anchor inside the map of touchpoints cannot be reached while only stages are shown.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && map.table.contains(target) && map.state.detail === "stages") {
      const everything = map.root.querySelector("#detail-everything");
      if (everything) everything.checked = true;
      map.state.detail = document.body.dataset.detail = "everything";
      target.scrollIntoView();
    }
  });
}
