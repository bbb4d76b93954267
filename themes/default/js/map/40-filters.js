// Filters: whose feelings, which stages, channels and organisations, moments of truth, pain. What does not fit folds to
// slivers (42-slivers.js). Steps from touchpoint to touchpoint pass it by.
// Needs: cjmsite.map, cjmsite.map.fold, cjmsite.stages.
// Gives: cjmsite.map.fitting, cjmsite.map.inStage, cjmsite.map.showPeople.
"use strict";

const site = window.cjmsite;
const map = site.map;

if (map) {
  const inputs = (name) => [...map.root.querySelectorAll(`.map-tools input[type=checkbox][name=${name}]`)];
  const people = inputs("p");
  const whose = map.root.querySelector("[data-menu=p] [data-chosen]");
  const lists = {
    stage: ["stage", inputs("stage")], ch: ["channels", inputs("ch")], org: ["organisations", inputs("org")],
  };
  const flags = { mot: ["truth", inputs("mot")[0]], pain: ["pain", inputs("pain")[0]] };
  const clear = map.root.querySelector("[data-clear]");
  const has = (card, name, ids) => !ids.length || card.dataset[name].split(" ").some((id) => ids.includes(id));

  const persons = [...map.root.querySelectorAll(".map-tools [data-person]")].map((one) => one.dataset.person);
  map.key("p", { list: true, known: (id) => persons.includes(id) });
  // A stage is asked for by its id or by its slug.
  const means = (box, id) => box.value === id || box.dataset.slug === id;
  for (const [name, [, boxes]] of Object.entries(lists)) {
    map.key(name, { list: true, known: (id) => boxes.some((box) => means(box, id)) });
  }
  for (const [name, [, box]] of Object.entries(flags)) {
    map.key(name, { known: (value) => Boolean(box) && value === "1" });
  }

  // What a reader opened: touchpoints that do not fit, stages of a wide map (41-stages.js).
  map.key("open", {
    list: true,
    known: (id) => map.cards.some((card) => card.dataset.id === id) || site.stages?.known(id),
  });

  map.fitting = map.cards;

  // Does the head of a column stand under a stage that is asked for?
  map.inStage = ({ dataset }, { stage } = map.state) => !stage.length
    || lists.stage[1].some((box) => box.value === dataset.stage && stage.some((id) => means(box, id)));

  function fits(card, state) {
    return (
      map.inStage(card, state) &&
      has(card, "channels", state.ch) &&
      has(card, "organisations", state.org) &&
      Object.entries(flags).every(([name, [field]]) => !state[name] || field in card.dataset) &&
      (!card.dataset.personas || has(card, "personas", state.p))
    );
  }

  // Leaves the curves and words of those who are asked for.
  map.showPeople = (part, { p } = map.state) => {
    for (const one of part.querySelectorAll("[data-persona], [data-who]")) {
      const who = one.dataset.persona ?? one.dataset.who;
      one.classList.toggle("not-asked", p.length > 0 && who !== "" && !p.includes(who));
    }
  };

  map.watch((state, before, first) => {
    for (const input of people) input.checked = !state.p.length || state.p.includes(input.value);
    if (whose) {
      const [n, of] = [state.p.length, people.length];
      whose.textContent = n ? map.say("lanes", { n, of }) : map.say("all");
    }
    for (const [name, [, boxes]] of Object.entries(lists)) {
      for (const box of boxes) box.checked = state[name].some((id) => means(box, id));
      const menu = map.root.querySelector(`[data-menu=${name}] [data-chosen]`);
      const one = boxes.find((box) => box.checked)?.parentElement.textContent.trim();
      const chosen = state[name].length;
      if (menu) menu.textContent = chosen > 1 ? map.say("chosen", { n: chosen }) : one ?? map.say("all");
    }
    for (const [name, [, box]] of Object.entries(flags)) if (box) box.checked = state[name] === "1";
    const asked = ["p", "stage", "ch", "org", "mot", "pain"].filter((name) => state[name].length);
    document.documentElement.classList.remove("is-filtering");
    if (first && !asked.length) return;
    if (String(state.p) !== String(before.p ?? "")) map.showPeople(map.root, state);
    const found = map.cards.filter((card) => fits(card, state));
    map.fitting = map.cards.filter((card) => found.includes(card) || state.open.includes(card.dataset.id));
    const out = new Set(map.columns.filter((one) => (one.dataset.id ? !map.fitting.includes(one)
      : !map.inStage(one, state))));
    for (const card of map.cards) {
      for (const link of card.querySelectorAll("a")) link.tabIndex = out.has(card) ? -1 : 0;
    }
    map.fold(out);
    clear.hidden = !asked.length;
    const counted = asked.some((name) => name !== "p") || found.length < map.cards.length;
    const words = found.length ? map.say("count", { n: found.length, of: map.cards.length }) : map.say("none");
    map.status.count = counted ? words : "";
  });

  // Stages stay open; touchpoints that were opened though they did not fit fold again.
  const stagesOpen = () => map.state.open.filter((one) => one !== "none" && site.stages?.known(one));

  map.root.querySelector(".map-tools").addEventListener("change", (event) => {
    const { name, type } = event.target;
    if (type !== "checkbox") return;
    const chosen = (boxes) => boxes.filter((box) => box.checked).map((box) => box.value);
    const open = stagesOpen();
    // All people and nobody come to the same: everybody is shown.
    if (name === "p") map.set({ p: chosen(people).length === people.length ? [] : chosen(people), open });
    else if (name in lists) map.set({ [name]: chosen(lists[name][1]), open });
    else if (name in flags) map.set({ [name]: event.target.checked ? "1" : "", open });
  });

  clear.addEventListener("click", () => {
    map.root.querySelector(".map-tools input").focus();
    map.set({ p: [], stage: [], ch: [], org: [], mot: "", pain: "", open: stagesOpen() });
  });
}
