"""How wide text is where no browser measures it, and where its lines break."""

from __future__ import annotations

import unicodedata

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
# The advance widths of Helvetica, in thousandths of the font's size, by width (Adobe Core 14 AFM; Arial has the same).
_WIDTHS = {
    191: "'", 222: "ijl‘’", 260: "|", 278: "!,./:;I[\\]ft ·", 333: "()-`r“”–", 334: "{}", 350: "•", 355: '"', 389: "*",
    469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu", 584: "+<=>~−", 611: "FTZ", 667: "&ABEKPSVXY",
    722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_WIDTH_OF = {ord(char): width for width, chars in _WIDTHS.items() for char in chars}
_OTHER, _WIDE = 610, 1000
# Bold is wider, and a system without these fonts takes a wider one: text must not spill.
_BOLD, _SPARE = 1.07, 1.06


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line, in the unit of the font's `size`; rather too wide than too narrow."""
    total = sum(_advance(char) for char in unicodedata.normalize("NFC", text))
    return total / 1000 * size * (_BOLD if bold else 1) * _SPARE


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


def wrapped(text: str, room: float, size: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most `most` lines no wider than `room`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, room, size, bold):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    lines.append(line)
    if len(lines) <= most:
        return tuple(one for one in lines if one)
    return (*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room, size, bold))


def cut(text: str, room: float, size: float, bold: bool = False) -> str:
    """One line, cut with an ellipsis where it is wider than `room`."""
    if width_of(text, size, bold) <= room:
        return text
    while text and width_of(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,.;:") + "…"


def _pieces(text: str, room: float, size: float, bold: bool) -> list[str]:
    """The words; one wider than a line is broken."""
    found = []
    for word in text.split():
        rest = word
        while width_of(rest, size, bold) > room and len(rest) > 1:
            most = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width_of(rest[:n], size, bold) <= room)
            found.append(rest[:most])
            rest = rest[most:]
        found.append(rest)
    return found
