"""Which cells of a wide map are far: laid out when the page is there (js/map/85-far.js).

At once come those of its first columns, and of each row the highest. So a map of hundreds of touchpoints opens as
fast as what is seen of it, and its rows do not grow. How many lines a text takes is the browser's to say, so a few of
the highest come at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from cjmsite.render.map.cell import Cell
from cjmsite.render.map.columns import Columns
from cjmsite.render.map.folding import room_of

_AT_ONCE = 8
# More columns than a wide window shows.
_NEAR = 24
# Between two items, and around the words of a card, in lines.
_GAP, _CARD = 0.3, 0.6
# What the line below a title takes that leads into another journey, in characters of titles.
_OPENS = 40.0


def with_far(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row; beyond the first columns they are far, but for the highest: of all, and of those never
    shortened."""
    starts = list(accumulate((one.span for one in cells), initial=0))
    if starts[-1] <= _NEAR:
        return tuple(cells)
    high = [height_of(one) for one in cells]
    whole = [0.0 if one.fold else height for one, height in zip(cells, high, strict=True)]
    at_once = highest(high) | highest(whole)
    return tuple(replace(one, far=True) if starts[place] >= _NEAR and place not in at_once else one
                 for place, one in enumerate(cells))


def height_of(cell: Cell) -> float:
    """About how many lines a cell takes, the gaps between its items among them."""
    room, card_room = room_of(cell.span), room_of(cell.span, card=True)
    return sum([
        -(-(len(item.words) + len(item.note)) // card_room) + _CARD
        if item.css.startswith("card") else -(-(len(item.words) + len(item.note)) // room) + _GAP
        for item in cell.items
    ])


def with_far_cards(columns: Columns) -> Columns:
    """The columns; touchpoints beyond the first are far, but for those with the highest cards."""
    if len(columns.touchpoints) <= _NEAR:
        return columns
    high = [0.0 if one is None else len(one.title) + (_OPENS if one.opens else 0.0) for one in columns.touchpoints]
    at_once = highest(high)
    cards = (replace(one, far=True) if one and place >= _NEAR and place not in at_once else one
             for place, one in enumerate(columns.touchpoints))
    return replace(columns, touchpoints=tuple(cards))


def highest(heights: Sequence[float]) -> set[int]:
    """The places of the few highest; what has no height is never among them."""
    ranked = sorted(range(len(heights)), key=lambda place: -heights[place])
    return {place for place in ranked[:_AT_ONCE] if heights[place]}
