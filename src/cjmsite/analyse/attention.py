"""What needs attention first: the worst moments, the highest priorities, broken promises, actions due, what nobody has
looked at; and what somebody looked at last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Literal

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.figures.evidence import Level
from cjmsite.analyse.journey.journeys import JourneyInsight, Point
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.analyse.ranking import Ranked
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Common


@frozen
class Stale:
    """Something to look at again by a day: its review, or the evidence of some of its touchpoints (`count`).

    `past` says that the day lies before the one that the hub speaks of.
    """

    id: str
    kind: Literal["review", "evidence"]
    on: Date
    count: int
    past: bool


@frozen
class WorstOfJourney:
    """The worst moment of a journey, and how well it is known: `assumed` where nobody told of it."""

    journey: str
    point: Point
    level: Level


@frozen
class LookedAt:
    """Something that was looked at on a day: reviewed as a whole, or asked about at a touchpoint (`evidence`)."""

    id: str
    kind: Literal["review", "evidence"]
    on: Date


@frozen
class Attention:
    """What needs attention, the most urgent first in each list; journeys that are only planned are left out.

    `worst` has a moment for each journey in which something feels bad: what is known before what is only assumed, the
    lowest feeling first, of equals the one of the journey that loses most. `broken` are touchpoints and stages whose
    promise is broken, the worst feeling first.
    """

    worst: tuple[WorstOfJourney, ...]
    priorities: tuple[Ranked, ...]
    broken: tuple[PlacedExperience, ...]
    due: tuple[HubAction, ...]
    stale: tuple[Stale, ...]

    @property
    def overdue(self) -> int:
        """How many actions are past their day."""
        return sum(action.overdue for action in self.due)

    @property
    def past(self) -> int:
        """How many things should have been looked at before."""
        return sum(one.past for one in self.stale)


def attention_of(
    hub: Hub,
    insights: Mapping[str, JourneyInsight],
    experiences: Mapping[str, PlacedExperience],
    ranking: Iterable[Ranked],
    actions: Sequence[HubAction],
    as_of: Date | None,
) -> Attention:
    """Everything that somebody should look at, as of a day."""
    present = [experience for experience in experiences.values() if not experience.future]
    broken = [one for one in present if one.node.front.promise is not None and one.node.front.promise.kept == "broken"]
    due = [action for action in actions if action.open and action.due is not None]
    stale = [*_reviews(hub, as_of), *_evidence(hub, insights, as_of)]
    return Attention(
        worst_moments(hub, insights),
        tuple(one for one in ranking if one.rank is not None),
        tuple(sorted(broken, key=_feeling)),
        tuple(sorted(due, key=lambda action: (action.due or Date.max, action.title))),
        tuple(sorted(stale, key=lambda one: (one.on, one.kind, one.id))),
    )


def worst_moments(hub: Hub, insights: Mapping[str, JourneyInsight]) -> tuple[WorstOfJourney, ...]:
    """The worst moment of each journey of today in which something feels bad, in the order of `Attention.worst`."""
    found = []
    for journey in hub.journeys:
        insight = insights[journey.node.id]
        point = insight.worst
        if point is None or point.value >= 0 or not journey.node.front.is_current:
            continue
        level = insight.touchpoints[point.touchpoint].knowledge.level
        loss = insight.loss_worth or 0, insight.customers_lost or 0
        order = level == "assumed", point.value, -loss[0], -loss[1]
        found.append((order, WorstOfJourney(journey.node.id, point, level)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def last_looked_at(hub: Hub, insights: Mapping[str, JourneyInsight], most: int) -> tuple[LookedAt, ...]:
    """What somebody looked at last, the newest first, at most so many: reviews of whole objects, and for each journey
    the touchpoint that was asked about last (the first of equals)."""
    found = [LookedAt(node.id, "review", node.front.reviewed) for node in reviewed_objects(hub) if node.front.reviewed]
    for journey in hub.journeys:
        asked = {id_: one.knowledge.newest for id_, one in insights[journey.node.id].touchpoints.items()}
        days = [(day, id_) for id_, day in asked.items() if day is not None]
        if days:
            day, id_ = max(days, key=lambda one: one[0])
            found.append(LookedAt(id_, "evidence", day))
    return tuple(sorted(found, key=lambda one: one.on, reverse=True)[:most])


def _feeling(experience: PlacedExperience) -> float:
    feeling = experience.insight.feeling if experience.insight else None
    return 0 if feeling is None else feeling


def _reviews(hub: Hub, as_of: Date | None) -> Iterator[Stale]:
    for node in reviewed_objects(hub):
        if node.front.review_by is not None:
            on = node.front.review_by
            yield Stale(node.id, "review", on, 1, as_of is not None and on < as_of)


def reviewed_objects(hub: Hub) -> Iterator[Node[Common]]:
    """Every object that somebody answers for as a whole: not each stage and touchpoint of a journey."""
    yield from (journey.node for journey in hub.journeys)
    yield from hub.others()


def _evidence(hub: Hub, insights: Mapping[str, JourneyInsight], as_of: Date | None) -> Iterator[Stale]:
    """For each journey the day on which its first evidence gets stale, and how many touchpoints are by then."""
    for journey in hub.journeys:
        if not journey.node.front.is_current:
            continue
        known = (one.knowledge.stale_on for one in insights[journey.node.id].touchpoints.values())
        days = [day for day in known if day is not None]
        if not days:
            continue
        first = min(days)
        by = first if as_of is None else max(first, as_of)
        past = as_of is not None and first < as_of
        yield Stale(journey.node.id, "evidence", first, sum(day <= by for day in days), past)
