"""CSV text to rows of cells that know their place.

Quoting is RFC 4180's: a cell in double quotes may hold the delimiter, line breaks and doubled quotes. The
standard library's reader gives no column, and a fault in a spreadsheet must be found in the spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem

DELIMITERS = ",;\t"


@frozen
class CsvCell:
    """A cell's text, without blanks at its ends, and the line and column (from 1) where it begins."""

    text: str
    line: int
    column: int


Row = tuple[CsvCell, ...]


def read_cells(text: str, file: str, delimiter: str = "") -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """All rows that have a cell with words; the delimiter, where none is given, is the one that gives the most columns.

    `text` has `\\n` line ends only. A quote that is never closed is an error, and ends the reading there; words
    after a closing quote are a warning, and are kept.
    """
    scanner = _Scanner(text, file, delimiter or max(DELIMITERS, key=lambda sign: _columns(text, sign)))
    rows = tuple(row for row in scanner.rows() if any(cell.text for cell in row))
    return rows, tuple(scanner.problems)


def _columns(text: str, delimiter: str) -> int:
    """How many cells the first twenty rows have when cut at this sign."""
    return sum(len(row) for row in islice(_Scanner(text, "", delimiter).rows(), 20))


# Blanks may stand before the opening quote, except the tab, which may be the delimiter.
_QUOTED = re.compile(r'[^\S\n\t]*"((?:[^"]|"")*)("?)')


class _Scanner:
    """Walks the text once; `place` is the offset of what comes next."""

    def __init__(self, text: str, file: str, delimiter: str) -> None:
        self.text, self.file, self.delimiter = text, file, delimiter
        self.bare = re.compile(rf"[^\n{re.escape(delimiter)}]*")
        self.place = self.line_start = 0
        self.line = 1
        self.problems: list[Problem] = []
        self.lines: list[str] = []

    def rows(self) -> Iterator[Row]:
        while self.place < len(self.text):
            row = [self._cell()]
            while self.text[self.place : self.place + 1] == self.delimiter:
                self.place += 1
                row.append(self._cell())
            yield tuple(row)
            self.place += 1
            self.line += 1
            self.line_start = self.place

    def _cell(self) -> CsvCell:
        line, column = self.line, self.place - self.line_start + 1
        quoted = _QUOTED.match(self.text, self.place)
        words = self._unquoted(quoted) if quoted else ""
        bare = self.bare.match(self.text, self.place)
        rest = bare[0] if bare else ""
        if quoted and rest.strip():
            self._tell(self.line, self._column(), len(rest), "these words follow a closing quote", "warning")
        self.place += len(rest)
        return CsvCell((words + rest).strip(), line, column)

    def _unquoted(self, quoted: re.Match[str]) -> str:
        """The words between the quotes; steps over them, and over the lines that they take."""
        if not quoted[2]:
            self._tell(self.line, self._column(), 1, "this quote is never closed", "error")
        self.place = quoted.end()
        lines = quoted[0].count("\n")
        if lines:
            self.line += lines
            self.line_start = self.text.rfind("\n", 0, self.place) + 1
        return quoted[1].replace('""', '"')

    def _column(self) -> int:
        return self.place - self.line_start + 1

    def _tell(self, line: int, column: int, width: int, message: str, level: Level) -> None:
        self.lines = self.lines or self.text.split("\n")
        excerpt = self.lines[line - 1]
        hint = "double a quote that is part of the text"
        self.problems.append(Problem(self.file, line, column, "grid-quote", message, hint, level, excerpt, width))
