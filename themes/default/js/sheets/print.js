// The button that prints the sheets; without a script the browser's own command does the same. A poster is scaled so
// that the whole map stands on one sheet. Lanes that would make its letters too small to be read are left out, the last
// ones first, and the page says which; where even that does not do, it says so.
// Needs: nothing.
// Gives: nothing.
"use strict";
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());

const HIGH = 275; // mm of A3 lying down within its margins, and two to spare
const SMALLEST = 6; // pt
const KEPT = ["emotion", "customers", "pain_points"]; // lanes that make the picture
const poster = document.querySelector(".poster-fit");
const rows = [...(poster?.querySelectorAll("tr[data-lane]") ?? [])];
const leftOut = document.querySelector("[data-poster-left-out]");

// The size in pt of the smallest letters that are seen, as printed.
function smallest(zoom) {
  let least = Infinity;
  for (const one of poster.querySelectorAll("*")) {
    const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || one.closest(".vh, .under-words, title") || !one.checkVisibility()) continue;
    const svg = one.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : zoom;
    least = Math.min(least, parseFloat(getComputedStyle(one).fontSize) * scale * 0.75);
  }
  return least;
}

function fit() {
  if (!poster || !poster.checkVisibility()) return;
  for (const row of rows) row.hidden = false;
  const lanes = [...new Set(rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.lane))];
  const out = [];
  let zoom = scale();
  for (const lane of lanes.reverse()) {
    if (smallest(zoom) >= SMALLEST) break;
    if (KEPT.includes(lane)) continue;
    const own = rows.filter((row) => row.dataset.lane === lane);
    out.unshift(own[0].querySelector(".lane-words b").textContent);
    for (const row of own) row.hidden = true;
    zoom = scale();
  }
  leftOut.hidden = !out.length;
  leftOut.querySelector("b").textContent = out.join(", ");
  document.querySelector("[data-poster-small]").hidden = smallest(zoom) >= SMALLEST;
}

// As large as one sheet holds.
function scale() {
  let [low, high] = [0.1, 1.6];
  for (let step = 0; step < 12; step++) {
    const zoom = (low + high) / 2;
    poster.style.zoom = zoom;
    if (poster.getBoundingClientRect().height <= (HIGH / 25.4) * 96) low = zoom;
    else high = zoom;
  }
  poster.style.zoom = low;
  return low;
}

addEventListener("load", fit); // not before: only then the page knows which of its papers the address names
addEventListener("hashchange", fit);
document.addEventListener("change", fit); // another lens
