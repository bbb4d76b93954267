// What is about some people alone (`data-whose`, their ids): with people chosen what is about others is left out, and a
// note says so, with a button that shows all. A touchpoint's page has them in its address (#p=tom,amira), as its map.
// Needs: nothing.
// Gives: cjmsite.whose.
"use strict";
const site = (window.cjmsite ??= {});

// Shows of a part of the page what is about the `chosen` people, all of it where nothing is about any of them.
function whose(part, chosen) {
  const note = part.querySelector("[data-whose-note]");
  const people = (one) => one.dataset.whose.split(" ").filter(Boolean);
  const items = [...part.querySelectorAll("[data-whose]")];
  const known = note ? chosen.filter((id) => items.some((one) => people(one).includes(id))) : [];
  for (const one of items) {
    const own = people(one);
    one.hidden = known.length > 0 && own.length > 0 && !own.some((id) => known.includes(id));
  }
  for (const group of part.querySelectorAll("[data-whose-part]")) {
    group.hidden = [...group.querySelectorAll("[data-whose]")].every((one) => one.hidden);
  }
  if (!note) return;
  note.hidden = !items.some((one) => one.hidden);
  for (const name of note.querySelectorAll("[data-person]")) name.hidden = !known.includes(name.dataset.person);
}

function inAddress() {
  return (new URLSearchParams(location.hash.slice(1)).get("p") ?? "").split(",").filter(Boolean);
}

document.addEventListener("click", (event) => {
  const part = event.target.closest?.("[data-whose-all]")?.closest(".details-body, main");
  if (!part) return;
  whose(part, []);
  const head = part.querySelector("h1, h2");
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  if (part.matches("main")) history.replaceState(null, "", location.pathname + location.search);
});

const page = document.querySelector("main:not(:has(.map-section)):has([data-whose-note])");
if (page) {
  const read = () => whose(page, inAddress());
  read();
  addEventListener("hashchange", read);
}
site.whose = whose;
