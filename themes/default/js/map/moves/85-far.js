// The columns of a wide map that js/later.js left out come into the page: those in the window lane by lane, the others
// bit by bit while nobody does anything; lanes that are hidden wait for their lens with these. When something is asked
// of the map, what is far leaves again: the map is as quick as what is seen of it. Paper and the search of the browser
// get all of it.
// Needs: cjmsite.later, cjmsite.map, cjmsite.map.whenIdle.
// Gives: cjmsite.map.near.
"use strict";

const site = window.cjmsite;
const map = site.map;
const later = site.later;
const QUIET = 2000; // ms without any input before more is put in
const PAUSE = 100; // ms from one part to the next

// A card that is asked for by name, before its columns come.
if (map) map.near = (card) => card.matches(".later") && later.card(card);

if (map && later) {
  // Kept, as to ask for them while a lens changes would lay out the page twice.
  const seen = { left: 0, width: 0, column: 0 };
  let [rows, parts, going, touched] = [[], new Set(), false, 0];

  // What the rows that are shown wait for: none where a phone shows the story in the map's place.
  function gather() {
    rows = (map.table.checkVisibility() ? [...map.table.rows] : [])
      .filter((row) => later.partsOf(row).length && getComputedStyle(row).display !== "none");
    parts = new Set(rows.flatMap(later.partsOf).filter((one) => !one.shown).map((one) => one.part));
  }

  function lay(wanted) {
    if (!wanted.length) return;
    for (const row of rows) later.turn(row, (part, shown) => shown || wanted.includes(part));
    for (const part of wanted) parts.delete(part);
    for (const work of map.filled) work();
  }

  // Measured at a stage: there are maps without any touchpoint.
  const stage = map.table.querySelector("thead .stages > :nth-child(2)");

  function look() {
    Object.assign(seen, { left: scrollX, width: innerWidth, column: seen.column || stage.offsetWidth / stage.colSpan });
  }

  // The parts that the window shows, and so many pixels around it.
  function inView(around = 0) {
    // Asked for before the first idle time, or right after the map was hidden.
    if (!seen.column) look();
    const part = (later.PART * seen.column * Number(map.state.zoom)) / 100;
    return [Math.floor((seen.left - around) / part), Math.floor((seen.left + seen.width + around) / part)];
  }

  function layView(around = 0) {
    const [first, last] = inView(around);
    lay([...parts].filter((part) => part >= first && part <= last));
  }

  function layNext() {
    const [first, last] = inView();
    const distance = (part) => Math.abs(part - (first + last) / 2);
    const quiet = performance.now() - touched;
    if (quiet >= QUIET) lay([...parts].sort((one, other) => distance(one) - distance(other)).slice(0, 1));
    going = parts.size > 0;
    if (going) setTimeout(() => map.whenIdle(layNext), quiet >= QUIET ? PAUSE : QUIET - quiet);
  }

  function begin() {
    gather();
    layView();
    if (!going && parts.size) setTimeout(() => map.whenIdle(layNext), QUIET);
    going = parts.size > 0;
  }

  // All but what is seen leaves, and what has the focus.
  function leave() {
    const [first, last] = inView();
    const focused = document.activeElement?.closest(".whole-map tr");
    for (const row of map.table.rows) {
      if (row !== focused) later.turn(row, (part, shown) => shown && part >= first && part <= last);
    }
  }

  function layAll() {
    later.turnAll();
    parts.clear();
    for (const work of map.filled) work();
  }

  // At first most lanes have none of their columns (js/later.js): they come one by one, those that are shown before
  // those that wait for their lens.
  function layLanes() {
    const [first, last] = inView();
    const wanted = (part, shown) => shown || (part >= first && part <= last);
    const waiting = (row) => later.partsOf(row).some((one) => wanted(one.part, false) && !one.shown);
    const row = rows.find(waiting) ?? [...map.table.rows].find(waiting);
    if (!row) {
      begin();
      return;
    }
    for (const one of map.table.rows) if (one.dataset.lane === row.dataset.lane) later.turn(one, wanted);
    for (const work of map.filled) work();
    map.whenIdle(layLanes);
  }

  // Where one has scrolled on, the lanes in the window are not the first: all come at once.
  function start() {
    look();
    later.putHeads();
    gather();
    if (!rows.length) return;
    if (scrollY > 0) layView();
    layLanes();
  }

  map.watch((state, before, first) => {
    if (first) {
      map.whenIdle(start);
      return;
    }
    touched = performance.now();
    leave();
    begin();
  });
  // Who scrolls wants more soon: half a window.
  addEventListener("scroll", () => { look(); layView(seen.width / 2); }, { passive: true });
  addEventListener("resize", start);
  document.querySelector("#show-map")?.addEventListener("change", start);
  for (const kind of ["pointermove", "pointerdown", "keydown", "scroll"]) {
    addEventListener(kind, () => { touched = performance.now(); }, { passive: true, capture: true });
  }
  // Begun while the button is still down: the press itself is answered the sooner.
  map.root.querySelector(".map-tools").addEventListener("pointerdown", () => { leave(); begin(); }, { passive: true });
  addEventListener("beforeprint", layAll);
  // Back from what stands below: the last columns are next, not the last that are there.
  function layTowards(back) {
    const { activeElement: from } = document;
    const below = map.table.compareDocumentPosition(from) === Node.DOCUMENT_POSITION_FOLLOWING;
    if (map.table.contains(from)) layAlong(from, back);
    else if (back && below && parts.size) lay([Math.max(...parts)]);
  }

  // Within the table: what is next may stand far off in the same row, or in the next row that holds anything for keys.
  function layAlong(from, back) {
    const shown = [...map.table.rows].filter((row) => row.contains(from) || row.checkVisibility());
    const way = back ? shown.reverse() : shown;
    for (const row of way.slice(way.findIndex((one) => one.contains(from)))) {
      // With the row of the same lane that says in words what a drawing shows.
      const isOfLane = (one) => one === row || (row.dataset.lane && one.dataset.lane === row.dataset.lane);
      for (const one of shown) if (isOfLane(one)) later.turn(one, () => true);
      if (!row.contains(from) && row.querySelector("a[href], button, input, summary, [tabindex='0']")) break;
    }
    for (const work of map.filled) work();
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Tab") layTowards(event.shiftKey);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "F3" || ((event.ctrlKey || event.metaKey) && event.key === "f")) layAll();
  });
}
