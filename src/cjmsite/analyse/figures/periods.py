"""Customers over several periods: those that stages of a journey write, in order, and what flowed in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date

from cjmsite.analyse.figures.evidence import after
from cjmsite.analyse.figures.flows import Counted, StageFlow, flows_of
from cjmsite.frozen import frozen
from cjmsite.model.vocabulary import CustomerAsset, EarlierCustomers, StageCustomers
from cjmsite.read.tables.days import Span, day_of

_LENGTHS = {"day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y"}


@frozen
class CountedPeriod:
    """A time in which customers were counted: a `span` from its `first` day to before the day `until`; `words` as they
    were written."""

    words: str
    first: Date
    until: Date
    span: Span

    @property
    def days(self) -> tuple[Date, Date]:
        """What tells it from others, however they are written; periods in order of these are in order of time."""
        return self.first, self.until


@frozen
class PeriodFlows:
    """A journey's flow in one period. `stages` are what was written of each of its stages, None where nothing was;
    `asset` says what one customer was worth in it."""

    period: CountedPeriod
    stages: tuple[Counted, ...]
    asset: CustomerAsset
    flows: tuple[StageFlow, ...]


def period_of(words: str) -> CountedPeriod | None:
    """A year, quarter, month, week or day as a time: `2024`, `2024-Q3`, `2024-07` …; None for other words."""
    found = day_of(words)
    if found is None:
        return None
    first, span = found
    until = after(first, _LENGTHS[span])
    return None if until is None else CountedPeriod(words, first, until, span)


def flows_by_period(
    stages: Sequence[StageCustomers | None], asset: CustomerAsset | None, flows: tuple[StageFlow, ...]
) -> tuple[PeriodFlows, ...]:
    """The flow in each period that stages write, in order, the journey's own (`flows`) last; () where only one is
    written. Periods that can't be read are left out: checks tell of them."""
    asset = asset or CustomerAsset()
    own = period_of(asset.period or "")
    written: dict[tuple[Date, Date], tuple[CountedPeriod, dict[int, EarlierCustomers]]] = {}
    for number, stage in enumerate(stages):
        for one in stage.earlier if stage else ():
            if period := period_of(one.period):
                written.setdefault(period.days, (period, {}))[1][number] = one
    if own is None or not written:
        return ()
    values = {time.days: worth.value for worth in asset.earlier if (time := period_of(worth.period))}
    made = []
    for days, (period, counted) in sorted(written.items(), key=lambda item: item[0]):
        its = replace(asset, period=period.words, value=values.get(days), earlier=())
        several = tuple(counted.get(number) for number in range(len(stages)))
        made.append(PeriodFlows(period, several, its, flows_of(several, its)))
    return (*made, PeriodFlows(own, tuple(stages), asset, flows))
