// The touchpoints as a list to go to, by `t` or a button: typing narrows it, ↑ ↓ and Enter choose, Esc closes. A
// combobox with a listbox (WAI-ARIA Authoring Practices, "Editable Combobox With List Autocomplete").
// Needs: cjmsite.map, cjmsite.map.near, cjmsite.map.reveal.
// Gives: cjmsite.map.goTo.
"use strict";

const map = window.cjmsite.map;
const dialog = document.querySelector(".map-goto");

if (map && dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let options = [];
  let chosen = -1;

  function fill() {
    const asked = plain(input.value).split(/\s+/).filter(Boolean);
    options = map.cards.map((card, place) => ({ card, name: `${place + 1} ${nameOf(card)}` }))
      .filter(({ name }) => asked.every((word) => plain(name).includes(word)));
    list.replaceChildren(...options.map(({ name }, place) => {
      const one = document.createElement("li");
      one.id = `map-goto-${place}`;
      one.setAttribute("role", "option");
      one.textContent = name;
      return one;
    }));
    dialog.querySelector("[role=status]").textContent = map.say("goto.count", { n: options.length });
    choose(options.length ? 0 : -1);
  }

  const nameOf = (card) => (card.querySelector(".tp > a") ?? card).textContent.trim();

  function choose(place) {
    chosen = place;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  function go(place) {
    const { card } = options[place] ?? {};
    if (!card) return;
    dialog.close();
    map.near(card);
    card.querySelector("a").focus({ preventScroll: true });
    map.reveal(card);
    if (card.getBoundingClientRect().top < 0) card.scrollIntoView({ block: "nearest" });
  }

  map.goTo = () => {
    input.value = "";
    dialog.showModal();
    fill();
  };

  input.addEventListener("input", fill);
  input.addEventListener("keydown", (event) => {
    const { length } = options;
    if (event.key === "Enter") go(chosen);
    else if (event.key === "ArrowDown" && length) choose((chosen + 1) % length);
    else if (event.key === "ArrowUp" && length) choose((chosen - 1 + length) % length);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("li");
    if (option) go([...list.children].indexOf(option));
  });
  map.root.querySelector("[data-goto]").addEventListener("click", map.goTo);

  // Anchors past the map and into it would take the map's state out of the address.
  map.root.querySelector(".map-skips").addEventListener("click", (event) => {
    const target = document.querySelector(event.target.closest("a")?.hash || null);
    if (!target) return;
    event.preventDefault();
    const card = target.closest(".touchpoints > th");
    if (card) map.near(card);
    target.focus();
    if (card) map.reveal(card);
  });
}
