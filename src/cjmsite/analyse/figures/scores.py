"""Priority: which pain to work on first."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.config.settings import Scoring
from cjmsite.frozen import frozen

LOWEST, HIGHEST = 1, 100


HIGH_PRIORITY = 75  # from here on a priority is high: pages draw it in the colour of pain, with a mark


@frozen
class Priority:
    """The priority, 1–100 (None where nothing was scored), and how many of the hub's criteria were given."""

    value: float | None
    given: int
    criteria: int


def priority_of(scores: Mapping[str, float], scoring: Scoring) -> Priority:
    """The weighted mean of the criteria given; where lower is better a score counts as 101 less the score."""
    total = weights = 0.0
    given = 0
    for criterion in scoring.criteria:
        score = scores.get(criterion.id)
        if score is None:
            continue
        given += 1
        counted = score if criterion.better == "higher" else LOWEST + HIGHEST - score
        total += counted * criterion.weight
        weights += criterion.weight
    value = round(total / weights, 1) if weights else None
    return Priority(value, given, len(scoring.criteria))
