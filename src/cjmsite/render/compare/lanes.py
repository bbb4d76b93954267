"""The lanes of a comparison: each lane's cells of A over those of B, and what differs said in B's cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.render.compare.columns import Side
from cjmsite.render.map.cells import built_in, lane_items, subject_of
from cjmsite.render.map.folding import fold_of
from cjmsite.render.map.lanes import LaneRow, lanes_of
from cjmsite.render.nouns.cell import CellItem, Fold
from cjmsite.render.page_context import PageContextMaker

Mark = Literal["", "same", "differs", "absent", "unsaid"]


@frozen
class ComparedCell:
    """A cell of one side. `mark`: B says what A says (`items` are empty then), B says something else, the side has
    nothing here at all, or it says nothing of what the other side says. `note` is a difference in figures, `fold`: it
    is long, and shown in short.
    """

    items: tuple[CellItem, ...]
    span: int
    end: bool
    mark: Mark = ""
    note: str = ""
    fold: Fold | None = None


@frozen
class ComparedLane:
    """A lane with the cells of both sides; `whole` are those that hold for whole stages, none where nothing does."""

    id: str
    label: str
    note: str
    line: str
    rows: tuple[tuple[ComparedCell, ...], tuple[ComparedCell, ...]]
    whole: tuple[tuple[ComparedCell, ...], ...]


def compared_lanes(
    context: PageContextMaker, journeys: tuple[LinkedJourney, LinkedJourney], left: Side, right: Side
) -> tuple[ComparedLane, ...]:
    """The lanes in A's order, B's own ones after them; only those that say something."""
    settings = context.site.hub.settings
    lanes = {
        lane.id: lane for journey in reversed(journeys) for lane in lanes_of(journey, settings.lanes, context.catalogue)
    }
    order = dict.fromkeys(
        lane.id for journey in journeys for lane in lanes_of(journey, settings.lanes, context.catalogue)
    )
    made = (_lane(context, lanes[id_], left, right) for id_ in order if built_in(id_).compared)
    return tuple(lane for lane in made if lane)


def _lane(context: PageContextMaker, lane: LaneRow, left: Side, right: Side) -> ComparedLane | None:
    spans = [1] * len(left.linked)
    ends = _ends(left.spans)
    own = [_cells(context, lane, one.linked, spans, ends) for one in (left, right)]
    for_all = [_cells(context, lane, one.linked_stages, left.spans, [True] * len(left.spans)) for one in (left, right)]
    says_whole = lane.id not in ("evidence", "scores") and any(cell.items for row in for_all for cell in row)
    if not says_whole and not any(cell.items for row in own for cell in row):
        return None
    return ComparedLane(
        lane.id,
        lane.label,
        lane.note,
        lane.line,
        _marked(context, lane, own, left, right),
        _marked(context, lane, for_all, None, None) if says_whole else (),
    )


def _ends(spans: Sequence[int]) -> list[bool]:
    """For each column whether it is the last of its stage."""
    return [place == span - 1 for span in spans for place in range(span)]


def _cells(
    context: PageContextMaker,
    lane: LaneRow,
    ones: Sequence[LinkedTouchpoint | LinkedStage | None],
    spans: Sequence[int],
    ends: Sequence[bool],
) -> list[ComparedCell]:
    found = []
    for one, span, end in zip(ones, spans, ends, strict=True):
        items = lane_items(subject_of(context, one), lane.id, lane.kind) if one else ()
        fold = fold_of(context.catalogue, items, span)
        found.append(ComparedCell(items, span, end, "" if one else "absent", fold=fold))
    return found


def _marked(
    context: PageContextMaker,
    lane: LaneRow,
    rows: Sequence[Sequence[ComparedCell]],
    left: Side | None,
    right: Side | None,
) -> tuple[tuple[ComparedCell, ...], tuple[ComparedCell, ...]]:
    """Both rows, B's cells marked against A's."""
    first, marked = [], []
    for column, (before, now) in enumerate(zip(*rows, strict=True)):
        note = _by(context, lane.id, left, right, column) if left and right else ""
        first.append(replace(before, mark="unsaid") if _says_alone(now, before) else before)
        marked.append(_against(before, now, note))
    return tuple(first), tuple(marked)


def _says_alone(one: ComparedCell, other: ComparedCell) -> bool:
    """Whether one cell says something where the other could and does not."""
    return bool(one.items) and not other.items and "absent" not in (one.mark, other.mark)


def _against(before: ComparedCell, now: ComparedCell, note: str) -> ComparedCell:
    if "absent" in (before.mark, now.mark):
        return now
    if _words(before) == _words(now):
        return replace(now, items=(), mark="same", fold=None) if now.items else now
    if _says_alone(before, now):
        return replace(now, mark="unsaid")
    return replace(now, mark="differs", note=note)


def _words(cell: ComparedCell) -> list[tuple[str, str, object]]:
    return [(item.words, item.note, item.picture) for item in cell.items]


def _by(context: PageContextMaker, lane: str, left: Side, right: Side, column: int) -> str:
    """The difference in figures where a lane has one: the lowest feeling, the priority."""
    one, other = left.linked[column], right.linked[column]
    if one is None or other is None:
        return ""
    before, now = left.insight.touchpoints[one.node.id], right.insight.touchpoints[other.node.id]
    values = {"emotion": (before.feeling, now.feeling), "scores": (before.priority.value, now.priority.value)}.get(lane)
    if values is None or values[0] is None or values[1] is None:
        return ""
    better = "higher" if lane == "emotion" else "lower"
    return change_words(context, values[1] - values[0], better)


def change_words(context: PageContextMaker, change: float, better: str) -> str:
    """A difference with its sign, and whether it is better or worse."""
    if not round(change, 2):
        return context.catalogue.text("compare.equal")
    good = (change > 0) == (better == "higher")
    signed = context.catalogue.signed(change, 2)
    return context.catalogue.text("compare.better" if good else "compare.worse", change=signed)
