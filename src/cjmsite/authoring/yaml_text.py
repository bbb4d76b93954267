"""Values as YAML that an author enjoys reading: block style, long texts folded, quotes only where needed.

Quotes are needed where some reader of YAML would take a text for something else (`no`, `12:30`, `1.10`), even
though our own does not. The grammar is YAML 1.1's as libyaml reads it, which is what the program reads with.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from cjmsite.config.yaml_lost import CURLY, SIGNS

Node = None | str | bool | int | float | Sequence["Node"] | Mapping[str, "Node"]

WIDTH = 100
_SHORT_ITEM = 40


def yaml_text(fields: Mapping[str, Node]) -> str:
    """The fields as a YAML mapping, in their order, each line ended by `\\n`; "" for no fields.

    A None is written as `~`. Read back, every text is the same text, character by character. A key is at most
    1,000 characters long.
    """
    return "".join(line + "\n" for line in _mapping(fields, 0))


def front_matter_text(fields: Mapping[str, Node], body: str = "") -> str:
    """A content file: the fields between `---` lines, and the body below where there is one."""
    below = "\n" + body.strip("\n") + "\n" if body.strip() else ""
    return f"---\n{yaml_text(fields)}---\n{below}"


def _mapping(fields: Mapping[str, Node], indent: int) -> Iterator[str]:
    for key, value in fields.items():
        head = " " * indent + _inline(key) + ":"
        if isinstance(value, Mapping) and value:
            yield head
            yield from _mapping(value, indent + 2)
        elif _is_list(value) and value and not _flow(value, len(head)):
            yield head
            yield from _items(value, indent + 2)
        else:
            yield from _beside(head, value, indent)


def _items(values: Sequence[Node], indent: int) -> Iterator[str]:
    head = " " * indent + "-"
    for value in values:
        if isinstance(value, Mapping) and value:
            first, *rest = _mapping(value, indent + 2)
            yield head + first[indent + 1 :]
            yield from rest
        elif _is_list(value) and value and not _flow(value, len(head)):
            yield head
            yield from _items(value, indent + 2)
        else:
            yield from _beside(head, value, indent)


def _beside(head: str, value: Node, indent: int) -> Iterator[str]:
    """A value on its key's line; the lines below it where the text is a folded or literal block."""
    if not isinstance(value, str):
        yield f"{head} {_flow(value, len(head)) or _plain_value(value)}"
        return
    inline = _scalar(value)
    if ("\n" not in value and len(head) + 1 + len(inline) <= WIDTH) or not _fits_block(value):
        yield f"{head} {inline}"
        return
    space = " " * (indent + 2)
    room = max(40, WIDTH - len(space))
    lines = value.split("\n")
    if len(lines) > 1 and max(map(len, lines)) <= room:
        yield head + " |-"
        yield from (line and space + line for line in lines)
        return
    yield head + " >-"
    for number, line in enumerate(lines):
        if number:
            yield ""  # a folded block reads one line break as a space, an empty line as a line break
        yield from (space + row for row in _wrapped(line, room))


def _wrapped(line: str, room: int) -> list[str]:
    """Cut at single spaces only, as folding joins the lines with one."""
    held = re.sub(r" {2,}", lambda found: "\0" * len(found[0]), line)
    rows = textwrap.wrap(
        held, room, break_long_words=False, break_on_hyphens=False, replace_whitespace=False, expand_tabs=False
    )
    return [row.replace("\0", " ") for row in rows]


def _flow(value: Node, used: int) -> str:
    """A list of short texts or numbers as `[a, b]`; "" where it is none, or too long for the line."""
    if not _is_list(value) or not value:
        return ""
    if any(isinstance(item, Mapping) or _is_list(item) or len(str(item)) > _SHORT_ITEM for item in value):
        return ""
    text = "[" + ", ".join(_inline(item) if isinstance(item, str) else _plain_value(item) for item in value) + "]"
    return text if used + 1 + len(text) <= WIDTH and "\n" not in text else ""


def _is_list(value: Node) -> TypeGuard[Sequence[Node]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _plain_value(value: Node) -> str:
    if value is None:
        return "~"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value) if isinstance(value, int) else f"{value:.12g}"
    return "{}" if isinstance(value, Mapping) else "[]"


# Signs that mean something to YAML at a text's beginning, or are told as slips: marks of lists, curly quotation marks.
_NOT_FIRST = frozenset({*"-?:,[]{}#&*!|>'\"%@`. \t–—+", *SIGNS, *CURLY})
_OTHER_THAN_TEXT = re.compile(
    r"[-+]?[.0-9][0-9a-fA-F_.,:xXoO+\-TtZz ]*|y|n|yes|no|on|off|true|false|null|~|<<|=", re.IGNORECASE
)
# What YAML takes for printable, without the characters that it reads as line breaks and the byte order mark.
_UNPRINTABLE = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _scalar(text: str) -> str:
    """A text on one line, plain where it may be."""
    if _is_plain(text):
        return text
    if not _UNPRINTABLE.search(text) and "\n" not in text and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text)


def _inline(text: str) -> str:
    """A text as a key or inside `[…]`, where more signs have a meaning."""
    return text if _is_plain(text) and not re.search(r"[,:?\[\]{}]", text) else _quoted_only(text)


def _quoted_only(text: str) -> str:
    scalar = _scalar(text)
    return scalar if scalar[:1] in ("'", '"') else _double_quoted(text)


def _is_plain(text: str) -> bool:
    return not (
        not text
        or text[0] in _NOT_FIRST
        or text[-1] in " :"
        or ": " in text
        or " #" in text
        or "\n" in text
        or _UNPRINTABLE.search(text)
        or _OTHER_THAN_TEXT.fullmatch(text)
    )


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _double_quoted(text: str) -> str:
    def escaped(char: str) -> str:
        if char in _ESCAPES:
            return _ESCAPES[char]
        if not _UNPRINTABLE.match(char):
            return char
        number = ord(char)
        return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"

    return '"' + "".join(map(escaped, text)) + '"'


def _fits_block(text: str) -> bool:
    """Whether a folded or literal block gives the text back: no blank at the end or start of any line."""
    lines = text.split("\n")
    return (
        bool(lines[0])
        and bool(lines[-1])
        and not _UNPRINTABLE.search(text)
        and all(line == line.strip(" ") for line in lines)
    )
