"""Every touchpoint of today in the order of its priority: where to work first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen


@frozen
class Ranked:
    """A touchpoint and its rank from 1; equals share a rank and the next one skips. None where nothing was scored.

    `best` and `worst` are the ranks that it could have if all criteria that are missing were scored, here and at all
    others that have any score.
    """

    rank: int | None
    experience: PlacedExperience
    best: int | None
    worst: int | None


def ranking_of(experiences: Iterable[PlacedExperience], *, future: bool = False) -> tuple[Ranked, ...]:
    """Touchpoints by priority, the highest first; equals by the worse feeling, then as the hub lists them.

    Those that nobody scored come last. Those of journeys that are not there yet are left out: nobody can work on them;
    with `future` only these are ranked.
    """
    keyed = []
    for experience in experiences:
        if experience.insight is None or experience.future is not future:
            continue
        value, feeling = experience.insight.priority.value, experience.insight.feeling
        keyed.append((value is None, -(value or 0), 0 if feeling is None else feeling, experience))
    keyed.sort(key=lambda one: one[:3])
    could_be = [one[3].insight.priority for one in keyed if one[3].insight and not one[0]]
    lows, highs = sorted(one.lowest for one in could_be), sorted(one.highest for one in could_be)
    ranked: list[Ranked] = []
    for place, (unscored, value, _, experience) in enumerate(keyed, start=1):
        if unscored or experience.insight is None:
            ranked.append(Ranked(None, experience, None, None))
            continue
        shares = bool(ranked) and value == keyed[place - 2][1]
        low, high = experience.insight.priority.lowest, experience.insight.priority.highest
        best = 1 + len(lows) - bisect_right(lows, high)
        worst = 1 + len(highs) - bisect_right(highs, low) - (high > low)
        ranked.append(Ranked(ranked[-1].rank if shares else place, experience, best, worst))
    return tuple(ranked)
