"""Which far cells of a wide map give its rows their heights: of each row the highest.

The others come later (`later.py`), and no row may grow then. How many lines a text takes is the browser's to say, so a
few are kept: the scripts lay out their contents, unseen, until the cells themselves are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cjmsite.render.charts.columns import Columns
from cjmsite.render.map.folding import SHOWN_LINES, room_of
from cjmsite.render.nouns.cell import Cell, CellItem

# So many are kept, of so many that are high by their number of characters: to break their words one by one takes time.
_KEPT, _LIKELY = 5, 30
# Between two items, and around the words of a card, in lines.
_GAP, _CARD = 0.3, 0.6
# How wide characters of the usual sans serif fonts are, as a share of the average of English words with their spaces.
_WIDTHS = {
    char: width for chars, width in (("ijl.,:;'!|I’", 0.5), ("ftr ()[]/-“”", 0.7), ("mwMW@%&—", 1.75)) for char in chars
}
# A picture's height in the style sheet (`.lane-picture`), in lines.
_PICTURE = 4.5


def with_highest_kept(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row, the class `kept` for the highest: whole, and in short."""
    short = [_in_short(one) for one in cells]
    kept = {
        place
        for shown in (cells, short)
        for place in sorted(
            highest([_about(one) for one in shown], _LIKELY), key=lambda place: -height_of(shown[place])
        )[:_KEPT]
    }
    return tuple(
        replace(one, css=f"{one.css} kept".lstrip()) if place in kept else one for place, one in enumerate(cells)
    )


def _in_short(cell: Cell) -> Cell:
    """A cell with no more items than it shows at first, without what stands below a card, and with the line of its
    switch."""
    if cell.fold is None:
        return cell
    shown = (
        replace(
            item,
            words=item.words[: room_of(cell.span) * SHOWN_LINES],
            note="" if item.css.startswith("card") else item.note,
        )
        for item in cell.items[: cell.fold.shown]
    )
    return replace(cell, items=(*shown, CellItem(cell.fold.words)))


def _about(cell: Cell) -> float:
    """About how many lines a cell takes, counted by its characters alone."""
    return sum(
        [
            _PICTURE
            if item.picture
            else (_length(item.words) + _length(item.note)) / room_of(cell.span, card=item.css.startswith("card"))
            + _GAP
            for item in cell.items
        ]
    )


def _length(words: str) -> float:
    """About how long words are, in characters of average width: East Asian ones have three bytes each."""
    return len(words) if words.isascii() else 0.45 * len(words) + 0.55 * len(words.encode())


def height_of(cell: Cell) -> float:
    """About how many lines a cell takes, the gaps between its items among them; of equals the one with more words."""
    return sum(_height_of(item, cell.span) for item in cell.items)


def _height_of(item: CellItem, span: int) -> float:
    if item.picture is not None:
        return _PICTURE + _GAP
    is_card = item.css.startswith("card")
    # The note of a card and of a promise has a line of its own.
    apart = is_card or item.css.startswith("promise")
    parts = (item.words, item.note) if apart else (f"{item.words} {item.note}",)
    lines = sum(wrapped(words, room_of(span, card=is_card)) for words in parts)
    return lines + (_CARD if is_card else _GAP) + (len(item.words) + len(item.note)) / 1000


def wrapped(words: str, room: float) -> int:
    """How many lines words take that are broken between them, and inside those that have no room in a line; `room` is
    in characters of average width.
    """
    lines, used = 0, room + 1
    for word in words.split():
        length = _width_of_word(word)
        used += _WIDTHS[" "] + length
        if used > room:
            full = int(length / room)
            lines, used = lines + 1 + full, length - full * room
    return lines


@lru_cache(maxsize=10_000)  # the most usual words: texts are made of few others
def _width_of_word(word: str) -> float:
    return sum(map(_width_of, word))


def _width_of(character: str) -> float:
    """About how wide it is, as a share of the average of a text."""
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    # East Asian writing has square signs (Unicode's blocks from U+2E80 on).
    return 2.1 if character >= "\u2e80" else 1.4 if character.isupper() else 1.15


def with_highest_cards(columns: Columns) -> Columns:
    """The columns, the touchpoints with the highest cards kept."""
    high = [0 if one is None else len(one.title) for one in columns.touchpoints]
    kept = highest(high, _KEPT)
    cards = (replace(one, kept=True) if one and place in kept else one for place, one in enumerate(columns.touchpoints))
    return replace(columns, touchpoints=tuple(cards))


def highest(heights: Sequence[float], count: int) -> set[int]:
    """The places of the `count` highest; what has no height is never among them."""
    ranked = sorted(range(len(heights)), key=lambda place: -heights[place])
    return {place for place in ranked[:count] if heights[place]}
