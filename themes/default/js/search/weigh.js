// How well records and pages answer: BM25 (Robertson and Zaragoza 2009), in rows of numbers, for all records at once.
// Needs: cjmsite.search.places.
// Gives: cjmsite.search.countKinds, cjmsite.search.hitsOf, cjmsite.search.ranked, cjmsite.search.weigh.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const [SATURATION, LENGTH] = [1.2, 0.75];

// For each record: `has` which words stand in it (as bits), and for each word how much it weighs there.
search.weigh = (index, meant) => {
  const has = new Uint16Array(index.kinds.length);
  const { classes } = index;
  const long = Float64Array.from(index.lengths, (length) => SATURATION * (1 - LENGTH + LENGTH * length));
  const weights = meant.map((several, at) => {
    const best = new Float32Array(has.length);
    const bit = 1 << at;
    for (const { weight, places } of several) {
      const { records, often, count } = search.places(index, places);
      const odds = (Math.max(index.records - count, 0) + 0.5) / (count + 0.5);
      const rarity = weight * Math.log(1 + odds) * (SATURATION + 1);
      const once = long.map((length) => rarity / (1 + length)); // most words stand in a record once
      for (let place = 0; place < count; place++) {
        const record = records[place];
        const times = often[place];
        const worth = times === 1 ? once[classes[record]] : (rarity * times) / (times + long[classes[record]]);
        if (worth > best[record]) best[record] = worth;
        has[record] |= bit;
      }
    }
    return best;
  });
  return { has, weights };
};

// The pages on which all words stand, in records of kind `wanted` (0: any): the `most` best of them as `pages`
// [{ page, score }], and how many there are in `total`.
// Plain loops over rows of numbers: a word may stand in every record of a large hub.
search.ranked = (index, { has, weights }, wanted, most) => {
  const { kinds, pages, starts } = index;
  const onPage = new Uint16Array(has.length);
  const together = new Float32Array(has.length); // of a page's records the one with most of all words
  const score = new Float32Array(has.length);
  for (let at = 0; at < weights.length; at++) addWord(weights[at], 1 << at, pages, kinds, wanted, onPage, score);
  addTogether(weights, has, pages, kinds, wanted, together);
  return leading(starts, onPage, (1 << weights.length) - 1, score, together, most);
};

// To each page, whether a word stands on it, and to its score the most that the word weighs in one of its records.
function addWord(worths, bit, pages, kinds, wanted, onPage, score) {
  let page = -1;
  let best = 0;
  for (let record = 0; record < worths.length; record++) {
    const worth = worths[record];
    if (worth === 0 || (wanted && kinds[record] !== wanted)) continue;
    if (pages[record] !== page) {
      if (page >= 0) score[page] += best;
      page = pages[record];
      best = 0;
      if (page >= 0) onPage[page] |= bit;
    }
    if (worth > best) best = worth;
  }
  if (page >= 0) score[page] += best;
}

// Words that stand together in one record count for more than words scattered over a page.
function addTogether(weights, has, pages, kinds, wanted, together) {
  const several = weights.length;
  for (let record = 0; record < has.length; record++) {
    if (has[record] === 0 || pages[record] < 0 || (wanted && kinds[record] !== wanted)) continue;
    let sum = 0;
    for (let at = 0; at < several; at++) sum += weights[at][record];
    if (sum > together[pages[record]]) together[pages[record]] = sum;
  }
}

// The `most` best pages in order; of equals those that come first. To sort thousands and show ten would take longer
// than all the rest.
function leading(starts, onPage, full, score, together, most) {
  const pages = [];
  let total = 0;
  let least = -1;
  for (let number = 0; number < starts.length; number++) {
    const page = starts[number];
    if (onPage[page] !== full) continue;
    total++;
    const worth = score[page] + together[page] / 2;
    if (worth <= least) continue;
    let place = pages.length;
    while (place && pages[place - 1].score < worth) place--;
    pages.splice(place, 0, { page, score: worth });
    if (pages.length > most) pages.pop();
    if (pages.length === most) least = pages[most - 1].score;
  }
  return { pages, total };
}

// A page's records that have any of the words, the best first.
search.hitsOf = (index, { has, weights }, page, wanted) => {
  const hits = [];
  for (let record = page; index.pages[record] === page; record++) {
    if (!has[record] || (wanted && index.kinds[record] !== wanted)) continue;
    hits.push({ record, worth: weights.reduce((sum, all) => sum + all[record], 0) });
  }
  return hits.sort((a, b) => b.worth - a.worth || a.record - b.record).map((one) => one.record);
};

// How many pages answer with records of each kind alone, by the kind's name.
search.countKinds = (index, { has, weights }) => {
  const { kinds, pages, kindNames } = index;
  const full = (1 << weights.length) - 1;
  const counts = new Uint32Array(16);
  const onPage = new Uint16Array(16);
  let page = -1;
  for (let record = 0; record <= has.length; record++) {
    if (pages[record] !== page) {
      for (let kind = 0; kind < 16; kind++) {
        if (onPage[kind] === full) counts[kind]++;
        onPage[kind] = 0;
      }
      page = pages[record];
    }
    if (record < has.length) onPage[kinds[record]] |= has[record];
  }
  return new Map([...counts].flatMap((count, kind) => (count ? [[kindNames[kind], count]] : [])));
};
