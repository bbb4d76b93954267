"""What a lane comes to over a whole stage: the cells of the map of stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cjmsite.analyse.actions import OPEN
from cjmsite.analyse.journey.journeys import JourneyInsight, stage_feelings
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage
from cjmsite.link.resolve import NOBODY
from cjmsite.render.charts.customers import exit_words
from cjmsite.render.charts.emotion import persona_name
from cjmsite.render.nouns.action_views import action_item
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.known_views import priority_item
from cjmsite.render.nouns.pain_views import gain_item, pain_item
from cjmsite.render.page_context import PageContextMaker

_MOST = 3  # things named in a cell; the rest are counted


@frozen
class StageTotal:
    """A stage that lanes are added up over, seen from the output's top."""

    context: PageContextMaker
    journey: LinkedJourney
    insight: JourneyInsight
    stage: LinkedStage


def total_goal(total: StageTotal) -> list[CellItem]:
    """What people want to reach in the stage."""
    return [CellItem(total.stage.node.front.goal)] if total.stage.node.front.goal else []


def total_feelings(total: StageTotal) -> list[CellItem]:
    """Each persona's mean, and the lowest with its touchpoint."""
    catalogue, items = total.context.catalogue, []
    for curve in total.insight.curves:
        (felt,) = stage_feelings(curve, (total.stage,))
        if felt:
            lowest = total.context.site.places[felt.lowest.touchpoint]
            words = catalogue.text(
                "stages.feeling",
                mean=catalogue.signed(felt.mean),
                low=catalogue.signed(felt.lowest.value),
                at=lowest.title,
            )
            items.append(
                CellItem(
                    words,
                    "figure",
                    total.context.href(lowest.path),
                    persona_name(total.context, curve.persona) if curve.persona else "",
                    who=curve.persona,
                )
            )
    return items


def total_customers(total: StageTotal) -> list[CellItem]:
    """Why people leave; nothing where nobody counted."""
    flow = total.insight.flows[total.stage.number - 1]
    return (
        [CellItem(words, "leaving-words") for words in exit_words(total.context, flow)]
        if flow.present is not None
        else []
    )


def total_truths(total: StageTotal) -> list[CellItem]:
    """The moments of truth."""
    return [
        CellItem(one.node.title, "truth-item", total.context.href(one.node.path))
        for one in total.stage.touchpoints
        if one.node.front.moment_of_truth is not None
    ]


def _written(total: StageTotal, field: str) -> Iterator[tuple[Any, str]]:
    """What a stage and its touchpoints say in a field, each with its page."""
    for node in (total.stage.node, *(one.node for one in total.stage.touchpoints)):
        yield from ((one, node.path) for one in getattr(node.front, field))


def total_pains(total: StageTotal) -> list[CellItem]:
    """The worst first; what a stage says of itself comes with what its touchpoints say."""
    found = sorted(_written(total, "pain_points"), key=lambda one: -(one[0].severity or 0))
    return [pain_item(total.context, path, pain) for pain, path in found]


def total_gains(total: StageTotal) -> list[CellItem]:
    """What delights most comes first, of the stage and of its touchpoints."""
    found = sorted(_written(total, "gains"), key=lambda one: -(one[0].strength or 0))
    return [gain_item(total.context, path, gain) for gain, path in found]


def total_organisations(total: StageTotal) -> list[CellItem]:
    """Who serves, each once."""
    fronts = (total.stage.node.front, *(one.whole for one in total.stage.touchpoints))
    ids = dict.fromkeys(id_ for front in fronts for id_ in front.served_by if id_ != NOBODY)
    return [CellItem(link.words, "item", link.href) for link in total.context.links(tuple(ids))]


def total_promises(total: StageTotal) -> list[CellItem]:
    """How many promises are kept, kept in part, broken."""
    promises = total.insight.stages[total.stage.node.id].promises
    return [
        CellItem(f"{count} {total.context.catalogue.text('promise.' + state)}", "promise " + state)
        for state, count in promises.items()
    ]


def total_scores(total: StageTotal) -> list[CellItem]:
    """The highest priority of the stage, with its touchpoint."""
    id_ = total.insight.stages[total.stage.node.id].pressing
    if id_ is None:
        return []
    link = total.context.link(id_)
    return [
        replace(priority_item(total.context, total.insight.touchpoints[id_].priority), href=link.href, note=link.words)
    ]


def total_evidence(total: StageTotal) -> list[CellItem]:
    """How many touchpoints are known, of how many."""
    insight = total.insight.stages[total.stage.node.id]
    if not insight.count:
        return []
    return [CellItem(total.context.catalogue.text("stages.evidence", known=insight.known, of=insight.count), "figure")]


def total_actions(total: StageTotal) -> list[CellItem]:
    """What is still to be done."""
    return [action_item(total.context, path, one) for one, path in _written(total, "actions") if one.status in OPEN]


def few_of(total: StageTotal, items: Sequence[CellItem]) -> tuple[CellItem, ...]:
    """The first few, and how many more there are, with the way to the stage, which has all."""
    more = len(items) - _MOST
    if more <= 1:
        return tuple(items)
    return (
        *items[:_MOST],
        CellItem(
            total.context.catalogue.text("stages.more", n=more), "soft", total.context.href(total.stage.node.path)
        ),
    )
