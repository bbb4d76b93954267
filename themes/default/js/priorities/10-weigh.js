// Priority and opportunity score for the weights that a reader moves: the formulas of docs/deciding.md, step by step as
// analyse/figures/scores.py has them for the hub's own weights.
// Needs: nothing.
// Gives: cjmsite.weighed.
"use strict";

const site = (window.cjmsite ??= {});
const [LOWEST, HIGHEST] = [1, 100];
const toTenths = (value) => Math.floor(10 * value + 0.5) / 10;

// The opportunity score of a priority: importance + max(importance − satisfaction, 0), importance is a tenth of it.
function opportunity(priority, satisfaction) {
  if (priority === null || satisfaction === null) return null;
  const importance = priority / 10;
  return toTenths(importance + Math.max(importance - satisfaction, 0));
}

// `figures`: a score for each criterion (null: none), then feeling and satisfaction; `criteria`: {weight, lower}.
// Gives the priority, what it would be if missing scores were as bad or as good as can be, and the opportunity score.
site.weighed = (figures, criteria) => {
  let [total, weights, missing] = [0, 0, 0];
  criteria.forEach(({ weight, lower }, place) => {
    const score = figures[place];
    if (score === null) {
      missing += weight;
      return;
    }
    total += (lower ? LOWEST + HIGHEST - score : score) * weight;
    weights += weight;
  });
  const [whole, satisfaction] = [weights + missing, figures[criteria.length + 1]];
  const filled = (grade) => toTenths(whole ? (total + missing * grade) / whole : grade);
  const priority = weights ? toTenths(total / weights) : null;
  return {
    priority, lowest: filled(LOWEST), highest: filled(HIGHEST), opportunity: opportunity(priority, satisfaction),
    opportunities: [LOWEST, HIGHEST].map((grade) => opportunity(filled(grade), satisfaction)),
    feeling: figures[criteria.length] ?? 0,
  };
};
