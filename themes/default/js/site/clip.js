// A recording, or the part of it in which a quote is said, in one line: a button, how far it is, what is still to come.
// Without this script the browser's own bar stays. Nothing is loaded before someone wants to hear it.
// Needs: cjmsite.audible.
// Gives: cjmsite.clips.
"use strict";
const site = window.cjmsite;
const { clock, fileOf, lightUp, play, playButton, slider } = site.audible;
const NEAR = 0.05; // seconds by which a browser may stop too early, or go to a place too late

function begin(clip) {
  const media = clip.querySelector("audio, video");
  const [button, line, time] = ["[data-play]", "[data-line]", "[data-time]"].map((one) => clip.querySelector(one));
  const from = Number(clip.dataset.since);
  // The end: the part's, or the recording's as soon as the browser knows better than the build.
  const end = () => Number(clip.dataset.until)
    || (Number.isFinite(media.duration) ? media.duration : from + Number(clip.dataset.seconds));
  const length = () => Math.max(0, end() - from);
  const at = () => Math.min(length(), Math.max(0, media.currentTime - from));
  const start = () => {
    if (media.currentTime < from - NEAR || media.currentTime >= end() - NEAR) media.currentTime = from;
    play(media);
  };
  const go = (second) => {
    media.currentTime = from + Math.min(second, length() - NEAR);
    show();
  };
  const tell = slider(line, {
    at, length, go,
    toggle: () => (media.paused ? start() : media.pause()),
    step: () => Math.max(1, Math.round(length() / 20)),
    leap: () => Math.max(2, Math.round(length() / 5)),
  });
  function show() {
    const [now, whole] = [at(), length()];
    line.style.setProperty("--heard", whole ? now / whole : 0);
    // At rest the whole length, on the way what is left.
    time.textContent = whole ? (now > NEAR ? "−" : "") + clock(Math.max(now > NEAR ? 0 : 1, Math.round(whole - now)))
      : "";
    tell();
  }
  function follow() {
    if (media.paused) return;
    // A recording that ends by itself is left alone: it says so.
    if (Number(clip.dataset.until) && media.currentTime >= end()) media.pause();
    show();
    requestAnimationFrame(follow);
  }
  // At its end a part waits at its beginning, for whoever wants to hear it again.
  const rest = () => {
    if (media.currentTime >= end() - 4 * NEAR) media.currentTime = from;
    show();
  };

  media.controls = false;
  line.hidden = time.hidden = false;
  playButton(button, media, start);
  line.addEventListener("click", (event) => {
    const box = line.getBoundingClientRect();
    go((length() * (event.clientX - box.left)) / box.width);
    start();
  });
  // A quote's words light up while they are heard.
  const { quote } = clip.dataset;
  const light = () => quote && lightUp(quote, fileOf(media), media.currentTime, !media.paused);
  for (const event of ["play", "pause", "ended", "timeupdate"]) media.addEventListener(event, light);
  media.addEventListener("play", follow);
  for (const event of ["pause", "ended"]) media.addEventListener(event, rest);
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) media.addEventListener(event, show);
  if (media.tagName === "VIDEO") film(clip, media, () => button.click());
  show();
}

// A film can also be pressed itself, and be seen on the whole screen, where the browser's own bar serves best.
function film(clip, media, press) {
  const wide = clip.querySelector("[data-screen]");
  wide.hidden = !document.fullscreenEnabled;
  wide.addEventListener("click", () => media.requestFullscreen().catch(() => { wide.hidden = true; }));
  media.addEventListener("click", () => document.fullscreenElement === media || press());
  media.addEventListener("fullscreenchange", () => { media.controls = document.fullscreenElement === media; });
}

// Clips that come later are begun by those who bring them.
const all = (part) => part.querySelectorAll("[data-clip]").forEach(begin);
all(document);
site.clips = all;
