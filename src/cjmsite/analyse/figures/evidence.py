"""How well a touchpoint is known, and until when."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta
from typing import Literal

from cjmsite.frozen import frozen
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Evidence

Level = Literal["assumed", "told", "asked", "measured"]
LEVELS: tuple[Level, ...] = ("assumed", "told", "asked", "measured")
_DURATION = re.compile(r"^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$")


@frozen
class Knowledge:
    """The level of a touchpoint's evidence, the day of the newest, and the day from which it is stale."""

    level: Level
    newest: Date | None
    stale_on: Date | None
    sources: int
    people: int


def level_of(evidence: Iterable[Evidence]) -> Level:
    """The level that evidence reaches: nothing or assumptions → assumed; anecdote, observation → told; interview,
    survey → asked; analytics, or a survey with a number of people → measured. What an assistant drafted, and what was
    withdrawn, is as good as assumed (`Evidence.counts`)."""
    best = 0
    for item in evidence:
        if not item.counts:
            continue
        if item.kind == "analytics" or (item.kind == "survey" and item.n):
            best = max(best, 3)
        elif item.kind in ("interview", "survey"):
            best = max(best, 2)
        elif item.kind in ("anecdote", "observation"):
            best = max(best, 1)
    return LEVELS[best]


def knowledge_of(evidence: tuple[Evidence, ...], stale_after: str) -> Knowledge:
    """What is known of a touchpoint; `stale_after` is an ISO duration such as P18M."""
    real = [item for item in evidence if item.counts]
    days = [item.date for item in real if item.date]
    newest = max(days, default=None)
    stale_on = after(newest, stale_after) if newest else None
    return Knowledge(level_of(evidence), newest, stale_on, len(real), sum(item.n or 0 for item in real))


def is_unproven(whole: Experience) -> bool:
    """Whether a moment of truth is measured by nothing: neither evidence, nor a metric with values or a table, nor a
    measured feeling. `whole` are the fields with those of the stage."""
    metrics = any(one.file or any(value.value is not None for value in one.values) for one in whole.metrics)
    feelings = any(feeling.measured is not None for feeling in whole.emotion.values())
    decides = whole.moment_of_truth is not None
    return decides and not (metrics or feelings or level_of(whole.evidence) == "measured")


def after(day: Date, duration: str) -> Date | None:
    """The day that lies an ISO 8601 duration after another; None for what is no duration or leaves the calendar."""
    match = _DURATION.match(duration)
    if match is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    month = day.month - 1 + months + 12 * years
    year = day.year + month // 12
    if year > 9998:
        return None
    month = month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Date(year, month, min(day.day, last)) + timedelta(weeks=weeks, days=days)
