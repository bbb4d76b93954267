"""How a value that was nearly right is written: numbers, days and ids as people type them."""

from __future__ import annotations

import re
from datetime import date as Date

from cjmsite.publishable import consent

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?:[ ,.’'\u00a0\u202f]\d{3})+")
_DECIMAL_COMMA = re.compile(r"[-+−]?\d+,\d+")
_OF = re.compile(r"(\d+)\s*/\s*\d+")


def hint_for(expected: str, typed: object) -> str:
    """The way to write `typed` where `expected` is due; "" where nobody can tell."""
    if not isinstance(typed, str):
        return ""
    if expected == consent.EXPECTED:
        return consent.consent_hint(typed)
    if "percent" in expected and typed.endswith("%"):
        return ""
    if "number" in expected:
        return _number(typed.strip())
    if "date" in expected:
        return _day(typed.strip())
    if "an id" in expected:
        return _id(typed)
    if "true or false" in expected:
        said = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(typed.strip().casefold(), "")
        return f"write {said}" if said else ""
    return ""


def _number(typed: str) -> str:
    if _DECIMAL_COMMA.fullmatch(typed) and not _GROUPED.fullmatch(typed):
        return f"write {typed.replace(',', '.')}: decimals stand behind a point"
    if _GROUPED.fullmatch(typed):
        return f"write {re.sub('[^-+−0-9]', '', typed)}: nothing stands between thousands"
    of = _OF.fullmatch(typed)
    if of:
        return f"write {of[1]}"
    bare = re.sub(r"^[~≈<>]\s*|\s*[%€£$]$|^[€£$]\s*", "", typed)
    return f"write {bare}: the number alone" if bare != typed and re.fullmatch(r"[-+−]?\d+(\.\d+)?", bare) else ""


def _day(typed: str) -> str:
    found = _day_of(typed)
    return f"write {found.isoformat()}" if found else "write year, month and day, as in 2026-05-20"


def _day_of(typed: str) -> Date | None:
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?$", typed)
    if iso:
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    dotted = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", typed)
    if dotted:
        return _valid(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", typed)
    if slashed:
        first, second = int(slashed[1]), int(slashed[2])
        # Which of the two is the month is known only where the other can't be one.
        month, number = (second, first) if first > 12 else (first, second)
        return _valid(int(slashed[3]), month, number) if max(first, second) > 12 else None
    named = re.fullmatch(r"(\d{1,2})\.?\s+([A-Za-z]+)\s+(\d{4})", typed) or re.fullmatch(
        r"([A-Za-z]+)\s+(\d{1,2}),?\s+(\d{4})", typed)  # fmt: skip
    if named:
        day, word = (named[1], named[2]) if named[1].isdigit() else (named[2], named[1])
        month = next((n for n, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word.casefold())), 0)
        return _valid(int(named[3]), month, int(day))
    return None


def _valid(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def _id(typed: str) -> str:
    plain = typed.casefold()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, letters)
    made = re.sub(r"[^a-z0-9.]+", "-", plain)
    made = ".".join(part.strip("-") for part in made.split(".") if part.strip("-"))
    return f"write {made}" if made else ""
