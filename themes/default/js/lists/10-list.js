// The rows of a list: all of them are filtered and put in order, whichever of its pages they stand on. What the rows of
// other pages are filtered by, and then these rows themselves, come as scripts when they are first asked for.
// `list.choose({wanted, order, dress})` says which rows are wanted and how they stand (null: all of this page as they
// are listed), and what changes a row before it is shown; each of them takes rows as {keys, row}. `list.shown` are told
// {count, all, some}: how many were found, of how many, and the first of them; `list.isPartial`: not all
// rows came.
// Needs: cjmsite.load, cjmsite.markLate, d3.
// Gives: cjmsite.glide, cjmsite.list, cjmsite.listed, cjmsite.listedRows.
"use strict";

const site = (window.cjmsite ??= {});
const DURATION = 450;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const bodies = [...document.querySelectorAll("[data-listed]")];

// Puts rows into a body of a table; those that stood on the page before glide to their new place.
site.glide = (body, rows) => {
  const before = new Map(rows.filter((row) => row.isConnected && row.getClientRects().length)
    .map((row) => [row, row.getBoundingClientRect().top]));
  body.replaceChildren(...rows);
  if (still.matches) return;
  for (const [row, top] of before) {
    d3.select(row).interrupt().style("transform", null);
    const way = top - row.getBoundingClientRect().top;
    if (!way || row.hidden) continue;
    d3.select(row).style("transform", `translateY(${way}px)`).transition().duration(DURATION)
      .style("transform", "translateY(0px)").on("end", () => d3.select(row).style("transform", null));
  }
};

if (bodies.length) {
  const { listed, script } = bodies[0].dataset;
  const own = bodies.flatMap((body) => [...body.rows].map((row) => ({ row, body, keys: row.dataset })));
  const results = document.querySelector("[data-results]"); // where found rows of groups stand together
  const groups = document.querySelectorAll("[data-listed-group]");
  const pager = document.querySelector(".pager");
  const more = document.createElement("button");
  const list = (site.list = { all: own, options: {}, shown: [] });
  const chosen = { wanted: null, order: null, dress: null };
  let [parts, size, further, turn, isOwn] = [[], own.length, 0, 0, true];

  // Where a script does not come, as of a site that was published anew meanwhile, there are the rows of this page.
  const come = (address) => site.load(address).catch(() => (list.isPartial = true));
  list.whole = () => (script ? come(script) : Promise.resolve());

  site.listed = (told) => {
    const base = document.currentScript.src;
    parts = told.parts.map((address) => new URL(address, base).href);
    [size, list.options] = [told.size, told.options];
    const columns = Object.entries(told.columns);
    const begin = (Number(listed) - 1) * size;
    list.all = Array.from({ length: told.count }, (_, place) => own[place - begin] ?? {
      row: null, part: Math.floor(place / size),
      keys: Object.fromEntries(columns.map(([name, [values, of]]) => [name, values[of[place]]])),
    });
  };

  // Rows of another page: what they refer to is told from that page.
  site.listedRows = (number, text) => {
    const base = document.currentScript.src;
    const holder = document.createElement("template");
    holder.innerHTML = text;
    for (const link of holder.content.querySelectorAll("[href]:not(use)")) {
      link.setAttribute("href", new URL(link.getAttribute("href"), base).href);
    }
    site.markLate(holder.content);
    [...holder.content.children].forEach((row, place) => (list.all[(number - 1) * size + place].row ??= row));
  };

  function place(some, isChosen) {
    for (const group of groups) group.hidden = isChosen;
    if (results) results.hidden = !isChosen;
    if (pager) pager.hidden = isChosen && Boolean(script);
    some.forEach((one) => chosen.dress?.(one));
    const target = (isChosen && results?.querySelector("tbody")) || (bodies.length === 1 && bodies[0]);
    if (target) site.glide(target, some.map(({ row }) => row));
    else for (const { row, body } of own) body.append(row);
  }

  async function show() {
    const mine = ++turn;
    const isChosen = Boolean(chosen.wanted ?? chosen.order);
    if (isChosen) await list.whole();
    if (mine !== turn) return; // more was chosen since
    const found = (isChosen ? list.all : own).filter(chosen.wanted ?? (() => true));
    if (chosen.order) found.sort(chosen.order);
    const some = script && isChosen ? found.slice(0, size + further) : found;
    const missing = new Set(some.filter(({ row }) => !row).map(({ part }) => part));
    await Promise.all([...missing].map((part) => come(parts[part])));
    if (mine !== turn) return;
    const there = some.filter(({ row }) => row);
    if (isChosen || !isOwn || chosen.dress) place(there, isChosen);
    isOwn = !isChosen;
    more.hidden = some.length === found.length;
    more.textContent = more.dataset.words?.replace("{n}", Math.min(size, found.length - some.length)) ?? "";
    const told = { count: found.length, all: isChosen ? list.all.length : own.length, some: there };
    for (const tell of list.shown) tell(told);
  }

  list.choose = (given) => {
    Object.assign(chosen, given);
    further = 0;
    return show();
  };

  if (script) {
    [more.type, more.className, more.hidden] = ["button", "button more-rows", true];
    more.dataset.words = document.querySelector("[data-filters]")?.dataset.more;
    (results ?? bodies[0].closest("table")).after(more);
    more.addEventListener("click", () => {
      further += size;
      show();
    });
  }
}
