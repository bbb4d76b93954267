// What all players have in common. Other scripts go by `cjmsite.audible`.
// Needs: nothing.
// Gives: cjmsite.audible.
"use strict";
const site = (window.cjmsite ??= {});

function clock(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] =
    [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, String(whole % 60).padStart(2, "0")];
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

// A browser may refuse to play before the first click: the place is set all the same.
function play(media) {
  media.play().catch(() => {});
}

// A button that plays and pauses; `data-pause` is what it is called while something is heard.
function playButton(button, media, begin) {
  const words = [button.getAttribute("aria-label"), button.dataset.pause];
  const show = () => {
    button.setAttribute("aria-label", words[media.paused ? 0 : 1]);
    button.classList.toggle("playing", !media.paused);
  };
  button.hidden = false;
  button.addEventListener("click", () => (media.paused ? begin() : media.pause()));
  for (const event of ["play", "pause", "ended"]) media.addEventListener(event, show);
}

// A place in a recording as a slider: `at` and `length` give seconds, `go` takes them, `toggle` plays or pauses.
function slider(line, { at, length, go, toggle, step, leap }) {
  line.removeAttribute("aria-hidden");
  line.setAttribute("role", "slider");
  line.setAttribute("tabindex", "0");
  line.setAttribute("aria-label", line.dataset.label);
  line.setAttribute("aria-valuemin", "0");
  line.addEventListener("keydown", (event) => {
    const [small, large] = [step(), leap()];
    const steps = { ArrowRight: small, ArrowUp: small, ArrowLeft: -small, ArrowDown: -small, PageUp: large,
      PageDown: -large };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) go(Math.min(length(), Math.max(0, at() + steps[event.key])));
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(length());
    else if (event.key === " " || event.key === "Enter") toggle();
    else return;
    event.preventDefault();
  });
  return () => {
    line.setAttribute("aria-valuemax", String(Math.round(length())));
    line.setAttribute("aria-valuenow", String(Math.round(at())));
    line.setAttribute("aria-valuetext", clock(at()));
  };
}

// One voice at a time.
document.addEventListener("play", (event) => {
  for (const other of document.querySelectorAll("audio, video")) if (other !== event.target) other.pause();
}, true);

site.audible = { clock, play, playButton, slider };
