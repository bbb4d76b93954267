"""Growth and loss of the customer asset: where people are lost, where they go, and what each journey keeps.

Journeys that are not there yet are left out: nobody has been lost there. A journey into which a touchpoint of another
one opens is listed, but adds nothing to sums and shares where the other counts who leaves: they are the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date

from cjmsite.analyse.decide.likeness import compared_words
from cjmsite.analyse.figures.flows import FlowTotals, flow_totals, is_counted, retention_of, worth_of
from cjmsite.analyse.figures.periods import PeriodFlows
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.analyse.journey.verdict import loss_of
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney
from cjmsite.model.vocabulary import CustomerAsset, Leaving
from cjmsite.read.tables.days import Span


@frozen
class StageLoss:
    """Who leaves at a stage (its id), the largest group first.

    `share` = lost ÷ all who are lost in the hub, `of_present` = lost ÷ who is present in the stage, both 0–100 to one
    decimal, None where there is nobody to divide by. `worth` = lost × what one customer of the journey is worth, None
    where nobody said.
    """

    journey: str
    stage: str
    lost: float
    leaving: tuple[Leaving, ...]
    share: float | None
    of_present: float | None
    worth: float | None
    currency: str
    unit: str


@frozen
class LeavingDestination:
    """Where people go: an organisation's id or words, "" where nobody said. `stages` are the ids of the stages that
    they leave, `reasons` why, each once, that of most people first; `share` as in `StageLoss`."""

    to: str
    count: float
    share: float
    stages: tuple[str, ...]
    reasons: tuple[str, ...]


@frozen
class StageReturn:
    """People who go back to a stage that they have been in: from a touchpoint to one of an earlier stage. `share` is
    the part of people that is written, 0–1, None where it is not."""

    stage: str
    touchpoint: str
    to: str
    share: float | None


@frozen
class PeriodCustomers:
    """A journey's customers in one of several periods: its words, its `first` day and how long it is (`span`); `kept` =
    staying ÷ all who came, 0–100.

    `grown` = who is there at the end − who was there at the end of the period before, `grown_worth` this times what one
    customer is worth in the period. `lost` has who left each stage, None for one that does not say.
    """

    period: str
    first: Date
    span: Span
    totals: FlowTotals
    kept: float | None
    grown: float | None
    grown_worth: float | None
    lost: tuple[float | None, ...]


@frozen
class JourneyCustomers:
    """The customers of a journey (its id), from the first stage (`entering`) to the end (`staying`): see `FlowTotals`.

    `kept` = staying ÷ all who came, 0–100. None is what nobody counted or said. `retention` has a value for each of
    `stages`: see `retention_of`. `is_inside`: another journey counts the same people. `periods` are there where
    several are written, the first one first, the journey's own last.
    """

    journey: str
    stages: tuple[str, ...]
    unit: str
    period: str
    currency: str
    entering: float | None
    joined: float
    lost: float | None
    unexplained: float
    staying: float | None
    change: float | None
    kept: float | None
    lost_worth: float | None
    change_worth: float | None
    retention: tuple[float | None, ...]
    returns: tuple[StageReturn, ...]
    is_inside: bool
    periods: tuple[PeriodCustomers, ...]


@frozen
class CustomersInsight:
    """The customers of the whole hub: `lost` in all; stages that lose any, the most first; where people go, most first;
    the journeys that are counted, those that lose most first; and the ids of those where nobody counted."""

    lost: float
    losses: tuple[StageLoss, ...]
    destinations: tuple[LeavingDestination, ...]
    journeys: tuple[JourneyCustomers, ...]
    uncounted: tuple[str, ...]


def customers_of(hub: Hub, insights: Mapping[str, JourneyInsight]) -> CustomersInsight:
    """Growth and loss over all journeys of the hub that are there; `insights` are those of journeys, by id."""
    present = [journey for journey in hub.journeys if journey.node.front.is_current]
    inside = _inside(present, insights)
    counted = [one for one in present if loss_of(one, insights[one.node.id]) is not None]
    outer = [one for one in counted if one.node.id not in inside]
    lost = sum(flow.lost for one in outer for flow in insights[one.node.id].flows)
    losses = [loss for journey in outer for loss in _losses(journey, insights[journey.node.id], lost)]
    journeys = [_journey(one, insights[one.node.id], one.node.id in inside) for one in counted]
    known = {one.node.id for one in counted}
    return CustomersInsight(
        lost,
        tuple(sorted(losses, key=lambda one: (-one.lost, -(one.worth or 0)))),
        _destinations(losses, lost),
        tuple(sorted(journeys, key=lambda one: -(one.lost or 0))),
        tuple(one.node.id for one in present if one.node.id not in known),
    )


def _inside(journeys: Sequence[LinkedJourney], insights: Mapping[str, JourneyInsight]) -> frozenset[str]:
    """The journeys whose people are those of another one, which counts who leaves."""
    return frozenset(
        one.node.front.journey
        for journey in journeys
        if any(flow.lost for flow in insights[journey.node.id].flows)
        for one in journey.touchpoints
        if one.node.front.journey and one.node.front.journey != journey.node.id
    )


def _losses(journey: LinkedJourney, insight: JourneyInsight, lost: float) -> Iterator[StageLoss]:
    unit = (journey.node.front.customers or CustomerAsset()).unit or ""
    for stage, flow in zip(journey.stages, insight.flows, strict=True):
        if flow.lost:
            yield StageLoss(
                journey.node.id,
                stage.node.id,
                flow.lost,
                tuple(sorted(flow.leaving, key=lambda one: -one.count)),
                _percent(flow.lost, lost),
                _percent(flow.lost, flow.present),
                flow.worth,
                flow.currency,
                unit,
            )


def _destinations(losses: Sequence[StageLoss], lost: float) -> tuple[LeavingDestination, ...]:
    """Those who leave by where they go: the same words, in whatever letters and blanks, are the same place."""
    groups: dict[str, list[tuple[str, Leaving]]] = {}
    for loss in losses:
        for one in loss.leaving:
            if one.count:
                groups.setdefault(compared_words(one.to or ""), []).append((loss.stage, one))
    made = []
    for group in groups.values():
        reasons = sorted((one for _, one in group if one.why), key=lambda one: -one.count)
        count = sum(one.count for _, one in group)
        stages = tuple(dict.fromkeys(stage for stage, _ in group))
        whys = tuple(dict.fromkeys(one.why or "" for one in reasons))
        made.append(LeavingDestination(group[0][1].to or "", count, round(100 * count / lost, 1), stages, whys))
    return tuple(sorted(made, key=lambda one: (not one.to, -one.count)))


def _journey(journey: LinkedJourney, insight: JourneyInsight, is_inside: bool) -> JourneyCustomers:
    asset = journey.node.front.customers or CustomerAsset()
    counted = [stage.node.front.customers for stage in journey.stages]
    totals = flow_totals(counted, insight.flows, asset)
    return JourneyCustomers(
        journey=journey.node.id,
        stages=tuple(stage.node.id for stage in journey.stages),
        unit=asset.unit or "",
        period=asset.period or "",
        currency=asset.currency or "",
        entering=totals.entering,
        joined=totals.joined,
        lost=totals.lost,
        unexplained=totals.unexplained,
        staying=totals.staying,
        change=totals.change,
        kept=totals.kept,
        lost_worth=totals.lost_worth,
        change_worth=totals.change_worth,
        retention=retention_of(insight.flows),
        returns=tuple(_returns(journey)),
        is_inside=is_inside,
        periods=tuple(_periods(insight.periods)),
    )


def _periods(periods: Sequence[PeriodFlows]) -> Iterator[PeriodCustomers]:
    before: float | None = None
    for one in periods:
        totals = flow_totals(one.stages, one.flows, one.asset)
        grown = None if before is None or totals.staying is None else totals.staying - before
        lost = (flow.lost if is_counted(stage) else None for stage, flow in zip(one.stages, one.flows, strict=True))
        yield PeriodCustomers(
            one.period.words,
            one.period.first,
            one.period.span,
            totals,
            totals.kept,
            grown,
            worth_of(grown, one.asset),
            tuple(lost),
        )
        before = totals.staying


def _returns(journey: LinkedJourney) -> Iterator[StageReturn]:
    number_of = {stage.node.id: stage.number for stage in journey.stages}
    stage_of = {one.node.id: one.stage for one in journey.touchpoints}
    for one in journey.touchpoints:
        for way in one.node.front.next:
            back = stage_of.get(way.to)
            if back is not None and number_of[back] < number_of[one.stage]:
                share = way.share / 100 if way.share is not None and way.share > 1 else way.share
                yield StageReturn(one.stage, one.node.id, way.to, share)


def _percent(part: float, whole: float | None) -> float | None:
    return round(100 * part / whole, 1) if whole else None
