"""Where a fault stands: files with faults are read once more, now with positions.

Faults are rare and positions are dear, so that no file pays for them while everything is well.
"""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.config.boundary import Fault, place
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
    in_body = (one.placed(file.path, lines) for one in faults if isinstance(one, LineFault))
    return (*place(in_front, front, file.path, first), *in_body)
