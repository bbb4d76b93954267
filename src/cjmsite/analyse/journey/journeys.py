"""What follows for one journey: a value that its pages, the hub and the API all draw from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from functools import cached_property

from cjmsite.analyse.figures.evidence import LEVELS, Knowledge, Level, is_unproven, knowledge_of
from cjmsite.analyse.figures.flows import StageFlow, flow_totals, flows_of
from cjmsite.analyse.figures.periods import PeriodFlows, flows_by_period
from cjmsite.analyse.figures.scores import Priority, opportunity_of, priority_of, satisfaction_of
from cjmsite.analyse.journey.approvals import ApprovalInsight, approval_of
from cjmsite.config.settings import Settings
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Feeling

# Whether a promise is kept, in the order in which people want to read it; `unknown`: nobody has said.
PROMISES = ("broken", "partly", "kept", "unknown")


@frozen
class Point:
    """A feeling on a persona's curve: `column` counts touchpoints of the journey from 0."""

    column: int
    touchpoint: str
    value: float
    word: str | None
    measured: float | None


@frozen(slots=False)  # without slots: its extremes, asked for on many pages, are kept
class Curve:
    """A persona's feelings through the journey, told; "" is everybody. Empty where nobody said how it feels."""

    persona: str
    points: tuple[Point, ...]

    @cached_property
    def lowest(self) -> Point | None:
        """The worst moment; the first of equals."""
        return min(self.points, key=lambda point: point.value, default=None)

    @cached_property
    def highest(self) -> Point | None:
        """The best moment; the first of equals."""
        return max(self.points, key=lambda point: point.value, default=None)


@frozen
class ServiceSpan:
    """A run of neighbouring touchpoints that one organisation serves: columns `first` to `last`, in its own row."""

    organisation: str
    first: int
    last: int


@frozen
class HandOver:
    """Between two neighbouring touchpoints the person passes from some organisations to others altogether."""

    column: int
    leaving: tuple[str, ...]
    arriving: tuple[str, ...]


@frozen
class ExperienceInsight:
    """What follows for a touchpoint or a stage: how well it is known, and how pressing it is."""

    knowledge: Knowledge
    priority: Priority


@frozen
class TouchpointInsight(ExperienceInsight):
    """What follows for one touchpoint. `feeling` is the worst told value of all personas, `satisfaction` the same on a
    scale of 0–10, `opportunity` the opportunity score (see `opportunity_of`); `listening_gap`: neither it
    nor its stage says how people are heard."""

    feeling: float | None
    satisfaction: float | None
    opportunity: float | None
    worst_pain: int
    listening_gap: bool
    unproven_truth: bool


@frozen
class StageInsight(ExperienceInsight):
    """What follows for one stage: from its own evidence and scores, and summed over its touchpoints.

    `promises` counts their promises by whether they are kept, in the order of `PROMISES`; `pressing` is the id of the
    one with the highest priority (None: nothing was scored), the first of equals; `known` how many are better known
    than assumed, of `count`.
    """

    promises: Mapping[str, int]
    pressing: str | None
    known: int
    count: int


@frozen
class JourneyInsight:
    """What follows for one journey; touchpoints and stages by id, flows by stage in order; `periods`
    are the flows of each where stages write several, the journey's own last.

    `customers_lost` are all who leave, None where no stage says who does; `loss_worth` is what they are worth, None
    where that is not known either.
    """

    touchpoints: Mapping[str, TouchpointInsight]
    stages: Mapping[str, StageInsight]
    curves: tuple[Curve, ...]
    flows: tuple[StageFlow, ...]
    periods: tuple[PeriodFlows, ...]
    spans: tuple[ServiceSpan, ...]
    hand_overs: tuple[HandOver, ...]
    organisations: tuple[str, ...]
    levels: Mapping[Level, int]
    evidenced: int
    worst: Point | None
    best: Point | None
    customers_in: float | None
    customers_out: float | None
    customers_lost: float | None
    loss_worth: float | None
    newest: Date | None
    approval: ApprovalInsight | None

    @property
    def sure(self) -> int:
        """How many touchpoints are known from asking or measuring."""
        return self.levels["asked"] + self.levels["measured"]

    @property
    def staying_percent(self) -> float | None:
        """The share of the customers who came in that stay to the end, 0–100; None where nobody counted."""
        came, stayed = self.customers_in, self.customers_out
        return None if not came or stayed is None else 100 * stayed / came


def told_feeling(front: Experience, persona: str) -> Feeling | None:
    """How a touchpoint or stage feels to a persona: as they told it, else as everybody did; None where nobody gave it a
    value."""
    feeling = front.emotion.get(persona) or front.emotion.get("")
    return None if feeling is None or feeling.value is None else feeling


def worst_feeling(front: Experience) -> tuple[str, Feeling] | None:
    """Whose feeling is the lowest ("": everybody's), and how it was told; of equals the first by the persona's id. None
    where nobody gave it a value."""
    values = [(feeling.value, persona) for persona, feeling in front.emotion.items() if feeling.value is not None]
    persona = min(values)[1] if values else None
    return None if persona is None else (persona, front.emotion[persona])


def travellers(journey: LinkedJourney) -> tuple[str, ...]:
    """The personas of a journey: those it names, then those its touchpoints name; ("",) where there is none."""
    named = dict.fromkeys(journey.node.front.personas)
    for touchpoint in journey.touchpoints:
        named.update(dict.fromkeys(key for key in touchpoint.node.front.emotion if key))
    return tuple(named) or ("",)


def curve_of(touchpoints: Sequence[LinkedTouchpoint], persona: str) -> Curve:
    """One persona's curve. A touchpoint where nothing was told has no point: the curve passes it by."""
    points = []
    for column, touchpoint in enumerate(touchpoints):
        feeling = told_feeling(touchpoint.node.front, persona)
        if feeling is not None and feeling.value is not None:
            points.append(Point(column, touchpoint.node.id, feeling.value, feeling.word, feeling.measured))
    return Curve(persona, tuple(points))


def spans_of(served: Sequence[Iterable[str]]) -> tuple[ServiceSpan, ...]:
    """Runs of neighbouring columns by organisation, organisations in the order in which they appear."""
    runs: dict[str, list[list[int]]] = {}
    for column, organisations in enumerate(served):
        for id_ in organisations:
            own = runs.setdefault(id_, [])
            if own and own[-1][1] == column - 1:
                own[-1][1] = column
            else:
                own.append([column, column])
    return tuple(ServiceSpan(id_, first, last) for id_, own in runs.items() for first, last in own)


def hand_overs_of(served: Sequence[tuple[str, ...]]) -> tuple[HandOver, ...]:
    """Where the person passes from one organisation to another: none of the one touchpoint serves the next."""
    found = []
    for column in range(1, len(served)):
        before, now = served[column - 1], served[column]
        if before and now and not set(before) & set(now):
            found.append(HandOver(column, before, now))
    return tuple(found)


def insight_of(touchpoint: LinkedTouchpoint, settings: Settings) -> TouchpointInsight:
    """What follows for one touchpoint from its own fields, those of its stage that hold for it, and the hub's rules."""
    front = touchpoint.whole
    worst = worst_feeling(front)
    knowledge = knowledge_of(front.evidence, settings.evidence.stale_after)
    priority, feeling = priority_of(front.scores, settings.scoring), worst[1].value if worst else None
    satisfaction = satisfaction_of(feeling, settings.emotion)
    return TouchpointInsight(
        knowledge=knowledge,
        priority=priority,
        feeling=feeling,
        satisfaction=satisfaction,
        opportunity=opportunity_of(priority.value, satisfaction),
        worst_pain=max((pain.severity or 1 for pain in front.pain_points), default=0),
        listening_gap=not front.listening,
        unproven_truth=is_unproven(front),
    )


def stage_insight_of(stage: LinkedStage, insights: Mapping[str, TouchpointInsight], settings: Settings) -> StageInsight:
    """What follows for one stage; `insights` are those of its touchpoints, by id."""
    front, own = stage.node.front, {one.node.id: insights[one.node.id] for one in stage.touchpoints}
    given = [one.node.front.promise.kept or "unknown" for one in stage.touchpoints if one.node.front.promise]
    scored = {id_: one.priority.value for id_, one in own.items() if one.priority.value is not None}
    return StageInsight(
        knowledge=knowledge_of(front.evidence, settings.evidence.stale_after),
        priority=priority_of(front.scores, settings.scoring),
        promises={state: given.count(state) for state in PROMISES if state in given},
        pressing=max(scored, key=lambda id_: scored[id_], default=None),
        known=sum(one.knowledge.level != "assumed" for one in own.values()),
        count=len(own),
    )


def analyse_journey(journey: LinkedJourney, settings: Settings) -> JourneyInsight:
    """Everything that follows for one journey."""
    touchpoints = journey.touchpoints
    insights = {one.node.id: insight_of(one, settings) for one in touchpoints}
    served = [tuple(id_ for id_ in one.whole.served_by if id_ != NOBODY) for one in touchpoints]
    curves = tuple(curve for persona in travellers(journey) if (curve := curve_of(touchpoints, persona)).points)
    counted = [stage.node.front.customers for stage in journey.stages]
    flows = flows_of(counted, journey.node.front.customers)
    totals = flow_totals(counted, flows, journey.node.front.customers)
    spans = spans_of(served)
    points = [point for curve in curves for point in curve.points]
    levels: dict[Level, int] = dict.fromkeys(LEVELS, 0)
    for insight in insights.values():
        levels[insight.knowledge.level] += 1
    days = [one.knowledge.newest for one in insights.values() if one.knowledge.newest]
    named = dict.fromkeys(journey.node.front.organisations)
    return JourneyInsight(
        touchpoints=insights,
        stages={stage.node.id: stage_insight_of(stage, insights, settings) for stage in journey.stages},
        curves=curves,
        flows=flows,
        periods=flows_by_period(counted, journey.node.front.customers, flows),
        spans=spans,
        hand_overs=hand_overs_of(served),
        organisations=tuple(named | dict.fromkeys(span.organisation for span in spans)),
        levels=levels,
        evidenced=_percent(len(insights) - levels["assumed"], len(insights)),
        worst=min(points, key=lambda point: point.value, default=None),
        best=max(points, key=lambda point: point.value, default=None),
        customers_in=totals.came,
        customers_out=totals.staying,
        customers_lost=totals.lost,
        loss_worth=totals.lost_worth,
        newest=max([*days, *([journey.node.front.reviewed] if journey.node.front.reviewed else [])], default=None),
        approval=approval_of(journey),
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


@frozen
class StageFeeling:
    """A persona's feelings in a stage: their plain mean on the hub's scale, and the worst of them (the first of
    equals)."""

    mean: float
    lowest: Point


def stage_feelings(curve: Curve, stages: Sequence[LinkedStage]) -> tuple[StageFeeling | None, ...]:
    """One value for each stage, in order; None where the persona said nothing."""
    told = {point.touchpoint: point for point in curve.points}
    return tuple(_feeling([told[one.node.id] for one in stage.touchpoints if one.node.id in told]) for stage in stages)


def _feeling(points: Sequence[Point]) -> StageFeeling | None:
    if not points:
        return None
    return StageFeeling(sum(point.value for point in points) / len(points), min(points, key=lambda point: point.value))
