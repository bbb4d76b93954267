"""What one cell of a spreadsheet holds when it holds several things."""

from __future__ import annotations

import re

from cjmsite.authoring.sheets.lane_names import plain_name

_SIGN = "-*\u2022\u2023\u25aa\u25cf\u25e6\u2013\u2014\u00b7\u2192\u2713\u2714"
_BULLET = re.compile(rf"\s*(?:[{re.escape(_SIGN)}]|(?:[0-9]{{1,3}}|[a-z])[.)])\s+", re.IGNORECASE)
_INLINE_BULLET = re.compile("\\s*[\u2022\u2023\u25aa\u25cf\u25e6]\\s*")
_MOST_WORDS = 6


def items_of_list(text: str) -> list[str]:
    """The items of a cell in a lane of lists: its lines, without their bullets and numbers; else its parts between
    bullets or “|” on one line, or between “;” where none has more than six words."""
    lines = [line for line in text.split("\n") if line.strip()]
    inline = [item for part in _INLINE_BULLET.split(text) if (item := part.strip())]
    if len(lines) == 1 and len(inline) > 1:
        return inline
    if len(lines) > 1 or _BULLET.match(text):
        return [item for line in lines if (item := _BULLET.sub("", line, count=1).strip())]
    items = [part.strip() for part in re.split(r" \| |;", text) if part.strip()]
    short = " | " in text or all(len(item.split()) <= _MOST_WORDS for item in items)
    return items if len(items) > 1 and short else [text]


def is_bullet_list(text: str) -> bool:
    """Whether a text has several lines, and each of them begins with a bullet or a number."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(_BULLET.match(line) for line in lines)


def touchpoints_in(text: str, heading: str) -> list[str]:
    """The touchpoints that a cell names: several by lines or bullets, below a heading in the plural by commas, too."""
    items = items_of_list(text) if text else []
    several = plain_name(heading).split()[-1:] in (["touchpoints"], ["points"], ["steps"], ["kontaktpunkte"],
                                                   ["berührungspunkte"], ["schritte"])  # fmt: skip
    if len(items) == 1 and several:
        return [part.strip() for part in re.split(r",(?!\d)| / ", text) if part.strip()]
    return items if several else [" ".join(text.split())] if text and not is_bullet_list(text) else items
