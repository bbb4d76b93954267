// Lens and level of detail: radios, said to the style sheet on the page's body (js/early.js at first), and to the
// address.
// Needs: cjmsite.later, cjmsite.map.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  for (const name of ["lens", "detail"]) {
    const radios = [...map.root.querySelectorAll(`input[type=radio][name=${name}]`)];
    map.key(name, {
      fallback: radios.find((radio) => radio.defaultChecked).value,
      known: (value) => radios.some((radio) => radio.value === value),
    });
    for (const radio of radios) {
      // A lens brings its own lanes.
      radio.addEventListener("change", () =>
        map.set(name === "lens" ? { lens: radio.value, lanes: [] } : { detail: radio.value }));
    }
    map.watch((state) => {
      for (const radio of radios) radio.checked = radio.value === state[name];
      if (state[name] === "stages") window.cjmsite.later?.showStages();
      document.body.dataset[name] = state[name];
    });
  }

  // An anchor inside the map of touchpoints cannot be reached while only stages are shown.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && map.table.contains(target) && map.state.detail === "stages") {
      map.root.querySelector("#detail-everything").checked = true;
      map.state.detail = document.body.dataset.detail = "everything";
      target.scrollIntoView();
    }
  });
}
