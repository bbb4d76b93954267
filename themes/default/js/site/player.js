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
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function wave(player, media) {
  const drawn = player.querySelector("[data-wave]");
  if (!drawn) return;
  const heard = drawn.querySelector("rect");
  const width = drawn.viewBox.baseVal.width;
  const length = () => (Number.isFinite(media.duration) ? media.duration : 0);
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
  const when = (go) => {
    if (length()) return go();
    media.addEventListener("loadedmetadata", go, { once: true });
    media.preload = "metadata";
    return media.load();
  };
  drawn.addEventListener("click", (event) => {
    const box = drawn.getBoundingClientRect();
    when(() => seek(media, (length() * (event.clientX - box.left)) / box.width, true));
  });
  drawn.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: -STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP };
    if (event.key in steps) when(() => seek(media, Math.min(length(), media.currentTime + steps[event.key])));
    else if (event.key === "Home") when(() => seek(media, 0));
    else if (event.key === "End") when(() => seek(media, length()));
    else if (event.key === " " || event.key === "Enter") media.paused ? seek(media, media.currentTime, true) : media.pause();
    else return;
    event.preventDefault();
  });
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
  // Beside the map the words of another page are shown: a link leads to them there, where their anchors lack the `d-`.
  const page = player.closest("[data-page]")?.dataset.page;
  const address = `${new URL(page ?? "", location.href).href.split("#")[0]}#${page ? cue.id.slice(2) : cue.id}`;
  return `“${words}”${speaker ? ` (${speaker.textContent})` : ""} ${address}`;
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
      } else if (event.target.closest("[data-copy]")) {
        navigator.clipboard.writeText(quotable(player, cue)).then(() => {
          said.textContent = copy.dataset.copied;
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

// An address that names a cue leads to it, ready to be played from there.
function arrive() {
  const cue = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const player = cue?.closest("[data-player]");
  if (!player || !("second" in cue.dataset)) return;
  cue.closest("details").open = true;
  for (const one of document.querySelectorAll(".transcript .named")) one.classList.remove("named");
  cue.classList.add("named");
  cue.scrollIntoView({ block: "center" });
  cue.querySelector("a.clock").focus({ preventScroll: true });
  const media = player.querySelector("audio, video");
  const go = () => seek(media, Number(cue.dataset.second));
  if (media.readyState) go();
  else {
    media.addEventListener("loadedmetadata", go, { once: true });
    media.preload = "metadata";
  }
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
