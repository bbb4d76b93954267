// What was still to come when the site was built may be overdue on the day it is read: say so then.
// Needs: nothing.
// Gives: cjmsite.markLate.
"use strict";
const now = new Date();
const pad = (number) => String(number).padStart(2, "0");
const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;

const markLate = ((window.cjmsite ??= {}).markLate = (part) => {
  for (const time of part.querySelectorAll("time[data-late]")) {
    if (time.dateTime < today) {
      const word = document.createElement("span");
      word.className = "late";
      word.textContent = time.dataset.late;
      time.after(" ", word);
    }
  }
});
markLate(document);
