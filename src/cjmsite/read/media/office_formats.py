"""Number formats of spreadsheets that show nothing (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from cjmsite.read.media.traces import local_name

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
