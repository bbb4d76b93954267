"""The picture's branches and loops, above the touchpoints as on the map."""

from __future__ import annotations

from cjmsite.render.map.branches import SIZE, way_lines, ways_of
from cjmsite.render.map.columns import Columns
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.picture.pen import Pen
from cjmsite.render.picture.text import text_width

_DASHES = "5 3"


def draw_picture_ways(pen: Pen, context: PageContextMaker, columns: Columns) -> float:
    """The ways that do not simply go on, one that leads back dashed; no height where there is none."""
    lines, height = way_lines(ways_of(context, columns), columns)
    for line in lines:
        colour, dashes = ("accent", "") if line.way.forward else ("ink-soft", _DASHES)
        pen.path(line.path, "none", colour, 1.5, dashes)
        pen.path(line.head, colour)
    for x, y, words, anchor in (line.words(columns) for line in lines):
        if words:
            _clear(pen, x, y, words, anchor)
            pen.words(x, y, words, SIZE, "ink-soft", anchor=anchor)
    return height if lines else 0


def _clear(pen: Pen, x: float, y: float, words: str, anchor: str) -> None:
    """Room for words where another way crosses them."""
    width = text_width(words, SIZE)
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
    pen.rect(left, y - SIZE + 2, width, SIZE, "surface")
