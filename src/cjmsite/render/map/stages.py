"""The map for those who want the whole at a glance: one column for each stage, the touchpoints summed up."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.config.experience_fields import LENSES, SHOWN_BY
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.columns import Columns, fitting, stage_column
from cjmsite.render.charts.customers import draw_customers
from cjmsite.render.charts.emotion import draw_stage_feelings
from cjmsite.render.map.cells import LANES, own_lane_items, subject_of
from cjmsite.render.map.folding import folded
from cjmsite.render.map.lanes import LaneRow, lanes_of
from cjmsite.render.map.lenses import EmptyLens, empty_stage_lenses, without_stages
from cjmsite.render.map.stage_totals import StageTotal, few_of
from cjmsite.render.map.threads import place_of_threads, stage_threads, thread_lane
from cjmsite.render.nouns.cell import Cell
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup


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


def stages_view(context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight) -> StagesView:
    """The stages of a journey side by side. Lanes that say nothing are left out."""
    heads = tuple(stage_column(context, stage, place, 1) for place, stage in enumerate(journey.stages))
    nothing = (None,) * len(heads)
    columns = Columns(heads, (), nothing, nothing, journey.stages, fitting(len(heads)))
    # What stands in cells is seen from the output's top.
    top = PageContextMaker("", context.site)
    sums = [StageTotal(top, journey, insight, stage) for stage in journey.stages]
    drawings = {
        "emotion": draw_stage_feelings(context, columns, insight) if insight.curves else None,
        "customers": draw_customers(context, columns, insight.flows) or None,
    }
    rows = [
        StageRow(
            _lane(context, id_),
            drawings.get(id_),
            tuple(Cell(few_of(one, lane.total(one)), 1, "end whole") for one in sums),
        )
        for id_, lane in LANES.items()
        if lane.total
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
        id_,
        label,
        note,
        "built-in",
        "",
        LANES[id_].of_stages or tuple(lens for lens in LENSES if id_ in SHOWN_BY[lens]),
    )
