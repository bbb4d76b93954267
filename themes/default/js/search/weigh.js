// How well records and pages answer: BM25 (Robertson and Zaragoza 2009), in rows of numbers, for all records at once.
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
    for (const { weight, places } of several) {
      const { records, often, count } = search.places(index, places);
      const rarity = weight * Math.log(1 + (Math.max(index.records - count, 0) + 0.5) / (count + 0.5));
      for (let place = 0; place < count; place++) {
        const record = records[place];
        const worth = (rarity * often[place] * (SATURATION + 1)) / (often[place] + long[classes[record]]);
        if (worth > best[record]) best[record] = worth;
        has[record] |= 1 << at;
      }
    }
    return best;
  });
  return { has, weights };
};

// The pages on which all words stand, in records of kind `wanted` (0: any), the best first: [{ page, score }].
// Plain loops over rows of numbers: a word may stand in every record of a large hub.
search.ranked = (index, { has, weights }, wanted) => {
  const { kinds, pages } = index;
  const size = has.length;
  const full = (1 << weights.length) - 1;
  const onPage = new Uint16Array(size);
  const together = new Float32Array(size); // of a page's records the one with most of all words
  for (let record = 0; record < size; record++) {
    if (!has[record] || (wanted && kinds[record] !== wanted)) continue;
    const page = pages[record];
    onPage[page] |= has[record];
    let sum = 0;
    for (let at = 0; at < weights.length; at++) sum += weights[at][record];
    if (sum > together[page]) together[page] = sum;
  }
  const score = new Float64Array(size);
  for (const all of weights) addBest(all, pages, kinds, wanted, score);
  const found = [];
  for (let page = 0; page < size; page++) {
    // Words that stand together in one record count for more than words scattered over a page.
    if (onPage[page] === full) found.push({ page, score: score[page] + together[page] / 2 });
  }
  return found.sort((a, b) => b.score - a.score || a.page - b.page);
};

// To each page's score, the most that a word weighs in one of its records.
function addBest(all, pages, kinds, wanted, score) {
  let page = -1;
  let best = 0;
  for (let record = 0; record < all.length; record++) {
    if (pages[record] !== page) {
      if (page >= 0) score[page] += best;
      page = pages[record];
      best = 0;
    }
    if (all[record] > best && (!wanted || kinds[record] === wanted)) best = all[record];
  }
  if (page >= 0) score[page] += best;
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
