// The button that prints the sheets; without a script the browser's own command does the same. A poster is scaled so
// that the whole map stands on one sheet; where that makes letters too small to read, the page says so.
// Needs: nothing.
// Gives: nothing.
"use strict";
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());

const HIGH = 275; // mm of A3 lying down within its margins, and two to spare
const SMALLEST = 6; // pt
const poster = document.querySelector(".poster-fit");

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
  let [low, high] = [0.1, 1.6];
  for (let step = 0; step < 12; step++) {
    const zoom = (low + high) / 2;
    poster.style.zoom = zoom;
    if (poster.getBoundingClientRect().height <= (HIGH / 25.4) * 96) low = zoom;
    else high = zoom;
  }
  poster.style.zoom = low;
  document.querySelector("[data-poster-small]").hidden = smallest(low) >= SMALLEST;
}

addEventListener("load", fit); // not before: only then the page knows which of its papers the address names
addEventListener("hashchange", fit);
document.addEventListener("change", fit); // another lens
