// The field, the kinds, the state in words and the results, in the dialog and on the search page alike.
// Needs: cjmsite.search.Changed, cjmsite.search.answer, cjmsite.search.early, cjmsite.search.element,
// cjmsite.search.forget, cjmsite.search.results, cjmsite.search.say, cjmsite.voices.
// Gives: cjmsite.search.panel.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const FIRST = 10;
const PAUSE = 120; // ms without typing before the answer is shown
const HALT = 30; // ms without typing before it is looked up

// Fills `box`. `changed(words, kind)` is told what is asked. Gives { input, ask(words, kind) }.
search.panel = (box, index, top, changed) => {
  const { element, say } = search;
  const input = element("input",
    { type: "search", id: "search-words", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  const state = element("p", { className: "search-state" });
  state.setAttribute("role", "status");
  const kinds = element("div", { className: "search-kinds" });
  kinds.setAttribute("role", "group");
  kinds.setAttribute("aria-label", say(index, "search.kinds"));
  const found = element("div", { className: "found" });
  const hint = element("p", { className: "search-hint" }, say(index, "search.hint"));
  box.append(element("label", { htmlFor: "search-words", className: "search-label" }, say(index, "search.label")),
    input, hint, kinds, state, found);

  let kind = "";
  let turn = 0;
  let timer = 0;
  let sooner = 0;
  let early = { typed: "", kind: "" };
  let count = FIRST;
  const now = () => {
    count = FIRST;
    changed(input.value.trim(), kind);
    return show();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
    clearTimeout(sooner);
    sooner = setTimeout(ahead, HALT);
  });
  // The time until the pause is over is enough to find the pages; their texts are loaded only then.
  const ahead = () => {
    const typed = input.value.trim();
    early = { typed, kind, answer: search.early(index, typed, kind, FIRST) };
    early.answer?.catch(() => {}); // it is asked for once more
  };
  kinds.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    kind = button.value === kind ? "" : button.value;
    now().then(() => kinds.querySelector("[aria-pressed=true]")?.focus());
  });
  box.addEventListener("keydown", (event) => walk(event, input, found));

  async function show() {
    const mine = ++turn;
    const typed = input.value.trim();
    box.classList.toggle("asked", typed !== "");
    let answer;
    let groups;
    try {
      const ready = count === FIRST && early.typed === typed && early.kind === kind ? early.answer : undefined;
      answer = (await ready?.catch(() => undefined)) ?? (await asked(typed, kind, count));
      early = { typed: "", kind: "" };
      groups = await search.results(answer, count, top, kind);
    } catch (fault) {
      if (mine === turn) state.textContent = say(index, "search.failed");
      throw fault;
    }
    if (mine !== turn) return;
    found.replaceChildren(...groups);
    window.cjmsite.voices?.begin(found);
    kinds.replaceChildren(...(typed ? buttons(answer, kind) : []));
    state.textContent = typed ? inWords(answer) : "";
    if (answer.total > count) found.append(more(answer));
  }

  function more(answer) {
    const button = element("button", { type: "button", className: "button" },
      say(index, "search.more", { n: answer.total - count }));
    button.addEventListener("click", async () => {
      const before = found.querySelectorAll(".found-page").length;
      count += FIRST;
      await show();
      found.querySelectorAll(".found-page h3 a")[before]?.focus();
    });
    return element("p", { className: "found-rest" }, button);
  }

  return {
    input,
    ask: (words, wanted) => {
      input.value = words;
      kind = wanted;
      return now();
    },
  };
};

// The answer; once more from the start if the hub was published anew meanwhile.
async function asked(typed, kind, most) {
  try {
    return await search.answer(typed, kind, most);
  } catch (fault) {
    if (!(fault instanceof search.Changed)) throw fault;
    search.forget();
    return search.answer(typed, kind, most);
  }
}

function inWords(answer) {
  const { index, total, unknown, words } = answer;
  if (!words.length) return "";
  if (unknown !== undefined) return search.say(index, "search.unknown", { word: unknown });
  if (!total) return search.say(index, "search.none");
  const exact = words.every((word) => answer.marked.has(word));
  const said = search.say(index, "search.found", { n: total });
  const alike = [...answer.marked.keys()].reverse().slice(0, 5).join(", ");
  return exact ? said : `${said} ${search.say(index, "search.alike", { words: alike })}`;
}

function buttons({ index, counts }, kind) {
  const wanted = index.kindNames.filter((name) => name && (counts.get(name) || name === kind));
  return wanted.map((name) => {
    const words = `${search.say(index, "search.kind." + name)} ${counts.get(name) ?? 0}`;
    const button = search.element("button", { type: "button", value: name }, words);
    button.setAttribute("aria-pressed", String(name === kind));
    return button;
  });
}

// Arrow keys go from the field to the results and back, Enter in the field opens the first.
function walk(event, input, found) {
  const links = [...found.querySelectorAll("a.found-link")];
  const at = links.indexOf(document.activeElement);
  if (!links.length || (at < 0 && document.activeElement !== input)) return;
  const [first, last] = at < 0 ? [NaN, NaN] : [0, links.length - 1];
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: first, End: last }[event.key];
  if (event.key === "Enter" && at < 0) links[0].click();
  else if (to === undefined || Number.isNaN(to)) return;
  else (to < 0 ? input : links[Math.min(to, links.length - 1)]).focus();
  event.preventDefault();
}
