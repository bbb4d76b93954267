"""Values over time out of a table, and what of it can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Date
from functools import lru_cache

from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.read.tables.csv_tables import Table
from cjmsite.read.tables.days import Days, Span, days_of
from cjmsite.read.tables.numbers import Numbers, numbers_of
from cjmsite.read.tables.table_columns import Series, series_of

_QUOTED = 3  # faulty cells that are named; the others are counted
_DAY_HINT = "write days as 2026-01-31, 31.01.2026, 2026-01, Jan 2026, 2026-W05, 2026-Q1 or 2026"
_COLUMN_HINT = "call the column of the values `value`, or like the metric"
_NUMBER_HINT = "write a number; where there is none, leave the cell empty or write n/a"


@frozen
class Readings:
    """The readings of a table in the order of its rows: first day, value (None for a gap), and how long that holds;
    and what of the table could not be read, as warnings."""

    values: tuple[tuple[Date, float | None, Span], ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=32)
def readings_in(table: Table, names: tuple[str, ...] = (), file: str = "") -> Readings:
    """The readings of a metric that is called by one of `names`; `file` is the table's, for its problems.

    The day stands in the column `date`, else in `year` with `quarter`, `month` or `week` where there is one, else in
    `day`, `month` or the like, else in the first that holds days. The value stands in the column called like the
    metric (a unit may stand behind its name), else `value`, else the first one behind the day that holds numbers. A
    table of several measures, one below the other, has the name of each in a cell of its rows: then only the rows of
    the metric count, and the value, where no column is called so, is the first number after that cell. Lines above the
    headings are passed by. A table with more rows than are read has no readings: its newest value is not known.
    """
    if not table.rows or not table.is_whole:
        return Readings()
    series = series_of(table, names)
    days = days_of(series.days, table.delimiter, series.days_of_all)
    numbers = numbers_of(series.cells, series.around, table.delimiter, series.cells_of_all)
    gaps = series.long | series.torn
    values = tuple(
        (when[0], None if place in gaps else numbers.values[place], when[1])
        for place, when in enumerate(days.values)
        if when is not None
    )
    told = (*_unsure(series, names, table, file), *_problems(table, series, days, numbers, file))
    return Readings(values, told)


def _unsure(series: Series, names: Sequence[str], table: Table, file: str) -> Iterable[Problem]:
    """Where the table does not say which of its columns or rows are the metric's."""
    if series.rivals:
        column = f"“{series.heading}”" if series.heading else "the column behind the day"
        message = f"the values are taken from {column}; they could as well stand in {_quoted(series.rivals)}"
        yield Problem(file, 0, 0, "guessed-column", message, _COLUMN_HINT, "warning")
    if series.mixed and not series.rows:
        message = f"no row is of “{next(iter(names), '')}”: in “{series.by}” stand {_quoted(series.mixed)}"
        hint = "write the metric's name or id as it stands there"
        yield Problem(file, table.lines[0], 1, "mixed-rows", message, hint, "warning")
    elif series.mixed:
        message = f"rows of one day differ in “{series.by}” ({_quoted(series.mixed)}), and all are taken for one series"
        hint = "write one row a day; or name the metric as one of these, and only its rows count"
        yield Problem(file, table.lines[0], 1, "mixed-rows", message, hint, "warning")


def _quoted(words: Sequence[str]) -> str:
    shown = ", ".join(f"“{one[:40]}”" for one in words[:_QUOTED])
    return shown + (f" and {len(words) - _QUOTED:,} more" if len(words) > _QUOTED else "")


def _problems(table: Table, series: Series, days: Days, numbers: Numbers, file: str) -> Iterable[Problem]:
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
    fine = [n for n in dated if n not in series.long | series.torn]
    kept = frozenset(fine)
    unsure = [n for n in numbers.unclear if n in kept]
    column = f"“{series.heading}”" if series.heading else "the column of values"
    yield from missing([n for n in dayless if n in ways], "unclear-cells",
                    "rows are left out, for their days can be read in two ways", _DAY_HINT, series.days)  # fmt: skip
    yield from missing([n for n in dayless if n not in ways], "unread-cells",
                    "rows are left out, for they have no day that can be read", _DAY_HINT, series.days)  # fmt: skip
    yield from missing([n for n in dated if n in series.long], "unread-cells",
                    f"rows have more cells than there are headings ({series.width}), so their values are gaps",
                    "put quotes around a number that has a comma", series.cells)  # fmt: skip
    yield from missing([n for n in dated if n in series.torn - series.long], "unread-cells",
                    f"values in {column} are gaps, for the number in the next cell may be their decimals",
                    "put quotes around a number that has a comma; give further columns headings",
                    series.cells)  # fmt: skip
    yield from missing([n for n in fine if n in strange], "unread-cells",
                    f"values in {column} are gaps, for they are no numbers like the others", _NUMBER_HINT,
                    series.cells)  # fmt: skip
    sign = "comma" if numbers.likely == "," else "point"
    for outcome, is_gap in (("are gaps", True), (f"are read with a {sign} as decimal sign", False)):
        yield from missing([n for n in unsure if (numbers.values[n] is None) == is_gap], "unclear-cells",
                        f"values in {column} can be read in two ways and {outcome}",
                        "write them without thousands, as 1200 or 1.2", series.cells)  # fmt: skip
