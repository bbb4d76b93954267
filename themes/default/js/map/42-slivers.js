// What a filter leaves out folds to slivers: narrow columns with their names, which a press opens. The drawings over
// the map are drawn anew for it: each x goes to its place in the narrower column. The columns of a closed stage
// (41-stages.js) share the width of one: there the curve is drawn small, without its signs and words.
// Needs: cjmsite.map, cjmsite.stages.
// Gives: cjmsite.map.columnAt, cjmsite.map.drawAll, cjmsite.map.drawAnew, cjmsite.map.fold,
// cjmsite.map.placeOf.
"use strict";

const site = window.cjmsite;
const map = site.map;

if (map) {
  const SLIVER = 24; // units of a drawing, 16 to a rem; `.column.folded` in the style sheet is as wide
  const LETTER = 7; // units of a letter of such words, rather too many
  const STEPS = 12; // lines for a piece of a curve
  const WIDEST = 480; // of a column that takes the room of others, as wide as those of the shortest journeys
  const count = map.columns.length;
  const stages = [...map.table.querySelectorAll("thead .stages > th")].slice(1)
    .flatMap((head, place) => Array(head.colSpan).fill(place));
  const own = (one) => one.closest("table") === map.table;
  const originals = new WeakMap();
  let cols = null;
  let folded = new Set(); // heads of columns that are out
  // { unit, widths, starts, out, shut }: a column's usual width; of each its own, where it begins, whether it is out,
  // and the closed stage that it belongs to, if any.
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
    if (view.shut[column]) return inClosed(x, view.shut[column]);
    if (!view.out[column]) return at(x);
    const near = (by) => {
      let other = column;
      while (view.out[other] && stages[other] === stages[column]) other += by;
      return stages[other] === stages[column] ? other : -1;
    };
    const other = near(1) >= 0 ? near(1) : near(-1);
    return other < 0 ? null : rounded(view.starts[other] + x - column * view.unit);
  }

  // Words near an edge of a closed stage stay as near to it.
  function inClosed(x, { first, span, width }) {
    const [before, after] = [x - first * view.unit, (first + span) * view.unit - x];
    if (before < width / 2) return rounded(view.starts[first] + before);
    if (after < width / 2) return rounded(view.starts[first] + width - after);
    return at(x);
  }

  // A path with each x in its place, its commands absolute. Drawings have no arcs but in signs, which are moved whole.
  const POINTS = { M: 1, L: 1, C: 3, S: 2, Q: 2 };
  function pathAt(d, isOfSigns) {
    const made = [];
    let [x, y, startX, startY] = [0, 0, 0, 0];
    let isLeftOut = false;
    for (const [, letter, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
      const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
      const upper = letter.toUpperCase();
      if (isOfSigns && letter === "M") isLeftOut = Boolean(view.shut[columnOf(numbers[0], view.unit)]);
      if (isLeftOut) continue;
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

  const SIGNS = ".tie, .measured"; // what stands at single touchpoints: a closed stage shows none
  const NAMES = { path: ["d"], rect: ["x", "width"], text: ["x"], circle: ["cx"], line: ["x1", "x2"] };

  function move(one) {
    const names = one.hasAttribute("transform") ? ["transform"] : NAMES[one.localName] ?? [];
    if (!originals.has(one)) originals.set(one, names.map((name) => one.getAttribute(name)));
    const kept = originals.get(one);
    if (names[0] === "transform") {
      const x = Number(kept[0].match(/translate\(\s*([-\d.]+)/)?.[1]);
      const isShut = Boolean(view.shut[columnOf(x, view.unit)]);
      one.toggleAttribute("data-shut", isShut);
      if (!isShut) one.setAttribute("transform", kept[0].replace(/translate\(\s*[-\d.]+/, `translate(${at(x)}`));
      return;
    }
    if (one.localName === "path") one.setAttribute("d", pathAt(kept[0], one.matches(SIGNS)));
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
    const column = columnOf(x, view.unit);
    let place = isPoint && (view.out[column] || view.shut[column]) ? null : wordsAt(x);
    if (bar) {
      place = Number(bar.getAttribute("x")) + x - Number(originals.get(bar)[0]);
      if (lengthOf(one) + 8 > Number(bar.getAttribute("width"))) place = null;
    }
    one.toggleAttribute("data-folded", place === null);
    if (place !== null) one.setAttribute("x", place);
  }

  // Of hundreds of words each measure would lay out the page.
  const lengthOf = (one) => (site.stages ? one.textContent.length * LETTER : one.getComputedTextLength());

  function draw(svg) {
    const box = svg.getAttribute("viewBox").split(" ");
    const total = view.widths.reduce(sum, 0);
    svg.setAttribute("viewBox", `0 0 ${total} ${box[3]}`);
    svg.setAttribute("width", `${total / 16}rem`);
    for (const part of svg.children) move(part);
    if (!site.stages || svg.querySelector('[tabindex="0"]:not([data-shut])')) return;
    svg.querySelector("[data-tip]:not([data-shut])")?.setAttribute("tabindex", "0");
  }
  const sum = (one, other) => one + other;

  // What is out is narrow; the others share the room, and none gets wider than can be read at ease.
  function viewOf(out) {
    const unit = view?.unit ?? usual();
    const shut = shutColumns(out);
    const narrow = out.filter((isOut, place) => isOut && !shut[place]).length;
    const room = Math.floor((count * unit - narrow * SLIVER) / Math.max(1, count - narrow) / 4) * 4;
    const open = narrow && !site.stages ? Math.max(unit, Math.min(WIDEST, room)) : unit;
    const widths = out.map((isOut, place) =>
      (shut[place] ? shut[place].width / shut[place].span : isOut ? SLIVER : open));
    if (!site.stages) map.table.style.setProperty("--open-column", `${open / 16}rem`);
    let begin = 0;
    const starts = widths.map((width) => (begin += width) - width);
    return { out, shut, unit, widths, starts };
  }

  // Drawings say it without a look at the page's styles.
  function usual() {
    const drawing = map.table.querySelector(".drawing > td svg[viewBox]");
    return drawing ? drawing.getAttribute("viewBox").split(" ")[2] / count
      : 16 * parseFloat(getComputedStyle(map.table).getPropertyValue("--column"));
  }

  // Of each column its stage, where that is closed: { first, span, width }; narrow where nothing of it is asked for.
  function shutColumns(out) {
    if (!site.stages) return out.map(() => null);
    let first = 0;
    return [...map.table.querySelectorAll("thead .stages > th")].slice(1).flatMap(({ colSpan: span }, place) => {
      const stage = site.stages.all[place];
      const width = out.slice(first, first + span).every(Boolean) ? SLIVER : 16 * site.stages.width;
      const shut = stage.isOpen ? null : { first, span, width };
      for (const col of map.table.querySelectorAll(`.cols-${stage.number}`)) {
        col.style.width = shut && width === SLIVER ? `${SLIVER / 16 / span}rem` : "";
      }
      first += span;
      return Array(span).fill(shut);
    });
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
        // What stands for a closed stage follows its touchpoints.
        if (cell.matches(".sum")) column -= cell.colSpan;
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

  // Folds the columns with these heads, and opens all others; a map with stages to close is drawn by these
  // (41-stages.js).
  map.fold = (heads) => {
    if (!view && !heads.size) return;
    folded = heads;
    if (!site.stages) map.drawAnew();
  };

  let hadSlivers = false;
  map.drawAnew = () => {
    const out = map.columns.map((head) => folded.has(head));
    view = viewOf(out);
    if (folded.size || hadSlivers) {
      cols ??= single();
      cols.forEach((col, place) => col.classList.toggle("folded", out[place] && !view.shut[place]));
      map.cards.forEach((card, place) => {
        if (folded.has(card) && !card.querySelector(".sliver")) opener(card, place + 1);
      });
      foldCells();
    }
    hadSlivers = folded.size > 0;
    stale = new Set([...map.table.querySelectorAll(".drawing > td svg[viewBox]")]
      .filter((svg) => own(svg) && !svg.parentElement.closest("svg")));
    drawShown();
  };

  // Of a wide map only the drawings of lanes that are shown: the others when they are asked for, and those below the
  // window (41-stages.js) when they come near.
  let stale = new Set();
  const isShown = ({ dataset: { lane, lenses } }) =>
    map.state.lanes.includes(lane) || lenses.split(" ").includes(map.state.lens);
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) finish(target);
  }, { rootMargin: "10%" });
  function finish(svg) {
    near.unobserve(svg);
    if (stale.delete(svg)) draw(svg);
  }
  function drawShown(isForAll = false) {
    for (const svg of stale) {
      const row = svg.closest("tr");
      if (site.stages && !isShown(row)) continue;
      if (row.matches(".follows") && !isForAll) near.observe(svg);
      else finish(svg);
    }
  }
  map.drawAll = () => drawShown(true);
  if (site.stages) map.watch(() => drawShown());

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
