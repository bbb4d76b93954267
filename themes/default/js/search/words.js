// What is typed, to words as the index has them: the same as render/search/words.py and stems.py.
// Needs: nothing.
// Gives: cjmsite.search.folded, cjmsite.search.isUnspaced, cjmsite.search.spans, cjmsite.search.stem,
// cjmsite.search.wordsOf.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const UNSEEN = /[\p{M}\p{Cf}\u0640\u07fa]/gu;
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\ua9e0-\\ua9ff\\uaa60-\\uaa7f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf" +
  "\\uaa80-\\uaadf\\u1b00-\\u1b7f\\ua980-\\ua9df\\u3005-\\u3007\\u3040-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{3fffd}";
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const BEGINS = new RegExp(`^[${UNSPACED}]`, "u");
const LETTERS = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

search.isUnspaced = (word) => BEGINS.test(word);

search.folded = (text) =>
  text.normalize("NFKD").replace(UNSEEN, "").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");

search.wordsOf = (text, longest) => {
  const found = [];
  for (const word of search.folded(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (const run of word.match(RUNS)) {
      const letters = [...run];
      if (letters.length > 1 && BEGINS.test(run)) letters.slice(1).forEach((one, at) => found.push(letters[at] + one));
      else found.push(letters.length > longest ? letters.slice(0, longest).join("") : run);
    }
  }
  return found;
};

// The beginning that a word's forms share; the rules come with the index.
search.stem = (word, rounds) => {
  for (const rules of rounds) {
    const rule = rules.find(([ending, cut, least]) => word.endsWith(ending) && word.length - cut >= least);
    if (rule) word = word.slice(0, word.length - rule[1]);
  }
  return word;
};

// Where a text has one of the words: [start, end, word], in order.
search.spans = (text, words, longest) => {
  const spans = [];
  for (const match of text.matchAll(LETTERS)) {
    let at = match.index;
    for (const run of match[0].match(RUNS)) {
      if (BEGINS.test(run)) pairs(spans, run, at, words);
      else {
        const word = search.wordsOf(run, longest).find((one) => words.has(one));
        if (word) spans.push([at, at + run.length, word]);
      }
      at += run.length;
    }
  }
  return spans;
};

function pairs(spans, run, start, words) {
  const letters = []; // each with the marks behind it, and where it begins
  let at = start;
  for (const letter of run) {
    if (letters.length && !search.folded(letter)) letters.at(-1)[0] += letter;
    else letters.push([letter, at]);
    at += letter.length;
  }
  letters.forEach(([letter, from], place) => {
    const [before, begins] = letters[place - 1] ?? ["", from];
    const pair = search.folded(before + letter);
    if (words.has(pair)) spans.push([begins, from + letter.length, pair]);
  });
}
