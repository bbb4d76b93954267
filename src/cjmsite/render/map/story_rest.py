"""What the story tells beside its cards' few words: the ways on, and all else that the map shows, lane by lane."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedTouchpoint
from cjmsite.render.map.cell import CellItem
from cjmsite.render.map.cells import Subject, lane_items
from cjmsite.render.map.lanes import LaneRow
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link


@frozen
class StoryWay:
    """A way on or back to another place: its share of people and when it is taken, "" where nobody said."""

    to: Link
    share: str
    when: str


@frozen
class StoryLane:
    """What a place says for itself in one lane: the first few things, the `rest` to be opened by the words `more`."""

    label: str
    items: tuple[CellItem, ...]
    rest: tuple[CellItem, ...]
    more: str


def ways_on(context: PageContextMaker, one: LinkedTouchpoint) -> Iterator[StoryWay]:
    """All ways that were written: branches, loops, jumps."""
    for step in one.node.front.next:
        share = (
            "" if step.share is None else context.catalogue.percent(step.share * 100 if step.share <= 1 else step.share)
        )
        yield StoryWay(context.link(step.to), share, step.when or "")


def rest_of(subject: Subject, lanes: Iterable[LaneRow], told: Collection[str]) -> Iterator[StoryLane]:
    """What the map shows of a place and nothing else of the story does; `told` are words that it does tell."""
    for lane in lanes:
        items = tuple(one for one in lane_items(subject, lane.id, lane.kind) if one.note or one.words not in told)
        if items:
            yield StoryLane(lane.label, items, (), "")
