// Ways on from a touchpoint, drawn as arcs over the stages while the pointer or the focus is on its sign; in the lenses
// that draw all ways its own stand out. Its words are its tip. Nothing in the page moves for it.
// Needs: cjmsite.map.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const SVG = "http://www.w3.org/2000/svg";
  const STEP = 24; // px from one arc's top to the next
  const over = document.createElementNS(SVG, "svg");
  const signs = () => map.table.querySelectorAll(".sign-ways");

  over.setAttribute("class", "ways-shown");
  over.setAttribute("aria-hidden", "true");
  map.frame.append(over);

  function prepare() {
    for (const sign of signs()) {
      if (sign.hasAttribute("tabindex")) continue;
      sign.tabIndex = 0;
      sign.dataset.tip = sign.title;
      sign.setAttribute("aria-description", sign.title);
      sign.removeAttribute("title");
    }
  }
  prepare();

  function add(name, attributes, words = "") {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    one.textContent = words;
    over.append(one);
    return one;
  }

  const waysFrom = (card) =>
    [...map.table.querySelectorAll(`.ways-row .way[data-start="${map.columns.indexOf(card)}"]`)];

  function clear() {
    over.replaceChildren();
    for (const one of map.table.querySelectorAll(".way.shown")) one.classList.remove("shown");
  }

  function show(card) {
    clear();
    const ways = waysFrom(card);
    if (map.table.querySelector(".ways-row").checkVisibility()) {
      for (const way of ways) way.classList.add("shown");
      return;
    }
    const zoom = map.frame.currentCSSZoom;
    const frame = map.frame.getBoundingClientRect();
    const row = card.getBoundingClientRect();
    // Up over the stages; down where there is no room above.
    const up = row.top - STEP * (ways.length + 1) > 0 ? -1 : 1;
    const foot = ((up < 0 ? row.top + 3 : row.bottom - 3) - frame.top) / zoom;
    const middle = (one) => {
      const box = one.getBoundingClientRect();
      return (box.left + box.width / 2 - frame.left) / zoom;
    };
    const said = ways.map((way, place) => {
      const head = map.columns[way.dataset.end];
      const from = middle(card);
      const to = head === card ? from + 30 : head ? middle(head) : from + 70;
      const top = foot + up * STEP * (place + 1.4);
      const d = `M${from},${foot}C${from},${top + (top - foot) / 3},${to},${top + (top - foot) / 3},${to},${foot}`;
      add("path", { class: "halo", d });
      add("path", { class: way.classList.contains("back") ? "back" : "", d });
      add("path", { class: "head", d: `M${to},${foot}l-5,${up * 9}h10Z` });
      return () => words(way, (from + to) / 2, top);
    });
    // Over all lines.
    for (const write of said) write();
  }

  // The share, else where it leads: all of it stands in the tip.
  function words(way, x, y) {
    const said = way.dataset.tip ?? way.querySelector("title")?.textContent ?? "";
    const share = said.match(/: (\d[\d.,]*\s?%)/)?.[1] ?? "↷";
    const box = add("rect", { x: 0, y: y - 9, height: 18, rx: 9 });
    const text = add("text", { x, y: y + 4 }, share);
    const width = text.getComputedTextLength() + 14;
    box.setAttribute("x", x - width / 2);
    box.setAttribute("width", width);
  }

  const signOf = ({ target }) => target.closest?.(".sign-ways");
  let shown = null;

  function turn(sign) {
    if (sign === shown) return;
    shown = sign ?? null;
    if (shown) show(shown.closest("th"));
    else clear();
  }

  map.table.addEventListener("pointerover", (event) => turn(signOf(event)), { passive: true });
  map.table.addEventListener("pointerleave", () => turn(null));
  map.table.addEventListener("focusin", (event) => turn(signOf(event)));
  map.table.addEventListener("focusout", () => turn(null));
  // Before the tip, which keeps that key to itself (75-tips.js).
  addEventListener("keydown", (event) => event.key === "Escape" && turn(null), { capture: true });
  addEventListener("scroll", () => turn(null), { passive: true });
}
