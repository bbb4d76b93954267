// What the page shows now, for a link or a picture of it: a permanent address with the map's state, and words.
// Needs: cjmsite.map.
// Gives: cjmsite.shown.
"use strict";

const site = window.cjmsite;
const head = document.querySelector("[data-permanent]");

if (head) {
  const labelOf = (input) => input.labels?.[0]?.textContent.trim() ?? "";

  // What is chosen, as the tools name it: stages, people, channels, the lens if it is not the first, a touchpoint.
  function chosen() {
    const map = site.map;
    if (!map) return [];
    const picked = ["stage", "p", "ch", "org", "mot", "pain"].filter((name) => map.state[name]?.length)
      .flatMap((name) => [...map.root.querySelectorAll(`.map-tools input[name=${name}]:checked`)].map(labelOf));
    const lens = map.root.querySelector("input[name=lens]:checked");
    if (lens && !lens.defaultChecked) picked.push(labelOf(lens));
    const open = map.cards.find((card) => card.classList.contains("current"));
    return open ? [open.querySelector("a").textContent.trim(), ...picked] : picked;
  }

  // `{ title, chosen, address }`: `address` is the one to pass on, in full.
  site.shown = () => {
    const state = site.map?.address() ?? "";
    const { permanent, base } = head.dataset;
    return {
      title: head.dataset.title,
      chosen: chosen().join(" · "),
      address: (base || new URL(permanent, location.href).href) + state,
      // On paper nobody is told of the folders of this machine.
      readable: (base || (location.protocol === "file:" ? permanent.replace(/^(\.\.\/)+/, "")
        : new URL(permanent, location.href).href)) + state,
    };
  };
}
