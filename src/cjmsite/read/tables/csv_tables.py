"""CSV files beside the pages to rows that know their lines: RFC 4180, with the ways in which spreadsheets write it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from cjmsite.files.site_files import decode
from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.publishable.letters import printable

MOST_ROWS = 50_000  # that are read: a value each hour for five years
LINES_ABOVE = 20  # titles, remarks and headings, which are sought in these and are no rows
MOST_BYTES = 20_000_000  # that are looked at; what lies behind is in the published file only
_DELIMITERS = ";\t|,"  # where several cut alike, the one that is least often part of what people write
_LOOKED_AT = 20  # rows that tell the delimiter
_SEPARATOR = re.compile(r'"?sep=(.)"?[;,\t|]*\n', re.IGNORECASE)
csv.field_size_limit(MOST_BYTES)  # the module's own limit, 131,072 letters of a cell, would end the reading
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_UNCLOSED = "unexpected end of data"  # the words of Python's reader


@frozen
class Table:
    """The rows that have a cell with words, the line (from 1) on which each begins, and what parts their cells.

    `is_whole` is false where the file has more rows than are read.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str = ","
    is_whole: bool = True


def read_table(data: bytes, file: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The table in a file's bytes; None with an error where it is no text. At most `MOST_ROWS` rows of it are read, and
    `LINES_ABOVE` more, for the titles and headings.

    `sep=;` in the first line, as spreadsheets write and obey it, names the delimiter. A quote that is never closed and
    rows that are not read are told with how many.
    """
    text = decode(_whole_lines(data), file)
    if isinstance(text, Problem):
        return None, (text,)
    text = printable(text)
    named = _SEPARATOR.match(text)
    start = named.end() if named else 0
    delimiter = named[1] if named else _delimiter(text)
    found, torn = _rows(text[start:], delimiter)
    kept = found[: MOST_ROWS + LINES_ABOVE]
    table = Table(
        tuple(tuple(row) for _, row in kept),
        tuple(line + (1 if named else 0) for line, _ in kept),
        delimiter,
        len(found) <= MOST_ROWS + LINES_ABOVE and len(data) <= MOST_BYTES,
    )
    return table, tuple(_faults(table, text, torn and torn + (1 if named else 0), file))


def _whole_lines(data: bytes) -> bytes:
    """The beginning of a file as far as it is looked at, up to the end of a line."""
    return data if len(data) <= MOST_BYTES else data[: data.rfind(b"\n", 0, MOST_BYTES) + 1]


def _rows(text: str, delimiter: str) -> tuple[list[tuple[int, list[str]]], int]:
    """Rows with their lines, up to one more than are read; and the line of a quote that is never closed, or 0."""
    found: list[tuple[int, list[str]]] = []
    for strict in (True, False):
        # Line by line, as most lines of a large file are never needed: a stream of text would copy them all.
        lines = (found[0] for found in _LINE.finditer(text))
        reader = csv.reader(lines, delimiter=delimiter, strict=strict)
        found, line = [], 1
        try:
            for row in reader:
                if any(map(str.strip, row)):
                    found.append((line, row))
                    if len(found) > MOST_ROWS + LINES_ABOVE:
                        return found, 0
                line = reader.line_num + 1
        except csv.Error as error:
            if not strict or str(error) == _UNCLOSED:
                return found, line
            continue  # words behind a closing quote: kept by the lenient reading, as spreadsheets do
        return found, 0
    return found, 0


def _faults(table: Table, text: str, torn: int, file: str) -> Iterator[Problem]:
    lines = text.count("\n") + (0 if text.endswith("\n") else 1)
    if torn:
        left = lines - torn + 1
        message = f"a quote in this line is never closed: {_counted(left, 'line')} from here on can't be read"
        hint = "close it with a second quote; double a quote that is part of the text"
        yield Problem(file, torn, 1, "csv", message, hint, "warning")
    if not table.is_whole:
        message = f"this table has {lines:,} lines or more; {MOST_ROWS:,} rows are read"
        hint = "it is published whole; for a metric, write one value for each day or week into a table of its own"
        yield Problem(file, 0, 0, "long-table", message, hint, "warning")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into equally many cells, more than one; a comma where none does."""
    head = text[:100_000]
    alike = {sign: _alike(head, sign) for sign in _DELIMITERS}
    return max(alike, key=lambda sign: alike[sign]) if any(alike.values()) else ","


def _alike(text: str, delimiter: str) -> int:
    """How many of the first rows have the commonest number of cells; 0 where that is one cell."""
    rows: Iterable[list[str]] = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row in islice((row for row in rows if any(row)), _LOOKED_AT))
    except csv.Error:
        return 0
    several = {width: count for width, count in widths.items() if width > 1}
    return max(several.values(), default=0)
