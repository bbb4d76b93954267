// The lanes menu: show, hide and reorder. A choice of one's own stands until another lens is chosen.
// Needs: cjmsite.map, cjmsite.map.moved.
// Gives: nothing.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const menu = map.root.querySelector("[data-menu=lanes]");
  const list = menu.querySelector(".lane-list");
  const items = new Map([...list.children].map((item) => [item.dataset.lane, item]));
  const body = map.table.tBodies[0];
  const rows = Map.groupBy
    ? Map.groupBy(body.rows, (row) => row.dataset.lane)
    : [...body.rows].reduce((all, row) => all.set(row.dataset.lane, [...(all.get(row.dataset.lane) ?? []), row]),
      new Map());
  const ofLens = (lens) => [...rows.keys()]
    .filter((lane) => rows.get(lane)[0].dataset.lenses.split(" ").includes(lens));
  const shown = (state) => (state.lanes.length ? state.lanes : ofLens(state.lens));
  let order = [...rows.keys()];

  map.key("lanes", { list: true, known: (lane) => rows.has(lane) });

  map.watch((state, before) => {
    const lanes = shown(state);
    map.table.classList.toggle("own-lanes", state.lanes.length > 0);
    for (const [lane, item] of items) {
      const on = lanes.includes(lane);
      item.querySelector("input").checked = on;
      for (const row of rows.get(lane)) row.classList.toggle("off", !on);
    }
    const wanted = state.lanes.length ? [...new Set([...lanes, ...rows.keys()])] : [...rows.keys()];
    if (wanted.join() !== order.join()) {
      order = wanted;
      body.append(...order.flatMap((lane) => [...rows.get(lane)]));
      inOrder();
    }
    menu.querySelector("[data-chosen]").textContent = map.say("lanes", { n: lanes.length, of: rows.size });
    if (before.lens) map.moved?.();
  });

  // Moved in the page, an element loses the focus; Esc and Tab would begin at the page's top.
  function inOrder() {
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    list.append(...order.map((lane) => items.get(lane)));
    focused?.focus();
  }

  list.addEventListener("change", () => {
    map.set({ lanes: order.filter((lane) => items.get(lane).querySelector("input").checked) });
  });

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const lane = button.closest("li").dataset.lane;
    // Past the next lane that is shown: those that are not shown do not count as a step.
    const lanes = [...shown(map.state)];
    const from = lanes.indexOf(lane);
    const to = from + Number(button.dataset.move);
    if (from < 0 || to < 0 || to >= lanes.length) return;
    lanes.splice(to, 0, ...lanes.splice(from, 1));
    map.set({ lanes });
  });

  menu.querySelector("[data-reset]").addEventListener("click", () => map.set({ lanes: [] }));
}
