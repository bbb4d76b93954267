"""Ways that do not simply go on to the next touchpoint: branches, loops and jumps, as lines above the touchpoints.

Each way runs on a track of its own, as in the plan of a railway: up from its touchpoint, along, and down onto the
next, with its words on the line. Short ways run below long ones; where several meet at a touchpoint, the lowest lies
outermost, so that none crosses another there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cjmsite.frozen import frozen
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.drawing.svg import drawn_svg, joined_svg, length_of, number, size_of, text
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape

_TRACK = 18  # a track's height: a line with its words above
_FOOT = 14  # from the lowest track down to the touchpoints
_MIDDLE, _GAP = 9, 8  # from a column's middle to its first leg, and from leg to leg
_CORNER = 6
_AIR = 4  # between words and an upright line beside them
_OUT = 18  # how far a way that leads out of the map runs along; its words have two columns
_SIZE = 11.5  # of the words
_TOLD = 12  # up to so many ways are all told in the drawing's name; each is in its own, too


@frozen
class Way:
    """A way from one column to another; `end` None: it leads out of this map.

    `label` is its share and when, `words` all of it; `part` is the share alone as a number, None where nobody counted,
    and `short` that in words.
    """

    start: int
    end: int | None
    label: str
    words: str
    part: float | None = None
    short: str = ""

    @property
    def forward(self) -> bool:
        """Whether it runs to the right."""
        return self.end is None or self.end > self.start

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it needs its track for itself, in columns; onto itself: both sides of its column."""
        if self.end == self.start:
            return self.start - 0.5, self.start + 0.5
        other = self.start + 2 if self.end is None else self.end
        return min(self.start, other), max(self.start, other)


def ways_of(context: PageContextMaker, columns: Columns) -> tuple[Way, ...]:
    """All ways that were written, but those that only lead on to the next touchpoint with nothing to say of it."""
    return tuple(_ways(context, columns))


def with_ways(columns: Columns, ways: Sequence[Way]) -> Columns:
    """The columns, each card with the words of the ways that begin at it."""
    begun: dict[int, list[Way]] = {}
    for way in ways:
        begun.setdefault(way.start, []).append(way)
    cards = tuple(
        replace(one, ways=" ".join(f"{way.words}." for way in begun[place]), ways_share=_share_aside(begun[place]))
        if one and place in begun
        else one
        for place, one in enumerate(columns.touchpoints)
    )
    return replace(columns, touchpoints=cards)


def _share_aside(ways: Sequence[Way]) -> str:
    """The share of those who take the most usual of some ways that do not lead to the next touchpoint, else of all."""
    aside = [way for way in ways if way.end != way.start + 1]
    return max(aside or ways, key=lambda way: way.part or 0).short


def _ways(context: PageContextMaker, columns: Columns) -> Iterator[Way]:
    places = {one.node.id: column for column, one in enumerate(columns.linked) if one}
    for start, one in enumerate(columns.linked):
        for step in one.node.front.next if one else ():
            end = places.get(step.to)
            part = None if step.share is None else step.share * 100 if step.share <= 1 else step.share
            share = "" if part is None else context.catalogue.percent(part)
            label = " ".join(word for word in (share, step.when or "") if word)
            if one and (label or end != start + 1):
                key = "ways.back" if end is not None and end <= start else "ways.on"
                goal = context.site.places[step.to].title
                words = context.catalogue.text(key, start=one.node.title, end=goal)
                shown = f"{label} → {goal}".strip() if end is None else label
                yield Way(start, end, shown, f"{words}: {label}" if label else words, part, share)


@frozen
class Line:
    """A way with its place in the drawing: the x of its legs (the second has no foot where it leads out), the y at
    which it runs along, and that of its feet."""

    way: Way
    x0: float
    x1: float
    y: float
    foot: float

    @property
    def path(self) -> str:
        """The way's own line."""
        turn = _CORNER if self.x1 > self.x0 else -_CORNER
        up = f"M{number(self.x0)},{number(self.foot)}V{number(self.y + _CORNER)}q0,{-_CORNER} {turn},{-_CORNER}"
        down = f"H{number(self.x1 - turn)}q{turn},0 {turn},{_CORNER}V{number(self.foot - 6)}"
        return up + (f"H{number(self.x1)}" if self.way.end is None else down)

    @property
    def head(self) -> str:
        """The path of its arrow head."""
        if self.way.end is None:
            return f"M{number(self.x1 + 6)},{number(self.y)}l-8,-4.5v9Z"
        return f"M{number(self.x1)},{number(self.foot)}l-4.5,-8h9Z"

    @property
    def legs(self) -> tuple[float, ...]:
        """The x of its upright lines."""
        return (self.x0,) if self.way.end is None else (self.x0, self.x1)

    def words(self, columns: Columns, lines: Sequence[Line]) -> tuple[float, float, str, str]:
        """Where its words stand, these, and their anchor: above its line, in the first room between the upright lines
        of others that holds all of them, else its share alone; where nothing has room, they are "": its tip says all.
        """
        way, y = self.way, self.y - 4
        legs = [x for line in lines if line.y < self.y for x in line.legs]
        back = self.x1 < self.x0
        for label in (way.label, way.short):
            for left, right in _rooms(*self._run(columns), legs):
                if label and length_of(label, _SIZE) <= right - left:
                    if way.start == way.end:
                        return (left + right) / 2, y, label, "middle"
                    return (right, y, label, "end") if back else (left, y, label, "start")
        return 0, y, "", "start"

    def _run(self, columns: Columns) -> tuple[float, float]:
        """From where to where its words may stand; those back to where it began over their column."""
        way, width = self.way, columns.count * columns.width
        if way.start == way.end:
            return way.start * columns.width + _CORNER, (way.start + 1) * columns.width - _CORNER
        if way.end is None:
            return self.x0 + _CORNER, min(self.x0 + 1.5 * columns.width, width)
        return min(self.x0, self.x1) + _CORNER, max(self.x0, self.x1) - _CORNER


def _rooms(first: float, last: float, legs: Sequence[float]) -> Iterator[tuple[float, float]]:
    """The rooms between upright lines, from left to right, with a little air at these."""
    edges = [first - _AIR, *sorted(x for x in legs if first - _AIR < x < last + _AIR), last + _AIR]
    yield from ((left + _AIR, right - _AIR) for left, right in pairwise(edges))


def _lines(context: PageContextMaker, columns: Columns) -> tuple[list[Line], int]:
    """The ways in their places, in the order of their tracks, and the height of the drawing."""
    tracks = _tracks(ways_of(context, columns))
    height = _FOOT + _TRACK * (max(tracks.values(), default=0) + 1) + 4
    return [
        Line(way, *_legs(way, tracks, columns.width), height - _FOOT - _TRACK * track, height - 1)
        for way, track in tracks.items()
    ], height


def draw_ways(context: PageContextMaker, columns: Columns) -> Markup | None:
    """The ways as one SVG, as wide as the columns; None where the journey only goes straight on."""
    lines, height = _lines(context, columns)
    if not lines:
        return None
    width = columns.count * columns.width
    told = len(lines) <= _TOLD
    ways = sorted((line.way for line in lines), key=lambda one: one.start)
    counted = f"{context.catalogue.text('map.ways')}: {len(ways)}"
    summary = " ".join(f"{way.words}." for way in ways) if told else counted
    role = "img" if told else "group"
    return drawn_svg("ways", size_of(width, height), _drawn(columns, lines), summary, role)


def way_parts(context: PageContextMaker, columns: Columns) -> tuple[str, int]:
    """What the row draws, and how high it is; "" where the journey only goes straight on."""
    lines, height = _lines(context, columns)
    return _drawn(columns, lines), height


def _drawn(columns: Columns, lines: Sequence[Line]) -> str:
    """Lines first, words over them."""
    drawn = "".join(map(_path, lines))
    for css, forward in (("way-head", True), ("way-head back", False)):
        drawn += joined_svg(css, [line.head for line in lines if line.way.forward is forward])
    return drawn + "".join(_said(*line.words(columns, lines)) for line in lines)


def _said(x: float, y: float, words: str, anchor: str) -> str:
    return text(x, y, words, "way-words", anchor) if words else ""


def _tracks(ways: Sequence[Way]) -> dict[Way, int]:
    """Each way's track: the lowest that is free all along; short ways first, ways on before ways back."""
    taken: list[list[tuple[float, float]]] = []
    found: dict[Way, int] = {}
    for way in sorted(ways, key=lambda one: (one.reach[1] - one.reach[0], not one.forward, one.reach)):
        first, last = way.reach
        free = (track for track, runs in enumerate(taken) if all(last <= one or first >= other for one, other in runs))
        track = next(free, len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append(way.reach)
        found[way] = track
    return found


def _legs(way: Way, tracks: dict[Way, int], step: int) -> tuple[float, float]:
    """The x of a way's two legs: right of the column's middle where the way is on its right, else left; columns are
    `step` wide.
    """
    if way.end is None:
        leg = _leg(way, way.start, tracks, 1, step)
        return leg, leg + _OUT
    side = 1 if way.end >= way.start else -1
    return _leg(way, way.start, tracks, side, step), _leg(way, way.end, tracks, -side, step)


def _leg(way: Way, column: int, tracks: dict[Way, int], side: int, step: int) -> float:
    """The lowest way's leg is the outermost on its side of the column."""
    own = tracks[way]
    above = sum(1 for other, track in tracks.items() if track > own and _touches(other, column, side))
    return (column + 0.5) * step + side * (_MIDDLE + _GAP * above)


def _touches(way: Way, column: int, side: int) -> bool:
    """Whether a way has a leg at a column, on its right (1) or left (-1) side."""
    own = 1 if way.forward or way.end == way.start else -1
    return (way.start == column and own == side) or (way.end == column and own == -side)


def _path(line: Line) -> str:
    """A way's line; one that leads back is dashed."""
    css = "way" if line.way.forward else "way back"
    ends = f' data-start="{line.way.start}"' + ("" if line.way.end is None else f' data-end="{line.way.end}"')
    return f'<path class="{css}" d="{line.path}"{ends}><title>{escape(line.way.words)}</title></path>'
