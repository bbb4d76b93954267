"""Values over time out of a table: which column tells the day, which the value, and how both are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date as Date
from math import isfinite
from typing import Literal

Span = Literal["day", "month", "quarter", "year"]
Rows = Sequence[Sequence[str]]

_QUARTER = re.compile(r"(?:(\d{4})[-/ ]?Q([1-4])|Q([1-4])[-/ ]?(\d{4}))", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def readings_in(rows: Rows, names: Iterable[str] = ()) -> list[tuple[Date, float | None, Span]]:
    """The readings of a table in the order of its rows: first day, value (None for a gap), and how long that holds.

    The day stands in the column `date`, else in `year` with `quarter` or `month` where there is one, else in the first.
    The value stands in the column called by one of `names` (of the metric), else `value`, else the second. A table of
    several measures, one below the other, has the name of each in a cell of its rows: then only the rows of the metric
    count, and the value, where no column is called so, is the first number after that cell. Rows without a day are
    passed by.
    """
    if not rows:
        return []
    heads = [_plain(cell) for cell in rows[0]]
    wanted = [*filter(None, map(_plain, names)), "value"]
    value = next((heads.index(name) for name in wanted if name in heads), None)
    if value is None or heads[value] == "value":
        named = _column_of_names(rows, wanted[:-1])
        if named is not None:
            rows = [row for row in rows if named < len(row) and _plain(row[named]) in wanted]
            value = _first_number(rows, named + 1) if value is None else value
    at = 1 if value is None else value
    found = []
    for row in rows:
        when = day_of(_day_words(heads, row))
        if when is not None:
            found.append((when[0], number_of(row[at]) if at < len(row) else None, when[1]))
    return found


def _column_of_names(rows: Rows, names: Sequence[str]) -> int | None:
    """The column in whose cells a metric is named; None where there is none."""
    return next((at for row in rows[1:] for at, cell in enumerate(row) if _plain(cell) in names), None)


def _first_number(rows: Rows, start: int) -> int | None:
    """The first column from `start` on that holds a number in any of the rows."""
    found = (at for row in rows for at in range(start, len(row)) if number_of(row[at]) is not None)
    return min(found, default=None)


def _day_words(heads: Sequence[str], row: Sequence[str]) -> str:
    """What a row says of its day, in one of the forms that `day_of` knows."""
    cells = dict(zip(heads, (cell.strip() for cell in row), strict=False))
    if "date" in cells or "year" not in cells:
        return cells.get("date", row[0] if row else "")
    if "quarter" in cells:
        return f"{cells['year']}-Q{cells['quarter'].upper().removeprefix('Q')}"
    return f"{cells['year']}-{cells['month'].zfill(2)}" if "month" in cells else cells["year"]


def _plain(words: str) -> str:
    return words.strip().casefold().replace("_", " ").replace("-", " ")


def day_of(words: str) -> tuple[Date, Span] | None:
    """A day as ISO writes it, or the first of a month (2026-03), quarter (2026-Q1) or year (2026); and what it is."""
    text = words.strip()
    if quarter := _QUARTER.fullmatch(text):
        return Date(int(quarter[1] or quarter[4]), 3 * int(quarter[2] or quarter[3]) - 2, 1), "quarter"
    span: Span = "month" if _MONTH.fullmatch(text) else "year" if re.fullmatch(r"\d{4}", text) else "day"
    try:
        return Date.fromisoformat(text + {"month": "-01", "year": "-01-01"}.get(span, "")), span
    except ValueError:
        return None


def number_of(cell: str) -> float | None:
    """A cell as a number: point or comma, thousands by commas, a percent sign. None for an empty cell and for words."""
    text = cell.strip().removesuffix("%").strip()
    text = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
