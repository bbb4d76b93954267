"""How wide text is where no browser measures it, and where its lines break."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
# The advance widths of Helvetica, in thousandths of the font's size, by width (Adobe Core 14 AFM; Arial has the same).
_WIDTHS = {
    191: "'", 222: "ijl‘’", 260: "|", 278: "!,./:;I[\\]ft ·", 333: "()-`r“”–", 334: "{}", 350: "•", 355: '"', 389: "*",
    469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu", 584: "+<=>~−", 611: "FTZ", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_WIDTH_OF = {ord(char): width for width, chars in _WIDTHS.items() for char in chars}
_OTHER, _WIDE = 610, 1000
_WORD = re.compile(r"\S+")
# Bold is wider, and a system without these fonts takes a wider one: text must not spill.
_BOLD, _SPARE = 1.07, 1.06


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line, in the unit of the font's `size`; rather too wide than too narrow."""
    return _scaled(sum(map(_advance, unicodedata.normalize("NFC", text))), size, bold)


def _scaled(advances: int, size: float, bold: bool) -> float:
    """The width of characters whose advances add up to so many thousandths."""
    return advances / 1000 * size * (_BOLD if bold else 1) * _SPARE


@lru_cache(maxsize=10_000)
def _advance(char: str) -> int:
    known = _WIDTH_OF.get(ord(char))
    if known is not None:
        return known
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _advance(base)
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _OTHER


def wrapped_lines(text: str, room: float, size: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most `most` lines no wider than `room`; what does not fit ends in an ellipsis.

    No more of a text is looked at than is shown, each character once: it may be a book.
    """
    lines: list[str] = []
    line, used, space = "", 0, _advance(" ")
    rest = unicodedata.normalize("NFC", text).strip()
    while rest:
        word = _WORD.match(rest)
        end = word.end() if word else len(rest)
        count, advances = _fitting(rest[:end], room, size, bold)
        count = max(1, count)  # a word wider than a line is broken
        if line and _scaled(used + space + advances, size, bold) > room:
            if len(lines) == most - 1:  # this line is the last one, and there is more
                return (*lines, cut_to_width(f"{line} {rest}", room, size, bold))
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {rest[:count]}", used + space + advances) if line else (rest[:count], advances)
        rest = rest[count:] if count < end else rest[count:].lstrip()
    return (*lines, line) if line else tuple(lines)


def cut_to_width(text: str, room: float, size: float, bold: bool = False) -> str:
    """One line, cut with an ellipsis where it is wider than `room`."""
    count, _ = _fitting(text, room, size, bold)
    if count == len(text):
        return text
    count, _ = _fitting(text, room, size, bold, _advance("…"))
    return text[:count].rstrip(" ,.;:") + "…"


def _fitting(text: str, room: float, size: float, bold: bool, advances: int = 0) -> tuple[int, int]:
    """How many characters fit into a line that holds so much already, and all their advances."""
    for count, char in enumerate(text):
        longer = advances + _advance(char)
        if _scaled(longer, size, bold) > room:
            return count, advances
        advances = longer
    return len(text), advances
