// A query's answer: pages on which all words stand, in their text or in the things on them, the best first.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const MOST_WORDS = 12;
const [SATURATION, LENGTH] = [1.2, 0.75]; // of BM25 (Robertson and Zaragoza 2009)
const CHECKED = 60;

// `kind` limits to records of one kind. The answer: pages [{ page, score, records }], counts of pages by kind, the words
// that are marked with their weights, and `unknown`: a word that nothing resembles.
search.answer = async (typed, kind) => {
  const index = await search.index();
  const words = [...new Set(search.wordsOf(typed, index.longest))].slice(0, MOST_WORDS);
  const whole = /[\s\p{P}]$/u.test(typed);
  const meant = await Promise.all(words.map((word, at) => search.meant(index, word, at === words.length - 1 && !whole)));
  const unknown = words.find((_, at) => !meant[at].length);
  const marked = new Map(meant.flat().sort((a, b) => a.weight - b.weight).map((one) => [one.word, one.weight]));
  const none = { index, pages: [], counts: new Map(), marked, unknown, words };
  if (!words.length || unknown !== undefined) return none;
  const found = weigh(index, meant);
  const wanted = kind ? index.kindNames.indexOf(kind) : 0;
  const pages = ranked(index, found, words.length, wanted);
  const phrases = [...typed.matchAll(/["“„«]([^"“”„«»]+)["“”»]/gu)].map((one) => search.wordsOf(one[1], index.longest));
  if (!phrases.length) return { ...none, pages, counts: counted(index, found, words.length) };
  const all = await said(index, ranked(index, found, words.length, 0).slice(0, CHECKED), phrases);
  const ofKind = (one) => one.records.some((record) => index.kinds[record] === wanted);
  return { ...none, pages: wanted ? all.filter(ofKind) : all, counts: kindsOf(index, all) };
};

// For each record: which words stand in it (as bits), and how much each weighs.
function weigh(index, meant) {
  const size = index.kinds.length;
  const has = new Uint16Array(size);
  const weights = meant.map((several, at) => {
    const best = new Float32Array(size);
    for (const { weight, places } of several) {
      const often = new Map();
      const count = search.eachPlace(index, places, (record, times) => often.set(record, times));
      const rarity = weight * Math.log(1 + (index.records - Math.min(count, index.records) + 0.5) / (count + 0.5));
      for (const [record, times] of often) {
        const long = 1 - LENGTH + LENGTH * index.lengths[index.classes[record]];
        const worth = rarity * times * (SATURATION + 1) / (times + SATURATION * long);
        if (worth > best[record]) best[record] = worth;
        has[record] |= 1 << at;
      }
    }
    return best;
  });
  return { has, weights };
}

function ranked(index, { has, weights }, count, wanted) {
  const pages = new Map();
  for (let record = 0; record < has.length; record++) {
    if (!has[record] || (wanted && index.kinds[record] !== wanted)) continue;
    let one = pages.get(index.pages[record]);
    if (!one) pages.set(index.pages[record], (one = { page: index.pages[record], has: 0, records: [], best: new Float32Array(count) }));
    one.has |= has[record];
    one.records.push(record);
    for (let word = 0; word < count; word++) one.best[word] = Math.max(one.best[word], weights[word][record]);
  }
  const full = (1 << count) - 1;
  const found = [...pages.values()].filter((one) => one.has === full);
  for (const one of found) {
    const worth = new Map(one.records.map((record) => [record, weights.reduce((sum, all) => sum + all[record], 0)]));
    one.records.sort((a, b) => worth.get(b) - worth.get(a) || a - b);
    // Words that stand together in one record count for more than words scattered over a page.
    one.score = one.best.reduce((sum, weight) => sum + weight, 0) + worth.get(one.records[0]) / 2;
  }
  return found.sort((a, b) => b.score - a.score || a.page - b.page);
}

// How many pages answer with records of each kind alone.
function counted(index, { has }, count) {
  const full = (1 << count) - 1;
  const seen = new Map();
  for (let record = 0; record < has.length; record++) {
    if (!has[record]) continue;
    const key = index.pages[record] * 16 + index.kinds[record];
    seen.set(key, (seen.get(key) ?? 0) | has[record]);
  }
  const counts = new Map();
  for (const [key, bits] of seen) {
    if (bits === full) counts.set(index.kindNames[key % 16], (counts.get(index.kindNames[key % 16]) ?? 0) + 1);
  }
  return counts;
}

function kindsOf(index, pages) {
  const counts = new Map();
  for (const one of pages) {
    for (const name of new Set(one.records.map((record) => index.kindNames[index.kinds[record]]))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

// Of some pages those with a record in which the words of each phrase follow each other.
async function said(index, pages, phrases) {
  const kept = [];
  for (const one of pages) {
    const records = await Promise.all(one.records.map((number) => search.record(index, number)));
    const matching = records.filter((record) => {
      const text = ` ${search.wordsOf([record.title, record.text, ...record.cues.map((cue) => cue.text)].join("\n"), index.longest).join(" ")} `;
      return phrases.every((phrase) => text.includes(` ${phrase.join(" ")} `));
    });
    if (matching.length) kept.push({ ...one, records: matching.map((record) => record.number) });
  }
  return kept;
}
