// The menu of what a map can be taken away as closes by Escape and by a click elsewhere.
// Needs: nothing.
// Gives: nothing.
"use strict";
const menu = document.querySelector("[data-share]");
if (!menu) return;
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});
