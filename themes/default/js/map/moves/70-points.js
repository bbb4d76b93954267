// Points of the curves, streams of people who leave, hand-overs, ways: reached by keys, named, and explained beside the
// pointer. One tab stop for each drawing; the arrows go on from there. All that they say stands in the table, too.
// Needs: cjmsite.map, cjmsite.map.columnAt, cjmsite.map.openDetails, cjmsite.map.whenIdle,
// cjmsite.stages.
// Gives: cjmsite.map.marks, cjmsite.map.pointAt, cjmsite.map.tipOf.
"use strict";

const map = window.cjmsite.map;
const FEW = 12; // marks named in one go
const MARKS = ".point, :is(g, path):has(> title)";
const NEAR = 13; // px from a point's middle: a target of 24 px and more

if (map) {
  const named = [...map.root.querySelectorAll(".map-tools [data-person]")];
  const people = new Map(named.map((one) => [one.dataset.person, one.textContent.trim()]));
  const columnsOf = (table) =>
    (table === map.table ? map.columns : [...table.querySelector("thead .touchpoints").children].slice(1));
  const unnamed = new Map();

  // What a point of a curve says, from the cell that says it in words.
  function words(point, table, names) {
    const who = point.closest("[data-persona]").dataset.persona;
    const under = [...table.rows].find((row) => row.matches(".lane-emotion.under"));
    const cell = map.cellAt(under, point.dataset.c);
    const head = columnsOf(table)[point.dataset.c];
    const figures = [...(cell?.querySelectorAll(".figure") ?? [])];
    const figure = figures.find((one) => (one.dataset.who ?? "") === who) ?? figures[0];
    return map.say(who ? "point" : "point.all", {
      who: names.get(who) ?? "",
      where: head?.querySelector(".tp > a")?.textContent ?? "",
      felt: figure?.firstChild.textContent.trim() ?? "",
    });
  }

  // Makes the marks of a map's drawings reachable and named; `names` are those of its people by id. Many marks take a
  // while, and nobody needs them in the first moment: a few at a time, whenever there is nothing else to do.
  map.marks = (table, names) => {
    const own = [...table.querySelectorAll(".drawing svg")].filter((one) => one.closest("table") === table);
    for (const drawing of own) {
      const marks = [...drawing.querySelectorAll(MARKS)]
        .filter((mark) => !mark.hasAttribute("tabindex") && !mark.matches("[data-shut]"));
      if (marks.length && drawing.getAttribute("role") === "img") drawing.setAttribute("role", "group");
      const stop = drawing.querySelector('[tabindex="0"]');
      marks.forEach((mark, place) => unnamed.set(mark, () => name(mark, place || stop ? "-1" : "0")));
      for (const group of drawing.querySelectorAll(".voices")) spoken(group);
    }
    // The voices of a persona are a tab stop of their own; they have their names already.
    function spoken(group) {
      const stop = group.querySelector("[data-tip][tabindex='0']");
      group.querySelectorAll("[data-voice]:not([data-tip])").forEach((mark, place) => {
        mark.setAttribute("tabindex", place || stop ? "-1" : "0");
        mark.dataset.tip = mark.getAttribute("aria-label");
      });
    }
    function name(mark, tab) {
      unnamed.delete(mark);
      const title = mark.querySelector(":scope > title");
      const label = title ? title.textContent : words(mark, table, names);
      mark.setAttribute("tabindex", tab);
      // Only the points of this page's own map open something.
      mark.setAttribute("role", title || table !== map.table ? "img" : "button");
      mark.setAttribute("aria-label", label);
      mark.dataset.tip = label;
      title?.remove();
    }
    map.whenIdle(nameSome);
  };

  function nameSome(pause) {
    let count = 0;
    for (const name of unnamed.values()) {
      if (count >= FEW && !(pause?.timeRemaining() > 3)) break;
      name();
      count += 1;
    }
    if (unnamed.size) map.whenIdle(nameSome);
  }
  // Those of closed stages when these are opened.
  if (window.cjmsite.stages) map.watch(() => map.marks(map.table, people));
  else map.marks(map.table, people);

  // What a mark says; one that is asked for before its turn has it now.
  map.tipOf = (mark) => {
    unnamed.get(mark)?.();
    return mark.dataset.tip ?? "";
  };

  // The point of a curve that is under the pointer or near enough to be meant: as large under a finger as needed.
  map.pointAt = ({ target, clientX, clientY }) => {
    const drawing = target.closest?.("svg.emotion");
    if (!drawing || target.closest("[data-voice]")) return null;
    const box = drawing.getBoundingClientRect();
    const table = drawing.closest("table");
    const share = (clientX - box.left) / box.width;
    const column = (table === map.table && map.columnAt?.(share)) ?? Math.floor(columnsOf(table).length * share);
    const near = [...drawing.querySelectorAll(`.persona:not(.not-asked) .point[data-c="${column}"]`)].map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { one, far: Math.hypot(clientX - left - width / 2, clientY - top - height / 2) };
    }).sort((one, other) => one.far - other.far)[0];
    return near?.far <= NEAR ? near.one : null;
  };

  // The mark beside a mark: along the drawing, or (up, down) the next person's at the same touchpoint.
  function beside(mark, key) {
    const group = mark.closest(".persona");
    if (group && (key === "ArrowUp" || key === "ArrowDown")) {
      const groups = [...mark.closest("svg").querySelectorAll(".persona:not(.not-asked)")];
      const other = groups[groups.indexOf(group) + (key === "ArrowDown" ? 1 : -1)];
      return other?.querySelector(`.point[data-c="${mark.dataset.c}"]`);
    }
    const all = [...(group ?? mark.closest(".voices, svg")).querySelectorAll("[data-tip]:not([data-shut])")];
    const places = { ArrowRight: all.indexOf(mark) + 1, ArrowLeft: all.indexOf(mark) - 1, Home: 0,
      End: all.length - 1 };
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
    const voices = mark.closest(".voices");
    for (const one of (voices ?? mark.closest("svg")).querySelectorAll("[data-tip]")) {
      if (one.closest(".voices") === voices) one.setAttribute("tabindex", one === next ? "0" : "-1");
    }
    next.focus();
  });

  function open(mark) {
    const card = map.columns[mark.dataset.c];
    if (card?.dataset.id && mark.closest("table") === map.table) map.openDetails(card, mark);
  }
  map.table.addEventListener("click", (event) => {
    const mark = map.pointAt(event);
    if (mark) open(mark);
  });
}
