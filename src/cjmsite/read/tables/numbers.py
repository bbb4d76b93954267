"""The numbers of a table's column, in the form that the column as a whole is written in.

`1.200` is 1.2 in one country and 1200 in the next. What settles it, in this order: a cell of the column that can be
read in one way only (`1.234,5`, `4,25`, `0,125`, `1.234.567`, `12,-`); a semicolon between the cells, which
spreadsheets write where the comma is the decimal sign; such a cell in another column of measures. Where two of these
disagree, or none says anything, the cells that can be read in two ways are named. Forms of digit grouping: CLDR's, with
the blanks and apostrophes that people type.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from math import isfinite
from typing import Literal

from cjmsite.frozen import frozen

Decimal = Literal[".", ","]

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
_MINUS = str.maketrans(dict.fromkeys("−–—\u2010\u2011﹣\uff0d", "-"))
_BLANKS = str.maketrans(
    {**dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " "), **dict.fromkeys("’‘\u02bc`\u00b4\u066c", "'")}
)
_POINT = "\u066b"  # the decimal sign of Arabic figures
_FOOTNOTE = re.compile(r"(?<=\d)\s*(?:[*†‡§¹²³⁰-⁹ᵃ-ᶻ]+|\[\w{1,3}\])$|(?<=[^\W\d_])[²³]$")
_GAPS = frozenset(
    "- -- --- . .. ... : / x n/a na n.a. #n/a #nv null none nil nan no_data not_available not_applicable missing "
    "k.a. k._a. ka keine_angabe keine_daten fehlt entfällt ?".split()
)
_NUMBER = re.compile(r"(?P<body>[.,\u066b]?\d(?:[\d.,\u066b' ]*[\d.,])?)(?P<power>[eE][+-]?\d+)?")
_UNIT = re.compile(r"[^\W\d_]|[.%‰°/$' ]|[€£¥₹₽₩₺₪₫฿₴₦₱₿¢]")
_MONEY = re.compile(r"[A-Z]{0,3}[$€£¥₹₽₩₺₪₫฿₴₦₱₿¢]|[A-Z]{3}|[Kk]r\.?|Fr\.|Rs\.?|R\$|zł|Kč|%")
_NO_CENTS = re.compile(r"(?<=\d)([.,]) ?[-=]{1,3}(?!\d)")  # “12,-” is twelve
_PLAIN = re.compile(r"-?\d+(?:\.\d{1,2})?")
# Words behind a number that make it another one. They are not guessed at: “5 M” may be millions, minutes or metres.
_MULTIPLIERS = frozenset("k m b t mn mm mio mrd bn tsd tsd. mln million millions thousand billion".split())


@frozen
class Numbers:
    """A column's numbers: None for a gap and for a cell that is no number.

    `unread` are the places of cells that are neither a number nor a gap; `unclear` of those that can be read in two
    ways: they are read with the decimal sign `likely`, or are gaps where the column itself speaks for both.
    """

    values: tuple[float | None, ...]
    unread: tuple[int, ...] = ()
    unclear: tuple[int, ...] = ()
    likely: Decimal = "."


@frozen
class _Written:
    """A cell taken apart: what it is as a number with a point and with a comma as decimal sign, and what stands around
    it (a currency, a percent sign, a unit)."""

    point: float | None
    comma: float | None
    unit: str = ""

    @property
    def form(self) -> Decimal | None:
        """The decimal sign that this cell settles; None where both are possible, or make no difference."""
        return "," if self.point is None else "." if self.comma is None else None


_GAP = _Written(None, None)


def number_form_of(cells: Iterable[str]) -> Decimal | None:
    """The decimal sign in which all cells agree that settle it; None where none does, or where they disagree."""
    settled = _settled(map(_taken_apart, cells))
    return settled.pop() if len(settled) == 1 else None


def is_gap(cell: str) -> bool:
    """Whether a cell says that there is nothing: it is empty, `n/a`, a dash."""
    return "_".join(cell.translate(_MINUS).casefold().split()) in _GAPS | {""}


def _settled(parts: Iterable[_Written | None]) -> set[Decimal]:
    return {form for one in parts if one is not None and one is not _GAP and (form := one.form)}


def numbers_of(
    cells: Sequence[str], around: Decimal | None = None, delimiter: str = ",", column: Sequence[str] = ()
) -> Numbers:
    """Cells of a column as numbers. `around` is the form of the other columns, `delimiter` what parts the cells;
    `column` is the whole column, where `cells` are a part of it: the form is the column's."""
    parts = [_taken_apart(cell) for cell in cells]
    forms = _settled([_taken_apart(cell) for cell in column] if column else parts)
    form, is_sure = _form(forms, around, delimiter)
    torn = len(forms) > 1
    units = _unlike(parts)
    values: list[float | None] = []
    unread, unclear = [], []
    for place, one in enumerate(parts):
        value = None
        if one is None or place in units:
            unread.append(place)
        elif one is not _GAP:
            value = one.comma if (one.form or form) == "," else one.point
            if not is_sure and one.form is None and one.point != one.comma:
                unclear.append(place)
                value = None if torn else value
        values.append(value)
    return Numbers(tuple(values), tuple(unread), tuple(unclear), form)


def _form(forms: Set[Decimal], around: Decimal | None, delimiter: str) -> tuple[Decimal, bool]:
    """The decimal sign of a column in whose cells `forms` are settled, and whether it is sure."""
    if forms:
        return next(iter(forms)), len(forms) == 1
    if delimiter == ";":
        return ",", around != "."
    return around or ".", around is not None


def _taken_apart(cell: str) -> _Written | None:
    """A cell's readings; `_GAP` for a cell that says that there is nothing, None for one that is no number."""
    if _PLAIN.fullmatch(cell) and cell.isascii():  # most cells are so
        return _plainly(cell)
    text = _FOOTNOTE.sub("", cell.translate(_INVISIBLE).strip())
    text = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    if not text.isascii():
        text = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text)
    if is_gap(text):
        return _GAP
    sign, text = _in_brackets(text)
    found = _NUMBER.search(text := _NO_CENTS.sub(r"\g<1>0", text.translate(_BLANKS)))
    around = _around(text[: found.start()], text[found.end() :]) if found else None
    if not found or around is None or (around[0] < 0 and sign < 0):
        return None
    if text[max(0, found.start() - 1) : found.start() + 1] in ("-,", "-.") and _MONEY.fullmatch(around[1]):
        return None  # “-,50 €” is half a euro in price lists, and half a euro of debt elsewhere
    sign, unit = sign * around[0], around[1]
    body, power = found["body"].replace(" ", "'"), found["power"] or ""
    if _POINT in body:
        point, comma = _value(body.replace(",", "'"), _POINT, power), None
    else:
        point, comma = _value(body, ".", power), _value(body, ",", power)
    if point is None and comma is None:
        return None
    return _Written(point and sign * point, comma and sign * comma, unit)


def _around(before: str, after: str) -> tuple[int, str] | None:
    """The sign and the unit that stand around a number; None where something else does."""
    front, back = before.strip(), after.strip()
    signs = [one for one in front if one in "+-"] + [one for one in back if one == "-"]
    front, back = front.replace("-", "").replace("+", "").strip(), back.removesuffix("-").strip()
    unit = " ".join(filter(None, (front, back)))
    words = {one.strip(".") for one in unit.casefold().split()}
    known = (not front or _MONEY.fullmatch(front)) and " " not in back and all(_UNIT.fullmatch(one) for one in unit)
    if len(signs) > 1 or not known or words & _MULTIPLIERS:
        return None
    return -1 if "-" in signs else 1, unit if _MONEY.fullmatch(unit) else unit.casefold()


def _plainly(cell: str) -> _Written:
    whole = float(cell)
    return _Written(whole, None) if "." in cell else _Written(whole, whole)


def _in_brackets(text: str) -> tuple[int, str]:
    """−1 and what the brackets hold for `(5)`, `€ (5)`, `(5) %`, as accountants write what is negative."""
    found = re.fullmatch(r"([^()\d]*)\(([^()]+)\)([^()\d]*)", text)
    return (-1, "".join(found.groups())) if found and re.search(r"\d", found[2]) else (1, text)


def _value(body: str, decimal: str, power: str) -> float | None:
    """A number whose decimal sign is known; None where it can't be written so."""
    whole, sign, part = body.partition(decimal)
    other = "," if decimal == "." else "."
    if (sign and (not part.isdigit() and part != "")) or not (whole or part):
        return None
    group = next((one for one in (other, "'") if one in whole), None)
    if group is None:
        if whole and not whole.isdigit():
            return None
    else:
        three = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
        indian = r"[1-9]\d?(?:,\d\d)+,\d{3}" if group == "," else three
        if not re.fullmatch(f"{three}|{indian}", whole):
            return None
        whole = whole.replace(group, "")
    number = float(f"{whole or '0'}.{part or '0'}{power}")
    return number if isfinite(number) else None


def _unlike(parts: Sequence[_Written | None]) -> frozenset[int]:
    """The places of numbers that measure something else than most of the column: dollars among euros, shares of 1 among
    percents."""
    numbers = [(n, one) for n, one in enumerate(parts) if one is not None and one is not _GAP]
    units = Counter(one.unit for _, one in numbers if one.unit)
    if not units:
        return frozenset()
    usual = units.most_common(1)[0][0]
    alike = sum(count for unit, count in units.items() if _same_unit(unit, usual))
    said = _MONEY.fullmatch(usual) or 2 * alike >= len(numbers)  # else it is a remark (“5 or so”) and no unit
    odd = {n for n, one in numbers if one.unit and not (said and _same_unit(one.unit, usual))}
    bare = [(n, abs(one.point or one.comma or 0)) for n, one in numbers if not one.unit]
    shares = usual == "%" and all(value <= 1 for _, value in bare)
    return frozenset(odd | ({n for n, value in bare if value} if shares else set()))


def _same_unit(one: str, other: str) -> bool:
    """Whether two units differ in their ending at most: day, days; Tag, Tage."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return short == long or (len(short) >= 3 and long.startswith(short))
