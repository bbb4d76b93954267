// A map wider than any window comes as text (a `noscript`): of its columns only the first are put into the page, the others
// when they are needed (js/map/85-far.js). In their place stand empty cells, in which the highest of what they wait for is
// laid out unseen, so that no row grows. Part of early.js.
"use strict";

const site = (window.cjmsite ??= {});
const source = document.querySelector(".map-frame > noscript");

if (source && !site.later) {
  const [NEAR, PART] = [Number(source.dataset.near), Number(source.dataset.part)];
  const text = source.textContent;
  const cut = text.indexOf("</table>") + 8;
  // By row: `runs` of neighbouring cells that come later, each [{ part, cells, shown }], and `inner`: what stands in cards and
  // drawings, each { part, html, shown }. Both in the order in which they stand in the row.
  const rows = [];

  const partOf = (column) => Math.floor(column / PART);
  const inside = (cell) => cell.slice(cell.indexOf(">") + 1, cell.lastIndexOf("</t"));
  const isKept = (cell) => /^<t[dh][^>]* class="[^"]*\bkept\b/.test(cell);
  // A card that opens into a journey is there at once: its link must be known.
  const waits = (cell, column) => column >= NEAR && / data-id="/.test(cell) && !isKept(cell) && !/ data-opens="/.test(cell);

  // An empty cell in place of neighbouring parts.
  function gap(parts) {
    const cells = parts.flatMap((one) => one.cells);
    return `<td class="later" colspan="${cells.length}">${cells.filter(isKept).map((cell) => `<div>${inside(cell)}</div>`).join("")}</td>`;
  }

  // A row's text as it is at first.
  function first(row) {
    const end = row.indexOf("</tr>");
    if (!row.startsWith("<tr") || end < 0) return row;
    const own = { runs: [], inner: [] };
    const [head, ...cells] = row.slice(0, end).split(/(?=<t[dh][ >])/);
    const made = [head];
    // Among the touchpoints each column has its own cell from the first: other scripts count them.
    const whole = / class="touchpoints\b/.test(head);
    let [column, run] = [0, null];
    for (const cell of cells) {
      const span = Number(/^<t[dh][^>]* colspan="(\d+)"/.exec(cell)?.[1] ?? 1);
      const part = partOf(column);
      if (cell.startsWith("<td") && span === 1 && column >= NEAR && !whole) {
        if (!run) own.runs.push((run = []));
        if (run.at(-1)?.part !== part) run.push({ part, cells: [], shown: false });
        run.at(-1).cells.push(cell);
      } else {
        if (run) made.push(gap(run));
        run = null;
        made.push(waits(cell, column) ? shell(cell, part, own.inner) : undrawn(cell, own.inner));
      }
      if (!/^<th scope="row"/.test(cell)) column += span;
    }
    if (run) made.push(gap(run));
    rows.push(own);
    return made.join("") + row.slice(end);
  }

  function shell(cell, part, inner) {
    inner.push({ part, html: inside(cell), shown: false });
    return `${cell.slice(0, cell.indexOf(">") + 1).replace(' class="', ' class="later ')}</th>`;
  }

  const undrawn = (cell, inner) => cell.replace(/<g class="later" data-part="(\d+)">(.*?)<\/g>/gs, (all, part, html) => {
    inner.push({ part: Number(part), html, shown: false });
    return '<g class="later"></g>';
  });

  // Puts a run's cells in or takes them out, as `wanted(part, shown)` says.
  function turn(run, wanted) {
    if (run.every((one) => one.shown === wanted(one.part, one.shown))) return;
    const row = run.before.parentElement;
    let at = run.before.nextElementSibling;
    let hole = [];
    const take = (here) => {
      const next = at.nextElementSibling;
      if (!here) at.remove();
      at = next;
    };
    const put = (html) => (at ? at.insertAdjacentHTML("beforebegin", html) : row.insertAdjacentHTML("beforeend", html));
    const close = () => {
      if (hole.length) put(gap(hole));
      hole = [];
    };
    for (const one of run) {
      while (at?.matches("td.later")) take(false);
      const [was, is] = [one.shown, wanted(one.part, one.shown)];
      if (is) close();
      else hole.push(one);
      if (was) for (const _ of one.cells) take(is);
      else if (is) put(one.cells.join(""));
      one.shown = is;
    }
    while (at?.matches("td.later")) take(false);
    close();
  }

  function turnInner(one, wanted) {
    const is = wanted(one.part, one.shown);
    if (is === one.shown) return;
    one.place.innerHTML = is ? one.html : "";
    one.place.classList.toggle("later", !is);
    one.shown = is;
  }

  source.insertAdjacentHTML("beforebegin", text.slice(0, cut).split(/(?=<tr[ >])/).map(first).join(""));
  const table = source.previousElementSibling;
  const byRow = new Map([...table.rows].map((row, place) => [row, rows[place]]));
  for (const [row, { runs, inner }] of byRow) {
    row.querySelectorAll("td.later").forEach((one, place) => { runs[place].before = one.previousElementSibling; });
    row.querySelectorAll("th.later, g.later").forEach((one, place) => { inner[place].place = one; });
  }
  let stages = text.slice(cut);

  site.later = {
    PART,
    // Which parts of a row are to be there: `wanted(part, shown)`.
    turn(row, wanted) {
      const { runs = [], inner = [] } = byRow.get(row) ?? {};
      for (const run of runs) turn(run, wanted);
      for (const one of inner) turnInner(one, wanted);
    },
    // Each part of a row, and whether it is there.
    partsOf: (row) => [...(byRow.get(row)?.runs ?? []).flat(), ...(byRow.get(row)?.inner ?? [])],
    turnAll() {
      for (const row of byRow.keys()) site.later.turn(row, () => true);
    },
    card(place) {
      const one = byRow.get(place.parentElement).inner.find((card) => card.place === place);
      turnInner(one, () => true);
    },
    // The level of detail "stages" has a table of its own.
    showStages() {
      if (stages) table.insertAdjacentHTML("afterend", stages);
      stages = "";
    },
  };
}
