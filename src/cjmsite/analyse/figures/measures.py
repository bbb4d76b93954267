"""Measures over time: a metric with what the hub says of its kind, and its values from the page or a table."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from functools import cached_property
from typing import Literal

from cjmsite.config.settings import MetricKind
from cjmsite.frozen import frozen
from cjmsite.link.attach import kind_of_metric, names_of_metric, target_path
from cjmsite.link.hub import Attachment
from cjmsite.model.vocabulary import Metric
from cjmsite.read.tables.csv_tables import Table
from cjmsite.read.tables.days import Span
from cjmsite.read.tables.readings import readings_in


@frozen
class Reading:
    """One value of a measure; None is a gap: nobody measured, or the table's cell is no number.

    It holds for the `span` that begins with `day`.
    """

    day: Date
    value: float | None
    span: Span = "day"


@frozen(slots=False)  # without slots: its known readings are picked out once
class Measure:
    """A metric ready to be shown: readings in order of time; `better` None where nobody said which way is good."""

    id: str
    name: str
    unit: str
    better: Literal["higher", "lower"] | None
    target: float | None
    readings: tuple[Reading, ...]

    @cached_property
    def known(self) -> tuple[Reading, ...]:
        """The readings that have a value."""
        return tuple(one for one in self.readings if one.value is not None)

    @property
    def met(self) -> bool | None:
        """Whether the newest value meets the target; None without a target, a direction or a value."""
        known = self.known
        if self.target is None or self.better is None or not known:
            return None
        newest = known[-1].value or 0
        return newest >= self.target if self.better == "higher" else newest <= self.target


def tables_of(attachments: Iterable[Attachment]) -> Mapping[str, Table]:
    """Every attached table, by its file."""
    return {one.file: one.facts.table for one in attachments if one.facts.table is not None}


def measure_of(metric: Metric, file: str, kinds: Sequence[MetricKind], tables: Mapping[str, Table]) -> Measure:
    """A metric of the object in `file`. What it leaves out comes from the hub's kind of its id or name."""
    kind = kind_of_metric(metric, kinds) or MetricKind(id="-")
    readings = [Reading(one.date, one.value) for one in metric.values]
    if metric.file:
        path = target_path(posixpath.dirname(file), metric.file)
        if table := tables.get(path):
            readings += [Reading(*one) for one in readings_in(table, names_of_metric(metric, kinds), path).values]
    return Measure(
        id=metric.id or "",
        name=kind.name or metric.name,
        unit=metric.unit or kind.unit or "",
        better=metric.better or kind.better,
        target=kind.target if metric.target is None else metric.target,
        readings=tuple(sorted(readings, key=lambda one: one.day)),
    )
