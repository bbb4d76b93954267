// Rows that glide to the rank that a reader's weights give them; the weights are in the address.
// Needs: cjmsite.weighed, d3.
// Gives: cjmsite.ranked.
"use strict";

const site = (window.cjmsite ??= {});
const form = document.querySelector("[data-weights]");
if (form) {
  const DURATION = 450;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
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
  const numberOf = (rank) => Number(rank.textContent.replace(/\D/g, "")); // 0 where nothing was scored
  const tables = [...document.querySelectorAll("[data-ranking]")].map((body) => ({
    body, all: null, rows: [...body.querySelectorAll("[data-figures]")].map((row) => ({
      row, figures: JSON.parse(row.dataset.figures), rank: numberOf(row.querySelector("[data-rank]")),
    })),
  }));

  // Where the page shows some touchpoints only, the figures of all come with a script, when they are first asked for.
  let loaded = form.dataset.scores ? null : Promise.resolve();
  site.ranked = (...lists) => tables.forEach((table, place) => (table.all = lists[place]));
  const load = () => (loaded ??= new Promise((done) => {
    const script = document.createElement("script");
    [script.src, script.onload] = [form.dataset.scores, done];
    document.head.append(script);
  }));

  const above = (sorted, value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] > value) high = middle;
      else low = middle + 1;
    }
    return sorted.length - low;
  };
  const sorted = (values) => Float64Array.from(values).sort();

  function valued(figures, criteria) {
    const made = site.weighed(figures, criteria);
    const [value, low, high] = view.value
      ? [made.opportunity, ...made.opportunities] : [made.priority, made.lowest, made.highest];
    return { ...made, value, low, high };
  }

  function glide(body, ordered) {
    const before = new Map(ordered.map(({ row }) => [row, row.getBoundingClientRect().top]));
    body.append(...ordered.map(({ row }) => row));
    if (still.matches) return;
    for (const { row } of ordered) {
      d3.select(row).interrupt().style("transform", null);
      const way = before.get(row) - row.getBoundingClientRect().top;
      if (!way || row.hidden) continue;
      d3.select(row).style("transform", `translateY(${way}px)`).transition().duration(DURATION)
        .style("transform", "translateY(0px)").on("end", () => d3.select(row).style("transform", null));
    }
  }

  function show({ row, rank, now }, place) {
    const find = (name) => row.querySelector(name);
    find("[data-rank]").textContent = place.rank ? words.format(place.rank) : "–";
    const span = place.best === place.worst ? [] : [place.best, place.worst];
    find("[data-span]").textContent = span.map((one) => words.format(one)).join("–");
    const moved = place.rank && rank ? rank - place.rank : 0;
    const text = moved > 0 ? form.dataset.up : form.dataset.down;
    find("[data-move]").textContent = moved ? text.replace("{n}", Math.abs(moved)) : "";
    find("[data-move]").className = moved > 0 ? "moved-up" : "moved-down";
    find("[data-opportunity]").textContent = now.opportunity === null ? "" : words.format(now.opportunity);
    const shown = find(".priority");
    if (!shown) return 0;
    shown.querySelector("b").textContent = now.priority === null ? "–" : words.format(now.priority);
    shown.querySelector(".meter-fill").setAttribute("width", now.priority ?? 0);
    shown.classList.toggle("pressing", now.priority >= Number(form.dataset.high));
    return moved ? 1 : 0;
  }

  function rank({ body, all, rows }, criteria) {
    for (const one of rows) one.now = valued(one.figures, criteria);
    const found = (all ? all.map((figures) => valued(figures, criteria)) : rows.map(({ now }) => now))
      .filter(({ value }) => value !== null);
    const [values, lows, highs] = ["value", "low", "high"].map((name) => sorted(found.map((one) => one[name])));
    const order = (one) => [one.value === null, -one.value, one.feeling];
    const ordered = rows.map((one, place) => [...order(one.now), place, one]).sort((a, b) =>
      a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]).map((one) => one[4]);
    glide(body, ordered);
    let count = 0;
    for (const one of ordered) {
      const { value, low, high } = one.now;
      count += show(one, value === null ? {} : {
        rank: 1 + above(values, value), best: 1 + above(lows, high), worst: 1 + above(highs, low) - (high > low),
      });
    }
    return [count, ordered.find(({ row, now }) => !row.hidden && now.value !== null)];
  }

  const changed = () => view.value || inputs.some((one) => weightOf(one) !== one.own);

  async function weigh() {
    if (changed()) await load();
    const criteria = inputs.map((one) => ({ weight: weightOf(one), lower: one.lower }));
    const [count, first] = tables.map((one) => rank(one, criteria)).find(([, one]) => one) ?? [];
    const title = first?.row.querySelector("th > a")?.textContent;
    state.textContent = changed() && title
      ? state.dataset.words.replace("{title}", title).replace("{count}", count) : "";
  }

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
    if (changed() || state.textContent) weigh();
  }

  form.addEventListener("input", ({ target }) => {
    for (const { slider, field } of inputs) {
      if (target === slider) field.value = slider.value;
      if (target === field) slider.value = field.value;
    }
    keep();
    weigh();
  });
  form.querySelector("[data-reset]").addEventListener("click", () => {
    for (const { slider, field, own } of inputs) slider.value = field.value = own;
    view.value = "";
    keep();
    weigh();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  document.querySelector(".pager")?.addEventListener("click", ({ target }) => {
    const link = target.closest("a"); // the next page has the same setting
    if (link) link.hash = location.hash;
  });
  document.querySelector("[data-plain-weights]").hidden = true;
  form.hidden = false;
  read();
}
