"""Lengths of time in words: what an author wrote as an ISO 8601 duration, and plain words as they are."""

from __future__ import annotations

import re

from cjmsite.render.speech import Speech

_PARTS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_DURATION = re.compile(
    r"^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$", re.ASCII
)


def spoken(text: str, speech: Speech) -> str:
    """`PT1H20M` as “1 hour 20 minutes”; any other text as it is."""
    match = _DURATION.match(text)
    if match is None:
        return text
    return " ".join(speech.t(f"time.{part}", n=int(number)) for part, number in zip(_PARTS, match.groups(), strict=True)
                    if number is not None)
