// The small ▶ of a quote that can be heard: one press plays just its seconds in place, the next one pauses.
// In the page it is a link to the quote; here it becomes a button.
// Needs: cjmsite.audible, cjmsite.held.
// Gives: cjmsite.voices.
"use strict";
const site = window.cjmsite;
const { fileOf, lightUp, play } = site.audible;
const NEAR = 0.05; // seconds by which a browser may go to a place too late
const media = new Audio();
const watchers = [];
let voice = null; // what is heard, or was last

media.hidden = true;
media.preload = "none";

// Links in drawings stay what they are, as no button may stand there: they are only called one.
function buttonOf(link) {
  const isDrawn = link instanceof SVGElement;
  const button = isDrawn ? link : document.createElement("button");
  if (!isDrawn) {
    for (const { name, value } of link.attributes) if (name !== "href") button.setAttribute(name, value);
    button.type = "button";
    button.append(...link.childNodes);
    link.replaceWith(button);
  } else {
    button.removeAttribute("href");
    button.setAttribute("role", "button");
    button.setAttribute("tabindex", "0");
  }
  button.setAttribute("aria-pressed", String(isHeard(voiceOf(button))));
}

function voiceOf({ dataset }) {
  const { voice: id, recording, since, until } = dataset;
  const address = site.held?.(recording) || new URL(recording, location.href).href;
  return { id, recording: address, since: Number(since), until: Number(until) };
}

function isHeard(one) {
  return voice?.id === one.id && !media.paused;
}

function tell(event) {
  const isOver = media.currentTime >= voice.until - NEAR || media.ended;
  lightUp(voice.id, voice.recording, media.currentTime, !media.paused);
  for (const watcher of watchers) watcher({ ...voice, event, isOver, isHeard: !media.paused, at: media.currentTime });
}

// Plays a voice, from where it was paused or from its beginning.
function hear(one) {
  const isSame = voice?.id === one.id;
  if (!isSame && voice) hush();
  voice = one;
  if (!media.isConnected) document.body.append(media); // one voice at a time: the others look for it there
  if (!media.src || fileOf(media) !== one.recording) media.src = `${one.recording}#t=${one.since}`;
  else if (!isSame || media.currentTime < one.since - NEAR || media.currentTime >= one.until - NEAR) {
    media.currentTime = one.since;
  }
  play(media);
}

function hush() {
  if (!voice) return;
  media.pause();
  lightUp(voice.id, voice.recording, NaN, false);
}

// A page in the background is drawn no more: `timeupdate` then ends the part a little later.
function follow() {
  if (media.paused) return;
  if (media.currentTime >= voice.until) media.pause();
  else requestAnimationFrame(follow);
}

media.addEventListener("play", follow);
media.addEventListener("timeupdate", () => !media.paused && media.currentTime >= voice.until && media.pause());
// A recording that is not there; without loudspeakers there are errors, too, and it plays on.
media.addEventListener("error", () => {
  if (media.networkState !== HTMLMediaElement.NETWORK_NO_SOURCE) return;
  media.pause();
  tell("error");
});
for (const event of ["play", "pause", "timeupdate"]) media.addEventListener(event, () => tell(event));

function press(event) {
  const button = event.target.closest?.("[data-voice][role=button], button[data-voice]");
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  const one = voiceOf(button);
  if (isHeard(one)) media.pause();
  else hear(one);
}
document.addEventListener("click", press, true);
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.("svg [data-voice]") && (event.key === "Enter" || event.key === " ")) press(event);
}, true);

// Buttons that come later are begun by those who bring them.
const begin = (part) => part.querySelectorAll("a[data-voice]").forEach(buttonOf);
begin(document);
site.voices = { begin, hear, hush, isHeard, pause: () => media.pause(), voiceOf, watch: (one) => watchers.push(one) };
