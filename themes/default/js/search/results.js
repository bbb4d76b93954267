// Results as they are shown: by journey, then by page, with the quotes, recordings and documents under their page.
// Needs: cjmsite.search.bestCue, cjmsite.search.clock, cjmsite.search.excerpt, cjmsite.search.record.
// Gives: cjmsite.search.element, cjmsite.search.results, cjmsite.search.say.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const SHOWN_THINGS = 3;
const MOST_LETTERS = 90; // of what is said in the name of its button

search.element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const element = search.element;

// A section for each journey among the first `count` pages of an answer. `top` is the way to the hub's folder.
search.results = async (answer, count, top, kind) => {
  const { index } = answer;
  const shown = await Promise.all(answer.pages.slice(0, count).map((one) => pageResult(answer, one, top, kind)));
  const groups = new Map();
  for (const one of shown) groups.set(one.slot, [...(groups.get(one.slot) ?? []), one.item]);
  return [...groups].map(([slot, items]) => {
    const [, title, address] = index.chapters[slot];
    const words = address
      ? element("a", { href: top + address }, title)
      : search.say(index, groups.size > 1 ? "search.elsewhere" : "search.hub");
    return element("section", { className: "found-group" },
      element("h2", {}, words), element("ol", { className: "found-pages" }, ...items));
  });
};

async function pageResult(answer, one, top, kind) {
  const { index, marked } = answer;
  const hits = answer.hits(one.page);
  const things = hits.filter((number) => number !== one.page);
  // All texts are asked for at once: they may lie in several files.
  const [page, ...records] =
    await Promise.all([one.page, ...things.slice(0, SHOWN_THINGS)].map((number) => search.record(index, number)));
  const own = hits.includes(one.page) && !kind;
  const item = element("li", { className: "found-page" });
  const link = element("a", { href: top + page.address, className: "found-link" },
    ...search.excerpt(page.title, marked, index.longest, true));
  item.append(element("h3", {}, link, " ", label(index, page.kind)));
  if (answer.guessed.length) {
    const typed = answer.guessed.map((word) => index.texts.quoted.replace("{words}", word)).join(", ");
    item.append(element("p", { className: "found-guess" }, search.say(index, "search.guess", { words: typed })));
  }
  if (own || !things.length) {
    const nodes = search.excerpt(page.text, marked, index.longest);
    if (nodes.length) item.append(element("p", { className: "found-words" }, ...nodes));
  }
  if (records.length) item.append(
    element("ul", { className: "found-things" }, ...records.map((record) => thing(answer, record, top))));
  if (things.length > records.length) {
    item.append(element("p", { className: "found-more" },
      search.say(index, "search.things", { n: things.length - records.length })));
  }
  return { slot: page.slot, item };
}

// A quote, pain point, recording, document or picture: what it is, where in it, and the words.
function thing(answer, record, top) {
  const { index, marked } = answer;
  if (record.cues.length) return spoken(answer, record, top);
  const part = record.address.match(/#(page|slide|sheet)=(\d+)$/);
  const name = element("a", { href: top + record.address, className: "found-link" });
  const words = search.excerpt(record.text, marked, index.longest);
  if (record.title) name.append(...search.excerpt(record.title, marked, index.longest, true));
  else {
    const [before, after] = index.texts.quoted.split("{words}");
    name.append(before, ...words, after);
  }
  const where = part ? [" ", search.element("b", {}, search.say(index, "search." + part[1], { number: part[2] }))] : [];
  const item = element("li", {}, label(index, record.kind), " ",
    ...heard(index, record, top, record.text, "", record.since, record.until), name, ...where);
  if (record.title && words.length) item.append(" ", element("span", { className: "found-words" }, ...words));
  return item;
}

function spoken({ index, marked }, record, top) {
  const cue = search.bestCue(record, marked, index.longest);
  const at = search.say(index, "search.at", { clock: search.clock(cue.second) });
  const name = element("a", { href: top + record.address + cue.cue, className: "found-link" },
    ...search.excerpt(record.title, marked, index.longest, true), `, ${at}`);
  const said = search.excerpt(cue.text, marked, index.longest);
  const words = said.length && cue.speaker ? [element("b", {}, cue.speaker), " ", ...said] : said;
  return element("li", {}, label(index, record.kind), " ",
    ...heard(index, record, top, cue.text, cue.speaker, cue.second, cue.end), name, " ",
    element("span", { className: "found-words" }, ...words));
}

// The ▶ of a quote, or of what is said in a recording: it plays just that.
function heard(index, { recording, address }, top, words, by, since, until) {
  if (!recording) return [];
  const seconds = Math.max(1, Math.round(until - since));
  const link = element("a", { className: "play-voice", href: top + address },
    search.say(index, "voice.seconds", { seconds }));
  const short = words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words;
  link.ariaLabel = search.say(index, by ? "voice.play" : "voice.play.somebody", { by, words: short, n: seconds });
  Object.assign(link.dataset, { voice: `${address}@${since}`, recording: top + recording, since, until });
  return [link, " "];
}

function label(index, kind) {
  return element("span", { className: "found-kind" }, search.say(index, "kind." + kind));
}

// A text of the interface, `{names}` filled in; with `n` its singular or plural.
search.say = (index, key, values = {}) => {
  const plural = "n" in values ? `${key}_${values.n === 1 ? "one" : "other"}` : key;
  const text = index.texts[plural] ?? index.texts[key];
  return text.replace(/\{(\w+)\}/g, (_, name) =>
    (name === "n" ? values.n.toLocaleString(document.documentElement.lang) : values[name]));
};
