"""The map for those who want the whole at a glance: one column for each stage, the touchpoints summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from cjmsite.analyse.actions import OPEN
from cjmsite.analyse.journey.journeys import JourneyInsight, stage_feelings
from cjmsite.config.experience_fields import LENSES, SHOWN_BY, Lens
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage
from cjmsite.link.resolve import NOBODY
from cjmsite.render.charts.columns import Columns, fitting, stage_column
from cjmsite.render.charts.customers import draw_customers, reason_words
from cjmsite.render.charts.emotion import draw_stage_feelings, persona_name
from cjmsite.render.map.cells import own_lane_items, subject_of
from cjmsite.render.map.folding import folded
from cjmsite.render.map.lanes import LaneRow, lanes_of
from cjmsite.render.map.lenses import EmptyLens, empty_stage_lenses, without_stages
from cjmsite.render.map.threads import place_of_threads, stage_threads, thread_lane
from cjmsite.render.nouns.action_views import action_item
from cjmsite.render.nouns.cell import Cell, CellItem
from cjmsite.render.nouns.known_views import priority_item
from cjmsite.render.nouns.pain_views import gain_item, pain_item
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup

_MOST = 3  # things named in a cell; the rest are counted
# Lenses of lanes that only stages have.
_LENSES: dict[str, tuple[Lens, ...]] = {
    "goal": ("experience", "blueprint", "table"),
    "truths": ("experience", "organisations", "table"),
}


@frozen
class StageRow:
    """One lane of the stages' map: a drawing across all columns (None: none), and a cell for each stage."""

    lane: LaneRow
    drawing: Markup | None
    cells: tuple[Cell, ...]


@frozen
class StagesView:
    """A map of stages on a `page`. `columns` count two for a stage where there is room for them. `empty` are the
    lenses that show nothing.
    """

    page: str
    caption: str
    stage_count: str
    columns: Columns
    rows: tuple[StageRow, ...]
    empty: tuple[EmptyLens, ...]


@frozen
class _Sum:
    """What the lanes are made of."""

    context: PageContextMaker
    journey: LinkedJourney
    insight: JourneyInsight
    stage: LinkedStage


def stages_view(context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight) -> StagesView:
    """The stages of a journey side by side. Lanes that say nothing are left out."""
    heads = tuple(stage_column(context, stage, place, 1) for place, stage in enumerate(journey.stages))
    nothing = (None,) * len(heads)
    columns = Columns(heads, (), nothing, nothing, journey.stages, fitting(len(heads)))
    # What stands in cells is seen from the output's top.
    top = PageContextMaker("", context.site)
    sums = [_Sum(top, journey, insight, stage) for stage in journey.stages]
    drawings = {
        "emotion": draw_stage_feelings(context, columns, insight) if insight.curves else None,
        "customers": draw_customers(context, columns, insight.flows) or None,
    }
    rows = [
        StageRow(
            _lane(context, id_), drawings.get(id_), tuple(Cell(_few(one, make(one)), 1, "end whole") for one in sums)
        )
        for id_, make in _MAKERS.items()
    ]
    rows += _own_rows(context, journey, columns.width)
    through = (Cell(stage_threads(journey, one.node.id), 1, "end whole") for one in journey.stages)
    rows.insert(
        place_of_threads([row.lane for row in rows]), StageRow(thread_lane(context.catalogue), None, tuple(through))
    )
    shown = tuple(row for row in rows if row.drawing or any(cell.items for cell in row.cells))
    return StagesView(
        context.path,
        context.catalogue.text("detail.stages.caption", title=journey.node.title),
        context.catalogue.text("count.stages", n=len(heads)),
        columns,
        shown,
        empty_stage_lenses(context.catalogue, [row.lane for row in shown])
        if heads
        else without_stages(context.catalogue),
    )


def _own_rows(context: PageContextMaker, journey: LinkedJourney, width: int) -> Iterator[StageRow]:
    """The author's own lanes: what stages say in them for themselves."""
    for lane in lanes_of(journey, context.site.hub.settings.lanes, context.catalogue):
        if lane.id in journey.lanes:
            cells = (
                Cell(own_lane_items(subject_of(context, one), lane.id, lane.kind), 1, "end whole")
                for one in journey.stages
            )
            yield StageRow(lane, None, folded(context.catalogue, tuple(cells), width))


def _lane(context: PageContextMaker, id_: str) -> LaneRow:
    t = context.catalogue.text
    named = {
        "goal": (t("goal"), t("lane.goal.note")),
        "truths": (t("lane.truths"), t("lane.truths.note")),
        "emotion": (t("lane.emotion"), t("lane.emotion.mean")),
    }
    label, note = named.get(id_) or (t("lane." + id_), t(f"lane.{id_}.note"))
    return LaneRow(
        id_, label, note, "built-in", "", _LENSES.get(id_) or tuple(lens for lens in LENSES if id_ in SHOWN_BY[lens])
    )


def _few(total: _Sum, items: Sequence[CellItem]) -> tuple[CellItem, ...]:
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


def _goal(total: _Sum) -> list[CellItem]:
    return [CellItem(total.stage.node.front.goal)] if total.stage.node.front.goal else []


def _feelings(total: _Sum) -> list[CellItem]:
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


def _customers(total: _Sum) -> list[CellItem]:
    flow = total.insight.flows[total.stage.number - 1]
    return (
        [CellItem(words, "leaving-words") for words in reason_words(total.context, flow)]
        if flow.present is not None
        else []
    )


def _truths(total: _Sum) -> list[CellItem]:
    return [
        CellItem(one.node.title, "truth-item", total.context.href(one.node.path))
        for one in total.stage.touchpoints
        if one.node.front.moment_of_truth is not None
    ]


def _written(total: _Sum, field: str) -> Iterator[tuple[Any, str]]:
    """What a stage and its touchpoints say in a field, each with its page."""
    for node in (total.stage.node, *(one.node for one in total.stage.touchpoints)):
        yield from ((one, node.path) for one in getattr(node.front, field))


def _pains(total: _Sum) -> list[CellItem]:
    """The worst first; what a stage says of itself comes with what its touchpoints say."""
    found = sorted(_written(total, "pain_points"), key=lambda one: -(one[0].severity or 0))
    return [pain_item(total.context, path, pain) for pain, path in found]


def _gains(total: _Sum) -> list[CellItem]:
    """What delights most comes first, of the stage and of its touchpoints."""
    found = sorted(_written(total, "gains"), key=lambda one: -(one[0].strength or 0))
    return [gain_item(total.context, path, gain) for gain, path in found]


def _served_by(total: _Sum) -> list[CellItem]:
    fronts = (total.stage.node.front, *(one.whole for one in total.stage.touchpoints))
    ids = dict.fromkeys(id_ for front in fronts for id_ in front.served_by if id_ != NOBODY)
    return [CellItem(link.words, "item", link.href) for link in total.context.links(tuple(ids))]


def _promises(total: _Sum) -> list[CellItem]:
    promises = total.insight.stages[total.stage.node.id].promises
    return [
        CellItem(f"{count} {total.context.catalogue.text('promise.' + state)}", "promise " + state)
        for state, count in promises.items()
    ]


def _scores(total: _Sum) -> list[CellItem]:
    """The highest priority of the stage, with its touchpoint."""
    id_ = total.insight.stages[total.stage.node.id].pressing
    if id_ is None:
        return []
    link = total.context.link(id_)
    return [
        replace(priority_item(total.context, total.insight.touchpoints[id_].priority), href=link.href, note=link.words)
    ]


def _evidence(total: _Sum) -> list[CellItem]:
    insight = total.insight.stages[total.stage.node.id]
    if not insight.count:
        return []
    return [CellItem(total.context.catalogue.text("stages.evidence", known=insight.known, of=insight.count), "figure")]


def _actions(total: _Sum) -> list[CellItem]:
    return [action_item(total.context, path, one) for one, path in _written(total, "actions") if one.status in OPEN]


_MAKERS: dict[str, Callable[[_Sum], list[CellItem]]] = {
    "goal": _goal,
    "emotion": _feelings,
    "customers": _customers,
    "truths": _truths,
    "pain_points": _pains,
    "gains": _gains,
    "served_by": _served_by,
    "promise": _promises,
    "scores": _scores,
    "evidence": _evidence,
    "actions": _actions,
}
