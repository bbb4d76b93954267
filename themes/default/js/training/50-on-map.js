// A tour on the map: the map is dark but for the stop, the panel says what the guide says and asks, above the details
// of the touchpoint with their voices. ← → go back and on, Esc leaves; the place is kept, here as on the tour's own
// page. On narrow screens the story takes the map's part. Loaded by js/map/moves/95-tour.js.
// Needs: cjmsite.filled, cjmsite.map, cjmsite.map.top, cjmsite.progress, cjmsite.questions.
// Gives: cjmsite.map.tourMoved, cjmsite.tour.
"use strict";

const site = window.cjmsite;
const map = site.map;
const panel = document.querySelector(".details-panel");

if (map && panel) {
  const takesArrows = "input, textarea, select, audio, video, [role=slider], .transcript ol, .table-scroll";
  const page = document.documentElement.classList;
  const part = document.createElement("section");
  const people = [...map.root.querySelectorAll(".map-tools [data-person]")].map((one) => one.dataset.person);
  const darks = [document.createElement("div"), document.createElement("div")];
  let tour = null;
  let shown = 0;

  part.className = "tour-part";
  part.dataset.panelHead = "";
  for (const dark of darks) dark.className = "tour-dark";
  new ResizeObserver(light).observe(map.table);

  const path = (address) => new URL(address, map.top).pathname.replace(/\/index\.html$/, "/");
  const touchpointOf = ({ spot }) => (spot.startsWith("touchpoint:") ? spot.slice(11) : "");
  const stopAt = (number) => tour.steps[number - 1];
  const isHere = (stop) => path(stop.map) === path(location.href);

  function columnsOf({ spot }) {
    const [kind, id] = spot.split(":");
    return map.columns.filter(({ dataset }) => (kind === "stage" ? dataset.stage === id : dataset.id === id && id));
  }

  // What of the map's state a stop asks for.
  function stateOf(stop) {
    const asked = { t: touchpointOf(stop), p: people.includes(stop.persona) ? [stop.persona] : [] };
    return stop.lens ? { ...asked, lens: stop.lens } : asked;
  }

  function go(number) {
    if (number < 1 || number > tour.steps.length) return;
    const stop = stopAt(number);
    if (isHere(stop)) map.set({ step: String(number), ...stateOf(stop) });
    else location.assign(new URL(stop.map, map.top));
  }

  function leave() {
    if (map.state.tour) map.set({ tour: "", step: "1", t: "", p: [] });
  }

  function button(words, action, css = "button") {
    const made = Object.assign(document.createElement("button"), { type: "button", className: css });
    made.textContent = words;
    made.addEventListener("click", action);
    return made;
  }

  function link(words, address) {
    const to = new URL(address, map.top).href;
    return Object.assign(document.createElement("a"), { className: "button", textContent: words, href: to });
  }

  function ways(number) {
    const row = Object.assign(document.createElement("p"), { className: "tour-ways" });
    const { words, steps, certificate } = tour;
    if (number > 1) row.append(button(words.back, () => go(number - 1)));
    if (number < steps.length) row.append(button(words.next, () => go(number + 1), "button primary"));
    else row.append(link(words.end, tour.page), ...(certificate ? [link(words.certificate, certificate)] : []));
    row.append(button(words.leave, leave));
    return row;
  }

  function show(number) {
    const stop = stopAt(number);
    shown = number;
    part.innerHTML = stop.html;
    part.setAttribute("aria-label", site.filled(tour.words.name, { title: tour.title }));
    if (!touchpointOf(stop)) part.querySelector("h2").after(link(tour.words.at, stop.at));
    part.append(ways(number));
    site.questions(part, tour.words, tour.progress);
    if (!part.isConnected) panel.querySelector(".details-body").before(part);
    panel.hidden = false;
    panel.scrollTop = 0;
    page.add("has-details", "is-touring");
    map.frame.append(...darks);
    light();
    part.querySelector("h2").focus({ preventScroll: true });
    tour.progress.moveTo(number);
  }

  // Leaves the columns of the stop light. In units of the frame, which may be zoomed.
  function light() {
    if (!tour || !shown) return;
    const stop = stopAt(shown);
    const lit = columnsOf(stop).map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
    const [frame, table] = [map.frame, map.table].map((one) => one.getBoundingClientRect());
    const scale = table.width / map.table.offsetWidth || 1;
    const head = map.table.querySelector("thead .touchpoints > th").getBoundingClientRect().width;
    const ends = [
      [table.left + head, Math.min(...lit.map(({ left }) => left))],
      [Math.max(...lit.map(({ right }) => right)), table.right],
    ];
    darks.forEach((dark, side) => {
      const [from, to] = ends[side];
      dark.hidden = !lit.length || to <= from;
      dark.style.left = `${(from - frame.left) / scale}px`;
      dark.style.width = `${(to - from) / scale}px`;
      dark.style.height = `${table.height / scale}px`;
    });
    dimHeads(new Set(columnsOf(stop)));
    inStory(columnsOf(stop)[0]);
  }

  // Cards and stages stand still above what is dark, and are dimmed by themselves. Without columns nothing is.
  function dimHeads(lit = new Set()) {
    const cells = [...map.table.querySelectorAll("thead .touchpoints > [data-stage]")];
    const stages = [...new Set(cells.map(({ dataset }) => dataset.stage))];
    const on = new Set([...lit].map(({ dataset }) => dataset.stage));
    for (const cell of cells) cell.classList.toggle("tour-dim", lit.size > 0 && !lit.has(cell));
    map.table.querySelectorAll("thead .stages > [scope=colgroup]").forEach((head, at) => {
      head.classList.toggle("tour-dim", lit.size > 0 && !on.has(stages[at]));
    });
  }

  // The stop in the story, where that stands in the place of the map.
  function inStory(card) {
    const address = card?.querySelector("a")?.href;
    for (const one of document.querySelectorAll(".story-card")) {
      const isHere = one.querySelector("h4 a")?.href === address;
      if (isHere && !one.classList.contains("tour-here")) one.scrollIntoView({ block: "start" });
      one.classList.toggle("tour-here", isHere);
    }
  }

  function end() {
    shown = 0;
    page.remove("is-touring");
    part.remove();
    for (const dark of darks) dark.remove();
    dimHeads();
    for (const one of document.querySelectorAll(".tour-here")) one.classList.remove("tour-here");
    if (map.state.t) return;
    panel.hidden = true;
    page.remove("has-details");
  }

  // After each change of the map's state, with what it was before.
  map.tourMoved = (before = {}) => {
    const { tour: slug, step, t } = map.state;
    if (!tour?.steps.length) return;
    const number = Math.min(Number(step), tour.steps.length);
    if (!slug) {
      if (shown) end();
    } else if (shown === number) {
      // Whoever closes the details leaves the tour.
      if (before.t && !t && touchpointOf(stopAt(shown))) queueMicrotask(leave);
    } else if (isHere(stopAt(number))) show(number);
    else location.replace(new URL(stopAt(number).map, map.top));
  };

  site.tour = (given) => {
    const progress = site.progress(new URL(given.page, map.top), given.keys.split(" ").filter(Boolean), given.pass);
    tour = { ...given, words: JSON.parse(given.words), progress };
    map.tourMoved();
    if (shown) map.set(stateOf(stopAt(shown)), { quiet: true });
  };

  function keys(event) {
    const { target, key } = event;
    if (!shown || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = panel.contains(target) || target === document.body;
    if (!inside && !(key === "Escape" && map.root.contains(target))) return;
    if (key === "Escape") leave();
    else if (target.closest(takesArrows)) return;
    else if (key === "ArrowLeft") go(shown - 1);
    else if (key === "ArrowRight") go(shown + 1);
    else return;
    event.preventDefault();
  }

  document.body.addEventListener("keydown", keys);
}
