// Points of the curves, streams of people who leave, hand-overs, ways: reached by keys, named, and explained beside the
// pointer. One tab stop for each drawing; the arrows go on from there. All that they say stands in the table, too.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const named = [...map.root.querySelectorAll(".map-tools input[name=p]")];
  const people = new Map(named.map((one) => [one.value, one.parentElement.textContent.trim()]));
  const columnsOf = (table) => [...table.querySelector("thead .touchpoints").children].slice(1);
  const columns = columnsOf(map.table);

  // What a point of a curve says, from the cell that says it in words.
  function words(point, heads, felt, names) {
    const who = point.closest("[data-persona]").dataset.persona;
    const cell = felt?.cells[point.dataset.c];
    const figures = [...(cell?.querySelectorAll(".figure") ?? [])];
    const figure = figures.find((one) => (one.dataset.who ?? "") === who) ?? figures[0];
    return map.say(who ? "point" : "point.all", {
      who: names.get(who) ?? "",
      where: heads[point.dataset.c].querySelector(".tp > a")?.textContent ?? "",
      felt: figure?.querySelector(".w").textContent ?? "",
    });
  }

  // Makes the marks of a map's drawings reachable and named; `names` are those of its people by id.
  map.marks = (table, names) => {
    const [heads, felt] = [columnsOf(table), table.querySelector("tr.lane-emotion.under")];
    const own = [...table.querySelectorAll(".drawing svg")].filter((one) => one.closest("table") === table);
    for (const drawing of own) {
      const marks = [...drawing.querySelectorAll(".point, g:has(> title)")];
      if (marks.length && drawing.getAttribute("role") === "img") drawing.setAttribute("role", "group");
      for (const [place, one] of marks.entries()) {
        const title = one.querySelector(":scope > title");
        one.setAttribute("tabindex", place ? "-1" : "0");
        // Only the points of this page's own map open something.
        one.setAttribute("role", title || table !== map.table ? "img" : "button");
        one.setAttribute("aria-label", title ? title.textContent : words(one, heads, felt, names));
        one.dataset.tip = one.getAttribute("aria-label");
        title?.remove();
      }
    }
  };
  // Many marks take a while, and nobody needs them in the first moment.
  (window.requestIdleCallback ?? setTimeout)(() => map.marks(map.table, people), { timeout: 1000 });

  // The mark beside a mark: along the drawing, or (up, down) the next person's at the same touchpoint.
  function beside(mark, key) {
    const group = mark.closest(".persona");
    if (group && (key === "ArrowUp" || key === "ArrowDown")) {
      const groups = [...mark.closest("svg").querySelectorAll(".persona:not(.not-asked)")];
      const other = groups[groups.indexOf(group) + (key === "ArrowDown" ? 1 : -1)];
      return other?.querySelector(`.point[data-c="${mark.dataset.c}"]`);
    }
    const all = [...(group ?? mark.closest("svg")).querySelectorAll("[data-tip]")];
    const places = { ArrowRight: all.indexOf(mark) + 1, ArrowLeft: all.indexOf(mark) - 1, Home: 0, End: all.length - 1 };
    return key in places ? all[places[key]] : undefined;
  }

  map.table.addEventListener("keydown", (event) => {
    const mark = event.target.closest("svg [data-tip]");
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(mark);
      return;
    }
    if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next = beside(mark, event.key);
    if (!next) return;
    for (const one of mark.closest("svg").querySelectorAll("[data-tip]")) one.setAttribute("tabindex", one === next ? "0" : "-1");
    next.focus();
  });

  function open(mark) {
    const card = columns[mark.dataset.c];
    if (card?.dataset.id && mark.closest("table") === map.table) map.openDetails(card, mark);
  }
  map.table.addEventListener("click", (event) => {
    const mark = event.target.closest(".point");
    if (mark) open(mark);
  });
}
