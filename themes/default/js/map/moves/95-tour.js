// A tour that runs on the map (#tour=first-week&step=2): what it needs is asked for when an address names one.
// Needs: cjmsite.map, cjmsite.map.load, cjmsite.map.tourMoved.
// Gives: cjmsite.map.top.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const training = new URL(map.root.dataset.training, location.href);
  let asked = "";
  map.top = new URL("..", training);
  map.key("tour", { known: (slug) => !/[/\\.:]/.test(slug) });
  map.key("step", { fallback: "1", known: (number) => /^[1-9]\d*$/.test(number) });

  map.watch(async (state, before) => {
    if (state.tour && state.tour !== asked) {
      asked = state.tour;
      try {
        await map.load(training.href);
        await map.load(new URL(`tours/${encodeURIComponent(state.tour)}/steps.js`, map.top).href);
      } catch {
        map.set({ tour: "", step: "1" }, { quiet: true });
        map.status.notice = map.say("unknown", { key: "tour", value: asked });
        map.showStatus();
      }
    } else map.tourMoved?.(before);
  });
}
