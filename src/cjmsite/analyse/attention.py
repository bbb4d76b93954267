"""What needs attention first: the highest priorities, broken promises, actions due, what nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Literal

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.journey.journeys import JourneyInsight
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
class Attention:
    """What needs attention, the most urgent first in each list; journeys that are only planned are left out.

    `broken` are touchpoints and stages whose promise is broken, the worst feeling first.
    """

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
        tuple(one for one in ranking if one.rank is not None and not one.experience.future),
        tuple(sorted(broken, key=_feeling)),
        tuple(sorted(due, key=lambda action: (action.due or Date.max, action.title))),
        tuple(sorted(stale, key=lambda one: (one.on, one.kind, one.id))),
    )


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
        if journey.node.front.state == "future":
            continue
        known = (one.knowledge.stale_on for one in insights[journey.node.id].touchpoints.values())
        days = [day for day in known if day is not None]
        if not days:
            continue
        first = min(days)
        by = first if as_of is None else max(first, as_of)
        past = as_of is not None and first < as_of
        yield Stale(journey.node.id, "evidence", first, sum(day <= by for day in days), past)
