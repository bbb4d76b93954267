// What is typed, to words as the index has them: the same as render/search/words.py and stems.py.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const UNSEEN = /[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const HAN_AND_KANA = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3fffd}";
const RUNS = new RegExp(`[${HAN_AND_KANA}]+|[^${HAN_AND_KANA}]+`, "gu");
const BEGINS = new RegExp(`^[${HAN_AND_KANA}]`, "u");
const LETTERS = /[\p{L}\p{N}\p{M}\u00ad]+/gu;

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
  let at = start;
  let before = "";
  for (const letter of run) {
    const pair = search.folded(before + letter);
    if (words.has(pair)) spans.push([at - before.length, at + letter.length, pair]);
    before = letter;
    at += letter.length;
  }
}
