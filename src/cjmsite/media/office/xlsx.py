"""Spreadsheets of Excel (ECMA-376 part 1, 18): their words by sheet, without what no sheet shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cjmsite.media.office.archive import Archive
from cjmsite.media.office.drawing_words import DrawingReader, has_words, relation_of, unescaped
from cjmsite.media.office.package import main_part
from cjmsite.media.office.traces import SpokenWords, Trace, child, local_name

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_CONDITION = re.compile(r"\[([<>=]{1,2})\s*(-?\d+(?:\.\d+)?)\]")
_SHOWS_NOTHING = re.compile(r'(?:""|\[[^\]]*\]|[_*].|\\?\s)*')


class CellFormats:
    """The formats of cells by the numbers that cells call them; without any where the workbook has none."""

    def __init__(self, styles: ET.Element | None) -> None:
        codes: dict[str, str] = {}
        self._codes: list[str] = []
        for group in styles if styles is not None else ():
            for one in group:
                if local_name(one) == "numFmt":
                    codes[one.get("numFmtId", "")] = one.get("formatCode", "")
                elif local_name(group) == "cellXfs":
                    self._codes.append(one.get("numFmtId", ""))
        self._codes = [codes.get(number, "") for number in self._codes]

    def hides(self, style: str, value: str, *, is_text: bool) -> bool:
        """Whether a cell of this style shows nothing of its value: `;;;` shows nothing at all."""
        at = int(style) if style.isdecimal() else 0
        code = self._codes[at] if at < len(self._codes) else ""
        return bool(code) and is_unseen(code, value, is_text=is_text)


def is_unseen(code: str, value: str, *, is_text: bool) -> bool:
    """Whether a format shows nothing of a value: it has sections for numbers above zero, below, zero, and for texts."""
    sections = _split(code)
    if is_text:
        return len(sections) > 3 and _SHOWS_NOTHING.fullmatch(sections[3]) is not None
    section = _section(sections[:3], value)
    is_plain = len(sections) == 1 and '"' not in section  # a colour alone
    return not is_plain and _SHOWS_NOTHING.fullmatch(section) is not None


def _section(sections: list[str], value: str) -> str:
    """The section that a number is shown by."""
    try:
        number = float(value)
    except ValueError:
        return sections[0]
    if any(map(_CONDITION.search, sections)):
        return next((one for one in sections if _fits(one, number)), sections[-1])
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _fits(section: str, number: float) -> bool:
    condition = _CONDITION.search(section)
    if condition is None:
        return False
    sign, limit = condition[1], float(condition[2])
    return (
        ("=" in sign and number == limit) or (">" in sign and number > limit) or ("<" in sign and number < limit)
    )  # fmt: skip


def _split(code: str) -> list[str]:
    """A format's sections: what stands between semicolons that are no letters to show."""
    sections, at = [], 0
    while True:
        match = _SECTIONS.match(code, at)
        end = match.end() if match else at
        sections.append(code[at:end])
        if end >= len(code):
            return sections
        at = end + 1


_HIDDEN = ("hidden", "veryHidden")
_ON = ("1", "true", "on")
_HIDDEN_LINES = "hidden rows or columns"
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_LAST = 1 << 20  # row or column
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1


def read_xlsx(archive: Archive) -> Trace:
    """By sheet, in the order of the workbook. A hidden sheet counts and has no words."""
    main = main_part(archive, "xlsx")
    root = archive.xml(main)
    shared = [_string(one) for part in _related(archive, main, "sharedStrings") for one in part]
    formats = CellFormats(next(_related(archive, main, "styles"), None))
    windows = [one.get("visibility") in _HIDDEN for one in root.iter() if local_name(one) == "workbookView"]
    are_hidden = bool(windows) and all(windows)
    sheets = [one for one in root.iter() if local_name(one) == "sheet"]
    hidden = [are_hidden or one.get("state") in _HIDDEN for one in sheets]
    targets = archive.by_id(main)
    names = [targets.get(relation_of(one), "") for one in sheets]
    if not names or not all(names):  # which of them are hidden is unknown then
        names = archive.numbered(r"xl/worksheets/sheet(\d+)\.xml")
        hidden = [any(hidden)] * max(len(names), 1)
    traces = dict.fromkeys(["hidden sheets"] if any(hidden) else [])
    pages = []
    for name, unseen in zip(names, hidden, strict=False):
        reader = SheetReader(archive, name, traces, shared, formats)
        pages.append("" if unseen else reader.told())
    if any(one.get("hidden") in _ON and not one.get("name", "").startswith("_") for one in root.iter()
           if local_name(one) == "definedName"):  # fmt: skip
        traces["hidden names"] = None
    return Trace(tuple(pages), len(pages) or None, tuple(traces), not traces)


def _related(archive: Archive, main: str, kind: str) -> Iterator[ET.Element]:
    """The parts of a kind that the workbook names; the one of the usual name where it names none."""
    usual = [f"xl/{kind}.xml"] if archive.has(f"xl/{kind}.xml") else []
    yield from map(archive.xml, archive.related(main, (kind,)) or usual)


def _string(element: ET.Element) -> str:
    """A text in one or several forms of letters, without its readings (`rPh`, 18.4.6)."""
    forms = (
        one for run in element for one in ([run] if local_name(run) == "t" else run if local_name(run) == "r" else ())
    )
    return "".join(unescaped(one.text) for one in forms if local_name(one) == "t")


class SheetReader(DrawingReader):
    """Reads a sheet: its cells row by row, then what is drawn on it."""

    def __init__(
        self, archive: Archive, part: str, traces: dict[str, None], shared: list[str], formats: CellFormats
    ) -> None:
        super().__init__(archive, part, SpokenWords(), traces)
        self._shared = shared
        self._formats = formats
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []

    def told(self) -> str:
        """The words of the sheet."""
        sheet = self.archive.xml(self.part)
        form = child(sheet, "sheetFormatPr")
        columns = [one for one in sheet.iter() if local_name(one) == "col"]
        self._hidden_columns = [_range(one) for one in columns if _is_line_hidden(one, "width")]
        if form is not None and _is_zero(form.get("defaultColWidth")):
            self._hidden_columns += _between([_range(one) for one in columns])
        merged = sorted(_area(one.get("ref", "")) for one in sheet.iter() if local_name(one) == "mergeCell")
        rows = [one for one in sheet.iter() if local_name(one) == "row"] or [sheet]
        has_no_height = form is not None and _is_zero(form.get("defaultRowHeight"))
        self._cells(rows, merged, has_no_height=has_no_height)
        for one in sheet:
            if local_name(one) == "drawing":
                self._drawing(self.archive.by_id(self.part).get(relation_of(one), ""))
        return " ".join(self.words.pages())

    def _cells(self, rows: list[ET.Element], merged: list[Area], *, has_no_height: bool) -> None:
        place, waiting, open_ = 0, merged[::-1], list[Area]()
        for row in rows:
            place = _number(row.get("r")) or place + 1
            while waiting and waiting[-1][0] <= place:
                open_.append(waiting.pop())
            open_ = [area for area in open_ if area[2] >= place]
            is_hidden = _is_line_hidden(row, "ht") or (has_no_height and row.get("ht") is None)
            if is_hidden:
                self._hidden_rows.add(place)
            column = 0
            for cell in (one for one in row if local_name(one) == "c"):
                column = _place(cell.get("r", ""))[1] or column + 1
                text = self._text(cell)
                if not text.strip():
                    continue
                if is_hidden or self._is_column_hidden(column):
                    self.traces[_HIDDEN_LINES] = None
                elif any(_covers(area, place, column) for area in open_):
                    self.traces["words under merged cells"] = None
                elif self._formats.hides(cell.get("s", ""), text, is_text=cell.get("t") in ("s", "str", "inlineStr")):
                    self.traces["cells whose format hides them"] = None
                else:
                    self.words.say(text)
                    self.words.gap()

    def _is_column_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self._hidden_columns)

    def _text(self, cell: ET.Element) -> str:
        kind, value = cell.get("t"), next((one.text or "" for one in cell if local_name(one) == "v"), "")
        if kind == "s":
            at = int(value) if value.isdecimal() else -1
            return self._shared[at] if 0 <= at < len(self._shared) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        inline = " ".join(_string(one) for one in cell if local_name(one) == "is")
        return unescaped(value) or inline

    def _drawing(self, name: str) -> None:
        """What is drawn on the sheet, without what stands in hidden rows or columns and is hidden with them."""
        for anchor in self.archive.xml(name) if name else ():
            reader = CellDrawingReader(self.archive, name, self.words, self.traces)
            if local_name(anchor) not in _ANCHORS or not self._is_folded(anchor):
                reader.read(anchor)
            elif has_words(anchor):
                self.traces[_HIDDEN_LINES] = None

    def _is_folded(self, anchor: ET.Element) -> bool:
        """Whether a drawing that shrinks with its cells has only hidden rows or columns to be in."""
        if local_name(anchor) != "twoCellAnchor" or anchor.get("editAs", "twoCell") != "twoCell":
            return False
        corners = [one for one in anchor if local_name(one) in ("from", "to")]
        ends = [[_number(getattr(child(one, key), "text", "")) + 1 for one in corners] for key in ("row", "col")]
        if [len(one) for one in ends] != [2, 2]:
            return False
        rows, columns = (range(one[0], min(one[1], one[0] + 10_000) + 1) for one in ends)
        return all(row in self._hidden_rows for row in rows) or all(map(self._is_column_hidden, columns))


class CellDrawingReader(DrawingReader):
    """Reads what is drawn on a sheet: of places and measures, which are texts there, nothing is said."""

    def letters(self, element: ET.Element) -> str:
        """The letters in an element `t`, in which Excel writes control characters by their numbers."""
        return unescaped(element.text)


def _is_line_hidden(line: ET.Element, measure: str) -> bool:
    """Whether a row or column is hidden, or has no height or width left."""
    return line.get("hidden") in _ON or _is_zero(line.get(measure))


def _is_zero(measure: str | None) -> bool:
    try:
        return measure is not None and float(measure) == 0
    except ValueError:
        return False


def _range(column: ET.Element) -> tuple[int, int]:
    return _number(column.get("min")), _number(column.get("max"))


def _between(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The columns of which nothing is said."""
    firsts = [1, *(last + 1 for _, last in sorted(ranges))]
    lasts = [*(first - 1 for first, _ in sorted(ranges)), _LAST]
    return list(zip(firsts, lasts, strict=True))


def _area(ref: str) -> Area:
    """The cells from one to another: `B2:C3` → 2, 2, 3, 3."""
    first, _, last = ref.partition(":")
    return (*_place(first), *_place(last or first))


def _place(name: str) -> tuple[int, int]:
    """A cell's row and column by its name; zeros where it is none."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64 if "A" <= letter <= "Z" else 0
    return _number(name[len(letters) :]), column


def _covers(area: Area, row: int, column: int) -> bool:
    """Whether a merged area shows another cell in place of this one."""
    return area[0] <= row <= area[2] and area[1] <= column <= area[3] and (row, column) != area[:2]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
