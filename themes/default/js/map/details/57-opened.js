// A journey that a touchpoint opens into, in place: its own map in a row below the touchpoints, in the same lens. It
// closes again by Esc, its button or the link that opened it. Without scripts, and with Ctrl, the link leads to its
// page.
// Needs: cjmsite.fill, cjmsite.map, cjmsite.map.load, cjmsite.map.marks, cjmsite.map.placeOf, cjmsite.map.reveal,
// cjmsite.map.showPeople, cjmsite.voices.
// Gives: cjmsite.opened.
"use strict";

const site = window.cjmsite;
const map = site.map;

if (map) {
  const links = [...map.table.querySelectorAll("a.opens[data-opens]")];
  const parts = new Map();
  const cardOf = (link) => link.closest("th");
  const linkOf = (id) => links.find((link) => cardOf(link).dataset.id === id);
  let body = null;

  site.opened = (html) => parts.set(document.currentScript.dataset.of, html);

  async function show(link, focus) {
    try {
      await map.load(link.dataset.opens);
    } catch {
      location.assign(link.href);
      return;
    }
    if (linkOf(map.state.in) !== link) return;
    body?.remove();
    body = document.createElement("tbody");
    const cell = body.insertRow().insertCell();
    body.className = "opened-body";
    cell.colSpan = map.columns.length + 1;
    const column = map.columns.indexOf(cardOf(link));
    cell.style.setProperty("--at", map.placeOf?.(column) ?? column);
    cell.innerHTML = parts.get(link.dataset.opens);
    site.fill(cell);
    map.table.tHead.after(body);
    const opened = cell.querySelector("table");
    map.showPeople(opened);
    site.voices.begin(cell);
    map.marks?.(opened, new Map(Object.entries(JSON.parse(cell.firstElementChild.dataset.people))));
    mark(link);
    bringIntoView(cell, cardOf(link));
    document.documentElement.classList.remove("is-opening");
    if (focus) cell.querySelector("h3").focus({ preventScroll: true });
  }

  // Its touchpoint stays in sight; below it as much of the opened map as there is room for.
  function bringIntoView(cell, card) {
    map.reveal(card);
    const room = card.getBoundingClientRect().top - map.table.querySelector("thead .stages > th").offsetHeight - 8;
    const strip = map.root.querySelector(".overview")?.offsetHeight ?? 0;
    const hidden = cell.getBoundingClientRect().bottom - innerHeight + strip;
    scrollBy(0, Math.max(0, Math.min(hidden, room)));
  }

  function hide() {
    const inside = body?.contains(document.activeElement);
    body?.remove();
    body = null;
    mark(null);
    return inside;
  }

  function mark(open) {
    for (const link of links) {
      link.setAttribute("aria-expanded", String(link === open));
      cardOf(link).classList.toggle("opened", link === open);
    }
  }

  map.key("in", { known: (id) => Boolean(linkOf(id)) });
  map.watch((state, before, first) => {
    if (first) mark(null);
    if (!state.in) document.documentElement.classList.remove("is-opening");
    if (state.in === before.in) return;
    if (state.in) show(linkOf(state.in), !first);
    else if (hide()) linkOf(before.in).focus();
  });

  map.root.addEventListener("click", (event) => {
    const link = event.target.closest("a.opens[data-opens]");
    if (event.target.closest("[data-fold]")) map.set({ in: "" });
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { id } = cardOf(link).dataset;
    map.set({ in: map.state.in === id ? "" : id });
  });
  map.root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !event.target.closest(".opened-map")) return;
    event.preventDefault();
    event.stopPropagation();
    map.set({ in: "" });
  });
  // Where a link opened it nothing has the focus yet. Details that are open, too, close before it (55-details-keys.js).
  addEventListener("keydown", (event) => {
    const isFree = !event.defaultPrevented && event.target === document.body;
    if (event.key === "Escape" && isFree && map.state.in) map.set({ in: "" });
  });
  document.querySelector(".details-panel")?.addEventListener("click", (event) => {
    if (!event.target.closest(".d-opens a") || !linkOf(map.state.t) || event.ctrlKey || event.metaKey
      || event.shiftKey) return;
    event.preventDefault();
    map.set({ in: map.state.t });
  });
}
