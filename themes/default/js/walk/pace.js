// The speaker's pace: a clock for this step and for all of it, and steps that follow by themselves if asked to.
// Needs: cjmsite.walk.
// Gives: nothing.
"use strict";
const walk = window.cjmsite?.walk;
if (!walk) return;
const shown = document.querySelector("[data-walk-clock]");
const button = document.querySelector("[data-walk-clock-button]");
const pace = document.querySelector("[data-walk-pace]");
document.querySelector("[data-walk-tools]").hidden = false;
let begun = 0;
let since = 0;

const clock = (milliseconds) => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

function tick() {
  const now = Date.now();
  shown.textContent = begun ? `${clock(now - since)} / ${clock(now - begun)}` : "";
  const wait = Number(pace.value);
  // While a voice is heard nobody is hurried on.
  const heard = [...walk.deck.querySelectorAll("audio")].some((audio) => !audio.paused);
  if (wait && !heard && now - since >= wait * 1000 && walk.at() < walk.count - 1) walk.go(walk.at() + 1);
}

button.addEventListener("click", () => {
  begun = begun ? 0 : Date.now();
  since = Date.now();
  button.setAttribute("aria-pressed", String(Boolean(begun)));
  tick();
});
pace.addEventListener("change", () => { since = Date.now(); });
walk.deck.addEventListener("cjmsite:step", () => { since = Date.now(); });
setInterval(tick, 500);
