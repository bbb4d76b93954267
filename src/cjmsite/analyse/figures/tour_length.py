"""How long a tour takes, where its author gives no duration."""

from __future__ import annotations

import math
from collections.abc import Iterator

from cjmsite.model.objects import Tour

_WORDS = 200  # read in a minute: Brysbaert (2019) found 238 for texts without questions; training is read slower
_AT_A_STOP = 1.0  # minutes to look at the map
_TO_ANSWER = 0.5
_STEP = 5  # nobody plans by the minute


def estimated_minutes(tour: Tour) -> int:
    """An estimate in minutes, in steps of five: the words at 200 a minute, a minute at each stop, half for each
    question; 0 where the tour stops nowhere."""
    words = sum(len(text.split()) for text in _texts(tour))
    asked = sum(step.ask is not None for step in tour.steps)
    minutes = words / _WORDS + _AT_A_STOP * len(tour.steps) + _TO_ANSWER * asked
    return math.ceil(minutes / _STEP) * _STEP


def _texts(tour: Tour) -> Iterator[str]:
    for step in tour.steps:
        yield step.says or ""
        if step.ask is not None:
            yield from (step.ask.question, step.ask.because or "", *step.ask.order)
            yield from (f"{choice.says} {choice.because or ''}" for choice in step.ask.choices)
