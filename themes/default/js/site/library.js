// The library's filters; what is chosen is in the address, so that a link shows the same files.
// Needs: nothing.
// Gives: nothing.
"use strict";

const form = document.querySelector("[data-library]");
if (form) {
  const rows = [...document.querySelectorAll("tr[data-kind]")];
  const state = form.querySelector("[role=status]");
  const choices = [...form.elements].filter((one) => one.name);

  const show = () => {
    let count = 0;
    for (const row of rows) {
      row.hidden = !choices.every(({ name, value }) => !value || row.dataset[name].split(" ").includes(value));
      if (!row.hidden) count++;
    }
    for (const kind of document.querySelectorAll(".library-kind")) {
      kind.hidden = !kind.querySelector("tr[data-kind]:not([hidden])");
    }
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
    const chosen = new URLSearchParams(choices.filter((one) => one.value).map((one) => [one.name, one.value]));
    history.replaceState(null, "", chosen.size ? "#" + chosen : location.pathname + location.search);
    show();
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
