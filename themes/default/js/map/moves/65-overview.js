// The strip below the map: all stages and the curve in small, and a window that shows which part is in view. It can be
// dragged, clicked and moved by keys.
// Needs: cjmsite.map, cjmsite.map.d3, cjmsite.map.leftEdge, cjmsite.map.shownTable.
// Gives: cjmsite.map.moved.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const strip = map.root.querySelector(".overview-strip");
  const handle = strip.querySelector(".strip-window");
  // Of the table itself: a journey that is opened in place has heads, too.
  const headsOf = (table) => [...table.querySelector("thead").querySelectorAll(".stages > th")].slice(1);
  const heads = headsOf(map.table);
  const total = heads.reduce((sum, head) => sum + head.colSpan, 0);
  const percent = (share) => `${(100 * share).toFixed(3)}%`;
  // Each with the shares of the map's width where it begins and ends.
  let columns = 0;
  const stages = heads.map((head) => {
    const [title, number] = ["a", ".number"].map((part) => head.querySelector(part).textContent);
    const shown = document.createElement("span");
    shown.className = "strip-stage";
    shown.setAttribute("aria-hidden", "true");
    const name = document.createElement("bdi"); // in another script, it leaves the number where it is
    name.textContent = title;
    shown.append(`${number} `, name);
    handle.before(shown);
    const stage = { title, number, shown, begin: columns / total, end: (columns += head.colSpan) / total };
    lay(stage);
    return stage;
  });

  function lay({ shown, begin, end }) {
    shown.style.left = percent(begin);
    shown.style.width = percent(end - begin);
  }

  const drawn = map.table.querySelector("svg.emotion");
  const small = drawn && document.createElementNS("http://www.w3.org/2000/svg", "svg");
  if (drawn) {
    small.setAttribute("preserveAspectRatio", "none");
    small.setAttribute("aria-hidden", "true");
    // The first persona's class has the colour of the curve.
    small.setAttribute("class", drawn.querySelector(".persona")?.getAttribute("class") ?? "");
    handle.before(small);
  }

  // Stages and curve as wide as they are on the map.
  function draw(left, width) {
    headsOf(map.shownTable()).forEach((head, place) => {
      const stage = stages[place];
      const box = head.getBoundingClientRect();
      stage.begin = (box.left + scrollX - left) / width;
      stage.end = stage.begin + box.width / width;
      lay(stage);
    });
    if (!small || small.getAttribute("viewBox") === drawn.getAttribute("viewBox")) return;
    small.setAttribute("viewBox", drawn.getAttribute("viewBox"));
    small.replaceChildren(...[...drawn.querySelectorAll(".baseline, .persona:first-of-type > .curve")]
      .map((one) => one.cloneNode()));
  }

  // The map's measures are taken when they may have changed; scrolling only moves the window, and says so when it
  // rests.
  let measures = { width: 0, size: 1, strip: 0 };
  const view = () => ({ ...measures, start: Math.max(0, Math.min(1 - measures.size, scrollX / measures.width)) });

  function measure() {
    const left = map.leftEdge();
    const width = map.shownTable().getBoundingClientRect().right + scrollX - left;
    if (width <= 0) return; // a phone shows the story in its place
    measures = { width, size: Math.min(1, (innerWidth - left) / width), strip: strip.clientWidth };
    draw(left, width);
    // Below the stages, however high their names make them, stay those of the touchpoints (css/map/map.css).
    const [, head] = map.table.querySelector("thead .stages").children;
    const high = head.getBoundingClientRect().height / map.frame.currentCSSZoom;
    // Said to the heads alone: all that is below would be styled anew.
    if (high) map.table.tHead.style.setProperty("--stages-high", `${high}px`);
    handle.style.width = percent(measures.size);
    strip.classList.toggle("all", measures.size === 1);
    place();
  }

  let resting = 0;
  function place() {
    if (!measures.width) return;
    handle.style.transform = `translateX(${(view().start * measures.strip).toFixed(1)}px)`;
    clearTimeout(resting);
    resting = setTimeout(say, 120);
  }

  function say() {
    const { start, size } = view();
    const seen = stages.filter(({ begin, end }) => end > start + 0.001 && begin < start + size - 0.001);
    const [one, last] = [seen[0] ?? stages[0], seen.at(-1) ?? stages[0]];
    handle.setAttribute("aria-valuenow", String(Math.round(100 * start)));
    handle.setAttribute("aria-valuetext", one === last
      ? map.say("stage", { first: one.number, title: one.title })
      : map.say("stages", { first: one.number, last: last.number }));
  }

  // Several causes in one frame are one.
  const once = (action) => {
    let waiting = 0;
    return () => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        action();
      });
    };
  };
  map.moved = once(measure);

  const goTo = (share) => scrollTo({ left: share * view().width, behavior: "instant" });
  const at = (x) => (x - strip.getBoundingClientRect().left) / strip.clientWidth;
  let grip = 0;
  map.d3.then((d3) => d3.select(strip).call(
    d3.drag()
      .container(strip)
      .on("start", (event) => {
        const { start, size } = view();
        const share = at(event.sourceEvent.clientX ?? event.sourceEvent.touches[0].clientX);
        // Beside the window: the window comes; on it: it is held where it was taken.
        grip = share >= start && share <= start + size ? share - start : size / 2;
        goTo(share - grip);
      })
      .on("drag", (event) => goTo(at(event.sourceEvent.clientX ?? event.sourceEvent.touches[0].clientX) - grip)),
  ));

  handle.addEventListener("keydown", (event) => {
    const { start, size } = view();
    const steps = { ArrowRight: 1 / total, ArrowLeft: -1 / total, PageDown: size, PageUp: -size };
    if (event.key in steps) goTo(start + steps[event.key]);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  addEventListener("scroll", once(place), { passive: true });
  addEventListener("resize", map.moved);
  new ResizeObserver(map.moved).observe(map.frame);
  map.watch(map.moved);
}
