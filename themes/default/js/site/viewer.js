// A page's pictures one by one, as large as the window. Esc, or a click beside the picture, leads back to where one
// was.
// Needs: nothing.
// Gives: nothing.
"use strict";
const dialog = document.querySelector("[data-viewer]");
const links = [...document.querySelectorAll("a[data-view]")];

if (dialog) {
  const [picture, words] = [dialog.querySelector("img"), dialog.querySelector("figcaption")];
  let shown = 0;
  const show = (number) => {
    shown = (number + links.length) % links.length;
    const figure = links[shown].closest("figure");
    picture.src = links[shown].href;
    picture.alt = figure.querySelector("img").alt;
    const credit = figure.querySelector("[data-credit]");
    words.textContent = [figure.querySelector("h3"), credit].flatMap((one) => one?.textContent ?? []).join(" · ");
  };
  const turn = (by) => links.length > 1 && show(shown + by);

  for (const [number, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
      event.preventDefault();
      show(number);
      dialog.showModal();
    });
  }
  for (const button of dialog.querySelectorAll("[data-turn]")) {
    button.hidden = links.length < 2;
    button.addEventListener("click", () => turn(Number(button.dataset.turn)));
  }
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") turn(-1);
    if (event.key === "ArrowRight") turn(1);
  });
}
