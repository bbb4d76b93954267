"""Maps that fit no window fold by stages: what stands in a stage's one column while it is closed.

Scripts close stages (`js/stages.js`); without them all touchpoints stand side by side, and none of this is seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.columns import Columns
from cjmsite.render.map.cells import built_in
from cjmsite.render.map.stage_totals import StageTotal, few_of, total_feelings
from cjmsite.render.nouns.cell import Cell, CellItem
from cjmsite.render.page_context import PageContextMaker

_PART = "at-"  # the class of a cell that leaves with its stage


def folding_words(columns: Columns) -> str:
    """Each stage's id, slug and number of columns (0: it cannot be closed) as JSON: what `js/stages.js` asks for."""
    stages = zip(columns.stages, columns.linked_stages, strict=True)
    told = [[head.id, linked.node.slug, head.span if columns.closes(head) else 0] for head, linked in stages]
    return json.dumps(told, ensure_ascii=False)


def totals_of(
    context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight, columns: Columns
) -> tuple[StageTotal, ...]:
    """The stages of a wide map to be added up; none where the map never folds."""
    if not any(map(columns.closes, columns.stages)):
        return ()
    top = PageContextMaker("", context.site)
    return tuple(StageTotal(top, journey, insight, stage) for stage in columns.linked_stages)


def closed_heads(totals: Sequence[StageTotal], columns: Columns) -> tuple[Cell, ...]:
    """For each stage the cell that stands for its touchpoints: how the first person feels."""
    return tuple(
        Cell(tuple(total_feelings(total)[:1]), head.span, f"end sum sum-{head.number}")
        for total, head in zip(totals, columns.stages, strict=True)
    )


def closing(
    columns: Columns, lane: str, rows: Sequence[tuple[Cell, ...]], totals: Sequence[StageTotal]
) -> tuple[tuple[Cell, ...], ...]:
    """A lane's rows, each cell marked that leaves with its stage, and behind the last of a stage its one cell: what the
    lane comes to."""
    total = built_in(lane).total
    sums = [few_of(one, total(one)) if total else () for one in totals]
    return tuple(_closing(columns, cells, sums) for cells in rows)


def _closing(columns: Columns, cells: Sequence[Cell], sums: Sequence[tuple[CellItem, ...]]) -> tuple[Cell, ...]:
    stage_at = {stage.first + at: stage for stage in columns.stages for at in range(stage.span)}
    made: list[Cell] = []
    column = 0
    for cell in cells:
        stage = stage_at[column]
        column += cell.span
        if not columns.closes(stage) or cell.span >= stage.span:
            made.append(cell)
            continue
        made.append(replace(cell, css=f"{_PART}{stage.number} {cell.css}".rstrip()))
        if column == stage.first + stage.span:
            made.append(Cell(sums[columns.stages.index(stage)], stage.span, f"end sum sum-{stage.number}"))
    return tuple(made)


def says_nothing_closed(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a lane has nothing to show while all stages are closed."""
    return not any(cell.items for cells in rows for cell in cells if not cell.css.startswith(_PART))
