// What a result shows of a record: the part where most of the words stand, marked. Made of nodes: text stays text.
// Needs: cjmsite.search.spans.
// Gives: cjmsite.search.bestCue, cjmsite.search.clock, cjmsite.search.excerpt.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const LENGTH = 180;

// Text with the words marked; `whole`: all of it, else the lines that have most of the words.
search.excerpt = (text, marked, longest, whole = false) => {
  if (whole) return markedText(text, search.spans(text, marked, longest), 0, text.length);
  const lines = text.split("\n").map((line, at) => ({ line, at, spans: search.spans(line, marked, longest) }));
  const telling = (one) => new Set(one.spans.map((span) => span[2])).size;
  const chosen = [];
  let length = 0;
  for (const one of lines.filter((line) => line.spans.length).sort((a, b) => telling(b) - telling(a) || a.at - b.at)) {
    if (chosen.length && length + one.line.length > LENGTH) break;
    chosen.push(one);
    length += one.line.length;
  }
  chosen.sort((a, b) => a.at - b.at);
  return chosen.flatMap(({ line, spans }, at) =>
    [...(at ? [" · "] : []), ...markedText(line, spans, ...part(line, spans))]);
};

// A text from `start` to `end` as nodes, the spans in marks.
function markedText(text, spans, start, end) {
  const nodes = [start ? "… " : ""];
  let at = start;
  for (const [begins, to] of spans) {
    const from = Math.max(begins, at); // pairs of letters overlap
    if (from >= to || to > end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    nodes.push(text.slice(at, from), mark);
    at = to;
  }
  nodes.push(text.slice(at, end), end < text.length ? " …" : "");
  return nodes.filter((node) => node !== "");
}

// From a little before the densest part of a line to as far as there is room.
function part(text, spans) {
  if (text.length <= LENGTH) return [0, text.length];
  let best = [0, -1];
  spans.forEach(([from], at) => {
    const within = new Set(spans.slice(at).filter((one) => one[1] <= from + LENGTH * 0.75).map((one) => one[2])).size;
    if (within > best[1]) best = [from, within];
  });
  let start = Math.max(0, best[0] - LENGTH / 4);
  if (start) start = text.indexOf(" ", start) + 1 || start;
  let end = Math.min(text.length, start + LENGTH);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), best[0] + 1);
  return [start, end];
}

// Of a transcript's cues the one with most of the words, those that were typed before those like them.
search.bestCue = (record, marked, longest) => {
  let best = [record.cues[0], -1];
  for (const cue of record.cues) {
    const words = new Set(search.spans(cue.text, marked, longest).map((span) => span[2]));
    const weight = [...words].reduce((sum, word) => sum + marked.get(word), 0);
    if (weight > best[1]) best = [cue, weight];
  }
  return best[0];
};

search.clock = (seconds) => {
  const whole = Math.floor(seconds);
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};
