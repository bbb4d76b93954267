// A map wider than any window comes as text (a `noscript`): of its columns only the first are put into the page, and
// those only in the lanes that the window shows; the others when they are needed (map/moves/85-far.js). In their place
// stand empty cells, in which the highest of what they wait for is laid out unseen, so that no row grows. Part of
// early.js.
// Needs: cjmsite.wordNow.
// Gives: cjmsite.later.
"use strict";

const site = (window.cjmsite ??= {});
const source = document.querySelector(".map-frame > noscript");

if (source && !site.later) {
  const PART = Number(source.dataset.part);
  const text = source.textContent;
  const cut = text.indexOf("</table>") + 8;
  const columns = parseInt(text.slice(text.indexOf('data-columns="') + 14), 10);
  // By row, in the order in which they stand there: `runs` of neighbouring cells that come later; `cards` whose insides
  // do, each { part, html, shown }; `drawings`, groups of marks that do: { parts }, each of these like a card; `heads`,
  // the cells that stay out of the page at first, as text by run; `near`, how many columns it has at first.
  const rows = [];

  // As many columns as the window shows, and a few more; at 100 % none is narrower than 9 rem (css/map/map.css).
  let near = PART;
  const zoom = Number(document.documentElement.style.getPropertyValue("--zoom")) || 1;
  while (matchMedia(`(min-width: ${near * 9 * zoom}rem)`).matches) near += PART;

  // Lanes at whose place the window ends, or which this lens does not show, begin with none of their columns. How high
  // the others are need not be right: a lane keeps its height while it waits.
  const HEAD = 200 * zoom; // px of stages and touchpoints
  const LANE = 90 * zoom; // px of a lane without a drawing
  const LINE = 50 * zoom; // px of a lane of one line
  const REM = 16 * zoom; // px
  const asked = new URLSearchParams(location.hash.slice(1));
  const lenses = [...document.querySelectorAll(".map-tools input[name=lens]")];
  const wanted = site.wordNow("lens", asked.get("lens"));
  const lens = (lenses.find((one) => one.value === wanted) ?? lenses.find((one) => one.checked)).value;
  // Lanes of one's own choice stand in its order. What the address asks for and the map has not counts for nothing.
  const chosen = (asked.get("lanes") ?? "").split(",").filter((name) => name && text.includes(`data-lane="${name}"`));
  const top = source.parentElement.getBoundingClientRect().top + HEAD;
  const lanes = { height: top, name: "", near, isShown: true };

  // A text of a million characters is cut where plain words stand: a regular expression would look at each character.
  const cutBefore = (long, mark) => long.split(mark).map((piece, place) => (place ? mark + piece : piece));
  const inside = (cell) => cell.slice(cell.indexOf(">") + 1, cell.lastIndexOf("</t"));
  // The name in a touchpoint's cell: what a screen reader says of a column that waits.
  const nameIn = (cell) => cell.slice(cell.indexOf(">", cell.lastIndexOf("<a ")) + 1, cell.lastIndexOf("</a>"));

  // An empty cell in place of some: what gives the row its height of them, unseen; nothing in a row that is hidden.
  function gap(cells, count, isShown = true) {
    const kept = [];
    for (let at = isShown ? cells.indexOf('kept"') : -1; at >= 0; at = cells.indexOf('kept"', at + 1)) {
      const start = cells.lastIndexOf("<", at);
      if (cells.startsWith("<td", start)) kept.push(inside(cells.slice(start, cells.indexOf("</td>", start) + 5)));
    }
    return `<td class="later" colspan="${count}">${kept.map((html) => `<div>${html}</div>`).join("")}</td>`;
  }

  // Neighbouring cells of one column each, the first of them in `column`, and the parts in which they come. The cells
  // of each part are cut out when they are first asked for.
  function runOf(cells, column, count) {
    const parts = [];
    for (let at = column; at < column + count; at += parts.at(-1).count) {
      const part = Math.floor(at / PART);
      parts.push({ part, count: Math.min((part + 1) * PART, column + count) - at, cells: "", shown: false });
    }
    return { cells, parts };
  }

  function cutParts(one) {
    const single = cutBefore(one.cells, "<td").slice(1);
    for (const part of one.parts) part.cells = single.splice(0, part.count).join("");
    one.cells = "";
  }

  // How many of its columns a row has at first. Rows of one lane have the same.
  function columnsOf(row) {
    if (!row.startsWith('<tr class="lane ')) return near;
    const name = attribute(row, "data-lane");
    if (name !== lanes.name) {
      const place = chosen.indexOf(name);
      const isShown = chosen.length ? place >= 0 : attribute(row, "data-lenses").split(" ").includes(lens);
      const height = chosen.length ? top + place * LINE : lanes.height;
      Object.assign(lanes, { name, isShown, near: isShown && height < innerHeight ? near : 0 });
      const isDrawing = attribute(row, "class").endsWith(" drawing");
      if (isShown) lanes.height += isDrawing ? REM * parseFloat(attribute(row, "height")) : LANE;
    }
    return lanes.near;
  }

  function attribute(text, name) {
    const at = text.indexOf(` ${name}="`) + name.length + 3;
    return text.slice(at, text.indexOf('"', at));
  }

  // A row's text as it is at first.
  function first(row) {
    const end = row.indexOf("</tr>");
    if (!row.startsWith("<tr")) return row;
    const own = { runs: [], cards: [], drawings: [], heads: [] };
    rows.push(own);
    if (row.startsWith('<tr class="touchpoints')) return shells(row.slice(0, end), own) + row.slice(end);
    if (!/^<tr class="(lane|ways-row) /.test(row)) return row;
    own.near = columnsOf(row);
    const made = [];
    let [at, column] = [row.indexOf("<td"), 0];
    made.push(row.slice(0, at));
    while (at < end) {
      // Cells of one column each, then one of several.
      const spans = row.indexOf(' colspan="', at);
      const next = spans < 0 || spans > end ? end : row.lastIndexOf("<td", spans);
      const cells = row.slice(at, next);
      const count = next < end ? cells.split("<td").length - 1 : columns - column;
      const here = Math.max(0, Math.min(count, own.near - column));
      const far = here < count ? startOf(cells, here) : cells.length;
      made.push(cells.slice(0, far));
      if (here < count) {
        own.runs.push(runOf(cells.slice(far), column + here, count - here));
        made.push(gap(cells.slice(far), count - here, lanes.isShown));
      }
      column += count;
      at = next;
      if (next < end) {
        at = row.indexOf("</td>", next) + 5;
        made.push(undrawn(row.slice(next, at), own));
        column += parseInt(row.slice(spans + 10), 10);
      }
    }
    return made.join("") + row.slice(end);
  }

  // Where the cell with this number begins.
  function startOf(cells, number) {
    let at = 0;
    for (let cell = 0; cell < number; cell += 1) at = cells.indexOf("<td", at + 1);
    return at;
  }

  // Among the touchpoints each column has its own cell from the first: other scripts count them. Those of far columns
  // stay out of the page until it can be used (`putHeads`), one cell in place of neighbouring ones. A card that opens
  // into a journey is there at once: its link must be known.
  function shells(row, own) {
    const [head, lane, ...cells] = row.split(/(?=<t[dh][ >])/);
    const made = [head, lane];
    let run = [];
    const close = () => {
      if (run.length) made.push(`<td class="heads" colspan="${run.length}"></td>`);
      if (run.length) own.heads.push(run.join(""));
      run = [];
    };
    cells.forEach((cell, column) => {
      const tag = cell.slice(0, cell.indexOf(">") + 1);
      if (column < near || !tag.includes(" data-id=") || / class="[^"]*\bkept"/.test(tag)
        || cell.includes(" data-opens=")) {
        close();
        made.push(cell);
      } else {
        own.cards.push({ part: Math.floor(column / PART), html: inside(cell), name: nameIn(cell), shown: false });
        run.push(`${tag.replace(' class="', ' class="later ')}${nameIn(cell)}</th>`);
      }
    });
    close();
    return made.join("");
  }

  // A drawing without the marks whose columns come later: one empty group in place of neighbouring ones.
  function undrawn(cell, own) {
    const GROUP = '<g data-part="';
    const made = [];
    let [from, parts] = [0, []];
    for (let at = cell.indexOf(GROUP); at >= 0; at = cell.indexOf(GROUP, from)) {
      const end = groupEnd(cell, at);
      const part = parseInt(cell.slice(at + GROUP.length), 10);
      if (part * PART < own.near) {
        made.push(cell.slice(from, end));
        parts = [];
      } else {
        if (at > from || !parts.length) {
          made.push(cell.slice(from, at), '<g class="later"></g>');
          own.drawings.push({ parts: (parts = []) });
        }
        parts.push({ part, html: cell.slice(at, end), shown: false });
      }
      from = end;
    }
    return made.join("") + cell.slice(from);
  }

  // Behind the end of the group that begins there; groups may hold groups.
  function groupEnd(cell, begin) {
    let [at, depth] = [begin, 0];
    do {
      const [open, close] = [cell.indexOf("<g ", at), cell.indexOf("</g>", at)];
      const opens = open >= 0 && open < close;
      depth += opens ? 1 : -1;
      at = opens ? open + 3 : close + 4;
    } while (depth > 0);
    return at;
  }

  // Puts a run's cells in or takes them out, as `wanted(part, shown)` says.
  function turn(run, wanted) {
    const { parts } = run;
    if (parts.every((one) => one.shown === wanted(one.part, one.shown))) return;
    if (run.cells) cutParts(run);
    const { row } = run;
    let at = run.before ? run.before.nextElementSibling : row.firstElementChild;
    let hole = [];
    const take = (here) => {
      const next = at.nextElementSibling;
      if (!here) at.remove();
      at = next;
    };
    const put = (html) => (at ? at.insertAdjacentHTML("beforebegin", html) : row.insertAdjacentHTML("beforeend", html));
    const close = () => {
      if (hole.length) put(gap(hole.map((one) => one.cells).join(""), hole.reduce((sum, one) => sum + one.count, 0)));
      hole = [];
    };
    for (const one of parts) {
      while (at?.matches("td.later")) take(false);
      const [was, is] = [one.shown, wanted(one.part, one.shown)];
      if (is) close();
      else hole.push(one);
      if (was) for (let cell = 0; cell < one.count; cell += 1) take(is);
      else if (is) put(one.cells);
      one.shown = is;
    }
    while (at?.matches("td.later")) take(false);
    close();
  }

  function turnCard(one, wanted) {
    const is = wanted(one.part, one.shown);
    if (is === one.shown) return;
    one.place.innerHTML = is ? one.html : one.name;
    one.place.classList.toggle("later", !is);
    one.shown = is;
  }

  function turnMarks({ host, parts }, wanted) {
    let next = null; // the nearest that is there, of those that follow
    for (const one of [...parts].reverse()) {
      const is = wanted(one.part, one.shown);
      if (is && !one.shown) {
        if (next) next.insertAdjacentHTML("beforebegin", one.html);
        else host.insertAdjacentHTML("beforeend", one.html);
        one.place = next ? next.previousElementSibling : host.lastElementChild;
      } else if (!is && one.shown) one.place.remove();
      one.shown = is;
      if (is) next = one.place;
    }
    host.classList.toggle("later", parts.some((one) => !one.shown));
  }

  source.insertAdjacentHTML("beforebegin", cutBefore(text.slice(0, cut), "<tr").map(first).join(""));
  const table = source.previousElementSibling;
  const byRow = new Map([...table.rows].map((row, place) => [row, rows[place]]));
  const touchpoints = table.tHead.querySelector(".touchpoints");
  let heads = [...touchpoints.querySelectorAll(".heads")].map((place, number) => {
    const row = document.createElement("tr");
    row.innerHTML = byRow.get(touchpoints).heads[number];
    return { place, cells: [...row.cells] };
  });
  const headsOf = (cell) => heads.find(({ place }) => place === cell)?.cells ?? [cell];
  const columnHeads = [...touchpoints.cells].slice(1).flatMap(headsOf);
  columnHeads.filter((one) => one.matches("th.later"))
    .forEach((one, place) => { byRow.get(touchpoints).cards[place].place = one; });
  for (const [row, { runs, drawings }] of byRow) {
    row.querySelectorAll("td.later")
      .forEach((one, place) => Object.assign(runs[place], { row, before: one.previousElementSibling }));
    row.querySelectorAll("g.later").forEach((one, place) => { drawings[place].host = one; });
  }
  // A journey opened in place has a row of its own, which waits for nothing.
  const waitingIn = (row) => byRow.get(row) ?? { runs: [], cards: [], drawings: [] };
  let stages = text.slice(cut);

  function putHeads() {
    for (const { place, cells } of heads) place.replaceWith(...cells);
    heads = [];
  }
  // What the address asks for may lie anywhere.
  if (location.hash) putHeads();

  site.later = {
    PART,
    columnHeads,
    putHeads,
    // Which parts of a row are to be there: `wanted(part, shown)`.
    turn(row, wanted) {
      if (row === touchpoints) putHeads();
      const { runs, cards, drawings } = waitingIn(row);
      for (const one of runs) turn(one, wanted);
      for (const one of cards) turnCard(one, wanted);
      for (const one of drawings) turnMarks(one, wanted);
    },
    // Each part of a row, and whether it is there.
    partsOf(row) {
      const { runs, cards, drawings } = waitingIn(row);
      return [...[...runs, ...drawings].flatMap((one) => one.parts), ...cards];
    },
    turnAll() {
      for (const row of byRow.keys()) site.later.turn(row, () => true);
    },
    card(place) {
      putHeads();
      turnCard(byRow.get(touchpoints).cards.find((card) => card.place === place), () => true);
    },
    // The level of detail "stages" has a table of its own.
    showStages() {
      if (stages) table.insertAdjacentHTML("afterend", stages);
      stages = "";
    },
  };
}
