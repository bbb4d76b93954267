"""What YAML takes for something else without a word: comments, dashes, curly quotation marks.

The parser is content with all of it, so that nobody would hear that a text lost its end, or a list its items.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cjmsite.frozen import frozen
from cjmsite.problems import Level

SIGNS = "•·▪◦‣●○■□▸►▶➤→➔✓✔☐☑☒"  # that stand before the items of lists elsewhere
# A dash further in than the line above it, which no field ends; and lines that begin with a number or letter.
_FURTHER_IN = r"( *)(?=\S)[^\n]*[^:\s][ \t]*\n\1 +[-*+] "
NUMBERED = r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4})[.)](?=[ \t]+\S)"
# Texts in which one of these stands are worth a second look. Of lines, each with the end of the line above it.
_SUSPECT_SIGN = re.compile("[#“”„«»‘’\u201a]")
_SUSPECT_LINE = re.compile(rf"\n(?:[ \t]*(?:[-–—*{SIGNS}][^ \t\n]|[–—+{SIGNS}])|[ \t]+{NUMBERED}|{_FURTHER_IN})")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")
# Words right behind a # are seldom meant as a comment: a number or a tag more often.
_WORDS = re.compile(r"#[\w“„«\"'(]")
_EMPTY = re.compile(r"(?:^|[\s\[{,])[\w.-]+:[ \t]*$|^[ \t]*(?:-[ \t]+)+$")
_BULLET = re.compile(rf"[-–—](?![-–—\s\d]|$)|(?:[–—+{SIGNS}]|--+)(?=[ \t]+\S)|[•▪◦‣●](?=\S)")
_GOES_ON = re.compile(rf"[-*](?=[ \t]+\S)|{_BULLET.pattern}")  # in the second line of an item
_NUMBERED = re.compile(NUMBERED)
# Curly quotation marks, each with those that close it.
CURLY = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "\u201a": "‘’", "”": "”"}


@frozen
class WrittenText:
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


def may_lose_words(text: str) -> bool:
    """Whether `lost_words` can find anything in a YAML text: most texts need no second look."""
    return _SUSPECT_SIGN.search(text) is not None or _SUSPECT_LINE.search(f"\n{text}") is not None


def lost_words(lines: Sequence[str], texts: Sequence[WrittenText], *, whole: bool) -> Iterator[Lost]:
    """Everything that the parser took for something else; `texts` are all that it found, in their order; `whole`: it
    read to the end."""
    # What lies behind the last text was not read, where the parser broke off.
    read_to = len(lines) if whole else max((text.end_line for text in texts), default=-1) + 2
    yield from _comments(lines[:read_to], texts)
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
        elif char == "#" and at and line[at - 1] in " \t[{,":
            return at
    return None


def _comments(lines: Sequence[str], texts: Sequence[WrittenText]) -> Iterator[Lost]:
    """Comments that take the end of a text, or all of it."""
    starts = [(text.line, text.column) for text in texts]
    for number, line in enumerate(lines):
        for found in re.finditer(r"(?<![^ \t])#", line):
            at = found.start()
            before = bisect_right(starts, (number, at)) - 1
            text = texts[before] if before >= 0 else None
            if text is not None and (number, at) < (text.end_line, text.end_column):
                continue
            if line[:at].strip():
                yield from _comment(lines, number, at, text if text and text.end_line == number else None)
            break


def _comment(lines: Sequence[str], number: int, at: int, last: WrittenText | None) -> Iterator[Lost]:
    """A comment behind something in its line; `last` is the text that ends before it there."""
    line = lines[number]
    lost = line[at:].rstrip()
    before = line[:at].rstrip()
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


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether what a line begins stands below it, further in (or, below a field, as a list's items)."""
    rest = (lines[at] for at in range(number + 1, len(lines)))
    below = next((line for line in rest if line.strip() and not line.lstrip().startswith("#")), "")
    depth, deeper = _depth(lines[number]), _depth(below)
    return deeper > depth or (deeper == depth and below.lstrip().startswith("- ") and ":" in lines[number])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dashes(lines: Sequence[str], text: WrittenText) -> Iterator[Lost]:
    """Lines that were to be items of a list, and run together into one text."""
    first = text.line if not lines[text.line][: text.column].strip() else text.line + 1
    last = min(text.end_line, len(lines) - 1)
    is_item = re.fullmatch(r"\s*(?:-\s+)+", lines[text.line][: text.column]) is not None
    counted = [number for number in range(first, last + 1) if _NUMBERED.match(lines[number].lstrip())]
    for number in range(first, last + 1):
        row = lines[number]
        start = len(row) - len(row.lstrip())
        sign = (_GOES_ON if is_item and number > text.line else _BULLET).match(row, start)
        if not sign and number in counted and len(counted) > 1 and counted[0] == text.line:
            sign = _NUMBERED.match(row, start)
        if sign and (number > text.line or start == text.column):
            width = len(row.rstrip()) - start
            message = "this line is to be an item of a list, and YAML takes it for a part of a text"
            far_in = ", as far in as the item above" if re.match("[-*][ \t]", row[start:]) else ""
            hint = f"write a dash and a space{far_in}: - {row[sign.end() :].strip()}"
            yield Lost(number, start, width, "yaml-dash", message, hint, "error")


def _cut(lines: Sequence[str], text: WrittenText) -> Iterator[Lost]:
    """A text in curly quotation marks that its own comma or colon cut in two."""
    closing = CURLY.get(text.words[:1])
    if closing and not any(sign in text.words[1:] for sign in closing):
        width = text.end_column - text.column if text.line == text.end_line else 1
        message = "curly quotation marks hold no text together: YAML cuts it at its comma or colon"
        hint = 'put straight quotation marks around the whole text: "…"'
        yield Lost(text.line, text.column, width, "yaml-quotes", message, hint, "error")
