"""Fields that can't both be true, and days that are still to come on the day that a build was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date

from cjmsite.analyse.actions import better_of
from cjmsite.analyse.attention import reviewed_objects
from cjmsite.analyse.hub import Analysed
from cjmsite.config.yaml_values import Keys
from cjmsite.link.attach import kind_of_metric
from cjmsite.link.hub import LinkedJourney, Node
from cjmsite.model.objects import Action, Common, Journey, Study
from cjmsite.model.vocabulary import ActionItem

_Told = Iterator[tuple[Node[Common], Keys, str, str]]
_ONE_IS_WRONG = "one of the two is wrong"


def contradictions(analysed: Analysed) -> _Told:
    """Fields of one object, or of two, that can't both be true: node, keys, message, hint."""
    for node in _everything(analysed):
        front = node.front
        if front.reviewed and front.review_by and front.review_by < front.reviewed:
            message = f"it was looked at on {front.reviewed}, and is to be looked at again by {front.review_by}"
            yield node, ("review_by",), message, "write the day of the next review"
    for journey in analysed.hub.journeys:
        yield from _of_journey(journey)
    for study in analysed.hub.studies:
        withdrawn, dates = study.front.withdrawn, study.front.dates
        if withdrawn and withdrawn.since and dates and withdrawn.since < dates[0]:
            message = f"it is withdrawn since {withdrawn.since}, and began on {dates[0]}"
            yield study, ("withdrawn",), message, _ONE_IS_WRONG
    yield from _of_evidence(analysed)
    yield from _of_metrics(analysed)
    better = better_of(analysed.hub)
    for place, keys, action in _actions(analysed):
        for name, message, hint in _of_action(action, better.get((action.expected and action.expected.metric) or "")):
            yield place, (*keys, name), message, hint


def _everything(analysed: Analysed) -> Iterator[Node[Common]]:
    yield from reviewed_objects(analysed.hub)
    yield from (experience.node for experience in analysed.experiences.values())


def _actions(analysed: Analysed) -> Iterator[tuple[Node[Common], Keys, Action | ActionItem]]:
    for filed in analysed.hub.actions:
        yield filed, (), filed.front
    for experience in analysed.experiences.values():
        for number, item in enumerate(experience.node.front.actions):
            yield experience.node, ("actions", number), item


def _of_journey(journey: LinkedJourney) -> _Told:
    node, front = journey.node, journey.node.front
    if front.state == "planned" and journey.stages:
        message = "planned says that it is not mapped yet, and there are stages"
        yield node, ("state",), message, "write future for what is to come, current for what is there"
    approved = front.approved
    if approved and front.review_by and front.review_by < approved.on:
        message = f"it was approved on {approved.on}, after it was to be looked at again by {front.review_by}"
        yield node, ("approved", "on"), message, "look at it first, and write the day of the next review"


def _of_evidence(analysed: Analysed) -> _Told:
    """Evidence from before the study that it comes from."""
    dates = {study.id: study.front.dates for study in analysed.hub.studies}
    for experience in analysed.experiences.values():
        for number, item in enumerate(experience.node.front.evidence):
            days = dates.get(item.study or "", ())
            if item.date and days and item.date < days[0]:
                message = f"this is of {item.date}, and the study that it comes from began on {days[0]}"
                yield experience.node, ("evidence", number, "date"), message, _ONE_IS_WRONG


def _of_metrics(analysed: Analysed) -> _Told:
    """Measures that get better the other way than the hub says of their kind."""
    ways = {"higher": "lower", "lower": "higher"}
    for experience in analysed.experiences.values():
        for number, metric in enumerate(experience.node.front.metrics):
            kind = kind_of_metric(metric, analysed.hub.metric_kinds)
            if kind is not None and metric.better and kind.better == ways[metric.better]:
                message = f"{metric.better} is better here, and {kind.better} where “{kind.name}” is said"
                yield experience.node, ("metrics", number, "better"), message, _ONE_IS_WRONG


def _of_action(action: Action | ActionItem, better: str | None) -> Iterator[tuple[str, str, str]]:
    """The field at fault, what is wrong, and a hint."""
    expected, achieved = action.expected, action.achieved
    if achieved and action.status in ("idea", "planned"):
        yield "achieved", f"this is {action.status}, and has achieved something", "set its status to doing or done"
    if expected and expected.from_ is not None and expected.to is not None and better:
        change = expected.to - expected.from_
        if change and (change > 0) != (better == "higher"):
            message = f"it is to bring the metric from {expected.from_:g} to {expected.to:g}, and {better} is better"
            yield "expected", message, _ONE_IS_WRONG


def days_to_come(analysed: Analysed) -> _Told:
    """Days on which something is said to have happened, after the day that the build was given; nothing where none was:
    then the newest of these days is the one that the hub speaks of."""
    day = analysed.as_of if analysed.is_day_given else None
    if day is None:
        return
    studies = {study.id: (study.front.dates or (None,))[-1] for study in analysed.hub.studies}
    for node in _everything(analysed):
        for keys, one in _days_of(node, studies):
            if one and one > day:
                yield node, keys, f"{one} is after {day}, the day that this build speaks of", "correct the day"
    for place, keys, action in _actions(analysed):
        if action.achieved and action.achieved.on and action.achieved.on > day:
            message = f"{action.achieved.on} is after {day}, the day that this build speaks of"
            yield place, (*keys, "achieved", "on"), message, "correct the day"


def _days_of(node: Node[Common], studies: Mapping[str, Date | None]) -> Iterator[tuple[Keys, Date | None]]:
    """The days of an object, each with its place; `studies` have the days of studies, which evidence has from them."""
    front = node.front
    yield ("reviewed",), front.reviewed
    if isinstance(front, Journey) and front.approved:
        yield ("approved", "on"), front.approved.on
    if isinstance(front, Study):
        yield from ((("dates", number), one) for number, one in enumerate(front.dates))
    for number, item in enumerate(getattr(front, "evidence", ())):
        if item.date != studies.get(item.study or ""):
            yield ("evidence", number, "date"), item.date
    for number, metric in enumerate(getattr(front, "metrics", ())):
        yield from ((("metrics", number, "values", at), one.date) for at, one in enumerate(metric.values))
