"""Values over time out of a table: which column tells the day, which the value, and what of them can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Date
from functools import lru_cache

from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.read.tables.csv_tables import Table
from cjmsite.read.tables.days import Days, Span, day_of, days_of
from cjmsite.read.tables.numbers import Decimal, Numbers, number_form_of, numbers_of

_DATES = ("date", "datum")
_YEARS = ("year", "jahr")
_PARTS_OF_A_YEAR = (("quarter", "quartal"), ("month", "monat"), ("week", "woche", "kw"))
_OTHER_DAYS = ("day", "tag", "time", "timestamp", "zeit", "week", "woche", "month", "monat", "quarter", "quartal",
               "period", "zeitraum")  # fmt: skip
_VALUES = ("value", "wert")
_HEADINGS = frozenset((*_DATES, *_YEARS, *_OTHER_DAYS, *_VALUES))
_LOOKED_AT = 20  # rows in which headings, and a column of days, are sought
_TELLING = 1000  # rows of the other columns that tell how numbers are written
_QUOTED = 3  # faulty cells that are named; the others are counted
_DAY_HINT = "write days as 2026-01-31, 31.01.2026, 2026-01, Jan 2026, 2026-W05, 2026-Q1 or 2026"
_NUMBER_HINT = "write a number; where there is none, leave the cell empty or write n/a"


@frozen
class Readings:
    """The readings of a table in the order of its rows: first day, value (None for a gap), and how long that holds;
    and what of the table could not be read, as warnings."""

    values: tuple[tuple[Date, float | None, Span], ...] = ()
    problems: tuple[Problem, ...] = ()


@frozen
class _Series:
    """A metric's part of a table: the places of its rows, their days and values as texts, and the value's heading;
    `long` are those of its rows (counted from 0) that have more cells than the table has headings, `width`."""

    rows: tuple[int, ...]
    days: tuple[str, ...]
    cells: tuple[str, ...]
    heading: str
    around: Decimal | None
    long: frozenset[int]
    width: int


@lru_cache(maxsize=32)
def readings_in(table: Table, names: tuple[str, ...] = (), file: str = "") -> Readings:
    """The readings of a metric that is called by one of `names`; `file` is the table's, for its problems.

    The day stands in the column `date`, else in `year` with `quarter`, `month` or `week` where there is one, else in
    `day`, `month` or the like, else in the first that holds days. The value stands in the column called like the
    metric, else `value`, else the first other one that holds numbers. A table of several measures, one below the
    other, has the name of each in a cell of its rows: then only the rows of the metric count, and the value, where no
    column is called so, is the first number after that cell. Lines above the headings are passed by.
    A table with more rows than are read has no readings: its newest value is not known.
    """
    if not table.rows or not table.is_whole:
        return Readings()
    series = _series(table, [name for name in map(_plain, names) if name])
    days = days_of(series.days, table.delimiter)
    numbers = numbers_of(series.cells, series.around, table.delimiter)
    values = tuple(
        (when[0], None if place in series.long else numbers.values[place], when[1])
        for place, when in enumerate(days.values)
        if when is not None
    )
    return Readings(values, tuple(_problems(table, series, days, numbers, file)))


def _series(table: Table, names: Sequence[str]) -> _Series:
    rows = table.rows
    head = _head(rows, names)
    heads = [_plain(cell) for cell in rows[head]] if head >= 0 else []
    value = next((heads.index(name) for name in (*names, *_VALUES) if name in heads), None)
    places = range(head + 1, len(rows))
    if value is None or heads[value] in _VALUES:
        named = _column_of_names([rows[place] for place in places], names)
        if named is not None:
            places_named = [n for n in places if named < len(rows[n]) and _plain(rows[n][named]) in names]
            value = _first_numbers([rows[n] for n in places_named], range(named + 1, _LOOKED_AT), value)
            return _cut(table, head, places_named, value)
    return _cut(table, head, places, value)


def _cut(table: Table, head: int, places: Iterable[int], value: int | None) -> _Series:
    """The days and values of some rows; the value's column is sought where it is not known."""
    titles = table.rows[head] if head >= 0 else ()
    heads = [_plain(cell) for cell in titles]
    kept = tuple(places)
    rows = [table.rows[place] for place in kept]
    days, used = _days(heads, rows)
    if value is None:
        value = _first_numbers(rows, (at for at in range(_LOOKED_AT) if at not in used), 1)
    at = 1 if value is None else value
    long = {n for n, row in enumerate(rows) if heads and any(map(str.strip, row[len(heads) :]))}
    some = rows[:_TELLING]
    others = ((row[n] for row in some if n < len(row)) for n in range(len(heads)) if n not in (*used, at))
    forms = {form for cells in others if (form := number_form_of(cells))}
    return _Series(
        kept,
        tuple(days),
        tuple(row[at] if at < len(row) else "" for row in rows),
        titles[at].strip() if at < len(titles) else "",
        forms.pop() if len(forms) == 1 else None,
        frozenset(long),
        len(heads),
    )


def _head(rows: Sequence[Sequence[str]], names: Sequence[str]) -> int:
    """The place of the row of headings, −1 where there is none: titles and remarks may stand above it."""
    for known in (_HEADINGS, frozenset(names)):
        for place, row in enumerate(rows[:_LOOKED_AT]):
            if any(day_of(cell) for cell in row):
                break
            if any(_plain(cell) in known for cell in row):
                return place
    is_data = any(day_of(cell, "day") or day_of(cell, "month") for cell in rows[0])
    return -1 if is_data else 0


def _column_of_names(rows: Sequence[Sequence[str]], names: Sequence[str]) -> int | None:
    """The column in whose cells a metric is named; None where there is none."""
    return next((at for row in rows for at, cell in enumerate(row) if _plain(cell) in names), None)


def _first_numbers(rows: Sequence[Sequence[str]], columns: Iterable[int], default: int | None) -> int | None:
    """The first of some columns that holds a number in any of the rows."""
    for at in columns:
        if any(numbers_of((row[at],)).values[0] is not None for row in rows if at < len(row)):
            return at
    return default


def _days(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], tuple[int, ...]]:
    """What each row says of its day, in one of the forms that `day_of` knows; and the columns that say it."""
    date, year, other = (_found(heads, names) for names in (_DATES, _YEARS, _OTHER_DAYS))
    part = next((at for names in _PARTS_OF_A_YEAR if (at := _found(heads, names)) is not None), None)
    if date is not None or year is None:
        at = date if date is not None else other if other is not None else _column_of_days(rows)
        return [_cell(row, at) for row in rows], (at,)
    if part is None:
        return [_cell(row, year) for row in rows], (year,)
    sign = {"q": "Q", "w": "W", "k": "W"}.get(heads[part][0], "")
    return [_with_part(_cell(row, year), _cell(row, part), sign) for row in rows], (year, part)


def _with_part(year: str, part: str, sign: str) -> str:
    """A year with its quarter (sign `Q`), week (`W`) or month, given by number or name."""
    number = part.upper().removeprefix(sign).strip(" .")
    if not number.isdigit():
        return f"{part} {year}"
    return f"{year}-{sign}{number}" if sign else f"{year}-{number.zfill(2)}"


def _found(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _column_of_days(rows: Sequence[Sequence[str]]) -> int:
    """The column with the most days in the first rows; the first of those that have as many."""
    shown = rows[:_LOOKED_AT]
    width = max(map(len, shown), default=1)
    counts = [sum(1 for row in shown if (c := _cell(row, at)) and (day_of(c, "day") or day_of(c, "month")))
              for at in range(width)]  # fmt: skip
    return counts.index(max(counts)) if counts else 0


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())


def _problems(table: Table, series: _Series, days: Days, numbers: Numbers, file: str) -> Iterable[Problem]:
    """What of a series could not be read: each kind with its first lines, and how many they are."""
    total, lines = len(series.rows), [table.lines[place] for place in series.rows]

    def missing(places: Sequence[int], code: str, words: str, hint: str, cells: Sequence[str]) -> Iterable[Problem]:
        if places:
            shown = ", ".join(f"line {lines[n]} (“{cells[n].strip()[:40]}”)" for n in places[:_QUOTED])
            more = f" and {len(places) - _QUOTED:,} more" if len(places) > _QUOTED else ""
            message = f"{len(places):,} of {total:,} {words}: {shown}{more}"
            yield Problem(file, lines[places[0]], 1, code, message, hint, "warning")

    ways, strange = frozenset(days.unclear), frozenset(numbers.unread)
    dayless = [n for n in range(total) if days.values[n] is None]
    dated = [n for n in range(total) if days.values[n] is not None]
    fine = [n for n in dated if n not in series.long]
    unsure = [n for n in numbers.unclear if days.values[n] is not None and n not in series.long]
    column = f"“{series.heading}”" if series.heading else "the column of values"
    yield from missing([n for n in dayless if n in ways], "unclear-cells",
                    "rows are left out, for their days can be read in two ways", _DAY_HINT, series.days)  # fmt: skip
    yield from missing([n for n in dayless if n not in ways], "unread-cells",
                    "rows are left out, for they have no day that can be read", _DAY_HINT, series.days)  # fmt: skip
    yield from missing([n for n in dated if n in series.long], "unread-cells",
                    f"rows have more cells than there are headings ({series.width}), so their values are gaps",
                    "put quotes around a number that has a comma", series.cells)  # fmt: skip
    yield from missing([n for n in fine if n in strange], "unread-cells",
                    f"values in {column} are gaps, for they are no numbers like the others", _NUMBER_HINT,
                    series.cells)  # fmt: skip
    for outcome, is_gap in (("are gaps", True), ("are read with a point as decimal sign", False)):
        yield from missing([n for n in unsure if (numbers.values[n] is None) == is_gap], "unclear-cells",
                        f"values in {column} can be read in two ways and {outcome}",
                        "write them without thousands, as 1200 or 1.2", series.cells)  # fmt: skip
