// The story of a wide map is a page of its own, and a script: narrow screens get it in the place of the map, and what
// stands below waits for it, so that nothing jumps. Paper gets it, too. Part of early.js.
// Needs: cjmsite.fill, cjmsite.load, cjmsite.voices.
// Gives: cjmsite.story.
"use strict";

const site = (window.cjmsite ??= {});
const place = document.querySelector("[data-story]");

if (place && !site.story) {
  const page = document.documentElement.classList;
  const narrow = matchMedia("(max-width: 47.99rem)");
  let html = "";

  site.story = (told) => {
    html = told;
    show(narrow.matches);
  };

  function show(wanted) {
    if (!html || !wanted || !place.isConnected) return;
    place.insertAdjacentHTML("afterend", html);
    site.fill(place.parentElement);
    site.voices?.begin(place.parentElement);
    place.remove();
    page.remove("awaits-story");
  }

  function ask() {
    site.load(place.dataset.story).catch(() => page.remove("awaits-story"));
  }

  function turn() {
    page.toggle("awaits-story", narrow.matches && place.isConnected);
    if (narrow.matches) ask();
    show(narrow.matches);
  }

  turn();
  narrow.addEventListener("change", turn);
  addEventListener("load", () => setTimeout(ask, 5000));
  // Before that by the key that asks for paper: what is asked for then has to be there.
  addEventListener("keydown", (event) => (event.key === "Control" || event.key === "Meta") && ask());
  addEventListener("beforeprint", () => show(true));
}
