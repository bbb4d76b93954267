// Rows that go to the rank that a reader's weights give them, whichever page of the list they stand on; the weights are
// in the address.
// Needs: cjmsite.glide, cjmsite.list, cjmsite.load, cjmsite.weighed.
// Gives: cjmsite.ranked.
"use strict";

const site = (window.cjmsite ??= {});
const form = document.querySelector("[data-weights]");
if (form) {
  const list = site.list;
  const words = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const view = form.querySelector("[data-view]");
  const state = form.querySelector("[role=status]");
  const inputs = [...form.querySelectorAll("[data-criterion]")].map((one) => {
    const [slider, field] = one.querySelectorAll("input");
    return { id: one.dataset.criterion, lower: "lower" in one.dataset, slider, field, own: Number(field.value) };
  });
  // What is no weight, as an emptied field, is the hub's own.
  const weightOf = ({ field, own }, text = field.value) =>
    text?.trim() && Number(text) >= 0 && Number(text) <= Number(field.max) ? Number(text) : own;
  const toCome = document.querySelector("[data-ranking]:not([data-listed])");
  const laterRows = [...(toCome?.rows ?? [])].map((row) => ({ row, keys: row.dataset }));

  let later = laterRows;

  // Where the page shows some touchpoints only, the figures of all come with a script, when they are first asked for.
  let [all, allToCome, count, weighed] = [null, null, 0, false];
  site.ranked = (...lists) => ([all, allToCome] = lists.map((figures) => figures.map((one) => ({ figures: one }))));
  const load = () => Promise.all([list.whole(), form.dataset.scores && site.load(form.dataset.scores)]);

  const above = (sorted, value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] > value) high = middle;
      else low = middle + 1;
    }
    return sorted.length - low;
  };
  const numbers = (values) => Float64Array.from(values).sort();

  function valued(figures, criteria) {
    const made = site.weighed(figures, criteria);
    const [value, low, high] = view.value
      ? [made.opportunity, ...made.opportunities] : [made.priority, made.lowest, made.highest];
    return { ...made, value, low, high };
  }

  // What each row comes to with these weights, its rank, and the rank that the hub's own weights give it in this view.
  function weigh(rows, figures, criteria) {
    const hubs = inputs.map(({ own, lower }) => ({ weight: own, lower }));
    const several = (figures ?? rows).map((one, place) => {
      const given = (one.figures ??= JSON.parse(rows[place].keys.figures));
      return { now: valued(given, criteria), hub: valued(given, hubs).value };
    });
    const found = several.filter(({ now }) => now.value !== null).map(({ now }) => now);
    const [values, lows, highs] = ["value", "low", "high"].map((name) => numbers(found.map((one) => one[name])));
    const former = numbers(several.map(({ hub }) => hub).filter((value) => value !== null));
    rows.forEach((one, place) => {
      const { now, hub } = several[place];
      Object.assign(one, { now, place, ranks: {}, moved: 0 });
      if (now.value === null) return;
      const rank = 1 + above(values, now.value);
      one.ranks = { rank, best: 1 + above(lows, now.high), worst: 1 + above(highs, now.low) - (now.high > now.low) };
      one.moved = hub === null ? 0 : 1 + above(former, hub) - rank;
    });
    return rows;
  }

  const order = (one, other) => (one.now.value === null) - (other.now.value === null) ||
    other.now.value - one.now.value || one.now.feeling - other.now.feeling || one.place - other.place;

  function dress({ row, now, ranks, moved }) {
    const find = (name) => row.querySelector(name);
    find("[data-rank]").textContent = ranks.rank ? words.format(ranks.rank) : "–";
    const span = ranks.best === ranks.worst ? [] : [ranks.best, ranks.worst];
    find("[data-span]").textContent = span.map((one) => words.format(one)).join("–");
    const text = moved > 0 ? form.dataset.up : form.dataset.down;
    find("[data-move]").textContent = moved ? text.replace("{n}", Math.abs(moved)) : "";
    find("[data-move]").className = moved > 0 ? "moved-up" : "moved-down";
    find("[data-opportunity]").textContent = now.opportunity === null ? "" : words.format(now.opportunity);
    const shown = find(".priority");
    if (!shown) return;
    shown.querySelector("b").textContent = now.priority === null ? "–" : words.format(now.priority);
    shown.querySelector(".meter-fill").setAttribute("width", now.priority ?? 0);
    shown.classList.toggle("pressing", now.priority >= Number(form.dataset.high));
  }

  const changed = () => view.value || inputs.some((one) => weightOf(one) !== one.own);

  async function show() {
    const asked = ++count;
    await load();
    if (asked !== count) return;
    const criteria = inputs.map((one) => ({ weight: weightOf(one), lower: one.lower }));
    weigh(list.all, all, criteria);
    weigh(laterRows, allToCome, criteria);
    weighed = true;
    later = changed() ? laterRows.toSorted(order) : laterRows;
    later.forEach(dress);
    if (toCome) site.glide(toCome, later.map(({ row }) => row));
    list.choose({ order: changed() ? order : null, dress });
  }

  list.shown.push(({ some }) => {
    if (!weighed) return;
    const [first] = [...some, ...later].filter(({ row, now }) => !row.hidden && now.value !== null);
    const title = first?.row.querySelector("th > a")?.textContent;
    const moved = some.filter((one) => one.moved).length;
    state.textContent = changed() && title
      ? state.dataset.words.replace("{title}", title).replace("{count}", moved) : "";
  });

  function keep() {
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const one of inputs) {
      if (weightOf(one) === one.own) chosen.delete(`w-${one.id}`);
      else chosen.set(`w-${one.id}`, weightOf(one));
    }
    if (view.value) chosen.set("view", view.value);
    else chosen.delete("view");
    history.replaceState(null, "", chosen.size ? "#" + chosen : location.pathname + location.search);
  }

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const one of inputs) one.slider.value = one.field.value = weightOf(one, asked.get(`w-${one.id}`) ?? "");
    view.value = asked.get("view") === "opportunity" ? "opportunity" : "";
    if (changed() || weighed) show();
  }

  form.addEventListener("input", ({ target }) => {
    for (const { slider, field } of inputs) {
      if (target === slider) field.value = slider.value;
      if (target === field) slider.value = field.value;
    }
    keep();
    show();
  });
  form.querySelector("[data-reset]").addEventListener("click", () => {
    for (const { slider, field, own } of inputs) slider.value = field.value = own;
    view.value = "";
    keep();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  document.querySelector("[data-plain-weights]").hidden = true;
  form.hidden = false;
  read();
}
