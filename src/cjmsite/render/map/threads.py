"""What runs through several stages, as bands across them: a row for each thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cjmsite.link.hub import LinkedJourney
from cjmsite.model.vocabulary import Thread
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.columns import Columns
from cjmsite.render.map.lanes import LaneRow
from cjmsite.render.nouns.cell import Cell, CellItem

# What a reader sees first of a journey.
_FIRST = ("emotion", "thinking", "customers", "pain_points")


def thread_lane(catalogue: Catalogue) -> LaneRow:
    """The lane that threads are drawn in."""
    return LaneRow("threads", catalogue.text("threads"), "", "built-in", "", ("experience", "table"))


def runs_through(thread: Thread, stage: str) -> bool:
    """Whether a thread runs through a stage; one that names none runs through all of them."""
    return not thread.stages or stage in thread.stages


def place_of_threads(lanes: Sequence[LaneRow]) -> int:
    """Where the lane stands among a map's other lanes: below those of the first screen."""
    return max((place for place, lane in enumerate(lanes, start=1) if lane.id in _FIRST), default=0)


def thread_cells(journey: LinkedJourney, columns: Columns) -> tuple[tuple[Cell, ...], ...]:
    """A row for each thread that runs through any of the columns' stages: a band over each run of neighbouring ones."""
    rows = (tuple(_bands(thread, columns)) for thread in journey.node.front.threads)
    return tuple(row for row in rows if any(cell.items for cell in row))


def _bands(thread: Thread, columns: Columns) -> Iterator[Cell]:
    for runs, stages in groupby(columns.stages, lambda stage: runs_through(thread, stage.id)):
        items = (CellItem(thread.title, "thread", note=thread.words or ""),) if runs else ()
        yield Cell(items, sum(stage.span for stage in stages), "end whole")


def stage_threads(journey: LinkedJourney, stage: str) -> tuple[CellItem, ...]:
    """The titles of what runs through one stage."""
    return tuple(CellItem(one.title, "thread") for one in journey.node.front.threads if runs_through(one, stage))
