"""The verdict on a journey: its worst moment, who leaves and what that is worth, what is done about it, how well it is
known."""

from __future__ import annotations

from cjmsite.analyse.actions import by_urgency
from cjmsite.analyse.figures.evidence import Level
from cjmsite.analyse.journey.journeys import JourneyInsight, Point
from cjmsite.analyse.ties import TiedAction, Ties, actions_at
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedTouchpoint, Node
from cjmsite.model.objects import Experience


@frozen
class WorstMoment:
    """The lowest feeling of all personas, the first of equals: where, whose ("" where everybody's was written), its
    value on the hub's scale. `pain` is the severest pain point there that this persona has, the first of equals, those
    of employees left out; `word` is the word written for the feeling: "" where nobody wrote either. `quote` is the id
    of what was said there: the persona's own words before those of others, of these what was recorded; "" where nobody
    said anything."""

    touchpoint: str
    persona: str
    value: float
    word: str
    pain: str
    quote: str


@frozen
class CustomerLoss:
    """Who leaves: `lost` = the sum over all stages, None where no stage says who leaves; `came` = who enters the first
    stage and who joins on the way, None where nobody counted. `stage` is the id of the stage that loses most, "" where
    none loses. `worth` = `lost` × what one customer is worth, None where nobody wrote either. `unexplained` are those
    who are gone between two stages without being counted as leaving."""

    lost: float | None
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


def verdict_of(journey: LinkedJourney, insight: JourneyInsight, ties: Ties) -> Verdict:
    """The verdict on one journey; `ties` are those of the hub."""
    loss = loss_of(journey, insight)
    point = insight.worst
    if point is None:
        return Verdict(None, loss, (), 0, None, 0)
    touchpoint = next(one for one in journey.touchpoints if one.node.id == point.touchpoint)
    stage = next(one.node for one in journey.stages if one.node.id == touchpoint.stage)
    knowledge, found = insight.touchpoints[point.touchpoint].knowledge, _answers(touchpoint.node, stage, ties)
    done = sum(one.action.status == "done" for one in found)
    worst = _worst(touchpoint, point, insight)
    return Verdict(worst, loss, tuple(one.id for one in found), done, knowledge.level, knowledge.people)


def _answers(touchpoint: Node[Experience], stage: Node[Experience], ties: Ties) -> list[TiedAction]:
    """The actions that the pages of both show, each once, under the id of its file where it has one."""
    found: dict[str, TiedAction] = {}
    for node in (touchpoint, stage):
        for tied, same in actions_at(node, ties):
            id_ = same.id if same else tied.id
            found.setdefault(id_, TiedAction(id_, tied.action))
    kept = (one for one in found.values() if one.action.status != "dropped")
    return sorted(kept, key=lambda one: (*by_urgency(one.action), one.id))


def _worst(touchpoint: LinkedTouchpoint, point: Point, insight: JourneyInsight) -> WorstMoment:
    front = touchpoint.node.front
    traveller = next(curve.persona for curve in insight.curves if point in curve.points)
    persona = traveller if traveller in front.emotion else ""
    pains = [pain for pain in front.pain_points if not pain.for_employees]
    if persona:
        pains = [pain for pain in pains if not pain.personas or persona in pain.personas]
    severest = max(pains, key=lambda pain: pain.severity or 0, default=None)
    said = min(front.quotes, key=lambda quote: (quote.by != traveller, quote.audio is None), default=None)
    return WorstMoment(
        point.touchpoint,
        persona,
        point.value,
        point.word or "",
        severest.title if severest else "",
        f"{point.touchpoint}#quote-{said.id}" if said else "",
    )


def loss_of(journey: LinkedJourney, insight: JourneyInsight) -> CustomerLoss | None:
    """Who leaves a journey; None where nobody counted."""
    lost = insight.customers_lost
    if insight.customers_in is None and lost is None:
        return None
    most = max(zip(insight.flows, journey.stages, strict=True), key=lambda pair: pair[0].lost, default=None)
    asset = journey.node.front.customers
    unexplained = -sum(min(0, flow.gap) for flow in insight.flows)
    stage = most[1].node.id if most is not None and most[0].lost else ""
    currency = (asset.currency or "") if asset is not None else ""
    return CustomerLoss(lost, insight.customers_in, unexplained, stage, insight.loss_worth, currency)
