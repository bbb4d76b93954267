"""Where a fault stands: files with faults are read once more, now with positions.

Faults are rare and positions are dear, so that no file pays for them while everything is well.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from cjmsite.config.boundary import Fault, place
from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem
from cjmsite.read.files import FoundFile, read_bytes
from cjmsite.read.frontmatter import decode, halves


@frozen
class LineFault:
    """A fault in a body: the line of the block (from 1) and the words to point at, from that line on."""

    line: int
    words: str
    code: str
    message: str
    hint: str = ""
    level: Level = "error"


def located(file: FoundFile, faults: Sequence[Fault | LineFault], limit: int = 1 << 26) -> tuple[Problem, ...]:
    """The faults of one file as problems, with line, column and excerpt."""
    data = read_bytes(file, limit)
    text = data if isinstance(data, Problem) else decode(data, file.path)
    if isinstance(text, Problem):
        return tuple(Problem(file.path, 0, 0, one.code, one.message, one.hint, level=one.level) for one in faults)
    parts = halves(text) if file.ending == "md" else None
    front, first = (parts.front, parts.front_line) if parts else (text, 1)
    in_front = tuple(one for one in faults if isinstance(one, Fault))
    lines = text.split("\n")
    in_body = (_in_lines(one, lines, file.path) for one in faults if isinstance(one, LineFault))
    return (*place(in_front, front, file.path, first), *in_body)


def _in_lines(one: LineFault, lines: list[str], file: str) -> Problem:
    for number in range(one.line - 1, min(len(lines), one.line + 400)):
        for words in (one.words, unquote(one.words)):
            column = lines[number].find(words) if words else -1
            if column >= 0:
                return Problem(
                    file,
                    number + 1,
                    column + 1,
                    one.code,
                    one.message,
                    one.hint,
                    level=one.level,
                    excerpt=lines[number],
                    width=len(words),
                )
    excerpt = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
    return Problem(file, one.line, 1, one.code, one.message, one.hint, level=one.level, excerpt=excerpt)
