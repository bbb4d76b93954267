// The way from A to B: a slider draws the curves between, where both sides say how it feels.
// Needs: nothing.
// Gives: nothing.
"use strict";

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

for (const tools of document.querySelectorAll("[data-way-tools]")) {
  const look = tools.parentElement;
  const ways = [...look.querySelectorAll("[data-way]")]
    .map((path) => [path, d3.interpolateString(path.dataset.pathA, path.dataset.pathB)]);
  const slider = tools.querySelector("input");
  tools.hidden = !ways.length;

  function draw(share) {
    const percent = `${Math.round(100 * share)} %`;
    slider.value = String(Math.round(100 * share));
    slider.setAttribute("aria-valuetext", slider.dataset.words.replace("{percent}", percent));
    look.classList.add("is-on-the-way");
    for (const [path, at] of ways) path.setAttribute("d", at(share));
  }

  slider.addEventListener("input", () => {
    d3.select(look).interrupt();
    draw(Number(slider.value) / 100);
  });
  tools.querySelector("[data-way-play]").addEventListener("click", () => {
    if (isStill()) draw(slider.value === "100" ? 0 : 1);
    else d3.select(look).interrupt().transition().duration(2500).ease(d3.easeCubicInOut).tween("way", () => draw);
  });
}
