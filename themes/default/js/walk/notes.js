// The speaker's notes: by a key or a button in this window, or in a second one that goes on with the first. They come
// with a script of their own, when they are first asked for.
// Needs: cjmsite.walk.
// Gives: cjmsite.notes.
"use strict";
const walk = window.cjmsite?.walk;
const panel = document.querySelector("[data-notes]");
if (!walk || !panel) return;
const button = document.querySelector("[data-walk-notes]");
const isSpeaker = location.search === "?speaker" && Boolean(window.opener);
const steps = [...walk.deck.querySelectorAll(".step")];
let told = null;
let other = isSpeaker ? window.opener : null;

window.cjmsite.notes = (notes) => { told = new Map(Object.entries(notes)); };

function fill() {
  if (panel.hidden || !told) return;
  panel.querySelector("[data-note]").textContent = told.get(steps[walk.at()].dataset.id) ?? panel.dataset.none;
  const next = steps[walk.at() + 1]?.querySelector("h2 a").textContent ?? "";
  const ahead = panel.querySelector("[data-next]");
  ahead.textContent = next && ahead.dataset.words.replace("#", next);
}

function load() {
  if (told) return;
  const script = document.createElement("script");
  script.src = panel.dataset.notes;
  script.onload = fill;
  script.onerror = () => { panel.querySelector("[data-note]").textContent = panel.dataset.failed; };
  document.head.append(script);
}

function toggle() {
  panel.hidden = !panel.hidden;
  button.setAttribute("aria-pressed", String(!panel.hidden));
  load();
  fill();
}

button.addEventListener("click", toggle);
document.addEventListener("keydown", (event) => {
  if (event.key !== "n" || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (!event.target.closest("audio, video, select, input")) toggle();
});
document.querySelector("[data-walk-speaker]").addEventListener("click", () => {
  other = window.open(`${location.pathname}?speaker${location.hash}`, "cjmsite-speaker", "width=960,height=720");
});
walk.deck.addEventListener("cjmsite:step", () => {
  fill();
  // Pages from a folder have no origin that could be named; where a step is, is no secret.
  if (other && !other.closed) other.postMessage({ cjmsite: "walk", at: walk.at() }, "*");
});
addEventListener("message", ({ source, data }) => {
  if (source !== other || data?.cjmsite !== "walk" || !Number.isInteger(data.at)) return;
  if (data.at !== walk.at()) walk.go(data.at);
});
if (isSpeaker) {
  document.documentElement.classList.add("speaker");
  document.querySelector("[data-walk-speaker]").hidden = true;
  toggle();
}
