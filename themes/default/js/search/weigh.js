// How well records and pages answer: BM25 (Robertson and Zaragoza 2009), in rows of numbers, for all records at once.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const [SATURATION, LENGTH] = [1.2, 0.75];

// For each record: `has` which words stand in it (as bits), and for each word how much it weighs there.
search.weigh = (index, meant) => {
  const has = new Uint16Array(index.kinds.length);
  const weights = meant.map((several, at) => {
    const best = new Float32Array(has.length);
    for (const { weight, places } of several) {
      const { records, often, count } = search.places(index, places);
      const rarity = weight * Math.log(1 + (Math.max(index.records - count, 0) + 0.5) / (count + 0.5));
      for (let place = 0; place < count; place++) {
        const record = records[place];
        const long = 1 - LENGTH + LENGTH * index.lengths[index.classes[record]];
        const worth = (rarity * often[place] * (SATURATION + 1)) / (often[place] + SATURATION * long);
        if (worth > best[record]) best[record] = worth;
        has[record] |= 1 << at;
      }
    }
    return best;
  });
  return { has, weights };
};

// The pages on which all words stand, in records of kind `wanted` (0: any), the best first: [{ page, score }].
search.ranked = (index, { has, weights }, wanted) => {
  const { kinds, pages } = index;
  const full = (1 << weights.length) - 1;
  const counts = (record) => has[record] && (!wanted || kinds[record] === wanted);
  const onPage = new Uint16Array(has.length);
  for (let record = 0; record < has.length; record++) if (counts(record)) onPage[pages[record]] |= has[record];
  const found = [];
  for (let page = 0; page < has.length; page++) {
    if (onPage[page] !== full) continue;
    const best = new Float32Array(weights.length);
    let together = 0;
    for (let record = page; pages[record] === page; record++) {
      if (!counts(record)) continue;
      let sum = 0;
      weights.forEach((all, at) => {
        best[at] = Math.max(best[at], all[record]);
        sum += all[record];
      });
      together = Math.max(together, sum);
    }
    // Words that stand together in one record count for more than words scattered over a page.
    found.push({ page, score: best.reduce((sum, weight) => sum + weight, 0) + together / 2 });
  }
  return found.sort((a, b) => b.score - a.score || a.page - b.page);
};

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
  const full = (1 << weights.length) - 1;
  const counts = new Map();
  const onPage = new Uint16Array(16);
  let page = -1;
  const close = () => {
    onPage.forEach((bits, kind) => {
      if (bits === full) counts.set(index.kindNames[kind], (counts.get(index.kindNames[kind]) ?? 0) + 1);
    });
    onPage.fill(0);
  };
  for (let record = 0; record < has.length; record++) {
    if (index.pages[record] !== page) close();
    page = index.pages[record];
    onPage[index.kinds[record]] |= has[record];
  }
  close();
  return counts;
};
