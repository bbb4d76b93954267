// What changes the page's layout, from the address, before it is painted: nothing jumps when the map's scripts come.
// Loaded in the head, and again below the map's tools.
// Needs: cjmsite.map, cjmsite.wordNow.
// Gives: nothing.
"use strict";

const asked = new URLSearchParams(location.hash.slice(1));

for (const radio of document.querySelectorAll(".map-tools input[type=radio]")) {
  if (radio.value === window.cjmsite.wordNow(radio.name, asked.get(radio.name))) radio.checked = true;
  if (radio.checked) document.body.dataset[radio.name] = radio.value;
}
if (document.body) {
  document.body.dataset.detail ??= window.cjmsite.wordNow("detail", asked.get("detail")) ?? "everything";
  document.body.dataset.words = asked.get("words") ?? "";
}
// Tools and map make room for the details; where there is no such touchpoint, 50-details.js takes it back.
document.documentElement.classList.toggle("has-details", asked.has("t"));
// What lies below a journey opened in place is shown with it, not before it: 57-opened.js takes this away.
document.documentElement.classList.toggle("is-opening", asked.has("in"));
// Columns that a filter folds are not seen before they are.
const FILTERS = ["p", "stage", "ch", "org", "mot", "pain"];
document.documentElement.classList.toggle("is-filtering", FILTERS.some((name) => asked.has(name)));
const zoom = Number(asked.get("zoom"));
if (zoom >= 60 && zoom <= 160 && zoom % 20 === 0) document.documentElement.style.setProperty("--zoom", zoom / 100);
// Where the map's scripts do not come, all is shown as without any (css/map/map.css).
addEventListener("load", () => {
  if (window.cjmsite?.map?.state?.lens) return;
  document.documentElement.classList.remove("is-filtering");
  delete document.body.dataset.lens;
  delete document.body.dataset.detail;
});
