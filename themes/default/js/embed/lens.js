// The lens of an embedded map is in its address (`#lens=scores`), so that the page around it chooses.
// Needs: cjmsite.wordNow.
// Gives: nothing.
"use strict";
const lenses = document.querySelectorAll('.embed input[name="lens"]');

function take() {
  const wanted = window.cjmsite.wordNow("lens", new URLSearchParams(location.hash.slice(1)).get("lens"));
  for (const lens of lenses) if (lens.value === wanted) lens.checked = true;
}

addEventListener("hashchange", take);
take();
