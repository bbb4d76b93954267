// Filters and the order of a page's rows; what is chosen is in the address, so that a link shows the same.
// Needs: nothing.
// Gives: nothing.
"use strict";

const form = document.querySelector("[data-filters]");
if (form) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const others = document.querySelectorAll("[data-also]"); // what is filtered like rows, and not counted
  const state = form.querySelector("[role=status]");
  const choices = [...form.elements].filter((one) => one.name);
  const filters = choices.filter((one) => one.name !== "sort");

  // Rows without a value come last, whichever way round.
  const before = (key, turned) => (one, other) => {
    const [a, b] = [one.dataset[key] ?? "", other.dataset[key] ?? ""];
    if (!a || !b) return !a - !b;
    const order = isNaN(a) || isNaN(b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
    return turned ? -order : order;
  };
  const sort = () => {
    const wanted = form.elements.sort?.value ?? "";
    const key = wanted.replace("-", "");
    const ordered = key ? rows.toSorted(before(key, wanted !== key)) : rows;
    for (const row of ordered) row.parentNode.append(row);
  };
  const isWanted = (row) => filters.every(({ name, value }) => !value || row.dataset[name].split(" ").includes(value));
  const show = () => {
    let count = 0;
    for (const row of rows) {
      row.hidden = !isWanted(row);
      if (!row.hidden) count++;
    }
    for (const one of others) one.hidden = !isWanted(one);
    for (const group of document.querySelectorAll("[data-row-group]")) {
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    }
    if (form.elements.sort) sort();
    const words = count === 1 ? state.dataset.one : state.dataset.other;
    state.textContent = words.replace("{count}", count).replace("{all}", rows.length);
  };
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const choice of choices) {
      const wanted = asked.get(choice.name) ?? "";
      choice.value = [...choice.options].some((one) => one.value === wanted) ? wanted : "";
    }
    show();
  };
  form.addEventListener("change", () => {
    const chosen = new URLSearchParams(location.hash.slice(1)); // what other scripts keep there stays
    for (const { name, value } of choices) {
      if (value) chosen.set(name, value);
      else chosen.delete(name);
    }
    history.replaceState(null, "", chosen.size ? "#" + chosen : location.pathname + location.search);
    show();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
