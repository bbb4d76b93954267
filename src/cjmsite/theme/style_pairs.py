"""Which colour stands on which, as style sheets say it: in rules that give both a colour and a ground."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_PART = re.compile(r"[{};]|[^{};]+")
_WORD = re.compile(r"[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s,]+")


class StylePair(NamedTuple):
    """A colour and its ground as a rule writes them (`var(--ink)`, `#fff`), and where: sheet, line, the conditions
    (`@media …`) around."""

    colour: str
    ground: str
    sheet: str
    line: int
    conditions: tuple[str, ...]


def style_pairs(sheets: Mapping[str, str]) -> Iterator[StylePair]:
    """All rules of style sheets, by name, that say both `color` and `background`."""
    for name, css in sheets.items():
        for line, declared, conditions in _rules(css):
            ground = declared.get("background-color") or declared.get("background")
            if "color" in declared and ground is not None:
                yield StylePair(declared["color"], ground, name, line, conditions)


def colour_words(value: str) -> list[str]:
    """The words of a value, each function whole: one of them may be a colour."""
    return _WORD.findall(value.replace("!important", ""))


def _rules(css: str) -> Iterator[tuple[int, Mapping[str, str], tuple[str, ...]]]:
    """Line, declarations and the at-rules around of each rule."""
    plain = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), css)
    open_: list[tuple[str, int, dict[str, str]]] = []
    text, line, begun = "", 1, 1
    for match in _PART.finditer(plain):
        part = match.group()
        if part == "{":
            open_.append((text.strip(), begun, {}))
        elif part in ("}", ";"):
            if open_ and ":" in text:
                name, _, value = text.partition(":")
                open_[-1][2][name.strip().lower()] = value.strip()
            if part == "}" and open_:
                _, at, declared = open_.pop()
                yield at, declared, tuple(prelude for prelude, _, _ in open_ if prelude.startswith("@"))
        text = "" if part in "{};" else part
        if part not in "{};":
            begun = line + part[: len(part) - len(part.lstrip())].count("\n")
        line += part.count("\n")
