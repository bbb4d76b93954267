// On wide maps the cells of far columns are not laid out at first (`far` in css/map.css): the map is there as soon as what is
// seen of it. They follow bit by bit where there is nothing else to do, those around the window first; lanes that are hidden
// wait for their lens. Without scripts all cells are laid out at once.
"use strict";

const map = window.cjmsite.map;
const PART = 6; // columns laid out in one go
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));

// What is not laid out cannot have the focus.
if (map) map.near = (card) => card.querySelector(".far")?.classList.remove("far");

if (map?.table.querySelector(".far")) {
  const parts = new Map();
  // Kept, as to ask for them while a lens changes would lay out the page twice.
  const seen = { left: 0, width: 0, column: 0 };
  let going = false;

  // What waits in the rows that are shown, by the part of the map's columns in which it stands.
  function gather() {
    parts.clear();
    for (const row of map.table.rows) {
      if (getComputedStyle(row).display === "none" || !row.querySelector(".far")) continue;
      let column = -row.cells[0].matches("th[scope=row]");
      for (const cell of row.cells) {
        const part = Math.floor(column / PART);
        const far = cell.querySelector(":scope > .far");
        if (far) parts.has(part) ? parts.get(part).push(far) : parts.set(part, [far]);
        column += cell.colSpan;
      }
    }
  }

  function lay(part) {
    for (const one of parts.get(part) ?? []) one.classList.remove("far");
    parts.delete(part);
  }

  function look() {
    Object.assign(seen, { left: scrollX, width: innerWidth, column: seen.column || map.cards[0].offsetWidth });
  }

  // The parts that the window shows, and half a window around it.
  function inView() {
    const part = (PART * seen.column * Number(map.state.zoom)) / 100;
    return [Math.floor((seen.left - seen.width / 2) / part), Math.floor((seen.left + 1.5 * seen.width) / part)];
  }

  function layView() {
    if (!parts.size) return;
    const [first, last] = inView();
    for (const part of [...parts.keys()]) if (part >= first && part <= last) lay(part);
  }

  function layNext() {
    const [first, last] = inView();
    const distance = (part) => Math.abs(part - (first + last) / 2);
    lay([...parts.keys()].sort((one, other) => distance(one) - distance(other))[0]);
    going = parts.size > 0;
    if (going) whenIdle(layNext);
  }

  function begin() {
    gather();
    layView();
    if (!going && parts.size) whenIdle(layNext);
    going = parts.size > 0;
  }

  map.watch((state, before, first) => {
    if (first) whenIdle(() => { look(); begin(); });
    else if (["lens", "detail", "lanes", "zoom"].some((name) => String(state[name]) !== String(before[name]))) begin();
  });
  addEventListener("scroll", () => { look(); layView(); }, { passive: true });
  addEventListener("resize", look);
}
