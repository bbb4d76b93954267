"use strict";
// A recording's waveform, its skips and speed, and a transcript that follows the voice. The browser's own player does
// the playing, and stays: without this script all can still be heard and read.
const STEP = 5;
const LEAP = 15;

function seek(media, second, play) {
  media.currentTime = Math.max(0, second);
  if (play) media.play().catch(() => {}); // a browser may refuse to play before the first click: the place is set all the same
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, String(whole % 60).padStart(2, "0")];
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

// The length: the build's until the browser knows better.
function lengthOf(player, media) {
  return Number.isFinite(media.duration) ? media.duration : Number(player.dataset.seconds);
}

// Does something as soon as the browser can go to a second of the recording.
function when(media, go) {
  if (media.readyState) return go();
  media.addEventListener("loadedmetadata", go, { once: true });
  media.preload = "metadata";
  return media.load();
}

function wave(player, media) {
  const drawn = player.querySelector("[data-wave]");
  if (!drawn) return;
  const heard = drawn.querySelector("rect");
  const width = drawn.viewBox.baseVal.width;
  const length = () => lengthOf(player, media);
  drawn.removeAttribute("aria-hidden");
  drawn.setAttribute("role", "slider");
  drawn.setAttribute("tabindex", "0");
  drawn.setAttribute("aria-label", drawn.dataset.label);
  drawn.setAttribute("aria-valuemin", "0");
  const show = () => {
    heard.setAttribute("width", length() ? (width * media.currentTime) / length() : 0);
    drawn.setAttribute("aria-valuemax", String(Math.round(length())));
    drawn.setAttribute("aria-valuenow", String(Math.round(media.currentTime)));
    drawn.setAttribute("aria-valuetext", clock(media.currentTime));
  };
  drawn.addEventListener("click", (event) => {
    const box = drawn.getBoundingClientRect();
    when(media, () => seek(media, (length() * (event.clientX - box.left)) / box.width, true));
  });
  drawn.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: -STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP };
    if (event.key in steps) when(media, () => seek(media, Math.min(length(), media.currentTime + steps[event.key])));
    else if (event.key === "Home") when(media, () => seek(media, 0));
    else if (event.key === "End") when(media, () => seek(media, length()));
    else if (event.key === " " || event.key === "Enter") media.paused ? seek(media, media.currentTime, true) : media.pause();
    else return;
    event.preventDefault();
  });
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) media.addEventListener(event, show);
  show();
  controls(player, media);
}

// With a waveform to go to any second, a button and the time are all that the browser's own bar would add.
function controls(player, media) {
  const [button, time] = [player.querySelector("[data-play]"), player.querySelector("[data-time]")];
  const words = [button.getAttribute("aria-label"), button.dataset.pause];
  media.controls = false;
  button.hidden = time.hidden = false;
  const show = () => {
    button.setAttribute("aria-label", words[media.paused ? 0 : 1]);
    button.classList.toggle("playing", !media.paused);
    time.textContent = `${clock(media.currentTime)} / ${clock(Math.round(lengthOf(player, media)))}`;
  };
  button.addEventListener("click", () => (media.paused ? seek(media, media.currentTime, true) : media.pause()));
  for (const event of ["play", "pause", "ended", "timeupdate", "seeked", "loadedmetadata"]) media.addEventListener(event, show);
  show();
}

function tools(player, media) {
  const bar = player.querySelector(".player-tools");
  bar.hidden = false;
  for (const button of bar.querySelectorAll("[data-skip]")) {
    button.addEventListener("click", () => seek(media, media.currentTime + Number(button.dataset.skip)));
  }
  bar.querySelector("[data-speed]").addEventListener("change", (event) => {
    media.playbackRate = Number(event.target.value);
  });
}

function quotable(player, cue) {
  const words = cue.querySelector(".said").textContent.trim();
  const speaker = cue.querySelector(".speaker");
  // Beside the map the words of another page are shown: a link leads to them there.
  const page = player.closest("[data-page]")?.dataset.page;
  const address = new URL(page ?? "", location.href).href.split("#")[0];
  const place = `t=${Number(cue.dataset.second)}&file=${encodeURIComponent(player.dataset.file)}`;
  return `“${words}”${speaker ? ` (${speaker.textContent})` : ""} ${address}#${place}`;
}

function transcripts(player, media) {
  const bar = player.querySelector(".player-tools");
  const copy = bar.querySelector("[data-copy]");
  const said = bar.querySelector("[role=status]");
  for (const list of player.querySelectorAll(".transcript ol")) {
    const cues = [...list.children];
    const seconds = cues.map((cue) => Number(cue.dataset.second));
    let spoken = -1;
    for (const cue of cues) {
      const button = copy.cloneNode(true);
      button.hidden = false;
      cue.append(button);
    }
    list.addEventListener("click", (event) => {
      const cue = event.target.closest("li");
      if (event.target.closest("a.clock")) {
        event.preventDefault();
        seek(media, Number(cue.dataset.second), true);
      } else if (event.target.closest(".said") && getSelection().isCollapsed) {
        seek(media, Number(cue.dataset.second), true);
      } else if (event.target.closest("[data-copy]")) {
        const button = event.target.closest("[data-copy]");
        window.cjmsite.copy(quotable(player, cue)).then((done) => {
          if (!done) return;
          said.textContent = button.textContent = copy.dataset.copied;
          setTimeout(() => { button.textContent = copy.textContent; }, 2000);
        });
      }
    });
    media.addEventListener("timeupdate", () => {
      const now = media.currentTime + 0.05;
      const next = seconds.findLastIndex((second) => second <= now);
      if (next === spoken) return;
      cues[spoken]?.removeAttribute("aria-current");
      spoken = next;
      if (next < 0) return;
      cues[next].setAttribute("aria-current", "true");
      // Only the transcript scrolls, never the page: whoever reads elsewhere stays there.
      list.scrollTop = cues[next].offsetTop - list.offsetTop - list.clientHeight / 3;
    });
  }
}

// An address that names a cue, or a second (`#t=42`, `#t=42&file=call.mp3`), leads to it, ready to be played from there.
function arrive() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const second = Number(asked.get("t") ?? NaN);
  const players = [...document.querySelectorAll("main [data-player]")];
  const named = players.find((one) => one.dataset.file === asked.get("file")) ?? players[0];
  const cue = Number.isNaN(second) ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : cueAt(named, second);
  const player = Number.isNaN(second) ? cue?.closest("[data-player]") : named;
  if (!player || (Number.isNaN(second) && !("second" in cue.dataset))) return;
  for (const one of document.querySelectorAll(".transcript .named")) one.classList.remove("named");
  if (cue) {
    cue.closest("details").open = true;
    cue.classList.add("named");
    cue.querySelector("a.clock").focus({ preventScroll: true });
  }
  (cue ?? player).scrollIntoView({ block: "center" });
  const media = player.querySelector("audio, video");
  when(media, () => seek(media, Number.isNaN(second) ? Number(cue.dataset.second) : second));
}

// What is said at a second: the last that began by then.
function cueAt(player, second) {
  const cues = [...(player?.querySelectorAll(".transcript[open] li") ?? [])];
  return cues.findLast((one) => Number(one.dataset.second) <= second) ?? cues[0];
}

// Players that come later are begun by those who bring them.
const begin = (part) => {
  for (const player of part.querySelectorAll("[data-player]")) {
    const media = player.querySelector("audio, video");
    wave(player, media);
    tools(player, media);
    transcripts(player, media);
  }
};
begin(document);
(window.cjmsite ??= {}).players = begin;
// One voice at a time.
document.addEventListener("play", (event) => {
  for (const other of document.querySelectorAll("audio, video")) if (other !== event.target) other.pause();
}, true);
addEventListener("hashchange", arrive);
// The browser goes to the named place when all is loaded, and takes the focus with it: come after it.
addEventListener("load", () => setTimeout(arrive));
