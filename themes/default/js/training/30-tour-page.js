// The page of a tour: its questions can be answered, the score is told beside them, and the reader may go on where she
// left, on the map or here, or have all of it forgotten.
// Needs: cjmsite.filled, cjmsite.progress, cjmsite.progressStore, cjmsite.questions.
// Gives: nothing.
"use strict";

const site = window.cjmsite;
const stops = document.querySelector(".stops[data-tour]");

if (stops) {
  const words = JSON.parse(stops.dataset.words);
  const own = document.querySelector("[data-progress]");
  const part = (name) => own.querySelector(`[data-${name}]`);
  const asked = [...stops.querySelectorAll('[data-question]:not([data-question="reflection"])')];
  const progress = site.progress(location.href, asked.map((one) => one.dataset.key), Number(stops.dataset.pass));
  const onMap = document.querySelector("[data-tour-begin]");

  function show() {
    const { right, of } = progress;
    const score = of ? site.filled(words.score, { right, of }) : words.begun;
    part("score").textContent = progress.isBegun ? score : words.none;
    part("verdict").textContent = progress.isPassed && Number(stops.dataset.pass) ? words.passed : "";
    part("kept").textContent = progress.isKept ? site.progressStore.kept ?? words.kept : words.lost;
    part("erase").hidden = !progress.isBegun;
    const address = stops.querySelector(`[data-step="${progress.at}"]`)?.dataset.onMap;
    if (onMap && address && progress.at > 1) {
      onMap.href = address;
      onMap.querySelector("[data-words]").textContent = site.filled(words.resume, { n: progress.at });
    } else if (onMap) {
      onMap.href = onMap.dataset.tourBegin;
      onMap.querySelector("[data-words]").textContent = words.begin;
    }
  }

  own.hidden = false;
  part("erase").addEventListener("click", () => {
    progress.erase();
    part("score").focus();
  });
  progress.watch(show);
  site.questions(stops, words, progress);
  show();
}
