"""Which column of a metric's table tells the day, which the value, and which rows are the metric's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cjmsite.frozen import frozen
from cjmsite.read.tables.csv_tables import LINES_ABOVE, Table
from cjmsite.read.tables.days import day_of
from cjmsite.read.tables.numbers import Decimal, number_form_of, numbers_of

_DATES = ("date", "datum")
_YEARS = ("year", "jahr")
_PARTS_OF_A_YEAR = (("quarter", "quartal"), ("month", "monat"), ("week", "woche", "kw"))
_OTHER_DAYS = ("day", "tag", "time", "timestamp", "zeit", "week", "woche", "month", "monat", "quarter", "quartal",
               "period", "zeitraum")  # fmt: skip
_VALUES = ("value", "wert")
_HEADINGS = frozenset((*_DATES, *_YEARS, *_OTHER_DAYS, *_VALUES))
# Headings of columns whose cells look like numbers and measure nothing; the short ones also behind other words.
_NO_MEASURES = frozenset(
    (*_HEADINGS - {*_VALUES}, "hour", "stunde", "uhrzeit", "key", "row", "line", "zeile", "section", "abschnitt",
     "chapter", "kapitel", "release", "phone", "telefon", "zip", "postcode", "plz", "fy")
)  # fmt: skip
_KEYS = frozenset("id no nr nummer code year jahr date datum month monat version".split())
# Headings of a column that says in each row what is measured there.
_MEASURES = frozenset(
    "metric measure measurement indicator kpi question item series variable statistic kennzahl messgröße metrik "
    "indikator frage merkmal".split()
)
_WIDTH = 20  # columns in which values are sought
_TELLING = 1000  # rows that tell how numbers are written, and whether rows are of several things
_UNIT = re.compile(r"\s*[(\[].*?[)\]]|\s*[,|/:;].*$|\s+in\s+\S+$|\s*[%‰€$£#]+\s*$", re.IGNORECASE)
_LONGEST_NAME = 200  # letters; nobody calls a measure by more
_NUMBERING = re.compile(r"(?!0\.)(\d{1,2})\.(\d{1,2})\.?")
_WHOLE = re.compile(r"\s*-?\d{1,9}\s*")
_DECIMALS = re.compile(r"\s*\d{1,9}(?: ?[%€$£]| [^\W\d_]+)?\s*")


@frozen
class Series:
    """A metric's part of a table: the places of its rows, their days and values as texts, and the value's heading.

    `days_of_all` and `cells_of_all` are those columns where the table has rows of others, too; `around` is the form of
    numbers in the other columns. `long` are those of its rows (counted from 0) that have more cells than the table has
    headings, `width`; `torn` those in which a decimal comma may part the value from its decimals. `rivals` are other
    columns that could as well hold the values. `mixed` are the words, in the column `by`, of rows that are of several
    things.
    """

    rows: tuple[int, ...]
    days: tuple[str, ...]
    cells: tuple[str, ...]
    heading: str
    days_of_all: tuple[str, ...]
    cells_of_all: tuple[str, ...]
    around: Decimal | None
    width: int
    long: frozenset[int] = frozenset()
    torn: frozenset[int] = frozenset()
    rivals: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    by: str = ""


def series_of(table: Table, names: Sequence[str]) -> Series:
    """The part of a table that belongs to a metric called by one of `names`; the table has a row."""
    sheet = _Sheet(table, [name for name in map(_plain, names) if name])
    value, rivals = sheet.called()
    kept: Sequence[int] = range(len(sheet.body))
    mixed: tuple[str, ...] = ()
    by = ""
    if value is None:
        value = _found(sheet.heads, _VALUES)
        named, same = sheet.column_of_names()
        if named is not None:
            kept = [n for n, row in enumerate(sheet.body) if named < len(row) and _plain(row[named]) in same]
        else:
            mixed, by = sheet.mixture(value)
            kept = [] if _plain(by) in _MEASURES else kept
        if value is None:
            columns = sheet.numeric(kept or range(len(sheet.body)), max(sheet.used) if named is None else named)
            value, rivals = (columns[0], columns[1:]) if columns else (sheet.used[-1] + 1, [])
    return sheet.series(kept, value, tuple(map(sheet.title, rivals)), mixed, by)


class _Sheet:
    """A table with its headings told from its rows, `body`; `used` are the columns of the day."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        self.table, self.names = table, names
        self.head = _head(table.rows, names)
        self.titles = table.rows[self.head] if self.head >= 0 else ()
        self.heads = [_plain(cell) for cell in self.titles]
        self.body = table.rows[self.head + 1 :]
        self.days, self.used = _days(self.heads, self.body)

    def title(self, at: int) -> str:
        return self.titles[at].strip() if at < len(self.titles) else f"column {at + 1}"

    def called(self) -> tuple[int | None, list[int]]:
        """The column that is called like the metric, with or without a unit or other words, and others that are."""
        exact = _found(self.heads, self.names)
        if exact is not None:
            return exact, []
        bare = {_bare(name) for name in self.names}
        near = [n for n, title in enumerate(self.titles) if _bare(title) in bare]
        near = near or [n for n, head in enumerate(self.heads) if any(f" {name} " in f" {head} " for name in bare)]
        return (near[0], near[1:]) if near else (None, [])

    def column_of_names(self) -> tuple[int | None, frozenset[str]]:
        """The column in whose cells the metric is named, and how; None where there is none."""
        names, bare = frozenset(self.names), {_bare(name) for name in self.names}
        plain: dict[str, str] = {}
        for row in self.body:
            for at, cell in enumerate(row):
                if cell not in plain:
                    plain[cell] = _plain(cell)
                if plain[cell] in names:
                    return at, names
        near = {words for cell, words in plain.items() if words[:1].isalpha() and _bare(cell) in bare}
        found = (at for row in self.body for at, cell in enumerate(row) if plain[cell] in near)
        return next(found, None) if near else None, frozenset(near)

    def mixture(self, value: int | None) -> tuple[tuple[str, ...], str]:
        """What the rows are of, and the heading that says so, where they are of several things: a column called like
        “metric” has several words in it, or rows of one day have other words there, each in more than one row."""
        some = self.body[:_TELLING]
        for at in range(max(map(len, some), default=0)):
            if at in self.used or at == value:
                continue
            words = {n: cell for n, row in enumerate(some) if (cell := _cell(row, at))}
            kinds = tuple(dict.fromkeys(words.values()))
            says = at < len(self.heads) and self.heads[at] in _MEASURES
            if len(kinds) < 2 or not (says or (2 * len(kinds) <= len(words) and all(map(_is_word, kinds)))):
                continue
            by_day: dict[str, set[str]] = defaultdict(set)
            for n, word in words.items():
                by_day[self.days[n]].add(word)
            if says or any(len(of_day) > 1 for day, of_day in by_day.items() if day):
                return kinds, self.title(at)
        return (), ""

    def numeric(self, places: Iterable[int], behind: int) -> list[int]:
        """The columns behind one that hold numbers in some of the rows, without those that are known to be none."""
        rows = [self.body[n] for n in places][:_TELLING]
        columns = range(behind + 1, min(_WIDTH, max(map(len, rows), default=0)))
        sought = (at for at in columns if at not in self.used and not self.is_no_measure(at))
        return [at for at in sought if any(value is not None for value in numbers_of(_column(rows, at)).values)]

    def is_no_measure(self, at: int) -> bool:
        words = self.heads[at].split() if at < len(self.heads) else []
        return " ".join(words) in _NO_MEASURES or bool(words and words[-1] in _KEYS)

    def around(self, value: int) -> Decimal | None:
        """The decimal sign on which the other columns of measures agree."""
        some = self.body[:_TELLING]
        columns = (at for at in range(len(self.heads)) if at not in (*self.used, value) and not self.is_no_measure(at))
        cells_of = (cells for at in columns if not _is_counted(cells := _column(some, at)))
        forms = {form for cells in cells_of if (form := number_form_of(cells))}
        return forms.pop() if len(forms) == 1 else None

    def series(
        self, kept: Sequence[int], value: int, rivals: tuple[str, ...], mixed: tuple[str, ...], by: str
    ) -> Series:
        rows, is_whole = [self.body[n] for n in kept], len(kept) == len(self.body)
        torn = self._torn(rows, value)
        return Series(
            tuple(self.head + 1 + n for n in kept),
            tuple(self.days[n] for n in kept),
            tuple(_column(rows, value)),
            self.titles[value].strip() if value < len(self.titles) else "",
            () if is_whole else tuple(self.days),
            () if is_whole else tuple(_column(self.body, value)),
            self.around(value),
            len(self.heads),
            frozenset(n for n, row in enumerate(rows) if self.heads and any(map(str.strip, row[len(self.heads) :]))),
            torn,
            () if torn else rivals,
            mixed,
            by,
        )

    def _torn(self, rows: Sequence[Sequence[str]], value: int) -> frozenset[int]:
        """The rows in which the value's decimals may stand in the next cell, `1,5`: there are no headings, or that cell
        is one of few numbers among words."""
        if self.table.delimiter != ",":
            return frozenset()
        longer = ((n, row) for n, row in enumerate(rows) if value + 1 < len(row))
        pairs = [n for n, row in longer if _WHOLE.fullmatch(row[value]) and _DECIMALS.fullmatch(row[value + 1])]
        words = sum(1 for row in rows if _is_word(_cell(row, value + 1)))
        return frozenset(pairs if not self.heads or (words and len(pairs) <= words) else ())


def _head(rows: Sequence[Sequence[str]], names: Sequence[str]) -> int:
    """The place of the row of headings, −1 where there is none: titles and remarks may stand above it."""
    bare = frozenset(map(_bare, names))
    for known, form in ((_HEADINGS, _plain), (bare, _bare)):
        for place, row in enumerate(rows[:LINES_ABOVE]):
            if any(day_of(cell) for cell in row):
                break
            if any(form(cell) in known for cell in row):
                return place
    is_data = any(day_of(cell, "day") or day_of(cell, "month") for cell in rows[0])
    return -1 if is_data else 0


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


def _column_of_days(rows: Sequence[Sequence[str]]) -> int:
    """The column with the most days in the first rows; the first of those that have as many."""
    shown = rows[:LINES_ABOVE]
    width = max(map(len, shown), default=1)
    counts = [sum(1 for row in shown if _is_day(_cell(row, at))) for at in range(width)]
    return counts.index(max(counts)) if counts else 0


def _is_day(cell: str) -> bool:
    return bool(cell and (day_of(cell, "day") or day_of(cell, "month")))


def _is_word(cell: str) -> bool:
    """Whether a cell holds words: no number, no gap, no day."""
    return bool(cell) and bool(numbers_of((cell,)).unread) and not _is_day(cell)


def _is_counted(cells: Sequence[str]) -> bool:
    """Whether numbers with points count and measure nothing: months (01.2026), or 1.1, 1.2, 2.1 in order."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(_is_day(cell) and not cell.isdigit() for cell in filled[:LINES_ABOVE]):
        return True
    parts = [_NUMBERING.fullmatch(cell) for cell in filled]
    numbers = [(int(one[1]), int(one[2])) for one in parts if one]
    return len(numbers) == len(filled) and numbers == sorted(numbers)


def _found(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _column(rows: Iterable[Sequence[str]], at: int) -> list[str]:
    return [row[at] if at < len(row) else "" for row in rows]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())


def _bare(words: str) -> str:
    """A name without the unit behind it: “Waits (min)”, “Waits in min”, “Waits, min”, “Waits %”."""
    head = words[:_LONGEST_NAME]
    return _plain(_UNIT.sub("", head)) or _plain(head)
