"""Places inside files, as addresses name them: the second of a recording, the page of a document.

Seconds are those of Media Fragments URI 1.0, 4.2.1 (`#t=42`, `#t=42,47.5`, `#t=01:05`): a browser passes over what is
written otherwise, and plays from the beginning.
"""

from __future__ import annotations

import re

from cjmsite.publishable.kinds import type_of
from cjmsite.read.attachments import Facts

_NPT = re.compile(r"\d+(?:\.\d*)?|(?:\d+:)?[0-5]\d:[0-5]\d(?:\.\d*)?")
_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?)")
_UNITS = re.compile(r"(?:(\d+) ?h[a-z]* ?)?(?:(\d+) ?m[a-z]* ?)?(?:(\d+(?:\.\d+)?) ?s[a-z]*)?", re.IGNORECASE)
_ROUNDED = 0.5  # seconds by which people, and heads of recordings, round


def seconds_in(written: str) -> float | None:
    """A time as people write it, in seconds: `42.5`, `1:05`, `1:00:02`, `1m5s`; None for what is no time."""
    clock = _CLOCK.fullmatch(written.strip())
    units = _UNITS.fullmatch(written.strip())
    found = clock or (units if written.strip() else None)
    if found is None:
        return None
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds


def fragment_fault(path: str, fragment: str, facts: Facts | None) -> tuple[str, str] | None:
    """What is wrong with what stands behind the `#` of a file's address, and what to write; None where nothing is.

    `facts` are those of the file, None where nobody looked into it.
    """
    known = type_of(path.rpartition(".")[2].lower())
    if known is None or not fragment:
        return None
    if known.kind in ("audio", "video"):
        return _time_fault(fragment, facts.seconds if facts else None)
    page = re.fullmatch(r"page=(\d+)", fragment)
    pages = facts.page_count if facts and known.kind == "document" else None
    if page and pages and not 1 <= int(page[1]) <= pages:
        return f"the document has {pages} pages: there is none with the number {page[1]}", f"write #page=1 to {pages}"
    return None


def _time_fault(fragment: str, length: float | None) -> tuple[str, str] | None:
    parts = [part.partition("=") for part in fragment.split("&")]
    times = [value for name, _, value in parts if name == "t"]
    if not times:
        if all(name in ("xywh", "track", "id") for name, _, _ in parts):
            return None
        return f"“#{fragment}” names no second of the recording", f"write #t={_suggested(fragment)}"
    written = times[0]
    first, _, last = written.removeprefix("npt:").partition(",")
    if not (first or last) or any(part and not _NPT.fullmatch(part) for part in (first, last)):
        return f"browsers don't read “#t={written}” as seconds", f"write #t={_suggested(written)}"
    start, end = seconds_in(first or "0") or 0.0, seconds_in(last) if last else None
    if end is not None and end <= start:
        return f"“#t={written}” ends before it begins", f"write the earlier second first, as in #t={end:g},{start:g}"
    beyond = next((at for at in (start, end) if at is not None and length and at > length + _ROUNDED), None)
    if length and (beyond is not None or start >= length):
        at = start if beyond is None else beyond
        return f"the recording lasts {length:.0f} seconds: there is no second {at:g} in it", "listen for it once more"
    return None


def _suggested(written: str) -> str:
    """The seconds that somebody may mean, as a browser reads them."""
    bare = re.sub(r"^(?:t|time|start)?\s*[:=]?\s*(?:npt:)?", "", written.strip(), flags=re.IGNORECASE)
    times = [seconds_in(part) for part in re.split(r"\s*(?:,|-|–)\s*", bare)]
    known = [time for time in times if time is not None]
    return ",".join(f"{time:g}" for time in known[:2]) if known and len(known) == len(times) else "42"
