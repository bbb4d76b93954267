"""How long something takes, in words: ISO 8601 durations as people say them."""

from __future__ import annotations

import re

from cjmsite.render.catalogue import Catalogue

_NUMBER = r"(\d{1,6}(?:[.,]\d{1,3})?)"
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_DURATION = re.compile(
    rf"^P(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?$"
)


def duration_words(written: str, catalogue: Catalogue) -> str:
    """`PT1H30M` as “1 hour 30 minutes”; what is no ISO duration stays as its author wrote it."""
    match = _DURATION.match(written.strip())
    if match is None:
        return written
    parts = zip(_UNITS, match.groups(), strict=True)
    return " ".join(catalogue.text("duration." + unit, n=float(part.replace(",", "."))) for unit, part in parts if part)
