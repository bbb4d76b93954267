// On paper nothing can be opened: transcripts are open while a page is printed, and closed again afterwards.
// Needs: nothing.
// Gives: nothing.
"use strict";
const opened = [];

addEventListener("beforeprint", () => {
  const closed = "details.transcript:not([open]), details[data-print-open]:not([open])";
  for (const part of document.querySelectorAll(closed)) {
    part.open = true;
    opened.push(part);
  }
});
addEventListener("afterprint", () => {
  while (opened.length) opened.pop().open = false;
});
