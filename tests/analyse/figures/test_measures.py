"""Measures: what a metric, the hub's kinds and a table beside the page make together."""

from __future__ import annotations

from datetime import date as Date

import pytest

from cjmsite.analyse.figures.measures import Measure, Reading, measure_of
from cjmsite.config.settings import MetricKind
from cjmsite.model.vocabulary import Metric, MetricValue
from cjmsite.read.tables.csv_tables import Table

KINDS = (MetricKind(id="told-again", name="Had to tell it again", unit="%", better="lower", target=15),)
JANUARY, FEBRUARY = Date(2026, 1, 31), Date(2026, 2, 28)


def measure(metric: Metric, tables: dict[str, Table] | None = None) -> Measure:
    return measure_of(metric, "content/journeys/a/b/index.md", KINDS, tables or {})


@pytest.mark.parametrize("name", ["told-again", "Had to tell it again"])
def test_a_metric_takes_from_the_hub_what_it_leaves_out_by_id_or_name(name: str) -> None:
    made = measure(Metric(name=name))
    assert (made.name, made.unit, made.better, made.target) == ("Had to tell it again", "%", "lower", 15)


def test_what_a_metric_says_itself_holds_against_the_hub() -> None:
    made = measure(Metric(name="told-again", unit="calls", target=0))
    assert (made.unit, made.better, made.target) == ("calls", "lower", 0)


def test_values_of_the_page_and_of_the_table_are_put_in_order_of_time() -> None:
    metric = Metric(name="x", values=(MetricValue(date=FEBRUARY, value=2),), file="x.csv")
    made = measure(metric, {"content/journeys/a/b/x.csv": Table((("date", "value"), ("2026-01-31", "1")), (1, 2))})
    assert made.readings == (Reading(JANUARY, 1), Reading(FEBRUARY, 2))


@pytest.mark.parametrize(
    "better, value, met",
    [("higher", 15, True), ("higher", 14.9, False), ("lower", 15, True), ("lower", 15.1, False), (None, 20, None)],
)
def test_a_target_is_met_by_the_newest_value_on_its_better_side(
    better: str | None, value: float, met: bool | None
) -> None:
    readings = (
        Reading(JANUARY, 0 if better == "higher" else 99),
        Reading(FEBRUARY, value),
        Reading(Date(2026, 3, 31), None),
    )
    assert Measure("m", "M", "", better, 15, readings).met is met  # type: ignore[arg-type]  # a literal by parameter
