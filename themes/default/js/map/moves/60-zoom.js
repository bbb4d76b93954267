// Zoom in steps, by button, key and two fingers. The style sheet scales the whole map: nothing is drawn anew. What was
// in the middle stays there. The wheel is left alone: it scrolls the page.
// Needs: cjmsite.map, cjmsite.map.moved.
// Gives: cjmsite.map.leftEdge, cjmsite.map.shownTable, cjmsite.map.zoomBy.
"use strict";

const map = window.cjmsite.map;
const STEPS = [60, 80, 100, 120, 140, 160];
const MANY = 60; // with more columns than this a moving zoom would stutter

if (map) {
  const buttons = [...map.root.querySelectorAll("[data-zoom]")];
  const reset = buttons.find((button) => button.dataset.zoom === "0");
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches || map.cards.length > MANY;
  const nearest = (percent) => STEPS
    .reduce((best, step) => (Math.abs(step - percent) < Math.abs(best - percent) ? step : best));
  let drawn = 100;

  map.key("zoom", { fallback: "100", known: (value) => STEPS.includes(Number(value)) });

  map.shownTable = () => (map.state.detail === "stages" ? map.root.querySelector(".stages-map") : map.table);
  // Where the lanes' names end: the map's columns are seen right of it.
  map.leftEdge = () => map.shownTable().querySelector("tr > th").getBoundingClientRect().right;

  function draw(percent) {
    const half = (innerWidth - map.leftEdge()) / 2;
    const middle = (scrollX + half) / drawn;
    map.frame.style.setProperty("--zoom", percent / 100);
    drawn = percent;
    // At the beginning of the map one stays there.
    if (scrollX > 0) scrollTo({ left: middle * percent - (innerWidth - map.leftEdge()) / 2, behavior: "instant" });
    map.moved?.();
  }

  function zoomTo(percent) {
    if (still() || !window.d3) draw(percent);
    else {
      const from = drawn;
      d3.select(map.frame).interrupt().transition().duration(180)
        .tween("zoom", () => (time) => draw(from + (percent - from) * time));
    }
  }

  map.zoomBy = (steps) => {
    const at = STEPS.indexOf(Number(map.state.zoom)) + steps;
    if (steps === 0) map.set({ zoom: "100" }, { quiet: true });
    else if (at in STEPS) map.set({ zoom: String(STEPS[at]) }, { quiet: true });
  };

  map.watch((state, before, first) => {
    const percent = map.say("percent", { n: state.zoom });
    reset.textContent = percent;
    reset.setAttribute("aria-label", reset.dataset.words.replace("{percent}", percent));
    for (const button of buttons) {
      button.setAttribute("aria-disabled",
        String(button !== reset && !(STEPS.indexOf(Number(state.zoom)) + Number(button.dataset.zoom) in STEPS)));
    }
    // At first js/early.js has done it.
    if (first) drawn = Number(state.zoom);
    else if (state.zoom !== before.zoom) zoomTo(Number(state.zoom));
  });

  for (const button of buttons) button.addEventListener("click", () => map.zoomBy(Number(button.dataset.zoom)));

  // Two fingers: the map follows them, and settles on the nearest step.
  const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  map.frame.addEventListener("touchstart", (event) => {
    if (event.touches.length !== 2) return;
    const [distance, from] = [apart(event.touches), drawn];
    const move = (moved) => {
      if (moved.touches.length !== 2) return;
      moved.preventDefault();
      draw(Math.min(STEPS.at(-1), Math.max(STEPS[0], (from * apart(moved.touches)) / distance)));
    };
    map.frame.addEventListener("touchmove", move, { passive: false });
    map.frame.addEventListener("touchend", () => {
      map.frame.removeEventListener("touchmove", move);
      const step = String(nearest(drawn));
      if (step === map.state.zoom) zoomTo(Number(step));
      else map.set({ zoom: step }, { quiet: true });
    }, { once: true });
  }, { passive: true });
}
