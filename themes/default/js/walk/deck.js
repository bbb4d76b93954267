// One step of a walk at a time. Which one is in the address (`#at-slug`), without a new entry in the history for each:
// "back" leads out of the walk. Other scripts go by `cjmsite.walk` and hear the event `cjmsite:step` on the deck.
// Needs: nothing.
// Gives: cjmsite.walk.
"use strict";
const deck = document.querySelector("[data-walk]");
if (!deck) return;
const steps = [...deck.querySelectorAll(".step")];
const marks = [...document.querySelectorAll(".strip [data-step]")];
const place = document.querySelector("[data-walk-place]");
const back = document.querySelector("[data-walk-back]");
const on = document.querySelector("[data-walk-on]");
const close = document.querySelector("[data-walk-close]");
let at = -1;

function show(number, focus) {
  const next = Math.min(Math.max(number, 0), steps.length - 1);
  if (next === at) return;
  at = next;
  steps.forEach((step, index) => {
    step.classList.toggle("current", index === at);
    if (index !== at) step.querySelectorAll("audio").forEach((audio) => audio.pause());
  });
  marks.forEach((mark, index) => mark.classList.toggle("current", index === at));
  place.textContent = place.dataset.words.replace("#", String(at + 1));
  // Not `disabled`: a button that is pressed must not lose the focus that it has.
  back.setAttribute("aria-disabled", String(at === 0));
  on.setAttribute("aria-disabled", String(at === steps.length - 1));
  close.href = `${deck.dataset.map}#t=${encodeURIComponent(steps[at].dataset.id)}`;
  history.replaceState(history.state, "", `#${steps[at].id}`);
  steps[at].scrollTop = 0;
  fit();
  if (focus) steps[at].querySelector("h2").focus({ preventScroll: true });
  deck.dispatchEvent(new CustomEvent("cjmsite:step", { detail: { at, last: at === steps.length - 1 } }));
}

// A step with much to tell takes smaller type before it takes a scroll bar.
function fit() {
  const { classList } = steps[at];
  classList.remove("dense", "denser");
  for (const size of ["dense", "denser"]) {
    if (steps[at].scrollHeight > steps[at].clientHeight + 1) classList.add(size);
  }
}

addEventListener("resize", fit);
addEventListener("load", fit);

const named = () => steps.findIndex((step) => `#${step.id}` === decodeURIComponent(location.hash));

document.documentElement.classList.add("walking");
document.querySelector("[data-walk-ways]").hidden = false;
(window.cjmsite ??= {}).walk = { go: (number) => show(number, true), at: () => at, count: steps.length, deck };
back.addEventListener("click", () => show(at - 1, false));
on.addEventListener("click", () => show(at + 1, false));
addEventListener("hashchange", () => show(Math.max(named(), 0), true));
show(Math.max(named(), 0), false);
