// Filters and the order of a page's rows; what is chosen is in the address, so that a link shows the same.
// Needs: cjmsite.list.
// Gives: nothing.
"use strict";

const form = document.querySelector("[data-filters]");
if (form) {
  const list = window.cjmsite.list;
  // What is filtered where it stands: rows of no list, and what is filtered like rows, and not counted.
  const others = [...document.querySelectorAll("[data-row], [data-also]")]
    .filter((one) => !one.closest("[data-listed]"));
  const state = form.querySelector("[role=status]");
  const off = form.querySelector("[data-off]");
  const choices = [...form.elements].filter((one) => one.name);
  const filters = choices.filter((one) => one.name !== "sort");
  const chosen = () => filters.filter(({ value }) => value);
  const isWanted = (keys) => chosen().every(({ name, value }) => (keys[name] ?? "").split(" ").includes(value));

  // Rows without a value come last, whichever way round.
  const before = (key, turned) => ({ keys: one }, { keys: other }) => {
    const [a, b] = [one[key] ?? "", other[key] ?? ""];
    if (!a || !b) return !a - !b;
    const order = isNaN(a) || isNaN(b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
    return turned ? -order : order;
  };

  function say(count, all) {
    const [one] = form.elements.sort?.selectedOptions ?? [];
    const named = chosen().map((each) => `${each.dataset.words} “${each.selectedOptions[0].textContent.trim()}”`);
    const { one: single, other, pageOne, pageOther, none } = state.dataset;
    const [alone, several] = list?.isPartial ? [pageOne, pageOther] : [single, other];
    const words = count || !named.length ? (count === 1 ? alone : several) : none;
    state.textContent = words.replace("{count}", count).replace("{all}", all).replace("{chosen}", named.join(", "));
    if (one?.dataset.unknown) state.textContent += ` ${state.dataset.order.replace("{order}", one.value)}`;
    off.hidden = !named.length;
  }

  let standing = { count: 0, all: 0 };
  list?.shown.push(({ count, all }) => say(standing.count + count, standing.all + all));

  function show() {
    let [count, all] = [0, 0];
    for (const one of others) {
      one.hidden = !isWanted(one.dataset);
      if ("row" in one.dataset) [count, all] = [count + !one.hidden, all + 1];
    }
    for (const group of document.querySelectorAll("[data-row-group]")) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    standing = { count, all };
    if (list) {
      const wanted = chosen().length ? ({ keys }) => isWanted(keys) : null;
      const { value = "" } = form.elements.sort ?? {};
      const order = value ? before(value.replace("-", ""), value.startsWith("-")) : null;
      list.choose(form.elements.sort ? { wanted, order } : { wanted });
    } else say(count, all);
  }

  const option = (value, words) => Object.assign(document.createElement("option"), { value, textContent: words });

  async function fill() {
    await list?.whole();
    for (const choice of choices.filter(({ dataset }) => "cut" in dataset)) {
      const { value } = choice;
      choice.replaceChildren(choice.options[0], ...(list.options[choice.name] ?? []).map((one) => option(...one)));
      choice.value = value;
      delete choice.dataset.cut;
    }
  }

  async function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (form.querySelector("[data-cut]") && choices.some(({ name }) => asked.get(name))) await fill();
    for (const choice of choices) {
      const wanted = asked.get(choice.name) ?? "";
      choice.querySelector("[data-unknown]")?.remove();
      if (![...choice.options].some((one) => one.value === wanted)) {
        choice.append(option(wanted, wanted)); // no row has it: that is said, and not hidden
        choice.lastChild.dataset.unknown = "1";
      }
      choice.value = wanted;
    }
    show();
  }

  function keep() {
    const asked = new URLSearchParams(location.hash.slice(1)); // what other scripts keep there stays
    for (const { name, value } of choices) {
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    history.replaceState(null, "", asked.size ? "#" + asked : location.pathname + location.search);
    show();
  }

  form.addEventListener("change", keep);
  off.addEventListener("click", () => {
    for (const choice of filters) choice.value = "";
    keep();
    (filters[0] ?? form).focus();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
  if (form.querySelector("[data-cut]")) fill();
}
