// Points of the curves, streams of people who leave, hand-overs, ways: reached by keys, named, and explained beside the
// pointer. One tab stop for each drawing; the arrows go on from there. All that they say stands in the table, too.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const people = new Map([...map.root.querySelectorAll(".map-tools input[name=p]")].map((one) => [one.value, one.parentElement.textContent.trim()]));
  const felt = map.table.querySelector("tr.lane-emotion.under");
  const columns = [...map.table.querySelector("thead .touchpoints").children].slice(1);
  const drawings = [...map.table.querySelectorAll(".drawing svg")].filter((drawing) => drawing.querySelector(".point, g > title"));

  const titleOf = (column) => columns[column].querySelector(".tp > a")?.textContent ?? "";

  function words(point) {
    const who = point.closest("[data-persona]").dataset.persona;
    const cell = felt?.cells[point.dataset.c];
    const figure = [...(cell?.querySelectorAll(".figure") ?? [])].find((one) => (one.dataset.who ?? "") === who) ?? cell?.querySelector(".figure");
    return map.say(who ? "point" : "point.all", {
      who: people.get(who) ?? "",
      where: titleOf(point.dataset.c),
      felt: figure?.querySelector(".w").textContent ?? "",
    });
  }

  for (const drawing of drawings) {
    if (drawing.getAttribute("role") === "img") drawing.setAttribute("role", "group");
    const marks = [...drawing.querySelectorAll(".point, g:has(> title)")];
    for (const [place, one] of marks.entries()) {
      const title = one.querySelector(":scope > title");
      one.setAttribute("tabindex", place ? "-1" : "0");
      one.setAttribute("role", title ? "img" : "button");
      one.setAttribute("aria-label", title ? title.textContent : words(one));
      one.dataset.tip = one.getAttribute("aria-label");
      title?.remove();
    }
  }

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
    if (card?.dataset.id) map.openDetails(card, mark);
  }
  map.table.addEventListener("click", (event) => {
    const mark = event.target.closest(".point");
    if (mark) open(mark);
  });
}
