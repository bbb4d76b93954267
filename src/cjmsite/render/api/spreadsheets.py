"""The hub as tables for spreadsheets: touchpoints, pain points, actions, measures, what pages to decide from show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from cjmsite.analyse.figures.measures import measure_of, tables_of
from cjmsite.analyse.hub import Analysed
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.api.decision_tables import customers, portfolio, priorities, promises, silos, studies, trust
from cjmsite.render.api.journey_table import PLACE, JourneyTable, Row, placed_cells, rows_by_journey
from cjmsite.render.api.json_objects import url


def _touchpoint_columns(criteria: Sequence[str], personas: Sequence[str]) -> Row:
    """The headings of the table of touchpoints."""
    return (
        *PLACE,
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
        for experience, place in placed_cells(analysed, journey):
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

    return rows_by_journey(analysed, header, rows)


def pain_points(analysed: Analysed) -> JourneyTable:
    """Every pain point of stages and touchpoints, with the actions that are for it."""
    answers: dict[str, list[str]] = {}
    for action in analysed.actions:
        for pain in action.pains:
            answers.setdefault(pain, []).append(action.title)
    header = (
        *PLACE,
        "touchpoint_id",
        "touchpoint",
        "id",
        "title",
        "severity",
        "why",
        "personas",
        "also_at",
        "for_employees",
        "kind",
        "cause",
        "actions",
        "url",
    )

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in placed_cells(analysed, journey):
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
                    pain.kind,
                    pain.cause,
                    tuple(answers.get(id_, ())),
                    url(experience.node.path, f"pain-{pain.id}"),
                )

    return rows_by_journey(analysed, header, rows)


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


def metrics(analysed: Analysed) -> JourneyTable:
    """Every value of every measure, a line for each day."""
    header = (*PLACE, "touchpoint_id", "touchpoint", "id", "name", "unit", "better", "target", "date", "value", "url")

    kinds, sheets = analysed.hub.metric_kinds, tables_of(analysed.hub.attachments)

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in placed_cells(analysed, journey):
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

    return rows_by_journey(analysed, header, rows)


TABLES: Mapping[str, Callable[[Analysed], JourneyTable]] = {
    "touchpoints": touchpoints,
    "pain_points": pain_points,
    "actions": actions,
    "priorities": priorities,
    "portfolio": portfolio,
    "customers": customers,
    "promises": promises,
    "silos": silos,
    "metrics": metrics,
    "trust": trust,
    "studies": studies,
}
