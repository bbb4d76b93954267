"""Words of OpenDocument (ISO/IEC 26300-1, 4 to 10): of paragraphs, tables, drawings, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cjmsite.media.office.archive import Archive
from cjmsite.media.office.open_styles import OpenStyles
from cjmsite.media.office.traces import SpokenWords, attribute, local_name

_PARAGRAPHS = frozenset({"p", "h"})
_DRAWN = frozenset(
    "frame custom-shape rect line polyline polygon regular-polygon path circle ellipse connector caption measure g "
    "control text-box page-thumbnail scene table shapes".split()
)
_NEVER = frozenset(
    "tracked-changes annotation note-citation ruby-text script notes forms event-listeners number "
    "content-validations dde-links change-info".split()
)
_HIDDEN_TEXT = "hidden text"
_HIDDEN_CELLS = "cells whose format hides them"
_HIDDEN_LINES = "hidden rows or columns"
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)")
_INCHES = {"cm": 1 / 2.54, "mm": 1 / 25.4, "in": 1, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
Column = tuple[int, bool, str]  # how many, hidden or not, the style of their cells


class OpenReader:
    """Reads words into `words`; what it leaves out because it is hidden it notes in `traces`."""

    def __init__(
        self, archive: Archive, folder: str, styles: OpenStyles, traces: dict[str, None], *, is_protected: bool = False
    ) -> None:
        self.words = SpokenWords()
        self.traces = traces
        self._archive = archive
        self._folder = folder
        self._styles = styles
        self._is_protected = is_protected
        self._is_chart = False
        self._waiting: list[ET.Element] = []  # drawings and notes that come after their paragraph

    def read(self, element: ET.Element) -> None:
        """Say the words of an element that is no part of a paragraph."""
        name = local_name(element)
        if name in _NEVER:
            if name == "annotation" and said_within(element):
                self.traces["comments"] = None
        elif name in _PARAGRAPHS:
            self._paragraph(element)
        elif name == "section" and _is_section_hidden(element):
            self._leave_out(element, _HIDDEN_TEXT)
        elif name == "table":
            self._table(element)
        elif name == "soft-page-break":
            self.words.end_page()
        elif self._is_shape_hidden(element):
            self._leave_out(element, "hidden shapes")
        elif name == "object":
            self._object(element)
        else:
            self.read_all(element)

    def read_all(self, element: ET.Element) -> None:
        """Say the words of all that is in an element."""
        for one in element:
            self.read(one)

    def _leave_out(self, element: ET.Element, trace: str) -> None:
        if said_within(element):
            self.traces[trace] = None

    def _paragraph(self, paragraph: ET.Element) -> None:
        outer, self._waiting = self._waiting, []
        self.words.gap()
        if any(local_name(one) == "hidden-paragraph" and _is_off(one) for one in paragraph.iter()):
            self._leave_out(paragraph, _HIDDEN_TEXT)
        else:
            hidden = self._styles.hides_text("paragraph", attribute(paragraph, "style-name"))
            self._say_within(paragraph, bool(hidden))
        self.words.gap()
        waiting, self._waiting = self._waiting, outer
        for one in waiting:
            self.read(one)
            self.words.gap()

    def _say_within(self, element: ET.Element, hidden: bool) -> None:
        """The letters in an element of a paragraph, and behind each of those in it."""
        self._say(element.text, hidden)
        for one in element:
            self._say_inline(one, hidden)
            self._say(one.tail, hidden)

    def _say(self, letters: str | None, hidden: bool) -> None:
        if hidden and letters and letters.strip():
            self.traces[_HIDDEN_TEXT] = None
        elif not hidden:
            self.words.say(letters)

    def _say_inline(self, element: ET.Element, hidden: bool) -> None:
        name = local_name(element)
        if name == "span":
            said = self._styles.hides_text("text", attribute(element, "style-name"))
            self._say_within(element, hidden if said is None else said)
        elif name in _NEVER:
            self.read(element)
            if name == "script" and (element.text or "").strip():
                self.traces[_HIDDEN_TEXT] = None
        elif hidden:
            self._say("".join(element.itertext()), hidden)
        elif name in _DRAWN:
            self._waiting.append(element)
        else:
            self._say_shown(element, name)

    def _say_shown(self, element: ET.Element, name: str) -> None:
        if name in ("s", "tab", "line-break"):
            self.words.gap()
        elif name == "soft-page-break":
            self.words.end_page()
        elif name == "note":
            self.words.mark()
            self._waiting += [one for one in element if local_name(one) == "note-body"]
        elif name == "ruby":  # without its readings
            for one in element:
                if local_name(one) == "ruby-base":
                    self._say_within(one, False)
        elif name in ("hidden-text", "hidden-paragraph") or attribute(element, "display") == "none":
            is_off = attribute(element, "display") == "none" or _is_off(element)
            if is_off and attribute(element, "string-value").strip():
                self.traces[_HIDDEN_TEXT] = None
            self._say_within(element, is_off)
        else:
            self._say_within(element, False)

    def _table(self, table: ET.Element) -> None:
        if self._is_chart:
            for cell in (one for one in table.iter() if local_name(one) == "table-cell"):
                if attribute(cell, "value-type") == "string":
                    self.read_all(cell)
            return
        columns = list(self._columns(table, is_hidden=False))
        for row, hidden in self._rows(table, is_hidden=False):
            self._row(row, columns, is_hidden=hidden)
        for one in table:
            if local_name(one) in ("shapes", "forms"):
                self.read(one)

    def _columns(self, element: ET.Element, *, is_hidden: bool) -> Iterator[Column]:
        for one in element:
            name = local_name(one)
            if name == "table-column":
                gone = is_hidden or self._is_line_hidden(one, "table-column", "column-width")
                yield _repeated(one, "columns"), gone, attribute(one, "default-cell-style-name")
            elif name in ("table-columns", "table-header-columns", "table-column-group"):
                yield from self._columns(one, is_hidden=is_hidden or attribute(one, "display") == "false")

    def _rows(self, element: ET.Element, *, is_hidden: bool) -> Iterator[tuple[ET.Element, bool]]:
        for one in element:
            name = local_name(one)
            if name == "table-row":
                yield one, is_hidden or self._is_line_hidden(one, "table-row", "row-height")
            elif name in ("table-rows", "table-header-rows", "table-row-group"):
                yield from self._rows(one, is_hidden=is_hidden or attribute(one, "display") == "false")

    def _is_line_hidden(self, line: ET.Element, family: str, measure: str) -> bool:
        if attribute(line, "visibility") in ("collapse", "filter"):
            return True
        return self._styles.is_zero(family, attribute(line, "style-name"), measure)

    def _row(self, row: ET.Element, columns: list[Column], *, is_hidden: bool) -> None:
        at, waiting = 0, columns[::-1]
        default = attribute(row, "default-cell-style-name")
        for cell in row:
            if local_name(cell) not in ("table-cell", "covered-table-cell"):
                continue
            while waiting and at >= waiting[-1][0]:
                at -= waiting.pop()[0]
            _, gone, style = waiting[-1] if waiting else (0, False, "")
            at += _repeated(cell, "columns")
            if is_hidden or gone:
                self._leave_out(cell, _HIDDEN_LINES)
            elif local_name(cell) == "covered-table-cell":
                self._leave_out(cell, "words under merged cells")
            elif self._is_cell_hidden(cell, attribute(cell, "style-name") or default or style):
                self._leave_out(cell, _HIDDEN_CELLS)
            else:
                self.read_all(cell)
                self._value(cell)
            self.words.gap()

    def _value(self, cell: ET.Element) -> None:
        """A cell's value where it stands beside what is shown: its format hides it, or its program wrote it alone."""
        value = attribute(cell, "string-value") or attribute(cell, "value")
        shown = [one for one in cell if local_name(one) in _PARAGRAPHS]
        if value and not shown:
            self.words.say(value)
        elif value and not said_within(cell):
            self.traces[_HIDDEN_CELLS] = None

    def _is_cell_hidden(self, cell: ET.Element, style: str) -> bool:
        kind, value = attribute(cell, "value-type"), attribute(cell, "value")
        if self._is_protected and self._styles.says("table-cell", style, "cell-protect", "hidden-and-protected"):
            return True
        if not style or not kind:
            return False
        number = float(value) if re.fullmatch(r"-?\d+(?:\.\d+)?", value) else 0.0
        return self._styles.shows_nothing(style, is_text=kind == "string", number=number)

    def _is_shape_hidden(self, shape: ET.Element) -> bool:
        if local_name(shape) not in _DRAWN:
            return False
        return attribute(shape, "display") in ("none", "printer") or attribute(shape, "layer") in self._styles.layers

    def _object(self, element: ET.Element) -> None:
        """A chart that stands in a part of its own: its titles, and the words of its table."""
        folder = self._folder + attribute(element, "href").removeprefix("./")
        if not self._archive.has(f"{folder}/content.xml"):
            self.read_all(element)
            return
        root = self._archive.xml(f"{folder}/content.xml")
        if next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}chart"), None) is None:
            return
        reader = OpenReader(self._archive, f"{folder}/", OpenStyles([root]), self.traces)
        reader._is_chart = True
        reader.read(root)
        self.words.gap()
        self.words.say(" ".join(reader.words.pages()))
        self.words.gap()


def said_within(element: ET.Element) -> str:
    """The letters of all paragraphs in an element, hidden or not."""
    return "".join("".join(one.itertext()) for one in element.iter() if local_name(one) in _PARAGRAPHS).strip()


def _is_off(field: ET.Element) -> bool:
    """Whether a hidden text or paragraph is hidden: its condition was worked out when the file was saved (7.7.4)."""
    return attribute(field, "is-hidden") != "false"


def _is_section_hidden(section: ET.Element) -> bool:
    """Whether a section is not shown (19.806): always, or because its condition held when the file was saved."""
    return attribute(section, "display") == "none" or attribute(section, "is-hidden") == "true"


def _repeated(element: ET.Element, what: str) -> int:
    """For how many columns an element stands."""
    said = attribute(element, f"number-{what}-repeated")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else 1


def is_beside(shape: ET.Element, size: tuple[str, str]) -> bool:
    """Whether a shape lies wholly beside its page, whose width and height are given as lengths."""
    x, y, page_width, page_height = map(_inches, (attribute(shape, "x"), attribute(shape, "y"), *size))
    if x is None or y is None or page_width is None or page_height is None:
        return False
    width, height = (_inches(attribute(shape, key)) or 0 for key in ("width", "height"))
    return x >= page_width or y >= page_height or x + width < 0 or y + height < 0


def _inches(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _INCHES[match[2]] if match else None
