// Menus of the map's tools: one open at a time; Esc and a click elsewhere close it, focus goes back to its name.
// Needs: cjmsite.map.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const menus = [...map.root.querySelectorAll("details.menu")];

  for (const menu of menus) {
    menu.addEventListener("toggle", () => {
      if (menu.open) for (const other of menus) if (other !== menu) other.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.preventDefault();
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
  document.addEventListener("pointerdown", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
}
