// Makes the questions of a tour answerable: choices to press, things to put in order, room for thoughts. A wrong answer
// can be given again, and its reason is told; the answer that is folded in the page opens when all is done.
// Needs: nothing.
// Gives: cjmsite.filled, cjmsite.questions.
"use strict";

const site = (window.cjmsite ??= {});

function element(name, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

// A text with its {names} filled in.
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// The choices of a question as fields to press, in place of the list; says which are chosen, and shows what was.
function choosing(question, words, kind) {
  const list = question.querySelector(".choices");
  const name = question.querySelector(".question-words").id;
  const items = [...list.children].map((item) => ({
    number: Number(item.dataset.choice), right: "right" in item.dataset, words: item.textContent,
  }));
  const inputs = items.map(({ number }) => element("input", {
    type: kind === "several" ? "checkbox" : "radio", name, value: String(number),
  }));
  list.replaceWith(element("ul", { className: "choices" }, ...items.map((item, place) => element(
    "li", {}, element("label", {}, inputs[place], element("span", { textContent: item.words })),
  ))));
  return {
    given: () => inputs.filter((input) => input.checked).map((input) => Number(input.value)),
    show: (given) => inputs.forEach((input) => {
      input.checked = given.includes(Number(input.value));
    }),
    isRight: (given) => items.every(({ number, right }) => right === given.includes(number)),
  };
}

// Things to put in order: each has two buttons, and keeps the focus when it moves.
function ordering(question, words) {
  const list = question.querySelector(".choices");
  const ordered = element("ol", { className: "choices to-order" });
  const items = [...list.children].map((item) => {
    const { choice, place } = item.dataset;
    const text = item.textContent;
    const button = (by, sign, name) => element("button", {
      type: "button",
      textContent: sign,
      ariaLabel: `${name}: ${text}`,
      onclick: (event) => move(made, by, event.target),
    });
    const buttons = element("span", { className: "order-buttons" },
      button(-1, "↑", words.up), button(1, "↓", words.down));
    const made = element("li", {}, element("span", { textContent: text }), buttons);
    return Object.assign(made, { number: Number(choice), place: Number(place) });
  });
  put(items);
  list.replaceWith(ordered);

  // Not `disabled`: the focus would be lost at either end.
  function put(inOrder) {
    ordered.append(...inOrder);
    [...ordered.children].forEach((item, at) => {
      const [up, down] = item.querySelectorAll("button");
      up.ariaDisabled = String(at === 0);
      down.ariaDisabled = String(at === items.length - 1);
    });
  }

  function move(item, by, button) {
    const inOrder = [...ordered.children];
    const to = inOrder.indexOf(item) + by;
    if (to < 0 || to >= inOrder.length) return;
    inOrder.splice(to - by, 1);
    inOrder.splice(to, 0, item);
    put(inOrder);
    button.focus();
    ordered.dispatchEvent(new Event("change", { bubbles: true }));
  }

  return {
    given: () => [...ordered.children].map(({ number }) => number),
    show: (given) => put(given.map((one) => items.find(({ number }) => number === one)).filter(Boolean)),
    isRight: (given) => given.every((one, at) => items.find(({ number }) => number === one)?.place === at + 1),
  };
}

// Room for a thought, which is kept as it is typed.
function reflecting(question, words, progress) {
  const key = question.dataset.key;
  const field = element("textarea", { rows: 3, value: progress.answer(key)?.given ?? "" });
  const kept = element("p", { className: "note question-kept", textContent: words.thoughts });
  field.setAttribute("aria-labelledby", question.querySelector(".question-words").id);
  field.addEventListener("change", () => progress.answered(key, field.value, null));
  question.querySelector(".question-how").after(field, kept);
  progress.watch(() => {
    if (!progress.answer(key) && document.activeElement !== field) field.value = "";
  });
}

function scored(question, words, progress) {
  const { key, question: kind } = question.dataset;
  const folded = question.querySelector("details.answer");
  const group = element("fieldset", { className: "question-field" });
  const told = element("div", { className: "question-told", role: "status" });
  const check = element("button", { type: "button", className: "button", textContent: words.check });
  const title = question.querySelector(".question-words");
  const parts = [question.querySelector(".question-how"), question.querySelector(".choices")];
  group.setAttribute("aria-labelledby", title.id);
  parts[0].before(group);
  group.append(...parts);
  group.after(check, told);
  const answer = kind === "order" ? ordering(question, words) : choosing(question, words, kind);
  const reason = (number) => folded?.querySelector(`[data-reason="${number}"]`)?.cloneNode(true);

  const first = answer.given();

  function tell(given, isRight) {
    const verdict = isRight ? words.right : kind === "several" ? words.several : words.wrong;
    told.replaceChildren(element("p", { className: isRight ? "is-right" : "is-wrong", textContent: verdict }));
    if (kind !== "order") told.append(...given.map(reason).filter(Boolean));
    const because = folded?.querySelector(".because");
    if (isRight && because) told.append(because.cloneNode(true));
    question.dataset.state = isRight ? "right" : "wrong";
    check.textContent = words.again;
    check.hidden = isRight;
    group.disabled = isRight;
    if (folded) folded.hidden = false;
  }

  function begin() {
    const given = progress.answer(key)?.given;
    group.disabled = false;
    check.hidden = false;
    check.textContent = words.check;
    if (folded) folded.hidden = true;
    delete question.dataset.state;
    told.replaceChildren();
    answer.show(Array.isArray(given) ? given : first);
    if (Array.isArray(given)) tell(given, answer.isRight(given));
  }

  check.addEventListener("click", () => {
    const given = answer.given();
    if (!given.length) {
      told.replaceChildren(element("p", { textContent: words.nothing }));
      return;
    }
    const isRight = answer.isRight(given);
    tell(given, isRight);
    progress.answered(key, given, isRight);
    if (isRight) {
      told.tabIndex = -1;
      told.focus({ preventScroll: true });
    }
  });
  group.addEventListener("change", () => {
    if (question.dataset.state !== "wrong") return;
    delete question.dataset.state;
    told.replaceChildren();
    check.textContent = words.check;
  });
  progress.watch(() => {
    if (!progress.answer(key) && question.dataset.state) begin();
  });
  begin();
}

// Begins all questions of a part of the page. `words` are the interface's.
site.questions = (part, words, progress) => {
  for (const question of part.querySelectorAll("[data-question]")) {
    if (question.dataset.question === "reflection") reflecting(question, words, progress);
    else scored(question, words, progress);
  }
};
site.filled = filled;
