"""Every touchpoint of today in the order of its priority: where to work first."""

from __future__ import annotations

from collections.abc import Iterable

from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen


@frozen
class Ranked:
    """A touchpoint and its rank from 1; equals share a rank and the next one skips. None where nothing was scored."""

    rank: int | None
    experience: PlacedExperience


def ranking_of(experiences: Iterable[PlacedExperience]) -> tuple[Ranked, ...]:
    """Touchpoints by priority, the highest first; equals by the worse feeling, then as the hub lists them.

    Those that nobody scored come last. Those of journeys that are not there yet are left out: nobody can work on them.
    """
    keyed = []
    for experience in experiences:
        if experience.insight is None or experience.future:
            continue
        value, feeling = experience.insight.priority.value, experience.insight.feeling
        keyed.append((value is None, -(value or 0), 0 if feeling is None else feeling, experience))
    keyed.sort(key=lambda one: one[:3])
    ranked: list[Ranked] = []
    for place, (unscored, value, _, experience) in enumerate(keyed, start=1):
        shares = bool(ranked) and value == keyed[place - 2][1]
        ranked.append(Ranked(None if unscored else ranked[-1].rank if shares else place, experience))
    return tuple(ranked)
