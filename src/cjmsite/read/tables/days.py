"""The days of a table's column, in the forms in which people and programs write them.

ISO 8601 (days, months, weeks), quarters and years; day before month with points, as in 31.01.2026; names of months in
the languages of the interface. With slashes or hyphens the order of day and month is the column's: a day above 12
settles it, or semicolons between the cells, which no program of the United States writes. Else nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date as Date
from typing import Literal

from cjmsite.frozen import frozen

Span = Literal["day", "week", "month", "quarter", "year"]
When = tuple[Date, Span]
Order = Literal["day", "month"]

_MONTHS = (
    "jan january januar jänner jaenner", "feb february februar feber", "mar march mär märz mrz maerz", "apr april",
    "may mai", "jun june juni", "jul july juli", "aug august", "sep sept september", "oct october okt oktober",
    "nov november", "dec december dez dezember",
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NAME = rf"({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?"
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
_YEAR = r"(\d{4}|'?\d{2})"
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\.?,? +(?=\S)", re.IGNORECASE)
_IN_ORDER = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2{_YEAR}{_TIME}")


@frozen
class Days:
    """A column's days, None where a cell has none: `unread` are the places of cells that are no day, `unclear` of those
    that can be read as two. Empty cells are in neither."""

    values: tuple[When | None, ...]
    unread: tuple[int, ...] = ()
    unclear: tuple[int, ...] = ()


def days_of(cells: Sequence[str], delimiter: str = ",", column: Sequence[str] = ()) -> Days:
    """A column's cells as days, each with how long it stands for; `delimiter` is what parts the cells, `column` the
    whole column where `cells` are a part of it."""
    texts = [" ".join(cell.split()) for cell in cells]
    orders = {one for text in (column or texts) if (one := _order(" ".join(text.split())))}
    order: Order | None = next(iter(orders)) if len(orders) == 1 else None
    if not orders and delimiter == ";":
        order = "day"
    values = [day_of(text, order or _order(text)) for text in texts]
    missing = [place for place, text in enumerate(texts) if text and values[place] is None]
    unclear = tuple(place for place in missing if day_of(texts[place], "day") and day_of(texts[place], "month"))
    return Days(tuple(values), tuple(place for place in missing if place not in frozenset(unclear)), unclear)


def _order(text: str) -> Order | None:
    """What a cell says of its column: whether the day or the month stands first."""
    found = _IN_ORDER.fullmatch(text)
    if not found or found[2] == ".":
        return None
    first, second = int(found[1]), int(found[3])
    return "day" if first > 12 >= second else "month" if second > 12 >= first else None


def day_of(words: str, order: Order | None = None) -> When | None:
    """A day and what it stands for: itself, or the week, month, quarter or year that it begins; None for no day."""
    if len(words) == 10 and words[4] == words[7] == "-":  # most are so, and a table may have many
        try:
            return Date.fromisoformat(words), "day"
        except ValueError:
            pass
    text = _WEEKDAY.sub("", " ".join(words.split()))
    if found := _IN_ORDER.fullmatch(text):
        return _in_order(found, order)
    for form, read in _FORMS:
        if found := form.fullmatch(text):
            try:
                return read(found)
            except ValueError:  # the 30th of February
                return None
    return None


def _in_order(found: re.Match[str], order: Order | None) -> When | None:
    first, second = int(found[1]), int(found[3])
    if found[2] == "-" and len(found[4]) < 4:
        return None  # 26-01-31 may begin with the year
    order = "day" if found[2] == "." or first == second else order
    day, month = (first, second) if order == "day" else (second, first)
    try:
        return (Date(_year(found[4]), month, day), "day") if order else None
    except ValueError:
        return None


def _year(digits: str) -> int:
    """A year of four digits or two, as POSIX reads them: 69 is 1969, 68 is 2068."""
    year = int(digits.lstrip("'"))
    return year if len(digits) == 4 else year + (1900 if year > 68 else 2000)


def _named(name: str) -> int:
    return _NUMBERS[name.casefold()]


def _month(year: int, month: int) -> When:
    return Date(year, month, 1), "month"


def _quarter(year: int, quarter: str) -> When:
    return Date(year, 3 * int(quarter) - 2, 1), "quarter"


def _week(year: int, week: str) -> When:
    return Date.fromisocalendar(year, int(week), 1), "week"


def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], When]], ...]:
    day = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
    forms: tuple[tuple[str, Callable[[re.Match[str]], When]], ...] = (
        (rf"(\d{{4}})([./-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", lambda m: (Date(int(m[1]), int(m[3]), int(m[4])), "day")),
        (r"((?:19|20|21)\d{2})(\d{2})(\d{2})", lambda m: (Date(int(m[1]), int(m[2]), int(m[3])), "day")),
        (r"(\d{4}) ?[./M-] ?(\d{1,2})", lambda m: _month(int(m[1]), int(m[2]))),
        (r"(\d{1,2}) ?[./-] ?(\d{4})", lambda m: _month(int(m[2]), int(m[1]))),
        (rf"{_NAME}[ /-]?{_YEAR}", lambda m: _month(_year(m[2]), _named(m[1]))),
        (rf"(\d{{4}})[ /-]?{_NAME}", lambda m: _month(int(m[1]), _named(m[2]))),
        (rf"{day}[ -]{_NAME},?[ -]{_YEAR}{_TIME}", lambda m: (Date(_year(m[3]), _named(m[2]), int(m[1])), "day")),
        (rf"{_NAME}[ -]{day},? (\d{{4}}){_TIME}", lambda m: (Date(int(m[3]), _named(m[1]), int(m[2])), "day")),
        (r"(\d{4})[-/ ]?Q([1-4])", lambda m: _quarter(int(m[1]), m[2])),
        (rf"Q([1-4])[-/ ]?{_YEAR}", lambda m: _quarter(_year(m[2]), m[1])),
        (
            rf"([1-4])(?:Q ?|\. ?(?:Quartal|Q\.?) |(?:st|nd|rd|th) quarter )[-/]?{_YEAR}",
            lambda m: _quarter(_year(m[2]), m[1]),
        ),
        (r"(\d{4})[ -]?W(\d{1,2})", lambda m: _week(int(m[1]), m[2])),
        (r"(?:KW|Week|Woche|W) ?(\d{1,2})[ ,/-]+(\d{4})", lambda m: _week(int(m[2]), m[1])),
        (r"(\d{4})-?W(\d{2})-?([1-7])", lambda m: (Date.fromisocalendar(int(m[1]), int(m[2]), int(m[3])), "day")),
        (r"(\d{4})", lambda m: (Date(int(m[1]), 1, 1), "year")),
    )
    return tuple((re.compile(form, re.IGNORECASE), read) for form, read in forms)


_FORMS = _forms()
