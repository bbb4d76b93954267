"""`api/actions.ics`: the days on which open actions are due, for calendars (RFC 5545).

An action keeps its UID, so that importing the file again changes events in place of adding them. No clock is in it:
DTSTAMP, which the format asks for, is the day an action is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.hub import Analysed
from cjmsite.link import urls

_MOST = 75  # octets in a line (3.1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(analysed: Analysed) -> bytes:
    """The file: an event of a whole day for each open action that has a day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cjmsite//actions//EN"]
    for action in analysed.actions:
        if action.open and action.due is not None:
            lines += _event(analysed, action, action.due)
    lines.append("END:VCALENDAR")
    return "".join(f"{row}\r\n" for line in lines for row in _folded(line)).encode()


def _event(analysed: Analysed, action: HubAction, due: Date) -> Iterator[str]:
    places, base = analysed.hub.places, analysed.hub.settings.base_url
    owner = places.get(action.owner or "")
    who = owner.title if owner else action.owner
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(action.id)}@cjmsite"
    yield f"DTSTAMP:{due:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{action.title} ({who})' if who else action.title)}"
    if action.summary:
        yield f"DESCRIPTION:{_text(action.summary)}"
    if base:
        yield f"URL:{base.rstrip('/')}/{urls.url_path(urls.go_page(action.id.partition('#')[0]))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A text value: marks of the format escaped, one line (3.3.11)."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """A line in rows of at most 75 octets, each after the first begun by a space that counts; no letter is cut."""
    row = ""
    for letter in line:
        if len((row + letter).encode()) > _MOST:
            yield row
            row = " "
        row += letter
    yield row
