// The button that prints the sheets; without a script the browser's own command does the same.
// Needs: nothing.
// Gives: nothing.
"use strict";
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
