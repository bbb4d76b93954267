// Words that are meant: the word itself, its forms, words that begin with it; else words that share its stem, hold it,
// or look like it.
// Needs: cjmsite.search.group, cjmsite.search.groupOf, cjmsite.search.isUnspaced, cjmsite.search.load,
// cjmsite.search.plainWords, cjmsite.search.stem.
// Gives: cjmsite.search.groupsFor, cjmsite.search.isGuess, cjmsite.search.meant, cjmsite.search.slips.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const [ITSELF, FORM, BEGINNING, WITHIN, ALIKE] = [1, 0.8, 0.5, 0.4, 0.3];
const MOST_GROUPS = 3;
const MOST_WORDS = 40;
const LEAST = 4; // letters of a word that others may resemble

// [{ word, weight, places }]; `last`: it may be the beginning of a longer word that is still being typed.
search.meant = async (index, word, last) => {
  const alike = await beginning(index, word);
  const known = alike.filter((one) => one.weight >= BEGINNING);
  const sure = known.filter((one) => one.weight > BEGINNING);
  const plain = spelledOut(word);
  if (!sure.length && plain !== word) {
    const typed = await beginning(index, plain);
    if (typed.some((one) => one.weight > BEGINNING)) return typed.filter((one) => one.weight >= BEGINNING);
  }
  if (sure.length && !last) return sure;
  if (known.length || alike.length) return known.length ? known : alike;
  const [coded, commons] =
    await search.load("spelling", index.spelling, ([words, weights]) => [search.plainWords(words), weights]);
  return Promise.all(resembling(word, coded, commons).map(async ({ word: other, weight }) => {
    const group = await search.group(index, search.groupOf(index, other));
    return { word: other, weight, places: group.places[group.words.indexOf(other)] };
  }));
};

// Whether a word is neither the typed one nor a form of it, and does not begin with it.
search.isGuess = (one) => one.weight < BEGINNING;

// Where ä, ö and ü are written ae, oe and ue, as on keyboards without them: the word as the index has it.
function spelledOut(word) {
  return document.documentElement.lang.startsWith("de") ? word.replace(/([aou])e/g, "$1") : word;
}

// The groups in which a word, its forms and what begins with it stand.
search.groupsFor = (index, word) => {
  if (!index.words.length) return [];
  const stem = search.stem(word, index.stems);
  const first = Math.max(search.groupOf(index, stem), search.groupOf(index, word) - MOST_GROUPS + 1);
  let last = first;
  while (last + 1 < index.words.length && last - first + 1 < MOST_GROUPS
    && index.words[last + 1][0].startsWith(stem)) last++;
  return Array.from({ length: last - first + 1 }, (_, step) => search.group(index, first + step));
};

async function beginning(index, word) {
  const stem = search.stem(word, index.stems);
  const found = [];
  for (const group of await Promise.all(search.groupsFor(index, word))) {
    group.words.forEach((other, at) => {
      const weight = alikeness(index, word, stem, other);
      if (weight) found.push({ word: other, weight, places: group.places[at] });
    });
  }
  found.sort((a, b) => b.weight - a.weight || b.places.length - a.places.length);
  return found.slice(0, MOST_WORDS);
}

function alikeness(index, word, stem, other) {
  if (!other.startsWith(stem)) return 0;
  if (other === word) return ITSELF;
  if (search.stem(other, index.stems) === stem) return FORM;
  const short = word.length < 2 && !search.isUnspaced(word);
  if (!short && other.startsWith(word)) return BEGINNING;
  return stem.length >= LEAST ? WITHIN : 0;
}

// Words of the hub that hold the typed one, else those a slip or two away; the common ones first.
function resembling(word, words, commons) {
  if (word.length < LEAST) return [];
  const most = word.length < 8 ? 1 : 2;
  const letters = lettersOf(word);
  const held = [];
  const alike = [];
  words.forEach((other, at) => {
    if (other.includes(word)) held.push({ word: other, weight: WITHIN, common: commons[at], off: 0 });
    else if (Math.abs(other.length - word.length) <= most && differing(letters, lettersOf(other)) <= 2 * most) {
      const off = search.slips(word, other, most);
      if (off <= most) alike.push({ word: other, weight: ALIKE / off, common: commons[at], off });
    }
  });
  const found = held.length ? held : alike;
  found.sort((a, b) => a.off - b.off || (a.common < b.common ? 1 : a.common > b.common ? -1 : 0));
  return found.filter((one) => one.off === found[0].off).slice(0, 6);
}

// Which letters a word has, as bits: a slip changes two at most, so most words need no closer look.
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function differing(one, other) {
  let count = 0;
  for (let bits = one ^ other; bits; bits &= bits - 1) count++;
  return count;
}

// How many letters were left out, added, changed or swapped with their neighbour (Damerau 1964, Levenshtein 1966, in
// the form that edits no part twice); `most` + 1 where it is more.
search.slips = (one, other, most) => {
  const width = other.length + 1;
  let [before, row, next] = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let j = 0; j < width; j++) row[j] = j;
  for (let i = 1; i <= one.length; i++) {
    let least = (next[0] = i);
    for (let j = 1; j < width; j++) {
      let off = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) off = Math.min(off, before[j - 2] + 1);
      next[j] = off;
      least = Math.min(least, off);
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return row[other.length];
};
