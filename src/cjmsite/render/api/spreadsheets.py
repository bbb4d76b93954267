"""The hub as tables for spreadsheets: CSV as RFC 4180 has it, in UTF-8 with a mark by which spreadsheets know it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import partial
from typing import Any

from cjmsite.analyse.figures.flows import StageFlow, worth_of
from cjmsite.analyse.figures.measures import measure_of, tables_of
from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney
from cjmsite.model.vocabulary import CustomerAsset
from cjmsite.render.api.json_objects import url

Row = Sequence[Any]
_SEVERAL = " | "
# What makes a spreadsheet read a text as a formula, or hides such a sign from a look at the first letter.
_WIDE = tuple("\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE)


@frozen
class JourneyTable:
    """A table: the names in its first line; what makes the rows of each journey, by the journey's id, in the hub's
    order. The rows of a table whose order is another one stand under ""."""

    header: Row
    rows: Mapping[str, Callable[[], Iterable[Row]]]

    def pieces(self) -> Mapping[str, Callable[[], bytes]]:
        """What makes the rows of each journey as bytes."""
        return {id_: partial(_made, rows) for id_, rows in self.rows.items()}

    def first_line(self) -> bytes:
        """The names, with the mark before them."""
        return b"\xef\xbb\xbf" + _lines((self.header,))


def _made(rows: Callable[[], Iterable[Row]]) -> bytes:
    return _lines([_cell(value) for value in row] for row in rows())


def _lines(rows: Iterable[Row]) -> bytes:
    """Rows as lines. Texts that a spreadsheet could run as a formula have got an apostrophe by `_cell`."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str | int | float:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, int):
        return value
    if isinstance(value, Date):
        return value.isoformat()
    text = _SEVERAL.join(value) if isinstance(value, tuple) else str(value)
    return "'" + text if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA) else text


def _by_journey(analysed: Analysed, header: Row, rows: Callable[[LinkedJourney], Iterable[Row]]) -> JourneyTable:
    return JourneyTable(header, {journey.node.id: partial(rows, journey) for journey in analysed.hub.journeys})


_PLACE = ("journey_id", "journey", "stage_id", "stage", "number")


def _places(analysed: Analysed, of: LinkedJourney) -> Iterator[tuple[PlacedExperience, Row]]:
    """Every stage and touchpoint of a journey with the cells that say where it is; a stage itself has no number of a
    touchpoint."""
    places = analysed.hub.places
    inside = [id_ for stage in of.stages for id_ in (stage.node.id, *(one.node.id for one in stage.touchpoints))]
    for experience in map(analysed.experiences.__getitem__, inside):
        number = experience.column + 1 if experience.insight else None
        titles = (of.node.id, places[of.node.id].title, experience.stage, places[experience.stage].title)
        yield experience, (*titles, number)


def _touchpoint_columns(criteria: Sequence[str], personas: Sequence[str]) -> Row:
    """The headings of the table of touchpoints."""
    return (
        *_PLACE,
        "id",
        "title",
        "summary",
        "owner",
        "channels",
        "served_by",
        "evidence_level",
        "stale_on",
        "priority",
        "criteria_given",
        *(f"score_{one}" for one in criteria),
        "worst_feeling",
        "emotion",
        *(f"emotion_{one}" for one in personas),
        "moment_of_truth",
        "promise",
        "promise_kept",
        "pain_points",
        "worst_pain",
        "quotes",
        "listening_gap",
        "reviewed",
        "review_by",
        "tags",
        "url",
    )


def touchpoints(analysed: Analysed) -> JourneyTable:
    """Every touchpoint, with its scores by criterion and its feelings by persona."""
    hub = analysed.hub
    criteria = [one.id for one in hub.settings.scoring.criteria]
    personas = [node.id for node in hub.personas]
    header = _touchpoint_columns(criteria, personas)

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in _places(analysed, journey):
            insight, front = experience.insight, experience.whole
            if insight is None:
                continue
            everybody = front.emotion.get("")
            yield (
                *place,
                experience.id,
                experience.node.title,
                front.summary,
                front.owner,
                front.channels,
                front.served_by,
                insight.knowledge.level,
                insight.knowledge.stale_on,
                insight.priority.value,
                insight.priority.given,
                *(front.scores.get(one) for one in criteria),
                insight.feeling,
                everybody.value if everybody else None,
                *(front.emotion[one].value if one in front.emotion else None for one in personas),
                front.moment_of_truth is not None,
                front.promise and front.promise.says,
                front.promise and front.promise.kept,
                len(front.pain_points),
                insight.worst_pain or None,
                len(front.quotes),
                insight.listening_gap,
                front.reviewed,
                front.review_by,
                front.tags,
                url(experience.node.path),
            )

    return _by_journey(analysed, header, rows)


def pain_points(analysed: Analysed) -> JourneyTable:
    """Every pain point of stages and touchpoints, with the actions that are for it."""
    answers: dict[str, list[str]] = {}
    for action in analysed.actions:
        for pain in action.pains:
            answers.setdefault(pain, []).append(action.title)
    header = (
        *_PLACE,
        "touchpoint_id",
        "touchpoint",
        "id",
        "title",
        "severity",
        "why",
        "personas",
        "also_at",
        "for_employees",
        "actions",
        "url",
    )

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in _places(analysed, journey):
            inside = (experience.id, experience.node.title) if experience.insight else (None, None)
            for pain in experience.node.front.pain_points:
                id_ = f"{experience.id}#pain-{pain.id}"
                yield (
                    *place,
                    *inside,
                    id_,
                    pain.title,
                    pain.severity,
                    pain.why,
                    pain.personas,
                    pain.also_at,
                    pain.for_employees,
                    tuple(answers.get(id_, ())),
                    url(experience.node.path, f"pain-{pain.id}"),
                )

    return _by_journey(analysed, header, rows)


def actions(analysed: Analysed) -> JourneyTable:
    """Every action, as on the page of actions."""
    header = (
        "id",
        "title",
        "status",
        "owner",
        "owner_title",
        "due",
        "overdue",
        "impact",
        "effort",
        "cost",
        "expected_from",
        "expected_to",
        "achieved_from",
        "achieved_to",
        "achieved_on",
        "result",
        "for",
        "touchpoints",
        "journeys",
        "link",
        "url",
    )
    places = analysed.hub.places

    def rows() -> Iterator[Row]:
        for action in analysed.actions:
            owner, place = places.get(action.owner or ""), places[action.id]
            yield (
                action.id,
                action.title,
                action.status,
                action.owner,
                owner.title if owner else action.owner,
                action.due,
                action.overdue,
                action.impact,
                action.effort,
                action.cost,
                *((action.expected.from_, action.expected.to) if action.expected else (None, None)),
                *((done.from_, done.to, done.on) if (done := action.achieved) else (None, None, None)),
                action.result,
                action.pains,
                action.touchpoints,
                action.journeys,
                action.link,
                url(place.path, place.anchor),
            )

    return JourneyTable(header, {"": rows})


def customers(analysed: Analysed) -> JourneyTable:
    """Who enters, joins, leaves and stays, a line for each movement; `worth` is the count times a customer's value."""
    header = (
        "journey_id",
        "journey",
        "stage_id",
        "stage",
        "number",
        "movement",
        "count",
        "to",
        "why",
        "unit",
        "period",
        "worth",
        "currency",
        "url",
    )

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        asset = journey.node.front.customers or CustomerAsset()
        flows = analysed.journeys[journey.node.id].flows
        for stage, flow in zip(journey.stages, flows, strict=True):
            place = (journey.node.id, journey.node.title, stage.node.id, stage.node.title, stage.number)
            for movement, count, to, why in _movements(flow):
                if count is None:
                    continue
                yield (
                    *place,
                    movement,
                    count,
                    to,
                    why,
                    asset.unit,
                    asset.period,
                    worth_of(count, asset),
                    asset.currency,
                    url(stage.node.path),
                )

    return _by_journey(analysed, header, rows)


def _movements(flow: StageFlow) -> Iterator[tuple[str, float | None, str | None, str | None]]:
    yield "entering", flow.entering, None, None
    yield "joining", flow.joining or None, None, None
    for one in flow.leaving:
        yield "leaving", one.count, one.to, one.why
    yield "staying", flow.staying, None, None


def promises(analysed: Analysed) -> JourneyTable:
    """Every place where something is promised."""
    header = (*_PLACE, "at_id", "at", "promise_id", "says", "kept", "because", "served_by", "url")

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in _places(analysed, journey):
            promise = experience.node.front.promise
            if promise is not None:
                yield (
                    *place,
                    experience.id,
                    experience.node.title,
                    promise.id,
                    promise.says,
                    promise.kept,
                    promise.because,
                    experience.whole.served_by,
                    url(experience.node.path),
                )

    return _by_journey(analysed, header, rows)


def metrics(analysed: Analysed) -> JourneyTable:
    """Every value of every measure, a line for each day."""
    header = (*_PLACE, "touchpoint_id", "touchpoint", "id", "name", "unit", "better", "target", "date", "value", "url")

    kinds, sheets = analysed.hub.settings.metrics, tables_of(analysed.hub.attachments)

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in _places(analysed, journey):
            inside = (experience.id, experience.node.title) if experience.insight else (None, None)
            for metric in experience.node.front.metrics:
                one = measure_of(metric, experience.node.file, kinds, sheets)
                for reading in one.readings:
                    yield (
                        *place,
                        *inside,
                        f"{experience.id}#metric-{one.id}",
                        one.name,
                        one.unit,
                        one.better,
                        one.target,
                        reading.day,
                        reading.value,
                        url(experience.node.path, f"metric-{one.id}"),
                    )

    return _by_journey(analysed, header, rows)


def trust(analysed: Analysed) -> JourneyTable:
    """Every touchpoint of which too little is known, what is worth the most to ask first."""
    header = ("id", "title", "journey_id", "stage_id", "evidence_level", "newest_evidence", "priority", "need", "lacks",
              "ask", "pain_point", "whom", "owner", "url")  # fmt: skip

    def rows() -> Iterator[Row]:
        for gap in analysed.trust.gaps:
            node = analysed.experiences[gap.id].node
            yield (gap.id, node.title, gap.journey, gap.stage, gap.level, gap.newest, gap.priority, gap.need, gap.lacks,
                   gap.ask, gap.hurt, gap.whom, gap.owner, url(node.path))  # fmt: skip

    return JourneyTable(header, {"": rows})


def studies(analysed: Analysed) -> JourneyTable:
    """Every study, with what rests on it."""
    header = ("id", "title", "method", "n", "dates", "withdrawn", "supports", "quotes", "journeys", "url")

    def rows() -> Iterator[Row]:
        for node in analysed.hub.studies:
            front, insight = node.front, analysed.studies[node.id]
            quotes, days = tuple(one.id for one in insight.quotes), tuple(day.isoformat() for day in front.dates)
            yield (node.id, node.title, front.method, front.n, days, front.withdrawn is not None, insight.supports,
                   quotes, insight.journeys, url(node.path))  # fmt: skip

    return JourneyTable(header, {"": rows})


TABLES: Mapping[str, Callable[[Analysed], JourneyTable]] = {
    "touchpoints": touchpoints,
    "pain_points": pain_points,
    "actions": actions,
    "customers": customers,
    "promises": promises,
    "metrics": metrics,
    "trust": trust,
    "studies": studies,
}
