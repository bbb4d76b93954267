// The whole screen for the walk, where the browser gives it.
// Needs: nothing.
// Gives: nothing.
"use strict";
const button = document.querySelector("[data-walk-screen]");
if (!button) return;
if (!document.fullscreenEnabled) {
  button.hidden = true;
  return;
}
button.addEventListener("click", () => {
  const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  asked.catch(() => { button.hidden = true; });
});
document.addEventListener("fullscreenchange", () =>
  button.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
