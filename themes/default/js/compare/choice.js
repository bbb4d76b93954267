// Any two journeys, or two people of one, over each other. Drawings and figures come ready with each journey's script;
// here they are only put together. The address says what is chosen: #a=JOURNEY&ap=PERSON&b=…&bp=….
// Needs: nothing.
// Gives: cjmsite.compared.
"use strict";

const site = (window.cjmsite ??= {});
const root = document.querySelector("[data-choice]");

if (root) {
  const words = JSON.parse(root.dataset.words);
  const form = root.querySelector("form");
  const find = (name) => root.querySelector(`[data-choice-${name}]`);
  const curves = root.querySelector("[data-curves]");
  const grid = curves.innerHTML;
  const known = new Map();
  const asked = new Map();
  form.elements.b.innerHTML = form.elements.a.innerHTML;

  site.compared = (views) => {
    for (const [id, view] of Object.entries(views)) known.set(id, view);
  };

  function load(id) {
    if (!asked.has(id)) {
      asked.set(id, new Promise((done, fail) => {
        const script = document.createElement("script");
        const chosen = [...form.elements.a.options].find((one) => one.value === id);
        [script.src, script.onload, script.onerror] = [chosen.dataset.script, done, fail];
        document.head.append(script);
      }));
    }
    return asked.get(id);
  }

  function made(name, text, href) {
    const one = document.createElement(name);
    if (href) one.href = href;
    one.textContent = text;
    return one;
  }

  // The people of a journey, the chosen one among them.
  function fill(select, view, wanted) {
    const options = view.curves.map((curve) => new Option(curve.name, curve.id));
    select.replaceChildren(...(options.length ? options : [new Option(words.feelings, "")]));
    if (view.curves.some((curve) => curve.id === wanted)) select.value = wanted;
  }

  function rows(one, other) {
    const names = new Map([...one.figures, ...other.figures].map((figure) => [figure.name, figure.label]));
    const said = (view, name) => view.figures.find((figure) => figure.name === name)?.words ?? words.unsaid;
    return [...names].map(([name, label]) => {
      const row = document.createElement("tr");
      const head = Object.assign(made("th", label), { scope: "row" });
      const cells = [one, other].map((view) => Object.assign(made("td", said(view, name)), { className: "amount" }));
      row.append(head, ...cells);
      return row;
    });
  }

  function ends(view, curve, sign) {
    return curve.ends.map((end) => {
      const item = document.createElement("li");
      item.append(`${sign} · ${words[end.name]}: `, made("a", end.words, end.href), ` ${end.value}`);
      return item;
    });
  }

  function gaps(both) {
    return both.gaps.map((gap) => {
      const item = document.createElement("li");
      const change = Object.assign(made("span", gap.change), { className: `by ${gap.tone}` });
      item.append(made("a", gap.words, gap.href), ` ${gap.values} `, change);
      return item;
    });
  }

  function draw(state) {
    const [one, other] = [known.get(state.a), known.get(state.b)];
    const mine = one.curves.find(({ id }) => id === state.ap);
    const yours = other.curves.find(({ id }) => id === state.bp);
    const named = (view, curve) => (curve && view.curves.length > 1 ? `${view.title} (${curve.name})` : view.title);
    const title = words.shown.replace("{a}", named(one, mine)).replace("{b}", named(other, yours));
    const both = state.a === state.b ? one.people[`${state.ap} ${state.bp}`] : null;
    find("title").textContent = title;
    find("said").textContent = title;
    if (both) {
      const drawing = new DOMParser().parseFromString(both.drawing, "text/html").querySelector("svg");
      curves.innerHTML = drawing.innerHTML;
    } else curves.innerHTML = grid + (mine?.drawn[0] ?? "") + (yours?.drawn[1] ?? "");
    const list = both ? gaps(both) : [];
    find("gaps").hidden = !list.length;
    find("gaps").querySelector("ol").replaceChildren(...list);
    find("ends").replaceChildren(...(mine ? ends(one, mine, "A") : []), ...(yours ? ends(other, yours, "B") : []));
    find("note").textContent = state.a === state.b ? "" : words.stretched;
    const pair = [...root.querySelectorAll("[data-pair]")]
      .find(({ dataset }) => [`${state.a} ${state.b}`, `${state.b} ${state.a}`].includes(dataset.pair));
    Object.assign(find("whole"), { hidden: !pair, textContent: words.whole });
    if (pair) find("whole").href = pair.getAttribute("href");
    // Of one journey all figures are the same.
    root.querySelector(".figures-table").hidden = state.a === state.b;
    root.querySelector(".figures-table tbody").replaceChildren(...rows(one, other));
    find("shown").hidden = false;
  }

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const ids = [...form.elements.a.options].map((one) => one.value);
    const lost = ["a", "b"].map((side) => given.get(side)).find((id) => id && !ids.includes(id));
    find("fault").textContent = lost ? words.unknown.replace("{value}", lost) : "";
    const a = ids.includes(given.get("a")) ? given.get("a") : ids[0];
    const b = ids.includes(given.get("b")) ? given.get("b") : ids.find((id) => id !== a);
    return { a, b, ap: given.get("ap"), bp: given.get("bp") };
  }

  async function show(wanted) {
    try {
      await Promise.all([load(wanted.a), load(wanted.b)]);
    } catch {
      find("fault").textContent = words.failed;
      find("shown").classList.add("is-lost");
      return;
    }
    for (const side of ["a", "b"]) {
      form.elements[side].value = wanted[side];
      fill(form.elements[`${side}p`], known.get(wanted[side]), wanted[`${side}p`]);
    }
    // Of one journey two people, not the same one twice.
    const [mine, yours] = [form.elements.ap, form.elements.bp];
    if (wanted.a === wanted.b && !wanted.bp && mine.value === yours.value && yours.options.length > 1) {
      yours.selectedIndex = (mine.selectedIndex + 1) % yours.options.length;
    }
    draw({ ...wanted, ap: mine.value, bp: yours.value });
  }

  form.addEventListener("change", ({ target }) => {
    const of = (name) => form.elements[name].value;
    const people = target.name.endsWith("p") ? { ap: of("ap"), bp: of("bp") } : {};
    if (target.name === "a") people.bp = of("bp");
    if (target.name === "b") people.ap = of("ap");
    const state = { a: of("a"), b: of("b"), ...people };
    const parts = Object.entries(state).filter(([, value]) => value);
    history.pushState(null, "", `#${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`);
    show(read());
  });
  addEventListener("popstate", () => show(read()));
  show(read());
}
