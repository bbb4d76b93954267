"""Which colour stands on which, as style sheets say it: in rules that give a colour, a ground, or both.

What a rule doesn't say itself it has from the rules around it (nesting), and from those of the same selector, with or
without what only tells a state (`:hover`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cjmsite.frozen import frozen

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.DOTALL)
_PART = re.compile(r"[{};]|(?:[^{};()]+|\((?:[^(){}]+|\((?:[^(){}]+|\([^(){}]*\))*\))*\))+|[()]")
_STATE = re.compile(
    r"(?<!:):(?:hover|focus-visible|focus-within|focus|active|visited|target|checked|disabled|enabled)\b"
)
COLOUR, GROUND, IMAGE = "color", "background", "background-image"
# What paints text, and what lies under it. A ground said anew replaces the picture on it only as `background`.
_PAINTS = {
    "color": COLOUR, "-webkit-text-fill-color": COLOUR,
    "background": GROUND, "background-color": GROUND, "background-image": IMAGE,
}  # fmt: skip


@frozen
class StyleRule:
    """A rule: what it declares by property in small letters (colours and grounds under one name each), its sheet and
    line, its selectors, the conditions (`@media …`) around, and the colours and grounds that it has from elsewhere."""

    declared: Mapping[str, str]
    sheet: str
    line: int
    selectors: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    around: Mapping[str, str] | None = None


class StylePair(NamedTuple):
    """A colour and its ground as rules write them (`var(--ink)`, `#fff`), and where: sheet, line, the conditions
    (`@media …`) around."""

    colour: str
    ground: str
    sheet: str
    line: int
    conditions: tuple[str, ...]


def style_pairs(rules: tuple[StyleRule, ...]) -> Iterator[StylePair]:
    """What stands on what by the rules of all sheets, in their order: a colour with each ground below it."""
    said: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for rule in rules:
        own = _paints(rule.declared)
        if not own:
            continue
        for selector in rule.selectors or ("",):
            plain = _STATE.sub("", selector)
            before: dict[str, str] = dict(rule.around or {})
            for place in ((plain, ()), (plain, rule.conditions), (selector, ()), (selector, rule.conditions)):
                before = {**before, **said.get(place, {})}
            found = {**before, **own}
            if selector:
                place = (selector, rule.conditions)
                said[place] = {**said.get(place, {}), **own}
            for ground in (found.get(GROUND), found.get(IMAGE)):
                if COLOUR in found and ground is not None:
                    yield StylePair(found[COLOUR], ground, rule.sheet, rule.line, rule.conditions)


def _paints(declared: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in declared.items() if name in (COLOUR, GROUND, IMAGE)}


def parts_of_value(value: str, parted: str = " \t\r\n,/") -> list[str]:
    """The words of a value between blanks, commas and slashes that stand in no brackets: each function is one word."""
    words, depth, word = [], 0, ""
    for char in re.sub(r"!\s*important", "", value):
        depth += (char == "(") - (char == ")")
        if depth == 0 and char in parted:
            words.append(word)
            word = ""
        else:
            word += char
    return [one for one in (*words, word) if one.strip()]


def style_rules(sheets: Mapping[str, str]) -> tuple[StyleRule, ...]:
    """All rules of style sheets, by the sheets' names, in the order in which they begin."""
    return tuple(rule for name, css in sheets.items() for rule in _rules(name, css))


class _Open:
    """A rule that is being read."""

    def __init__(self, prelude: str, line: int) -> None:
        self.prelude, self.line = prelude, line
        self.declared: dict[str, str] = {}

    def declare(self, text: str) -> None:
        name, colon, value = text.partition(":")
        if colon:
            name = name.strip().lower()
            if name == "background":
                self.declared.pop(IMAGE, None)
            self.declared[_PAINTS.get(name, name)] = value.strip()


@lru_cache(maxsize=64)  # the sheets of a theme: in all builds of a process they are the same, or nearly
def _rules(sheet: str, css: str) -> tuple[StyleRule, ...]:
    plain = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), css)
    read: list[tuple[_Open, tuple[_Open, ...]]] = []
    open_: list[_Open] = []
    text, line, begun = "", 1, 1
    for match in _PART.finditer(plain + "}" * plain.count("{")):  # browsers close what is open at the end
        part = match.group()
        if part == "{":
            rule = _Open(" ".join(text.split()), begun)
            read.append((rule, tuple(open_)))
            open_.append(rule)
        elif part in ("}", ";"):
            if open_:
                open_[-1].declare(text)
            if part == "}" and open_:
                open_.pop()
        if part in ("{", "}", ";"):
            text = ""
        else:
            if not text.strip():
                begun = line + part[: len(part) - len(part.lstrip())].count("\n")
            text += part
        line += part.count("\n")
    return tuple(_rule(sheet, rule, around) for rule, around in read)


def _rule(sheet: str, rule: _Open, around: tuple[_Open, ...]) -> StyleRule:
    from_around: dict[str, str] = {}
    for one in around:
        from_around = {**from_around, **_paints(one.declared)}
    nested = any(not one.prelude.startswith("@") for one in around)
    at_rule = rule.prelude.startswith("@")
    conditions = tuple(one.prelude for one in (*around, rule) if one.prelude.startswith("@"))
    selectors = () if nested or at_rule else tuple(parts_of_value(rule.prelude, ","))
    selectors = tuple(one.strip() for one in selectors)
    return StyleRule(rule.declared, sheet, rule.line, selectors, conditions, from_around)
