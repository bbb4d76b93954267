"""Customers who can't be counted so: more leave or enter a stage than are there, periods that are no time, stand out of
order or overlap. No setting turns these off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from itertools import pairwise

from cjmsite.analyse.figures.flows import Counted, StageFlow
from cjmsite.analyse.figures.periods import CountedPeriod, period_of
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.config.boundary import Fault
from cjmsite.config.yaml_values import Keys
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, Node
from cjmsite.model.objects import Common

_Place = tuple[Node[Common], Keys]
_Told = Iterator[tuple[str, Fault]]
_A_TIME = "write a year, quarter, month, week or day, as in 2024, 2024-Q3 or 2024-07"


@frozen
class _Earlier:
    """An earlier period as it is written, with its place."""

    place: _Place
    words: str
    period: CountedPeriod | None


def customer_faults(journey: LinkedJourney, insight: JourneyInsight) -> _Told:
    """All such faults of a journey, each with its file."""
    yield from _periods(journey)
    own = tuple(stage.node.front.customers for stage in journey.stages)
    for words, stages, flows in [(one.period.words, one.stages, one.flows) for one in insight.periods] or [
        ("", own, insight.flows)
    ]:
        yield from _flows(journey, stages, flows, f" in {words}" if words else "")


def _fault(place: _Place, code: str, message: str, hint: str, *, is_warning: bool = False) -> tuple[str, Fault]:
    node, keys = place
    return node.file, Fault((*node.keys, *keys), code, message, hint, "warning" if is_warning else "error")


def _flows(journey: LinkedJourney, stages: Sequence[Counted], flows: Sequence[StageFlow], when: str) -> _Told:
    """Stages that more people leave than are there, or more enter than stayed in the stage before, in one period."""
    source: _Place | None = None  # who said last how many are here
    for stage, counted, flow in zip(journey.stages, stages, flows, strict=True):
        at = _keys(stage, counted)
        named = (name for name in ("entering", "joining") if getattr(counted, name, None) is not None)
        said = next(named, "")
        source = (stage.node, (*at, said)) if said else source
        if flow.present is not None and flow.lost > flow.present:
            yield from _too_many_leaving(stage, (stage.node, (*at, "leaving")), source, flow, when)
        if flow.entering is not None and flow.gap > 0:
            stayed = f"{flow.entering - flow.gap:.0f} stayed in the stage before"
            yield _fault(
                (stage.node, (*at, "entering")),
                "too-many-entering",
                f"{flow.entering:.0f} enter{when}, and only {stayed}",
                "write those who come from elsewhere as joining",
                is_warning=True,
            )


def _keys(stage: LinkedStage, counted: Counted) -> Keys:
    """Where a stage writes what was counted."""
    own = stage.node.front.customers
    if own is None or counted is None or counted is own:
        return ("customers",)
    return ("customers", "earlier", next(number for number, one in enumerate(own.earlier) if one is counted))


def _too_many_leaving(stage: LinkedStage, leaving: _Place, source: _Place | None, flow: StageFlow, when: str) -> _Told:
    """The line that says who leaves, and the one that says who is there."""
    lost, present = f"{flow.lost:.0f}", f"{flow.present:.0f}"
    hint = "count again: entering and joining are all who can leave"
    yield _fault(leaving, "too-many-leaving", f"{lost} leave{when}, and only {present} are here", hint)
    if source is not None:
        where = "here" if source[0] is stage.node else f"the stage “{stage.node.title}”"
        hint = "the other line says who leaves: one of the two is wrong"
        yield _fault(source, "too-many-leaving", f"this makes {present}{when}, and {lost} leave {where}", hint)


def _periods(journey: LinkedJourney) -> _Told:
    """Periods that can't be laid beside each other."""
    asset = journey.node.front.customers
    lists = [_earlier(journey.node, tuple(one.period for one in asset.earlier))] if asset else []
    lists += [
        _earlier(stage.node, tuple(one.period for one in stage.node.front.customers.earlier))
        for stage in journey.stages
        if stage.node.front.customers
    ]
    everything = [one for several in lists for one in several]
    if not everything:
        return
    yield from (
        _fault(one.place, "period", f"“{one.words}” is no time", _A_TIME) for one in everything if one.period is None
    )
    own = period_of(asset.period) if asset and asset.period else None
    if own is None:
        yield _without_own(journey, asset.period if asset else None, everything[0])
    else:
        its = _Earlier((journey.node, ("customers", "period")), own.words, own)
        late = [one for one in everything if one.period and one.period.first >= own.first]
        for one in late:
            yield from _both(one, its, f"{one.words} is not before {own.words}, the journey's own period")
        everything = [*(one for one in everything if one not in late), its]
    for several in lists:
        for before, one in pairwise(several):
            if before.period and one.period and one.period.first < before.period.first:
                yield from _both(before, one, f"{one.words} stands after {before.words}")
            elif before.period and one.period and before.period.days == one.period.days:
                yield from _both(before, one, f"{one.words} is there twice")
    yield from _overlaps(everything)


def _overlaps(several: Sequence[_Earlier]) -> _Told:
    """Periods that are not the same, and that have days in common."""
    known = {one.period.days: one for one in reversed(several) if one.period}
    longest: tuple[Date, _Earlier] | None = None  # the one that ends last so far, and when
    for (first, until), one in sorted(known.items(), key=lambda item: item[0]):
        if longest and first < longest[0]:
            yield from _both(longest[1], one, f"{longest[1].words} and {one.words} overlap")
        if longest is None or until > longest[0]:
            longest = (until, one)


def _earlier(node: Node[Common], written: Sequence[str]) -> list[_Earlier]:
    return [
        _Earlier((node, ("customers", "earlier", number, "period")), words, period_of(words))
        for number, words in enumerate(written)
    ]


def _without_own(journey: LinkedJourney, words: str | None, first: _Earlier) -> tuple[str, Fault]:
    if words:
        return _fault((journey.node, ("customers", "period")), "period", f"“{words}” is no time", _A_TIME)
    message = "the journey does not say which period its own figures are for"
    return _fault(first.place, "period", message, "write customers: {period: 2025} in the journey")


def _both(one: _Earlier, other: _Earlier, message: str) -> _Told:
    """The same at both lines."""
    for each in (one, other):
        yield _fault(each.place, "period", message, "write each period once, the first one first")
