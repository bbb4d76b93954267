"""What YAML takes for something else without a word: comments, dashes, curly quotation marks.

The parser is content with all of it, so that nobody would hear that a text lost its end, or a list its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cjmsite.frozen import frozen
from cjmsite.problems import Level

# Texts in which one of these stands are worth a second look.
SUSPECT = re.compile("#|[“”„«»‘’\u201a]|^[ \t]*[-–—•·▪◦‣*][^ \t\n]|^[ \t]*[–—•·▪◦‣]", re.MULTILINE)
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")
# Words right behind a # are seldom meant as a comment: a number or a tag more often.
_WORDS = re.compile(r"#[\w“„«\"'(]")
_EMPTY = re.compile(r"(?:^|[\s\[{,])[\w.-]+:[ \t]*$|^[ \t]*(?:-[ \t]+)+$")
_BULLET = re.compile(r"[-–—](?![-–—\s\d]|$)|[–—•·▪◦‣](?=[ \t]+\S)|[•▪◦‣]\S")
_CURLY = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "\u201a": "‘’", "”": "”"}


@frozen
class Written:
    """A text in the YAML: where it begins and ends (lines and columns from 0), whether it has no quotation marks, and
    whether it stands in brackets."""

    line: int
    column: int
    end_line: int
    end_column: int
    plain: bool
    in_brackets: bool
    words: str


@frozen
class Lost:
    """What an author would miss: line and column from 0, width, and what is told."""

    line: int
    column: int
    width: int
    code: str
    message: str
    hint: str
    level: Level = "warning"


def lost_words(lines: Sequence[str], texts: Sequence[Written]) -> Iterator[Lost]:
    """Everything that the parser took for something else; `texts` are all that it found, in their order."""
    yield from _comments(lines, texts)
    for text in texts:
        if text.plain:
            yield from _dashes(lines, text)
            if text.in_brackets:
                yield from _cut(lines, text)


def comment_in_brackets(lines: Sequence[str], first: int, column: int, last: int) -> tuple[int, int] | None:
    """Where a comment swallows the end of what a bracket opened at a place: line and column."""
    for number in range(first, min(last + 1, len(lines))):
        start = column if number == first else 0
        at = _comment_outside_quotes(lines[number], start)
        if at is not None and re.search(r"[,\]}]", lines[number][at:]):
            return number, at
    return None


def _comment_outside_quotes(line: str, start: int) -> int | None:
    quote = ""
    for at in range(start, len(line)):
        char = line[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and re.search(r"[\s\[{,:]$|^$", line[:at]):
            quote = char
        elif char == "#" and at and line[at - 1] in " \t":
            return at
    return None


def _comments(lines: Sequence[str], texts: Sequence[Written]) -> Iterator[Lost]:
    """Comments that take the end of a text, or all of it."""
    # What lies behind the last text was not read, where the parser broke off.
    read_to = max((text.end_line for text in texts), default=-1)
    on_line: dict[int, list[Written]] = {}
    for text in texts:
        for number in range(text.line, text.end_line + 1):
            on_line.setdefault(number, []).append(text)
    for number, line in enumerate(lines[: read_to + 2]):
        if "#" not in line:
            continue
        here = on_line.get(number, [])
        found = (at for at in _marks(line) if not any(_holds(text, number, at) for text in here))
        at = next(found, None)
        if at is not None and line[:at].strip():
            yield from _comment(lines, number, at, here)


def _marks(line: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(r"(?<![^ \t])#", line))


def _holds(text: Written, line: int, column: int) -> bool:
    return (text.line, text.column) <= (line, column) < (text.end_line, text.end_column)


def _comment(lines: Sequence[str], number: int, at: int, here: Sequence[Written]) -> Iterator[Lost]:
    line = lines[number]
    lost = line[at:].rstrip()
    before = line[:at].rstrip()
    last = max((one for one in here if one.end_line == number and one.end_column <= at), default=None, key=_end)
    empty = _EMPTY.search(line[:at]) is not None
    behind_text = last is not None and last.end_column >= len(before) and last.plain and not before.endswith(":")
    behind_text = behind_text or (before.endswith((",", "[", "{")) and last is not None and last.in_brackets)
    if not _WORDS.match(lost) or not (behind_text or (empty and not _goes_on(lines, number))):
        return
    colour = _COLOUR.match(lost) if empty else None
    if colour:
        message, hint = f"YAML takes {lost} for a comment, so the field is empty", f'write "{lost}" in quotation marks'
    else:
        message = f"YAML takes “{lost}” for a comment, so " + ("nothing is left" if empty else "it is not in the text")
        hint = "put quotation marks around the whole text; a comment has a space behind its #"
    yield Lost(number, at, len(lost), "yaml-comment", message, hint)


def _end(text: Written) -> tuple[int, int]:
    return text.end_line, text.end_column


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether what a line begins stands below it, further in (or, below a field, as a list's items)."""
    below = next((line for line in lines[number + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    depth, deeper = _depth(lines[number]), _depth(below)
    return deeper > depth or (deeper == depth and below.lstrip().startswith("- ") and ":" in lines[number])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dashes(lines: Sequence[str], text: Written) -> Iterator[Lost]:
    """Lines that were to be items of a list, and run together into one text."""
    first = text.line if not lines[text.line][: text.column].strip() else text.line + 1
    last = min(text.end_line, len(lines) - 1)
    for number in range(first, last + 1):
        row = lines[number]
        start = len(row) - len(row.lstrip())
        sign = _BULLET.match(row, start)
        if sign and (number > text.line or start == text.column):
            width = len(row.rstrip()) - start
            message = "this line is to be an item of a list, and YAML takes it for a part of a text"
            rest = row[start + 1 :].strip()
            yield Lost(number, start, width, "yaml-dash", message, f"write a dash and a space: - {rest}", "error")


def _cut(lines: Sequence[str], text: Written) -> Iterator[Lost]:
    """A text in curly quotation marks that its own comma or colon cut in two."""
    closing = _CURLY.get(text.words[:1])
    if closing and not any(sign in text.words[1:] for sign in closing):
        width = text.end_column - text.column if text.line == text.end_line else 1
        message = "curly quotation marks hold no text together: YAML cuts it at its comma or colon"
        hint = 'put straight quotation marks around the whole text: "…"'
        yield Lost(text.line, text.column, width, "yaml-quotes", message, hint, "error")
