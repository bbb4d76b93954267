"""Cells of the map in short: the first few lines of what is in them, all of it when asked.

The whole text is on the page: a screen reader reads it, a search of the browser finds it. `map-fold.css` shortens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.columns import WIDTH
from cjmsite.render.nouns.cell import Cell, CellItem, Fold

# A cell shows so many lines; an item that is longer by itself, one less, as the switch takes a line.
SHOWN_LINES = 4
# Around a cell's text, around that on a card, and the width of a character of it, in the drawings' units.
_PADDING, _CARD, _CHARACTER = 14, 20, 6.6


def folded(catalogue: Catalogue, cells: Sequence[Cell], width: int = WIDTH) -> tuple[Cell, ...]:
    """The cells, those in short with what is shown of them; columns are `width` wide."""
    return tuple(_folded(catalogue, one, width) for one in cells)


def _folded(catalogue: Catalogue, cell: Cell, width: int) -> Cell:
    fold = fold_of(catalogue, cell.items, cell.span, width)
    return replace(cell, fold=fold) if fold else cell


def fold_of(catalogue: Catalogue, items: Sequence[CellItem], span: int, width: int = WIDTH) -> Fold | None:
    """How many items of a cell over `span` columns are shown at first, and the words of the switch that shows all;
    None where the cell is short enough."""
    if _surely_short(items, span, width):
        return None
    shown, lines = 0, 0
    for item in items:
        lines += lines_of(item, span, width)
        if lines > SHOWN_LINES:
            break
        shown += 1
    if shown == len(items):
        return None
    more = len(items) - max(shown, 1)
    if not more:
        return Fold(1, catalogue.text("map.fold"))
    return Fold(
        len(items) - more, catalogue.text("map.fold.more", n=more), catalogue.text("map.fold.all", n=len(items))
    )


def _surely_short(items: Sequence[CellItem], span: int, width: int) -> bool:
    """Whether the lines need not be counted, as for most cells: all words one after the other, and a line for each
    item's end, take fewer."""
    room = room_of(span, width, card=True)
    return sum([len(one.words) + len(one.note) for one in items]) <= room * (SHOWN_LINES - len(items))


def lines_of(item: CellItem, span: int, width: int = WIDTH) -> int:
    """About how many lines an item takes."""
    return -(-(len(item.words) + len(item.note)) // room_of(span, width, item.css.startswith("card")))


@lru_cache(maxsize=1_000)
def room_of(span: int, width: int = WIDTH, card: bool = False) -> int:
    """About how many characters a line of words, or of a card, holds in a cell."""
    return int((span * width - _PADDING - (_CARD if card else 0)) / _CHARACTER)
