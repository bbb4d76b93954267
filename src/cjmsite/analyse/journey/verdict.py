"""The verdict on a journey: its worst moment, who leaves and what that is worth, what is done about it, how well it is
known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.figures.evidence import Level
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney


@frozen
class WorstMoment:
    """The lowest feeling of all personas, the first of equals: where, whose ("" is everybody's), its value on the
    hub's scale. `pain` is the customers' severest pain point there, the first of equals, and `word` the word written
    for the feeling: "" where nobody wrote either."""

    touchpoint: str
    persona: str
    value: float
    word: str
    pain: str


@frozen
class CustomerLoss:
    """Who leaves: `lost` = the sum over all stages, `came` = who enters the first stage and who joins on the way, None
    where nobody counted. `stage` is the id of the stage that loses most, "" where none loses. `worth` = `lost` × what
    one customer is worth, None where nobody wrote that. `unexplained` are those who are gone between two stages
    without being counted as leaving."""

    lost: float
    came: float | None
    unexplained: float
    stage: str
    worth: float | None
    currency: str


@frozen
class Verdict:
    """What a journey's map says first.

    `worst` is None where nobody said how it feels, `loss` where nobody counted. `actions` are the ids of those that
    answer the worst moment (or its stage) and were not dropped, `done` how many of these are done. `level` and `people`
    say how well the worst moment is known: its evidence's level, and how many people that rests on.
    """

    worst: WorstMoment | None
    loss: CustomerLoss | None
    actions: tuple[str, ...]
    done: int
    level: Level | None
    people: int


def answering_actions(actions: Iterable[HubAction]) -> dict[str, tuple[HubAction, ...]]:
    """Actions by the touchpoints and stages that they are for, those that were dropped left out."""
    found: dict[str, list[HubAction]] = {}
    for action in actions:
        if action.status != "dropped":
            for place in action.touchpoints:
                found.setdefault(place, []).append(action)
    return {place: tuple(some) for place, some in found.items()}


def verdict_of(
    journey: LinkedJourney, insight: JourneyInsight, answering: Mapping[str, Sequence[HubAction]]
) -> Verdict:
    """The verdict on one journey; `answering` is what `answering_actions` gives for the hub."""
    worst = _worst(journey, insight)
    loss = _loss(journey, insight)
    if worst is None:
        return Verdict(None, loss, (), 0, None, 0)
    knowledge = insight.touchpoints[worst.touchpoint].knowledge
    stage = next(one.stage for one in journey.touchpoints if one.node.id == worst.touchpoint)
    found = {one.id: one for place in (worst.touchpoint, stage) for one in answering.get(place, ())}
    done = sum(one.status == "done" for one in found.values())
    return Verdict(worst, loss, tuple(found), done, knowledge.level, knowledge.people)


def _worst(journey: LinkedJourney, insight: JourneyInsight) -> WorstMoment | None:
    point = insight.worst
    if point is None:
        return None
    persona = next(curve.persona for curve in insight.curves if point in curve.points)
    front = next(one.node.front for one in journey.touchpoints if one.node.id == point.touchpoint)
    pains = [pain for pain in front.pain_points if not pain.for_employees]
    severest = max(pains, key=lambda pain: pain.severity or 0, default=None)
    return WorstMoment(point.touchpoint, persona, point.value, point.word or "", severest.title if severest else "")


def _loss(journey: LinkedJourney, insight: JourneyInsight) -> CustomerLoss | None:
    lost = sum(flow.lost for flow in insight.flows)
    if insight.customers_in is None and not lost:
        return None
    most = max(zip(insight.flows, journey.stages, strict=True), key=lambda pair: pair[0].lost, default=None)
    asset = journey.node.front.customers
    worth = lost * asset.value if asset is not None and asset.value is not None else None
    unexplained = -sum(min(0, flow.gap) for flow in insight.flows)
    stage = most[1].node.id if most is not None and most[0].lost else ""
    currency = (asset.currency or "") if asset is not None else ""
    return CustomerLoss(lost, insight.customers_in, unexplained, stage, worth, currency)
