"""Words of a PDF that stand on a page and that no reader sees: those of a layer that is off, those drawn in the colour
of what is behind or over them, invisible ones, those too small to be read.

Each word's place is looked at on the page as it is drawn. Where it is of one colour, the word is not seen, if there is
a reason for it, too: a layer that is off, or letters of that same colour, or of none. Words over a picture, as text
recognition adds them to a scan, are seen: the picture shows them. A glyph that a font lacks is no reason.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from cjmsite.frozen import frozen

_SCALE = 1.5  # pixels for each point
_MOST_PIXELS = 8_000_000  # of a page: a larger one is drawn smaller
_SAME = 12  # of 255, by which two colours differ at most that nobody tells apart
_LIGHT = 200  # from here on a letter may be of the colour of paper
_SMALL = 1.0  # points: the height of letters that nobody reads
_THIN = 4.0  # points: what is thinner is a line and covers no word
_CLEAR = 16  # of 255: letters that are as good as transparent


@frozen
class PlacedWord:
    """A word by the numbers of its letters, `end` is behind its last, and its place in points."""

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float


def unseen_words(page: Any, words: Any, *, has_layers: bool) -> frozenset[int]:
    """The numbers of all letters of a page's text that no reader sees.

    `page` and `words` are pypdfium2's page and its text; `has_layers`: the document has layers that are off.
    """
    if not _may_hide(page, words, has_layers=has_layers):
        return frozenset()
    drawn: Any = None
    found: set[int] = set()
    for word in _placed(words):
        if word.top - word.bottom < _SMALL or word.right - word.left < _SMALL / 4:
            found.update(range(word.start, word.end))
            continue
        drawn = _drawn(page) if drawn is None else drawn
        behind = _one_colour(drawn, _box(page, drawn, word))
        if behind is not None and (has_layers or _is_lost(words, word.start, behind)):
            found.update(range(word.start, word.end))
    return frozenset(found)


def _may_hide(page: Any, words: Any, *, has_layers: bool) -> bool:
    """Whether a page may hide words: one with dark letters of a plain size alone does not."""
    from pypdfium2 import raw

    if has_layers or raw.FPDFPage_GetAnnotCount(page):
        return True
    for number in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(one) != raw.FPDF_PAGEOBJ_TEXT:
            if not _is_line(one):
                return True
        elif _is_light(_colour(raw.FPDFPageObj_GetFillColor, one)) or raw.FPDFTextObj_GetTextRenderMode(one):
            return True
        else:
            left, bottom, right, top = _bounds(one)
            if min(top - bottom, right - left) < 2 * _SMALL:
                return True
    return False


def _is_line(one: Any) -> bool:
    from pypdfium2 import raw

    left, bottom, right, top = _bounds(one)
    return raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_PATH and min(right - left, top - bottom) < _THIN


def _bounds(one: Any) -> tuple[float, float, float, float]:
    from pypdfium2 import raw

    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _placed(words: Any) -> Iterator[PlacedWord]:
    """The words of a page that have letters or digits in them."""
    from pypdfium2 import raw

    letters = [chr(raw.FPDFText_GetUnicode(words, at) or 32) for at in range(words.count_chars())]
    start = 0
    for at, letter in enumerate([*letters, " "]):
        if not letter.isspace() and letter.isprintable():
            continue
        if at > start and any(map(str.isalnum, letters[start:at])):
            boxes = [words.get_charbox(number) for number in range(start, at)]
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            yield PlacedWord(start, at, min(lefts), min(bottoms), max(rights), max(tops))
        start = at + 1


def _drawn(page: Any) -> Any:
    """A page as a picture in red, green and blue."""
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    return page.render(scale=scale).to_pil().convert("RGB")


def _box(page: Any, drawn: Any, word: PlacedWord) -> tuple[int, int, int, int]:
    """Where a word stands on the picture of its page, which may be turned or cut: left, top, right, bottom."""
    from pypdfium2 import raw

    across, down = [], []
    for x, y in ((word.left, word.bottom), (word.right, word.top)):
        at = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *drawn.size, 0, x, y, *at)
        across.append(at[0].value)
        down.append(at[1].value)
    left, top = max(0, min(across)), max(0, min(down))
    return left, top, min(drawn.width, max(left + 1, *across)), min(drawn.height, max(top + 1, *down))


def _one_colour(drawn: Any, box: tuple[int, int, int, int]) -> tuple[int, ...] | None:
    """The only colour of a part of a picture; None where there are several, or nothing is of the picture."""
    if box[0] >= box[2] or box[1] >= box[3]:
        return None
    bands: Any = drawn.crop(box).getextrema()
    return tuple(low for low, _ in bands) if all(high - low <= _SAME for low, high in bands) else None


def _is_lost(words: Any, letter: int, behind: tuple[int, ...]) -> bool:
    """Whether a letter is of the colour that its place has, or of none."""
    from pypdfium2 import raw

    of_letter = raw.FPDFText_GetTextObject(words, letter)
    if of_letter and raw.FPDFTextObj_GetTextRenderMode(of_letter) in (
        raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        raw.FPDF_TEXTRENDERMODE_CLIP,
    ):
        return True
    *colour, clear = _colour(raw.FPDFText_GetFillColor, words, letter)
    return clear < _CLEAR or all(abs(one - other) <= _SAME for one, other in zip(colour, behind, strict=True))


def _is_light(colour: tuple[int, ...]) -> bool:
    return min(colour[:3]) > _LIGHT or colour[3] < _CLEAR


def _colour(asked: Any, *of: Any) -> tuple[int, ...]:
    """A colour in red, green, blue and cover, 0 to 255; black where there is none."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return tuple(part.value for part in parts) if asked(*of, *parts) else (0, 0, 0, 255)
