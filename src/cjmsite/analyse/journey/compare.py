"""Two journeys laid beside each other: which stage and touchpoint answers which, and what changes in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, TypeVar

from cjmsite.analyse.journey.journeys import Curve, JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney, LinkedStage, LinkedTouchpoint

T = TypeVar("T", LinkedStage, LinkedTouchpoint)
Better = Literal["higher", "lower"]


@frozen
class TouchpointPair:
    """A touchpoint of the left journey and the one of the right that answers it; None: only on the other side.

    `change` is the lowest feeling on the right less that on the left, None where one side has none.
    """

    left: LinkedTouchpoint | None
    right: LinkedTouchpoint | None
    change: float | None


@frozen
class StagePair:
    """A stage of each side, None: only on the other side, and their touchpoints in pairs."""

    left: LinkedStage | None
    right: LinkedStage | None
    touchpoints: tuple[TouchpointPair, ...]


@frozen
class Gap:
    """Where two curves are apart: the place among the pairs of touchpoints, B's touchpoint, what each side feels."""

    place: int
    touchpoint: str
    left: float
    right: float

    @property
    def change(self) -> float:
        """Right less left."""
        return round(self.right - self.left, 6)


@frozen
class ComparedFigure:
    """One figure of both sides; None where a side does not say it. `better` says which way is good, None: neither."""

    name: str
    left: float | None
    right: float | None
    better: Better | None

    @property
    def change(self) -> float | None:
        """Right less left; None where a side is not known."""
        return None if self.left is None or self.right is None else round(self.right - self.left, 6)


@frozen
class Comparison:
    """Two journeys in line. The stages of both, each once and each side in its own order."""

    left: LinkedJourney
    right: LinkedJourney
    stages: tuple[StagePair, ...]
    figures: tuple[ComparedFigure, ...]

    @property
    def pairs(self) -> tuple[TouchpointPair, ...]:
        """All pairs of touchpoints, stage by stage."""
        return tuple(pair for stage in self.stages for pair in stage.touchpoints)


def compared(hub: Hub) -> tuple[tuple[LinkedJourney, LinkedJourney], ...]:
    """The pairs that journeys ask for by `compare_with` or `of`, each once: today's journey before the one planned."""
    known = {one.node.id: (not one.node.front.is_current, place, one) for place, one in enumerate(hub.journeys)}
    asked: dict[tuple[str, str], None] = {}
    for journey in hub.journeys:
        front = journey.node.front
        for other in (*((front.of,) if front.of else ()), *front.compare_with):
            if other in known and other != journey.node.id:
                first, second = sorted((journey.node.id, other), key=lambda id_: known[id_][:2])
                asked[first, second] = None
    return tuple((known[left][2], known[right][2]) for left, right in asked)


def compare(left: LinkedJourney, right: LinkedJourney, insights: Mapping[str, JourneyInsight]) -> Comparison:
    """Lay two journeys beside each other; `insights` by journey id. Swapped sides give the same pairs, swapped."""
    before, after = insights[left.node.id], insights[right.node.id]
    stages = tuple(
        StagePair(
            one,
            other,
            tuple(
                TouchpointPair(a, b, _change(a, b, before, after))
                for a, b in aligned(one.touchpoints if one else (), other.touchpoints if other else ())
            ),
        )
        for one, other in aligned(left.stages, right.stages)
    )
    return Comparison(left, right, stages, tuple(compared_figures(left, right, before, after)))


def gaps_of(comparison: Comparison, ours: Curve, theirs: Curve) -> tuple[Gap, ...]:
    """Where both sides of a pair of touchpoints say how it feels, in their order."""
    before, after = ({point.touchpoint: point.value for point in curve.points} for curve in (ours, theirs))
    found = []
    for place, pair in enumerate(comparison.pairs):
        if pair.left and pair.right and pair.left.node.id in before and pair.right.node.id in after:
            found.append(Gap(place, pair.right.node.id, before[pair.left.node.id], after[pair.right.node.id]))
    return tuple(found)


def widest(gaps: Sequence[Gap], most: int = 3) -> tuple[Gap, ...]:
    """The widest gaps, widest first; of equals the first. None where the sides feel the same."""
    apart = sorted((gap for gap in gaps if gap.change), key=lambda gap: -abs(gap.change))
    return tuple(apart[:most])


def aligned(left: Sequence[T], right: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    """Two rows in line, none crossing: by the same last part of the id, slug or title; between those by their order."""
    # One order of the sides decides for both, so that swapping them cannot change the pairs.
    if [one.node.id for one in left] > [one.node.id for one in right]:
        yield from ((b, a) for a, b in aligned(right, left))
        return
    at_left = at_right = 0
    for i, j in [*_matches(left, right), (len(left), len(right))]:
        yield from zip_longest(left[at_left:i], right[at_right:j])
        if i < len(left):
            yield left[i], right[j]
        at_left, at_right = i + 1, j + 1


def _matches(left: Sequence[T], right: Sequence[T]) -> list[tuple[int, int]]:
    """The longest row of matching places that does not cross itself (longest common subsequence)."""
    names = [_names(one) for one in left], [_names(one) for one in right]
    longest = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            both = bool(names[0][i] & names[1][j]) + longest[i + 1][j + 1]
            longest[i][j] = max(longest[i + 1][j], longest[i][j + 1], both)
    found, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if names[0][i] & names[1][j] and longest[i][j] == longest[i + 1][j + 1] + 1:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _names(one: LinkedStage | LinkedTouchpoint) -> frozenset[str]:
    node = one.node
    return frozenset({node.id.rsplit(".", 1)[-1], node.slug, node.title.casefold()})


def _change(
    left: LinkedTouchpoint | None, right: LinkedTouchpoint | None, before: JourneyInsight, after: JourneyInsight
) -> float | None:
    if left is None or right is None:
        return None
    was, now = before.touchpoints[left.node.id].feeling, after.touchpoints[right.node.id].feeling
    return None if was is None or now is None else round(now - was, 6)


def compared_figures(
    left: LinkedJourney, right: LinkedJourney, before: JourneyInsight, after: JourneyInsight
) -> Iterator[ComparedFigure]:
    """The figures of two journeys, or of two states of one, each with its own insight."""
    ways: tuple[tuple[str, Better | None, Callable[[LinkedJourney, JourneyInsight], float | None]], ...] = (
        ("touchpoints", None, lambda journey, _: len(journey.touchpoints)),
        ("customers_in", None, lambda _, insight: insight.customers_in),
        ("customers_lost", "lower", lambda _, insight: insight.customers_lost),
        ("customers_out", "higher", lambda _, insight: insight.customers_out),
        ("customers_kept", "higher", lambda _, insight: _kept(insight)),
        ("feeling_mean", "higher", lambda _, insight: _mean(insight)),
        ("feeling_lowest", "higher", lambda _, insight: insight.worst.value if insight.worst else None),
        ("loss_worth", "lower", lambda _, insight: insight.loss_worth),
        ("priorities", "lower", lambda _, insight: _priorities(insight)),
        ("pains", "lower", lambda journey, _: _pains(journey)),
        ("broken", "lower", lambda journey, _: _broken(journey)),
        ("organisations", None, lambda _, insight: len(insight.organisations) or None),
        ("hand_overs", "lower", lambda _, insight: len(insight.hand_overs) if insight.spans else None),
        ("evidence", "higher", lambda journey, insight: insight.evidenced if _is_known(journey) else None),
    )
    for name, better, of in ways:
        yield ComparedFigure(name, of(left, before), of(right, after), better)


def _all(journey: LinkedJourney) -> tuple[LinkedStage | LinkedTouchpoint, ...]:
    return (*journey.stages, *journey.touchpoints)


def _pains(journey: LinkedJourney) -> int | None:
    """How many pain points there are; None where nobody wrote of any: nobody said that there are none."""
    return sum(len(one.node.front.pain_points) for one in _all(journey)) or None


def _broken(journey: LinkedJourney) -> int | None:
    """How many promises are broken; None where of none it is said whether it is kept."""
    kept = [one.node.front.promise.kept for one in _all(journey) if one.node.front.promise]
    return kept.count("broken") if any(kept) else None


def _is_known(journey: LinkedJourney) -> bool:
    """Whether it is said of any touchpoint how it is known."""
    return any(one.whole.evidence for one in journey.touchpoints)


def _kept(insight: JourneyInsight) -> float | None:
    """Of those who came in, the share who are there at the end, in percent."""
    came, stayed = insight.customers_in, insight.customers_out
    return round(100 * stayed / came, 1) if came and stayed is not None else None


def _mean(insight: JourneyInsight) -> float | None:
    """The mean of all told feelings, to two decimals."""
    told = [point.value for curve in insight.curves for point in curve.points]
    return round(sum(told) / len(told), 2) if told else None


def _priorities(insight: JourneyInsight) -> float | None:
    """The sum of the touchpoints' priorities: how much there is to do."""
    known = [one.priority.value for one in insight.touchpoints.values() if one.priority.value is not None]
    return round(sum(known), 1) if known else None
