"""Where a fault stands: files with faults are read once more, now with positions.

Faults are rare and positions are dear, so that no file pays for them while everything is well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cjmsite.config.boundary import Fault, place
from cjmsite.config.yaml_values import Keys
from cjmsite.files.site_files import FoundFile, decode, read_bytes
from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem
from cjmsite.read.frontmatter import halves


@frozen
class LineFault:
    """A fault in a body: line and column from 1, and the width of the words at fault (0: the whole line is meant)."""

    line: int
    column: int
    width: int
    code: str
    message: str
    hint: str = ""
    level: Level = "error"

    def placed(self, file: str, lines: Sequence[str]) -> Problem:
        """The fault as a problem; `lines` are those of the whole file."""
        excerpt = lines[self.line - 1] if 0 < self.line <= len(lines) else ""
        return Problem(
            file, self.line, self.column, self.code, self.message, self.hint, self.level, excerpt, self.width
        )


@frozen
class WordsAtFault:
    """Words at fault, wherever they stand in a field of the front matter (`keys` lead to it) or, None, in the body; in
    the body not in code, in what is quoted (`>`), or in an address. `message_of` gives the message
    and the hint for each."""

    keys: Keys | None
    pattern: re.Pattern[str]
    message_of: Callable[[str], tuple[str, str]]
    code: str
    level: Level = "error"

    def placed(self, file: str, front: str, first_line: int, lines: Sequence[str], body_line: int) -> Iterator[Problem]:
        """Each place as a problem; `front` is the front matter, which begins in line `first_line` of the `lines`."""
        is_body = self.keys is None
        rows = list(_body_rows(lines, body_line) if is_body else self._field_rows(file, front, first_line, lines))
        text = "\n".join(row for _, row in rows)
        for found in self.pattern.finditer(text):
            before = text[: found.start()]
            line = rows[before.count("\n")][0]
            column = found.start() - before.rfind("\n")
            message, hint = self.message_of(" ".join(found[0].split()))
            excerpt, width = lines[line - 1].rstrip("\r"), len(found[0].partition("\n")[0])
            yield Problem(file, line, column, self.code, message, hint, self.level, excerpt, width)

    def _field_rows(self, file: str, front: str, first_line: int, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The lines of the field: to the next one that begins no deeper."""
        at = place((Fault(self.keys or (), self.code, "", at_key=True),), front, file, first_line)[0]
        depth = at.column - 1
        yield at.line, " " * depth + lines[at.line - 1][depth:]
        for number in range(at.line, min(len(lines), first_line - 1 + len(front.split("\n")))):
            row = lines[number]
            begins = len(row) - len(row.lstrip())
            if row.strip() and (begins < depth or (begins == depth and not row.lstrip().startswith("- "))):
                return
            yield number + 1, row


_UNREAD = re.compile(r"`[^`]*`|\]\([^)]*\)|\[\[[^\]|]*|<[^>]*>|https?://\S+")


def _body_rows(lines: Sequence[str], first_line: int) -> Iterator[tuple[int, str]]:
    """The lines of a body, with blanks for what is no text of the author's; a line without any is a dot."""
    fence = ""
    for number in range(first_line, len(lines) + 1):
        row = lines[number - 1]
        start = row.strip()[:3]
        is_text = not fence and start not in ("```", "~~~") and not row.lstrip().startswith(">")
        if start in ("```", "~~~"):
            fence = "" if start == fence else fence or start
        yield number, _UNREAD.sub(lambda found: " " * len(found[0]), row) if is_text else "."


def located(
    file: FoundFile, faults: Sequence[Fault | LineFault | WordsAtFault], limit: int = 1 << 26
) -> tuple[Problem, ...]:
    """The faults of one file as problems, with line, column and excerpt."""
    data = read_bytes(file, limit)
    text = data if isinstance(data, Problem) else decode(data, file.path)
    if isinstance(text, Problem):
        told = (one for one in faults if not isinstance(one, WordsAtFault))
        return tuple(Problem(file.path, 0, 0, one.code, one.message, one.hint, level=one.level) for one in told)
    parts = halves(text) if file.ending == "md" else None
    front, first = (parts.front, parts.front_line) if parts else (text, 1)
    in_front = tuple(one for one in faults if isinstance(one, Fault))
    lines = text.split("\n")
    in_body = (one.placed(file.path, lines) for one in faults if isinstance(one, LineFault))
    body_line = parts.body_line if parts else 1
    words = (one.placed(file.path, front, first, lines, body_line) for one in faults if isinstance(one, WordsAtFault))
    return (*place(in_front, front, file.path, first), *in_body, *(told for several in words for told in several))
