"""YAML text to plain values, with the surprises taken out.

The only module that imports PyYAML. Texts are read as events (never composed or constructed: a deep or
looping document would take the interpreter with it), and every scalar stays the text that was typed: what
is a number or a date is decided by the field that it stands in, not by YAML 1.1's guesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import yaml

from cjmsite.config.yaml_lost import CURLY, WrittenText, lost_words, may_lose_words
from cjmsite.config.yaml_words import Stumble, explain
from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.publishable.letters import printable

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: the same events, several times slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

# What a text becomes: str, None (left empty, `~` or `null`), a list of these, or a dict of these by str.
Value = Any
Keys = tuple[str | int, ...]

# What git writes above the first of two versions of the same lines, and what is told of it.
CONFLICT = "<<<<<<< "
CONFLICT_TOLD = (
    "a merge conflict stands here: two versions of the same lines",
    "keep one of them, and take away the lines <<<<<<<, ======= and >>>>>>>",
)

MAX_DEPTH = 40
MAX_VALUES = 100_000


@frozen
class Position:
    """Where a key and its value stand: lines and columns count from 1 within the parsed text."""

    line: int
    column: int
    width: int
    key_line: int
    key_column: int
    key_width: int


@frozen
class Parsed:
    """What a YAML text says. `positions` is filled only when asked for: faults are rare, parsing is not."""

    value: Value
    problems: tuple[Problem, ...] = ()
    positions: Mapping[Keys, Position] | None = None


class _YamlError(Exception):
    """Leaves the event loop with one problem; never leaves this module."""

    def __init__(self, mark: Any, code: str, message: str, hint: str = "", width: int = 1) -> None:
        super().__init__(message)
        self.line, self.column, self.width = mark.line + 1, mark.column + 1, width
        self.code, self.message, self.hint = code, message, hint


class _Builder:
    """Builds values from events; notes positions and keys given twice on the way."""

    def __init__(self, events: Iterator[Any], *, with_positions: bool, with_texts: bool = False) -> None:
        self.events = events
        # Every text with its place, where something may be lost between them.
        self.texts: list[WrittenText] | None = [] if with_texts else None
        self.brackets = 0
        self.positions: dict[Keys, Position] | None = {} if with_positions else None
        self.faults: list[_YamlError] = []
        self.count = 0
        # The fields of the top level that were read to their end: what is left where the rest can't be read.
        self.whole: dict[str, Value] | None = None

    def document(self) -> Value:
        for event in self.events:
            kind = type(event)
            if kind is yaml.DocumentEndEvent or kind is yaml.StreamEndEvent:
                return None
            if kind is not yaml.StreamStartEvent and kind is not yaml.DocumentStartEvent:
                value = self.value(event, (), 0)
                self._nothing_follows()
                return value
        return None

    def _nothing_follows(self) -> None:
        for event in self.events:
            if type(event) is yaml.DocumentStartEvent:
                raise _YamlError(event.start_mark, "yaml-documents", "a second YAML document begins here", width=3)

    def value(self, event: Any, keys: Keys, depth: int) -> Value:
        kind = type(event)
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_VALUES:
            limit = f"deeper than {MAX_DEPTH} levels" if depth > MAX_DEPTH else f"of more than {MAX_VALUES:,} values"
            raise _YamlError(event.start_mark, "yaml-limit", f"front matter {limit} is not read")
        if kind is yaml.AliasEvent:
            raise _YamlError(
                event.start_mark,
                "yaml-alias",
                f"a YAML alias (*{event.anchor}) is not allowed",
                "write the text out again; a text that begins with * stands in quotation marks, an item with a dash",
                len(event.anchor) + 1,
            )
        if event.anchor is not None:
            raise _YamlError(
                event.start_mark,
                "yaml-alias",
                f"a YAML anchor (&{event.anchor}) is not allowed",
                "leave it out; a text that begins with & stands in quotation marks",
                len(event.anchor) + 1,
            )
        if event.tag is not None:
            raise _YamlError(
                event.start_mark,
                "yaml-tag",
                f"a YAML tag ({event.tag}) is not allowed",
                "leave it out; a text that begins with ! stands in quotation marks",
            )
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        self.brackets += bool(event.flow_style)
        made = self._list(keys, depth) if kind is yaml.SequenceStartEvent else self._mapping(keys, depth)
        self.brackets -= bool(event.flow_style)
        return made

    def _note(self, event: Any) -> None:
        """Note where a text stands; one that is left empty stands nowhere."""
        start, end = event.start_mark, event.end_mark
        if self.texts is not None and (start.line, start.column) != (end.line, end.column):
            place = (start.line, start.column, end.line, end.column)
            self.texts.append(WrittenText(*place, not event.style, self.brackets > 0, event.value))

    def _scalar(self, event: Any) -> str | None:
        self._note(event)
        text = printable(event.value)
        if event.implicit[0] and text in ("", "~", "null"):
            return None
        return text

    def _one_item(self, bare: Sequence[tuple[Any, int]], items: list[Value]) -> None:
        """Tell of one item's fields that stand in a list without braces, and put them together."""
        fields = [items[at] for _, at in bare]
        names = [name for one in fields for name in one]
        are_fields = all(name.replace("_", "").isalpha() for name in names)
        if len(bare) != len(items) or len(items) < 2 or len(names) > len(set(names)) or not are_fields:
            return
        hint = f"put braces around the fields of one item: [{{{names[0]}: …, {names[1]}: …}}]"
        self.faults.append(
            _YamlError(bare[0][0], "yaml-quotes", "each of these fields is an item of its own here", hint)
        )
        items[:] = [{name: value for one in fields for name, value in one.items()}]

    def _cut_at_comma(self, key: Any, before: Mapping[str, Value]) -> bool:
        """Tell of words that a comma in braces cut off the text before them; numbers have a hint of their own."""
        name, text = list(before.items())[-1] if before else ("", None)
        if not isinstance(text, str) or key.value.isdigit() or ":" in key.value or text[:1] in CURLY:
            return False
        message = f"a comma ends the text before “{key.value}”, which has no colon and no value"
        hint = f'put quotation marks around the whole text: {name}: "{text}, {key.value}"'
        self.faults.append(_YamlError(key.start_mark, "yaml-quotes", message, hint, len(key.value)))
        return True

    def _list(self, keys: Keys, depth: int) -> list[Value]:
        items: list[Value] = []
        in_brackets = self.brackets
        bare: list[Any] = []  # fields without braces, each of which YAML takes for an item
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                self._one_item(bare, items)
                return items
            if in_brackets and type(event) is yaml.MappingStartEvent and _is_bare(event):
                bare.append((event.start_mark, len(items)))
            at = (*keys, len(items))
            if self.positions is not None:
                mark = event.start_mark
                self.positions[at] = _position(event, mark, mark, 0)
            items.append(self.value(event, at, depth + 1))
        return items

    def _mapping(self, keys: Keys, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if not keys:
            self.whole = found
        lines: dict[str, int] = {}
        for key_event in self.events:
            if type(key_event) is yaml.MappingEndEvent:
                return found
            if type(key_event) is not yaml.ScalarEvent:
                raise _YamlError(key_event.start_mark, "yaml-key", "a field's name must be plain text")
            key, key_mark = str(key_event.value), cast("yaml.Mark", key_event.start_mark)
            self._note(key_event)
            event = next(self.events)
            at = (*keys, key)
            if key == "<<":
                raise _YamlError(
                    key_event.start_mark,
                    "yaml-alias",
                    "a YAML merge key (<<) is not allowed",
                    "write the fields out again",
                    2,
                )
            if key in found:
                self.faults.append(
                    _YamlError(
                        key_event.start_mark,
                        "yaml-twice",
                        f"“{key}” is given twice (first at line {{first:{lines[key]}}})",
                        "keep one of the two",
                        len(key),
                    )
                )
            elif self.positions is not None:
                self.positions[at] = _position(event, event.start_mark, key_mark, len(key))
            value = self.value(event, at, depth + 1)
            if self.brackets and _has_no_colon(key_event, event) and self._cut_at_comma(key_event, found):
                continue
            if key not in found:
                found[key] = value
                lines[key] = key_mark.line + 1
        return found


def _is_bare(event: Any) -> bool:
    """Whether fields begin without a brace."""
    return bool(event.start_mark.index == event.end_mark.index)


def _has_no_colon(key: Any, value: Any) -> bool:
    """Whether a key in braces ends where its value, an empty one, begins."""
    is_empty = type(value) is yaml.ScalarEvent and not value.value and not value.style
    return is_empty and not key.style and value.end_mark.index == key.end_mark.index


def _position(event: Any, mark: Any, key_mark: Any, key_width: int) -> Position:
    end = event.end_mark
    width = end.column - mark.column if end.line == mark.line and type(event) is yaml.ScalarEvent else 1
    return Position(mark.line + 1, mark.column + 1, max(1, width), key_mark.line + 1, key_mark.column + 1, key_width)


def parse_yaml(text: str, file: str, first_line: int = 1, *, with_positions: bool = False) -> Parsed:
    """Read one YAML document.

    `text` is the YAML itself, `first_line` the line of the file that it starts on. The value is made of `str`,
    `list`, `dict` and None only. Aliases, anchors, tags, merge keys, a key given twice, a second document and
    more than `MAX_DEPTH` levels are problems; of broken syntax the first fault is told, as the parser stops there, and
    the value holds the fields before it.
    """
    conflict = _conflict(text, file, first_line)
    if conflict is not None:
        return Parsed(None, (conflict,))
    builder = _Builder(iter(()), with_positions=with_positions, with_texts=may_lose_words(text))
    faults: list[_YamlError] = builder.faults
    value: Value = None
    whole = False
    try:
        builder.events = iter(yaml.parse(text, Loader=_Loader))
        value = builder.document()
        whole = True
    except _YamlError as fault:
        faults.append(fault)
        value = builder.whole
    except yaml.YAMLError as error:
        faults.append(_syntax_fault(error, text.split("\n")))
        value = builder.whole
    lines = text.split("\n")
    problems = tuple(_as_problem(fault, file, first_line, lines) for fault in faults)
    if builder.texts is not None:
        told = {(one.line, one.column) for one in problems}
        lost = _lost(lines, builder.texts, file, first_line, whole=whole)
        problems += tuple(one for one in lost if (one.line, one.column) not in told)
    positions = None
    if builder.positions is not None:
        shift = first_line - 1
        positions = {
            keys: Position(p.line + shift, p.column, p.width, p.key_line + shift, p.key_column, p.key_width)
            for keys, p in builder.positions.items()
        }
    return Parsed(value, problems, positions)


def _lost(
    lines: Sequence[str], texts: Sequence[WrittenText], file: str, first_line: int, *, whole: bool
) -> Iterator[Problem]:
    """What YAML takes for something else without a word."""
    for one in lost_words(lines, texts, whole=whole):
        yield Problem(
            file, one.line + first_line, one.column + 1, one.code, one.message, one.hint, one.level, lines[one.line],
            one.width,
        )  # fmt: skip


def _conflict(text: str, file: str, first_line: int) -> Problem | None:
    """The first mark of a merge conflict; what stands around it can't be read."""
    if CONFLICT not in text:
        return None
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.startswith(CONFLICT)), None)
    if at is None:
        return None
    message, hint = CONFLICT_TOLD
    return Problem(file, at + first_line, 1, "merge-conflict", message, hint, "error", lines[at], len(lines[at]))


@frozen
class _Mark:
    """A place in the text, as the parser's own marks name it: from 0."""

    line: int
    column: int


_Start = _Mark(0, 0)


def _syntax_fault(error: Any, lines: Sequence[str]) -> _YamlError:
    """The parser's complaint in an author's words, at the place where to look."""
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = mark or begun or _Start
    begun = begun or _Start
    words = getattr(error, "problem", None) or str(error)
    at = Stumble(words, mark.line, mark.column, getattr(error, "context", None) or "", begun.line, begun.column)
    told = explain(at, lines)
    return _YamlError(_Mark(told.line, told.column), "yaml-syntax", told.message, told.hint)


def _as_problem(fault: _YamlError, file: str, first_line: int, lines: list[str]) -> Problem:
    message = fault.message
    if "{first:" in message:
        before, rest = message.split("{first:", 1)
        number, after = rest.split("}", 1)
        message = f"{before}{int(number) + first_line - 1}{after}"
    excerpt = lines[fault.line - 1].rstrip("\r") if fault.line <= len(lines) else ""
    return Problem(
        file=file,
        line=fault.line + first_line - 1,
        column=fault.column,
        code=fault.code,
        message=message,
        hint=fault.hint,
        excerpt=excerpt,
        width=fault.width,
    )
