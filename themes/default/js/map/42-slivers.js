// What a filter leaves out folds to slivers: narrow columns with their names, which a press opens. The drawings over
// the map are drawn anew for it: each x goes to its place in the narrower column. Maps that come in pieces
// (js/later.js) have a veil instead (40-filters.js).
// Needs: cjmsite.later, cjmsite.map.
// Gives: cjmsite.map.columnAt, cjmsite.map.fold, cjmsite.map.placeOf.
"use strict";

const site = window.cjmsite;
const map = site.map;

if (map && !site.later) {
  const SLIVER = 24; // units of a drawing, 16 to a rem; `.column.folded` in the style sheet is as wide
  const STEPS = 12; // lines for a piece of a curve
  const WIDEST = 240; // of a column that takes the room of others
  const count = map.columns.length;
  const stages = [...map.table.querySelectorAll("thead .stages > th")].slice(1)
    .flatMap((head, place) => Array(head.colSpan).fill(place));
  const own = (one) => one.closest("table") === map.table;
  const originals = new WeakMap();
  let cols = null;
  // { unit, widths, starts, out }: a column's usual width; of each its own, where it begins, and whether it is out.
  let view = null;

  const columnOf = (x, unit) => Math.max(0, Math.min(count - 1, Math.floor(x / unit)));
  const rounded = (value) => Math.round(value * 10) / 10;

  // Where a place of the drawing goes.
  function at(x) {
    const column = columnOf(x, view.unit);
    return rounded(view.starts[column] + ((x - column * view.unit) * view.widths[column]) / view.unit);
  }

  // Words of a column that is folded go to the next one of their stage that is not; nowhere where there is none.
  function wordsAt(x) {
    const column = columnOf(x, view.unit);
    if (!view.out[column]) return at(x);
    const near = (by) => {
      let other = column;
      while (view.out[other] && stages[other] === stages[column]) other += by;
      return stages[other] === stages[column] ? other : -1;
    };
    const other = near(1) >= 0 ? near(1) : near(-1);
    return other < 0 ? null : rounded(view.starts[other] + x - column * view.unit);
  }

  // A path with each x in its place, its commands absolute. Drawings have no arcs but in signs, which are moved whole.
  const POINTS = { M: 1, L: 1, C: 3, S: 2, Q: 2 };
  function pathAt(d) {
    const made = [];
    let [x, y, startX, startY] = [0, 0, 0, 0];
    for (const [, letter, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
      const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
      const upper = letter.toUpperCase();
      const isRelative = letter !== upper;
      if (upper === "Z") {
        made.push("Z");
        [x, y] = [startX, startY];
      } else if (upper === "H" || upper === "V") {
        for (const one of numbers) {
          if (upper === "H") x = isRelative ? x + one : one;
          else y = isRelative ? y + one : one;
          made.push(`L${at(x)},${y}`);
        }
      } else {
        const size = 2 * POINTS[upper];
        for (let begin = 0; begin < numbers.length; begin += size) {
          const points = [];
          for (let place = begin; place < begin + size; place += 2) {
            points.push([numbers[place] + (isRelative ? x : 0), numbers[place + 1] + (isRelative ? y : 0)]);
          }
          if (upper === "C") made.push(curve([x, y], points));
          else made.push(upper + points.map(([one, other]) => `${at(one)},${rounded(other)}`).join(" "));
          [x, y] = points.at(-1);
          if (upper === "M" && begin === 0) [startX, startY] = [x, y];
        }
      }
    }
    return made.join("");
  }

  // A piece of a curve as short lines: so it stays one with the area that ends at it, whatever columns it runs through.
  function curve(from, [one, two, to]) {
    const mixed = (axis, t) => (1 - t) ** 3 * from[axis] + 3 * t * (1 - t) ** 2 * one[axis]
      + 3 * t * t * (1 - t) * two[axis] + t ** 3 * to[axis];
    const steps = Array.from({ length: STEPS }, (_, place) => (place + 1) / STEPS);
    return `L${steps.map((t) => `${at(mixed(0, t))},${rounded(mixed(1, t))}`).join(" ")}`;
  }

  const NAMES = { path: ["d"], rect: ["x", "width"], text: ["x"], circle: ["cx"], line: ["x1", "x2"] };

  function move(one) {
    const names = one.hasAttribute("transform") ? ["transform"] : NAMES[one.localName] ?? [];
    if (!originals.has(one)) originals.set(one, names.map((name) => one.getAttribute(name)));
    const kept = originals.get(one);
    if (names[0] === "transform") {
      one.setAttribute("transform", kept[0].replace(/translate\(\s*([-\d.]+)/, (_, x) => `translate(${at(Number(x))}`));
      return;
    }
    if (one.localName === "path") one.setAttribute("d", pathAt(kept[0]));
    else if (one.localName === "text") moveWords(one, Number(kept[0]));
    else if (one.localName === "rect" && kept[0] !== null) {
      const [x, width] = kept.map(Number);
      one.setAttribute("x", at(x));
      one.setAttribute("width", rounded(at(x + width) - at(x)));
    } else names.forEach((name, place) => one.setAttribute(name, at(Number(kept[place]))));
    for (const part of one.children) move(part);
  }

  function moveWords(one, x) {
    const bar = one.parentElement.querySelector(":scope > rect");
    const isPoint = one.matches(".quote, .way-words");
    let place = isPoint && view.out[columnOf(x, view.unit)] ? null : wordsAt(x);
    if (bar) {
      place = Number(bar.getAttribute("x")) + x - Number(originals.get(bar)[0]);
      if (one.getComputedTextLength() + 8 > Number(bar.getAttribute("width"))) place = null;
    }
    one.toggleAttribute("data-folded", place === null);
    if (place !== null) one.setAttribute("x", place);
  }

  function draw(svg) {
    const box = svg.getAttribute("viewBox").split(" ");
    const total = view.widths.reduce(sum, 0);
    svg.setAttribute("viewBox", `0 0 ${total} ${box[3]}`);
    svg.setAttribute("width", `${total / 16}rem`);
    for (const part of svg.children) move(part);
  }
  const sum = (one, other) => one + other;

  // What is out is narrow; the others share the room, and none gets wider than can be read at ease.
  function viewOf(out) {
    const unit = 16 * parseFloat(getComputedStyle(map.table).getPropertyValue("--column"));
    const folded = out.filter(Boolean).length;
    const room = Math.floor((count * unit - folded * SLIVER) / Math.max(1, count - folded) / 4) * 4;
    const open = folded ? Math.max(unit, Math.min(WIDEST, room)) : unit;
    const widths = out.map((isOut) => (isOut ? SLIVER : open));
    map.table.style.setProperty("--open-column", `${open / 16}rem`);
    return { out, unit, widths, starts: widths.map((_, place) => widths.slice(0, place).reduce(sum, 0)) };
  }

  // A column of its own for each touchpoint of a stage: at first one stands for all of them.
  function single() {
    for (const col of map.table.querySelectorAll("col.column[span]")) {
      const each = Array.from({ length: col.span }, () => col.cloneNode());
      for (const one of each) one.removeAttribute("span");
      col.replaceWith(...each);
    }
    return [...map.table.querySelectorAll("col.column")];
  }

  function foldCells() {
    for (const row of map.table.rows) {
      if (row.matches(".drawing, .opened-body > tr")) continue;
      let column = 0;
      for (const cell of row.cells) {
        if (cell.scope === "row") continue;
        const under = view.out.slice(column, column + cell.colSpan);
        cell.classList.toggle("folded", under.every(Boolean));
        column += cell.colSpan;
      }
    }
  }

  // The sliver's own button, with its number and its name.
  function opener(card, number) {
    const button = document.createElement("button");
    const name = `${number} ${card.querySelector(".tp > a").textContent.trim()}`;
    button.type = "button";
    button.className = "sliver";
    button.textContent = name;
    button.title = name;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      map.set({ open: [...map.state.open, card.dataset.id] });
      card.querySelector("a").focus();
    });
    card.append(button);
  }

  // Folds the columns with these heads, and opens all others.
  map.fold = (heads) => {
    if (!view && !heads.size) return;
    view = viewOf(map.columns.map((head) => heads.has(head)));
    cols ??= single();
    cols.forEach((col, place) => col.classList.toggle("folded", view.out[place]));
    map.cards.forEach((card, place) => {
      if (heads.has(card) && !card.querySelector(".sliver")) opener(card, place + 1);
    });
    foldCells();
    const drawings = [...map.table.querySelectorAll(".drawing > td svg[viewBox]")].filter(own);
    for (const svg of drawings) if (!svg.parentElement.closest("svg")) draw(svg);
  };

  // The column at a share of a drawing's width.
  map.columnAt = (share) => {
    if (!view) return Math.floor(count * share);
    const x = share * view.widths.reduce(sum, 0);
    return view.starts.findLastIndex((start) => start <= x);
  };
  // How many usual columns lie left of a column, so that its middle is half a column on.
  map.placeOf = (column) =>
    (view ? (view.starts[column] + view.widths[column] / 2) / view.unit - 0.5 : column);
}
