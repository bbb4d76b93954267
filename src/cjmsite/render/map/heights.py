"""Which cells of a row are its highest: a browser always lays those out, the others only when they come into view.

So a map of hundreds of touchpoints opens as fast as what is seen of it, and a row does not grow while one scrolls
along. How many lines a text takes is the browser's to say, so a few more cells are kept than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cjmsite.render.map.cell import Cell
from cjmsite.render.map.columns import Columns
from cjmsite.render.map.folding import lines_of

_KEPT = 8
# Between two items, and around the words of a card, in lines.
_GAP, _CARD = 0.3, 0.6
# What the line below a title takes that leads into another journey, in characters of titles.
_OPENS = 40.0


def with_highest_kept(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row, the highest of them kept: of all, and of those that are never shortened."""
    high = [height_of(one) for one in cells]
    whole = [0.0 if one.fold else height for one, height in zip(cells, high, strict=True)]
    kept = highest(high) | highest(whole)
    return tuple(replace(one, kept=True) if place in kept else one for place, one in enumerate(cells))


def height_of(cell: Cell) -> float:
    """About how many lines a cell takes, the gaps between its items among them."""
    return sum(lines_of(item, cell.span) + (_CARD if item.css.startswith("card") else _GAP) for item in cell.items)


def with_highest_cards(columns: Columns) -> Columns:
    """The columns, the touchpoints with the highest cards kept."""
    high = [0.0 if one is None else len(one.title) + (_OPENS if one.opens else 0.0) for one in columns.touchpoints]
    kept = highest(high)
    cards = (replace(one, kept=True) if one and place in kept else one
             for place, one in enumerate(columns.touchpoints))
    return replace(columns, touchpoints=tuple(cards))


def highest(heights: Sequence[float]) -> set[int]:
    """The places of the few highest; what has no height is never among them."""
    ranked = sorted(range(len(heights)), key=lambda place: -heights[place])
    return {place for place in ranked[:_KEPT] if heights[place]}
