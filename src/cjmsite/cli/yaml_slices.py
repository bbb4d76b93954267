"""Cutting the text of a YAML mapping along its lines, so that comments, quotes and order stay as typed.

Only block style can be cut along lines. Each slice is read again and compared with the value that it must
have; where that fails (flow style, rare layouts) the value is written anew, below the comments found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cjmsite.config.yaml_values import Keys, Position, Value, parse_yaml
from cjmsite.frozen import frozen
from cjmsite.write.yaml_text import yaml_text


@frozen
class Span:
    """Lines of a mapping's text: from `start` (with the comments above) up to, not with, `end`, counting from 0.

    `first` is the line of the key or dash itself; `indent` the columns to take off each line.
    """

    start: int
    first: int
    end: int
    indent: int


class Slices:
    """The lines of one YAML mapping and where its values stand in them."""

    def __init__(self, lines: Sequence[str], positions: Mapping[Keys, Position]) -> None:
        self.lines = lines
        self.positions = positions
        self.below: dict[Keys, list[Keys]] = {}
        for keys in positions:
            self.below.setdefault(keys[:-1], []).append(keys)

    def whole(self) -> Span:
        """All lines."""
        return Span(0, 0, len(self.lines), 0)

    def field(self, keys: Keys, within: Span) -> Span | None:
        """The lines of one field of a block mapping; None where it shares a line with another."""
        siblings = sorted(self.below.get(keys[:-1], ()), key=lambda one: self.positions[one].key_line)
        places = [self.positions[one] for one in siblings]
        if len({place.key_line for place in places}) < len(places):
            return None
        own = self.positions[keys]
        first, column = own.key_line - 1, own.key_column - 1
        before = self.lines[first][:column]
        if before.strip(" ") not in ("", "-"):
            return None
        later = [place for place in places if place.key_line > own.key_line]
        end = self._above(later[0].key_line - 1, column, first + 1) if later else within.end
        return Span(first, first, end, column)

    def items(self, keys: Keys, within: Span) -> list[Span] | None:
        """The lines of each item of a block list, in order; None where an item does not begin on its dash's line."""
        firsts: list[tuple[int, int]] = []
        for item in sorted(self.below.get(keys, ()), key=lambda one: one[-1]):
            place = self.positions[item]
            before = self.lines[place.line - 1][: place.column - 1]
            if not re.fullmatch(r" *- +", before):
                return None
            firsts.append((place.line - 1, place.column - 1))
        starts: list[int] = []
        for first, column in firsts:
            floor = starts[-1] + 1 if starts else within.first + 1
            starts.append(self._above(first, column, floor))
        if not firsts:
            return []
        starts[0] = within.first + 1
        ends = [*starts[1:], within.end]
        return [
            Span(start, first, end, column) for start, (first, column), end in zip(starts, firsts, ends, strict=True)
        ]

    def text(self, span: Span, without: Span | None, value: Mapping[str, Value], *, keep_comments: bool = False) -> str:
        """The lines of a span as a mapping of its own, without another span in it; it reads as `value`.

        With `keep_comments` the lines of comments stay that stand in the span left out.
        """
        rows: list[str] = []
        for number in range(span.start, span.end):
            line = self.lines[number]
            left_out = without is not None and without.first < number < without.end
            if without and number == without.first:
                rows.extend(re.findall(r":[ \t]+(#.*)$", line))
            elif not left_out or (keep_comments and line.lstrip().startswith("#")):
                at_dash = number == span.first and span.indent
                kept = line[span.indent :] if at_dash or not line[: span.indent].strip() else line.lstrip()
                rows.append(kept)
        text = "".join(row + "\n" for row in rows).strip("\n") + "\n"
        read = parse_yaml(text, "")
        if not read.problems and (read.value or {}) == value:
            return text if text.strip() else ""
        comments = [row.strip() for row in rows if row.lstrip().startswith("#")]
        return "".join(comment + "\n" for comment in comments) + yaml_text(value)

    def _above(self, line: int, column: int, floor: int) -> int:
        """The first line of the comments that stand directly above a line, as far out as it or further."""
        top = line
        while top > floor:
            above = self.lines[top - 1]
            comment = above.lstrip(" ")
            if not comment.startswith("#") or len(above) - len(comment) > column:
                break
            top -= 1
        return top
