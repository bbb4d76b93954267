// A recording's waveform, its skips and speed, and a transcript that follows the voice. The browser's own player does
// the playing, and stays: without this script all can still be heard and read.
// Needs: cjmsite.audible, cjmsite.copy.
// Gives: cjmsite.players.
"use strict";
const site = window.cjmsite;
const { clock, play, playButton, slider } = site.audible;
const STEP = 5;
const LEAP = 15;

function seek(media, second, aloud) {
  media.currentTime = Math.max(0, second);
  if (aloud) play(media);
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
  const tell = slider(drawn, {
    at: () => media.currentTime,
    length,
    go: (second) => when(media, () => seek(media, second)),
    toggle: () => (media.paused ? play(media) : media.pause()),
    step: () => STEP,
    leap: () => LEAP,
  });
  const show = () => {
    heard.setAttribute("width", length() ? (width * media.currentTime) / length() : 0);
    tell();
  };
  drawn.addEventListener("click", (event) => {
    const box = drawn.getBoundingClientRect();
    when(media, () => seek(media, (length() * (event.clientX - box.left)) / box.width, true));
  });
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) media.addEventListener(event, show);
  show();
  controls(player, media);
}

// With a waveform to go to any second, a button and the time are all that the browser's own bar would add.
function controls(player, media) {
  const time = player.querySelector("[data-time]");
  media.controls = false;
  time.hidden = false;
  playButton(player.querySelector("[data-play]"), media, () => play(media));
  const show = () => {
    time.textContent = `${clock(media.currentTime)} / ${clock(Math.round(lengthOf(player, media)))}`;
  };
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) media.addEventListener(event, show);
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
  // A second as people write it; `cueAt` knows which cue was meant.
  const place = `t=${Math.floor(cue.dataset.second)}&file=${encodeURIComponent(player.dataset.file)}`;
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
        site.copy(quotable(player, cue)).then((done) => {
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

// An address that names a cue, or a second (`#t=42`, `#t=42&file=call.mp3`), leads to it, ready to be played from
// there.
function arrive() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const second = Number(asked.get("t") ?? NaN);
  const players = [...document.querySelectorAll("main [data-player]")];
  const named = players.find((one) => one.dataset.file === asked.get("file")) ?? players[0];
  const cue = Number.isNaN(second) ? document.getElementById(decodeURIComponent(location.hash.slice(1)))
    : cueAt(named, second);
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

// What is said at a second: what begins within it, where a whole second is asked for; else the last that began by then.
function cueAt(player, second) {
  const cues = [...(player?.querySelectorAll(".transcript[open] li") ?? [])];
  const begins = (one) => Number(one.dataset.second);
  const within = Number.isInteger(second) ? cues.find((one) => Math.floor(begins(one)) === second) : undefined;
  return within ?? cues.findLast((one) => begins(one) <= second) ?? cues[0];
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
site.players = begin;
addEventListener("hashchange", arrive);
// The browser goes to the named place when all is loaded, and takes the focus with it: come after it.
addEventListener("load", () => setTimeout(arrive));
