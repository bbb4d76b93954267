// The keys of a walk: those that people and presenters' remote controls press. What has a use of its own for a key
// (a recording, the pace) keeps it.
// Needs: cjmsite.walk.
// Gives: nothing.
"use strict";
const walk = window.cjmsite?.walk;
if (!walk) return;
const ways = {
  ArrowRight: () => walk.go(walk.at() + 1), PageDown: () => walk.go(walk.at() + 1),
  ArrowLeft: () => walk.go(walk.at() - 1), PageUp: () => walk.go(walk.at() - 1),
  Home: () => walk.go(0), End: () => walk.go(walk.count - 1),
  Escape: () => document.querySelector("[data-walk-close]").click(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.key !== "Escape" && event.target.closest("audio, video, select, input")) return;
  // The first Escape ends the full screen, in which the browser does not even tell of it.
  if (event.key in ways && !(event.key === "Escape" && document.fullscreenElement)) {
    event.preventDefault();
    ways[event.key]();
  }
});
