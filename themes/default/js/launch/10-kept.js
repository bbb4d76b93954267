// What a learning system keeps of the progress on a tour, in so many characters: all answers where there is room, else
// only which questions were answered rightly. It is read again only as far as it fits the tour as it is now: a package
// may have been replaced by a newer one.
// Needs: nothing.
// Gives: cjmsite.launch.
"use strict";

const site = (window.cjmsite ??= {});
const config = JSON.parse(document.body.dataset.launch);
const VERSION = 1;

function bits(flags) {
  const digits = [];
  flags.forEach((one, at) => { digits[at >> 2] = (digits[at >> 2] ?? 0) + (one ? 1 << (at % 4) : 0); });
  return digits.map((digit) => digit.toString(16)).join("");
}

function flags(text, count) {
  return Array.from({ length: count }, (_, at) => Boolean((parseInt(text[at >> 2], 16) >> (at % 4)) & 1));
}

function packed({ at = 0, answers = {}, passed = "" }, most) {
  const right = config.keys.map((key) => Boolean(answers[key]?.right));
  const forms = [{ answers }, { of: config.digest, right: bits(right) }];
  const texts = forms.map((form) => JSON.stringify({ v: VERSION, at, passed, ...form }));
  return texts.find((text) => text.length <= most) ?? "";
}

// The progress, as js/training/10-progress.js writes it; nothing where the text says nothing of this tour.
function unpacked(text) {
  try {
    const { v, at, passed = "", answers, of, right } = JSON.parse(text);
    if (v !== VERSION) return {};
    const known = answers ?? (of === config.digest
      ? Object.fromEntries(flags(right, config.keys.length).flatMap((one, place) => (
        one ? [[config.keys[place], { right: true }]] : []))) : {});
    return { at: Math.min(Number(at) || 0, config.steps), answers: { ...known }, passed: String(passed) };
  } catch {
    return {};
  }
}

// What of the tour is done. With questions it is done when each has an answer, or enough are right; without when the
// last stop was reached, or the reader says so. Opening it is never enough.
function outcome({ at = 0, answers = {} }) {
  const [of, given] = [config.keys.length, config.keys.filter((key) => answers[key]?.right !== undefined).length];
  const right = config.keys.filter((key) => answers[key]?.right).length;
  const isAnswered = of > 0 && given === of;
  const isPassed = config.pass ? of > 0 && right * 100 >= config.pass * of : isAnswered;
  return {
    isComplete: isAnswered || isPassed || (!of && at >= config.steps),
    isPassed,
    score: given ? Math.round((100 * right) / of) : null,
    part: of ? given / of : Math.min(1, at / config.steps),
  };
}

site.launch = { config, outcome, packed, unpacked };
