"""How much Markdown a text holds: plain words are read at once, each mark takes time."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.problems import Problem

# A text of so many marks takes some seconds. A book of 500 pages has a tenth of them.
MOST_MARKS = 150_000
# What each counts: lines, brackets and addresses may begin something that is looked for further on.
_WEIGHTS: Mapping[str, int] = {"\n": 2, "[": 3, ":": 4, "@": 4, "www.": 4} | dict.fromkeys("]()*_`<>#|!&\\~", 1)


def too_many_marks(body: str, path: str, line: int) -> Problem | None:
    """An error for a text that would keep a build busy for minutes; None for all others. `line` is its first one."""
    if len(body) * max(_WEIGHTS.values()) <= MOST_MARKS:
        return None
    marks = sum(body.count(mark) * weight for mark, weight in _WEIGHTS.items())
    if marks <= MOST_MARKS:
        return None
    message = f"this text holds so many lines and marks of Markdown ({marks:,}) that reading it would take minutes"
    hint = f"{MOST_MARKS:,} are read: split it, or keep it as an attachment; large tables are read as .csv"
    return Problem(path, line, 1, "too-large", message, hint)
