// The index as it is used: which record belongs to which page, and where a word stands.
// Needs: cjmsite.search.load.
// Gives: cjmsite.search.group, cjmsite.search.groupOf, cjmsite.search.index, cjmsite.search.places,
// cjmsite.search.plainWords, cjmsite.search.record.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});

// What every query needs. Records of all chapters have one row of numbers; `offsets` says where a chapter's begin.
search.index = () => search.load("start", "", (start) => {
  const tells = start.chapters.map((chapter) => bytes(chapter[3]));
  const offsets = [0];
  for (const one of tells) offsets.push(offsets.at(-1) + one.length);
  const kinds = new Uint8Array(offsets.at(-1));
  const classes = new Uint8Array(kinds.length);
  const pages = new Int32Array(kinds.length);
  const firstThing = start.kinds.indexOf("quote");
  tells.forEach((one, slot) => {
    let page = 0;
    one.forEach((byte, number) => {
      const place = offsets[slot] + number;
      kinds[place] = byte >> 4;
      classes[place] = byte & 15;
      if (kinds[place] && kinds[place] < firstThing) page = place;
      pages[place] = kinds[place] ? page : -1;
    });
  });
  const lengths = Array.from({ length: 16 }, (_, number) => 2 ** (number / 1.25) / start.average);
  const starts = pages.filter((page, record) => page === record);
  return { ...start, kindNames: start.kinds, offsets, kinds, classes, pages, starts, lengths };
});

// The group of words in which a word stands or would stand.
search.groupOf = (index, word) => {
  let low = 0;
  let high = index.words.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.words[middle][0] <= word) low = middle;
    else high = middle - 1;
  }
  return low;
};

search.group = (index, number) => {
  const [, name, version] = index.words[number];
  return search.load("words-" + name, version, ([words, ...places]) => ({ words: search.plainWords(words), places }));
};

// Sorted words: each line says how many letters it shares with the one before.
search.plainWords = (coded) => {
  let before = "";
  return coded.split("\n").map((line) => (before = before.slice(0, parseInt(line[0], 36)) + line.slice(1)));
};

// Where a word stands: the numbers of `count` records, and how often in each.
search.places = (index, coded) => {
  const data = bytes(coded);
  const records = new Int32Array(data.length);
  const often = new Int32Array(data.length);
  let at = 0;
  let count = 0;
  const number = () => {
    let value = data[at++];
    if (value < 128) return value;
    value &= 127;
    for (let shift = 7; ; shift += 7) {
      const byte = data[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < data.length) {
    let record = index.offsets[number()];
    for (const end = number() + at; at < end; count++) {
      const step = number();
      record += step >> 1;
      records[count] = record;
      often[count] = step & 1 ? number() : 1;
    }
  }
  return { records, often, count };
};

// A record's text and address.
search.record = async (index, number) => {
  let slot = index.offsets.findIndex((offset) => offset > number) - 1;
  if (slot < 0) slot = index.chapters.length - 1;
  const [name, , , , firsts, versions] = index.chapters[slot];
  const own = number - index.offsets[slot];
  let leaf = firsts.length - 1;
  while (firsts[leaf] > own) leaf--;
  const records = await search.load(`text-${name}-${leaf}`, versions[leaf], (all) =>
    new Map(all.map((one) => [one[0], one])));
  const [, title, address, shown, recording, since, until] = records.get(own);
  const cues = Array.isArray(shown)
    ? shown.map(([cue, second, speaker, text, end]) => ({ cue, second, speaker, text, end })) : [];
  return { number, slot, kind: index.kindNames[index.kinds[number]], title, address, text: cues.length ? "" : shown,
    cues, recording, since, until };
};

function bytes(coded) {
  const text = atob(coded);
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) data[at] = text.charCodeAt(at);
  return data;
}
