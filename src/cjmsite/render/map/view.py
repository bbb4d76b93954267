"""The whole map as a value: what the map page, a stage's page, an embed and a print sheet all draw from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.config.experience_fields import Lens
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.render.charts.branches import draw_ways, ways_of, with_ways
from cjmsite.render.charts.columns import Columns, columns_of
from cjmsite.render.charts.customers import customers_summary, draw_customers, exit_words
from cjmsite.render.charts.emotion import PersonaKey, draw_emotion, emotion_summary, legend
from cjmsite.render.charts.organisation_bars import draw_organisations
from cjmsite.render.map.cells import Subject, lane_items, subject_of
from cjmsite.render.map.closed_stages import closed_heads, closing, folding_words, says_nothing_closed, totals_of
from cjmsite.render.map.folding import folded
from cjmsite.render.map.lanes import LaneRow, lanes_of
from cjmsite.render.map.lenses import (
    EmptyLens,
    empty_lenses,
    opening_lens,
    told_apart,
    without_mere_assumptions,
    without_stages,
)
from cjmsite.render.map.stage_totals import StageTotal
from cjmsite.render.map.threads import place_of_threads, thread_cells, thread_lane
from cjmsite.render.map.voices import voice_marks
from cjmsite.render.nouns.cell import Cell, CellItem
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, markup


@frozen
class Row:
    """One lane's rows: a drawing across all columns (None: none), then rows of cells (none, one, or two).

    Two rows of cells where a stage says something for all of its touchpoints that some of them say for themselves, too.
    `note` is the lane's second line; `under_drawing`: the cells say in words what the drawing shows; `bare`: nothing is
    said while all stages are closed.
    """

    lane: LaneRow
    note: str
    drawing: Markup | None
    cells: tuple[tuple[Cell, ...], ...]
    under_drawing: bool
    bare: bool = False

    @property
    def folds(self) -> bool:
        """Whether there is more in some of its cells than is shown at first."""
        return any(cell.fold for row in self.cells for cell in row)

    @property
    def height(self) -> int:
        """How many table rows the lane's head spans."""
        return len(self.cells) + (self.drawing is not None)


@frozen
class MapView:
    """A map on a `page`, ready for `map.html`. `personas` are in the order of the curves.

    `ways` are the branches and loops as a drawing. `anchors`: its stages can be linked to; not where the same stage
    stands on the page twice. `empty` are the lenses that show nothing, `worst` is the touchpoint of the lowest feeling
    ("" where nobody told any). Of a wide map `closed` are the cells that stand for the touchpoints of closed stages,
    and `folding` is what scripts know of the stages.
    """

    page: str
    caption: str
    stage_count: str
    touchpoint_count: str
    columns: Columns
    rows: tuple[Row, ...]
    personas: tuple[PersonaKey, ...]
    summary: tuple[str, ...]
    anchors: bool = True
    ways: Markup | None = None
    empty: tuple[EmptyLens, ...] = ()
    worst: str = ""
    closed: tuple[Cell, ...] = ()
    folding: str = ""

    def written(self, row: Row, cells: Sequence[Cell]) -> Markup:
        """A row's cells as elements of the table, all at once: maps hold thousands."""
        return markup("".join(cell.table_cell(self.page, row.under_drawing) for cell in cells))

    @property
    def lens(self) -> Lens:
        """The lens that it opens with."""
        return opening_lens([row.lane for row in self.rows])

    @property
    def lenses(self) -> tuple[Lens, ...]:
        """The lenses that show something of their own: with the ways, or with the words that drawings stand for."""
        words = any(row.under_drawing and row.cells for row in self.rows)
        more: dict[Lens, bool] = {"blueprint": self.ways is not None, "table": self.ways is not None or words}
        return told_apart([row.lane for row in self.rows], more)


def map_view(
    context: PageContextMaker,
    journey: LinkedJourney,
    insight: JourneyInsight,
    stages: Sequence[LinkedStage] = (),
    width: Callable[[int], int] | None = None,
) -> MapView:
    """The map of a journey, or of some of its stages. Lanes that say nothing at all are left out. `width` gives that of
    each column for a number of them, in the drawings' units; without, each has the usual one.
    """
    shown = tuple(stages) or journey.stages
    columns = columns_of(context, insight, shown, width)
    columns = with_ways(columns, ways_of(context, columns))
    subjects = [subject_of(context, one) if one else None for one in columns.linked]
    stage_subjects = [subject_of(context, one) for one in columns.linked_stages]
    lanes = lanes_of(journey, context.site.hub.settings.lanes, context.catalogue)
    made = [_row(context, lane, columns, subjects, stage_subjects, insight, bool(stages)) for lane in lanes]
    threads = thread_lane(context.catalogue)
    made.insert(
        place_of_threads([row.lane for row in made]),
        Row(threads, threads.note, None, thread_cells(journey, columns), False),
    )
    rows = tuple(row for row in made if row.height)
    if not any(one.sourced for one in (*filter(None, subjects), *stage_subjects)):
        kept = without_mere_assumptions([row.lane for row in rows])
        rows = tuple(replace(row, lane=lane) for row, lane in zip(rows, kept, strict=True))
    totals = totals_of(context, journey, insight, columns)
    rows = tuple(_closing(row, columns, totals) for row in rows) if totals else rows
    counted = {
        "touchpoints": sum(1 for one in columns.linked if one),
        "organisations": len({span.organisation for span in insight.spans}),
    }
    return MapView(
        page=context.path,
        caption=journey.node.title,
        stage_count=context.catalogue.text("count.stages", n=len(shown)),
        touchpoint_count=" · ".join(context.catalogue.text("count." + what, n=n) for what, n in counted.items() if n)
        or context.catalogue.text("map.touchpoints.none"),
        columns=columns,
        ways=draw_ways(context, columns),
        rows=rows,
        empty=empty_lenses(context.catalogue, [row.lane for row in rows])
        if shown
        else without_stages(context.catalogue),
        worst=insight.worst.touchpoint if insight.worst else "",
        personas=legend(context, insight.curves),
        summary=(emotion_summary(context, insight), customers_summary(context, insight.flows)),
        closed=closed_heads(totals, columns) if totals else (),
        folding=folding_words(columns) if totals else "",
    )


def _row(
    context: PageContextMaker,
    lane: LaneRow,
    columns: Columns,
    subjects: Sequence[Subject | None],
    stages: Sequence[Subject],
    insight: JourneyInsight,
    part: bool,
) -> Row:
    """One lane; a `part` of a journey, on a sheet or on a stage's page, has room for all of its organisations."""
    if lane.id == "customers":
        return _customers(context, lane, columns, insight)
    personas = [curve.persona for curve in insight.curves]
    items = [_in_order(lane_items(subject, lane.id, lane.kind), personas) if subject else () for subject in subjects]
    stage_items = [
        lane_items(subject, lane.id, lane.kind) if _says(lane, subject, stage.touchpoints) else ()
        for subject, stage in zip(stages, columns.linked_stages, strict=True)
    ]
    cells = _cells(columns, items, stage_items)
    drawing = None
    if lane.id == "emotion" and insight.curves:
        drawing = draw_emotion(context, columns, insight, "".join(voice_marks(context, columns, insight)))
    elif lane.id == "served_by":
        drawing = draw_organisations(context, columns, insight, part) or None
    if drawing is None:
        cells = tuple(folded(context.catalogue, row, columns.width) for row in cells)
    note = lane.note
    if lane.id == "evidence" and not any(one.sourced for one in (*filter(None, subjects), *stages)):
        note = context.catalogue.text("evidence.all_assumed")
    return Row(lane, note, drawing, cells, drawing is not None)


def _closing(row: Row, columns: Columns, totals: Sequence[StageTotal]) -> Row:
    """A lane of a map whose stages can be closed."""
    cells = closing(columns, row.lane.id, row.cells, totals)
    return replace(row, cells=cells, bare=row.drawing is None and says_nothing_closed(cells))


def _in_order(items: tuple[CellItem, ...], personas: Sequence[str]) -> tuple[CellItem, ...]:
    """The items, what belongs to personas in the order of these: of a cell in short the first one's words are seen."""
    ranks = {persona: rank for rank, persona in enumerate(personas)}
    places = [place for place, item in enumerate(items) if item.who]
    ordered = sorted((items[place] for place in places), key=lambda item: ranks.get(item.who, len(ranks)))
    found = list(items)
    for place, item in zip(places, ordered, strict=True):
        found[place] = item
    return tuple(found)


def _says(lane: LaneRow, stage: Subject, touchpoints: Sequence[LinkedTouchpoint]) -> bool:
    """Whether a stage says something in this lane itself: its evidence is its touchpoints', if it has any."""
    return lane.id != "evidence" or (stage.sourced and not touchpoints)


def _cells(
    columns: Columns, items: Sequence[tuple[CellItem, ...]], stage_items: Sequence[tuple[CellItem, ...]]
) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells: a stage's own items span its columns where its touchpoints say nothing, else they get a
    second row."""
    if not any(items) and not any(stage_items):
        return ()
    first: list[Cell] = []
    second: list[Cell] = []
    doubled = False
    for stage, for_all in zip(columns.stages, stage_items, strict=True):
        own = items[stage.first : stage.first + stage.span]
        second.append(Cell(for_all if any(own) else (), stage.span, "end whole"))
        if for_all and not any(own):
            first.append(Cell(for_all, stage.span, "end whole"))
            continue
        doubled = doubled or bool(for_all)
        first += [Cell(one, 1, "end" if place == stage.span - 1 else "") for place, one in enumerate(own)]
    return (tuple(first), tuple(second)) if doubled else (tuple(first),)


def _customers(context: PageContextMaker, lane: LaneRow, columns: Columns, insight: JourneyInsight) -> Row:
    """The band, and under it a cell for each stage that says why people left."""
    numbers = {stage.node.id: place for place, stage in enumerate(columns.linked_stages)}
    flows = [insight.flows[stage.number - 1] for stage in columns.linked_stages]
    most = max((flow.present or 0 for flow in insight.flows), default=0)
    drawing = draw_customers(context, columns, flows, most) or None
    if drawing is None or not numbers:
        return Row(lane, lane.note, None, (), False)
    cells = tuple(
        Cell(tuple(CellItem(words, "leaving-words") for words in exit_words(context, flow)), stage.span, "end whole")
        for stage, flow in zip(columns.stages, flows, strict=True)
    )
    said = any(cell.items for cell in cells)
    return Row(lane, lane.note, drawing, (folded(context.catalogue, cells, columns.width),) if said else (), False)
