"""Priority and opportunity: which pain to work on first. `docs/deciding.md` has the formulas; `priorities/weigh.js` of
the theme has the same, for weights that a reader moves."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cjmsite.config.settings import EmotionScale, Scoring
from cjmsite.frozen import frozen

LOWEST, HIGHEST = 1, 100


HIGH_PRIORITY = 75  # from here on a priority is high: pages draw it in the colour of pain, with a mark


@frozen
class Priority:
    """The priority, 1–100 (None where nothing was scored), and how many of the hub's criteria were given. `lowest` and
    `highest` are what it would be if those that are missing were scored as badly and as well as can be."""

    value: float | None
    given: int
    criteria: int
    lowest: float
    highest: float


def priority_of(scores: Mapping[str, float], scoring: Scoring) -> Priority:
    """The weighted mean of the criteria given; where lower is better a score counts as 101 less the score."""
    total = weights = missing = 0.0
    given = 0
    for criterion in scoring.criteria:
        score = scores.get(criterion.id)
        if score is None:
            missing += criterion.weight
            continue
        given += 1
        counted = score if criterion.better == "higher" else LOWEST + HIGHEST - score
        total += counted * criterion.weight
        weights += criterion.weight
    value = to_tenths(total / weights) if weights else None
    whole = weights + missing
    lowest, highest = ((total + missing * grade) / whole if whole else grade for grade in (LOWEST, HIGHEST))
    return Priority(value, given, len(scoring.criteria), to_tenths(lowest), to_tenths(highest))


def satisfaction_of(feeling: float | None, scale: EmotionScale) -> float | None:
    """A feeling on a scale of 0–10, to one decimal; None where nobody told of one."""
    return None if feeling is None else to_tenths(10 * (feeling - scale.min) / (scale.max - scale.min))


def opportunity_of(priority: float | None, satisfaction: float | None) -> float | None:
    """The opportunity score, 0–20: importance + max(importance − satisfaction, 0), both 0–10; importance is a tenth of
    the priority (A. Ulwick, What Customers Want, 2005). None where either is not known."""
    if priority is None or satisfaction is None:
        return None
    importance = priority / 10
    return to_tenths(importance + max(importance - satisfaction, 0))


def to_tenths(value: float) -> float:
    """To one decimal, halves upwards: as scripts can do it, too."""
    return math.floor(10 * value + 0.5) / 10
