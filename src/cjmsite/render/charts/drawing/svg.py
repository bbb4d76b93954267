"""Small parts of drawings: coordinates, paths, text that fits."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from cjmsite.render.templates import Markup, escape, markup

# Average width of a character, as a share of the font's size, in the fonts of the theme; generous, as text must not
# spill.
_CHARACTER = 0.56
_EDGE = 6.0
# So many units of a drawing are a rem on the page.
UNITS_PER_REM = 16
# A line is drawn, and dashed, anew for every part of the screen: one of 300 pieces makes scrolling stutter.
LONGEST = 24


def fitted(text: str, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than `room` at a font size, both in drawing units."""
    most = max(1, int(room / (size * _CHARACTER)))
    return text if len(text) <= most else text[: most - 1].rstrip(" ,.;:") + "…"


def words_around(x: float, length: float, width: float) -> tuple[float, str]:
    """Where words of a length stand that belong to `x`, in a drawing `width` wide: around it, else at the edge that
    is near; gives x and anchor of a text.
    """
    if x - length / 2 < _EDGE:
        return _EDGE, "start"
    if x + length / 2 > width - _EDGE:
        return width - _EDGE, "end"
    return x, "middle"


def length_of(words: str, size: float) -> float:
    """About how long words are at a font size, rather too long than too short."""
    return len(words) * size * _CHARACTER


def sided(words: str) -> str:
    """The words; such as run from right to left between marks that say so, as their quotation marks and full stop would
    else stand on the wrong side. Office programs know the marks, too. (Unicode Standard Annex 9, rules P2, N1)
    """
    if words.isascii():
        return words
    kinds = (bidirectional(char) for char in words)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return words if first == "L" else f"\N{RIGHT-TO-LEFT MARK}{words}\N{RIGHT-TO-LEFT MARK}"


def size_of(width: int, height: int) -> str:
    """The attributes of a drawing of so many units, exactly as large on the page: what is drawn over a map stands over
    its columns, whatever the browser makes of either measure.
    """
    across, down = (f"{units / UNITS_PER_REM:.10g}rem" for units in (width, height))
    return f'width="{across}" height="{down}" viewBox="0 0 {width} {height}" preserveAspectRatio="none"'


def drawn_svg(css: str, frame: str, parts: str, label: str = "", role: str = "img") -> Markup:
    """A drawing: its class, its size and view as attributes, its elements. Its `label` says in words what it shows;
    without one it is left out for those who do not see it, as the page says the same beside it. Its `role` is a group
    where its parts say more than the label.
    """
    said = f'role="{role}" aria-label="{escape(label)}"' if label else 'aria-hidden="true" focusable="false"'
    return markup(f'<svg class="{css}" {said}{" " * bool(frame)}{frame}>{parts}</svg>')


def number(value: float) -> str:
    """A coordinate: one decimal at most, no trailing zeros."""
    return f"{value:.1f}".removesuffix(".0")


def joined_svg(css: str, paths: Sequence[str]) -> str:
    """Many small paths of one class as few `<path>` elements: each element costs a page more than what it draws."""
    parts = ("".join(paths[first : first + LONGEST]) for first in range(0, len(paths), LONGEST))
    return "".join(f'<path class="{css}" d="{part}"/>' for part in parts)


def text(x: float, y: float, words: str, css: str, anchor: str = "start") -> str:
    """A `<text>` element; `css` is its class."""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{css}" x="{number(x)}" y="{number(y)}"{placed}>{escape(sided(words))}</text>'
