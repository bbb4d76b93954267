// A query's answer: pages on which all words stand, in their text or in the things on them, the best first.
// Needs: cjmsite.search.countKinds, cjmsite.search.groupsFor, cjmsite.search.hitsOf, cjmsite.search.index,
// cjmsite.search.isGuess, cjmsite.search.meant, cjmsite.search.ranked, cjmsite.search.record,
// cjmsite.search.weigh, cjmsite.search.wordsOf.
// Gives: cjmsite.search.answer, cjmsite.search.early.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const MOST_WORDS = 12;
const [CHECKED, ENOUGH] = [30, 10]; // pages whose texts are loaded to look for a phrase, and pages with it
const LONG_ENOUGH = 3; // letters of a word that is looked up before the pause
const PHRASE = /["“„«]([^"“”„«»]+)["“”»]/gu;

// `kind` limits to records of one kind. The answer: the `most` best `pages` [{ page, score }] of `total`, `hits(page)`
// the records there, `counts` of pages by kind, the words that are `marked` with their weights, `guessed`: the typed
// words that stand nowhere, for which others were taken, and `unknown`: a word that nothing resembles.
search.answer = async (typed, kind, most = Infinity) => {
  const index = await search.index();
  const [words, whole] = asked(index, typed);
  const isBegun = (at) => at === words.length - 1 && !whole;
  const meant = await Promise.all(words.map((word, at) => search.meant(index, word, isBegun(at))));
  const unknown = words.find((_, at) => !meant[at].length);
  const marked = new Map(meant.flat().sort((a, b) => a.weight - b.weight).map((one) => [one.word, one.weight]));
  const guessed = words.filter((_, at) => meant[at].length && meant[at].every(search.isGuess));
  const none = { index, words, marked, guessed, unknown, pages: [], total: 0, counts: new Map(), hits: () => [] };
  if (!words.length || unknown !== undefined) return none;
  const found = search.weigh(index, meant);
  const wanted = kind ? index.kindNames.indexOf(kind) : 0;
  const phrases = [...typed.matchAll(PHRASE)].map((one) => search.wordsOf(one[1], index.longest))
    .filter((one) => one.length);
  if (phrases.length) return { ...none, ...(await said(index, found, phrases, words, wanted)) };
  return {
    ...none,
    ...search.ranked(index, found, wanted, most),
    counts: search.countKinds(index, found),
    hits: (page) => search.hitsOf(index, found, page, wanted),
  };
};

// What can be found out while somebody may still type: the answer, or for a phrase, which needs texts, just where its
// words stand. Nothing for beginnings of thousands of words.
search.early = (index, typed, kind, most) => {
  const [words] = asked(index, typed);
  if (!words.length || words.some((word) => word.length < LONG_ENOUGH)) return undefined;
  if (!/["“„«]/u.test(typed)) return search.answer(typed, kind, most);
  for (const word of words) search.groupsFor(index, word).forEach((group) => group.catch(() => {})); // asked for again
  return undefined;
};

// The words that were typed, and whether the last of them is a whole one.
function asked(index, typed) {
  const words = [...new Set(search.wordsOf(typed, index.longest))].slice(0, MOST_WORDS);
  return [words, /[\s\p{P}]$/u.test(typed)];
}

// The pages with a record in which the words of each phrase follow each other, among the best ones. Only the texts of
// records that hold all of them are loaded.
async function said(index, found, phrases, words, wanted) {
  const needed = phrases.flat().reduce((bits, word) => bits | (words.includes(word) ? 1 << words.indexOf(word) : 0), 0);
  const candidates = (page) => search.hitsOf(index, found, page, 0)
    .filter((record) => (found.has[record] & needed) === needed);
  const holds = async (number) => {
    const record = await search.record(index, number);
    const text = [record.title, record.text, ...record.cues.map((cue) => cue.text)].join("\n");
    const words = ` ${search.wordsOf(text, index.longest).join(" ")} `;
    return phrases.every((phrase) => words.includes(` ${phrase.join(" ")} `));
  };
  const hits = new Map();
  const counts = new Map();
  const best = search.ranked(index, found, 0, CHECKED).pages.map(({ page }) => [page, candidates(page)])
    .filter(([, those]) => those.length);
  const checked = (some) => Promise.all(some.map(async ([page, records]) => {
    const held = await Promise.all(records.map(holds));
    return [page, records.filter((_, at) => held[at])];
  }));
  const all = [];
  // The best ones first; where they do not do, all the rest at once, for each turn takes a way to the server.
  while (best.length && all.filter(([, those]) => those.length).length < ENOUGH) {
    all.push(...(await checked(best.splice(0, all.length ? CHECKED : ENOUGH))));
  }
  for (const [page, those] of all) {
    if (hits.size === ENOUGH) break;
    for (const kind of new Set(those.map((record) => index.kindNames[index.kinds[record]]))) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const kept = those.filter((record) => !wanted || index.kinds[record] === wanted);
    if (kept.length) hits.set(page, kept);
  }
  const pages = [...hits.keys()].map((page) => ({ page }));
  return { pages, total: hits.size, counts, hits: (page) => hits.get(page) };
}
