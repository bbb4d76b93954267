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

// Words light up while they are said: the quote with this permanent id wherever it stands on the page, and what stands
// at this second of the recording in its transcript. `second` is NaN, `on` false: no longer.
function lightUp(id, recording, second, on) {
  for (const words of document.querySelectorAll(`[data-says="${CSS.escape(id)}"]`)) {
    words.classList.toggle("speaking", on);
  }
  for (const button of document.querySelectorAll(`[data-voice="${CSS.escape(id)}"]:not(a[href])`)) {
    button.setAttribute("aria-pressed", String(on));
  }
  for (const player of document.querySelectorAll("[data-player]")) {
    if (fileOf(player.querySelector("audio, video")) !== recording) continue;
    for (const list of player.querySelectorAll(".transcript ol")) {
      const now = on ? [...list.children].findLast((cue) => Number(cue.dataset.second) <= second + 0.05) : null;
      for (const cue of list.querySelectorAll("[aria-current]")) if (cue !== now) cue.removeAttribute("aria-current");
      now?.setAttribute("aria-current", "true");
    }
  }
}

// The address of a recording without the seconds in it.
function fileOf(media) {
  return new URL(media.src, location.href).href.split("#")[0];
}

// One voice at a time.
document.addEventListener("play", (event) => {
  for (const other of document.querySelectorAll("audio, video")) if (other !== event.target) other.pause();
}, true);

site.audible = { clock, fileOf, lightUp, play, playButton, slider };
