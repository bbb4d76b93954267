"""Long cells of the map in short: a few lines of a few items, all of it when asked.

The whole text is on the page: a screen reader reads it, a search of the browser finds it. `map-fold.css` shortens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.columns import WIDTH
from cjmsite.render.nouns.cell import Cell, CellItem

# Cells of more lines than this are shortened to about nine: not worth it for one or two lines more.
_MOST_LINES = 11
_SHOWN_ITEMS = 3
# Around a cell's text, around that on a card, and the width of a character of it, in the drawings' units.
_PADDING, _CARD, _CHARACTER = 14, 20, 6.6


def folded(catalogue: Catalogue, cells: Sequence[Cell], width: int = WIDTH) -> tuple[Cell, ...]:
    """The cells, long ones with the words of the switch that shows all of them; columns are `width` wide."""
    return tuple(_folded(catalogue, one, width) for one in cells)


def _folded(catalogue: Catalogue, cell: Cell, width: int) -> Cell:
    words = fold_words(catalogue, cell.items, cell.span, width)
    return replace(cell, fold=words) if words else cell


def fold_words(catalogue: Catalogue, items: Sequence[CellItem], span: int, width: int = WIDTH) -> str:
    """The words of the switch that shows all of a cell over `span` columns; "" where it is short enough."""
    if _surely_short(items, span, width) or sum(lines_of(item, span, width) for item in items) <= _MOST_LINES:
        return ""
    return catalogue.text("map.fold.all", n=len(items)) if len(items) > _SHOWN_ITEMS else catalogue.text("map.fold")


def _surely_short(items: Sequence[CellItem], span: int, width: int) -> bool:
    """Whether the lines need not be counted, as for most cells: all words one after the other, and a line for each
    item's end, take fewer."""
    room = room_of(span, width, card=True)
    return sum([len(one.words) + len(one.note) for one in items]) <= room * (_MOST_LINES - len(items))


def lines_of(item: CellItem, span: int, width: int = WIDTH) -> int:
    """About how many lines an item takes."""
    return -(-(len(item.words) + len(item.note)) // room_of(span, width, item.css.startswith("card")))


@lru_cache(maxsize=1_000)
def room_of(span: int, width: int = WIDTH, card: bool = False) -> int:
    """About how many characters a line of words, or of a card, holds in a cell."""
    return int((span * width - _PADDING - (_CARD if card else 0)) / _CHARACTER)
