"""A table's days and values are found however people write them down."""

from __future__ import annotations

from datetime import date as Date

import pytest

from cjmsite.read import readings
from cjmsite.read.readings import Rows, Span, day_of, number_of

JANUARY, FEBRUARY = Date(2026, 1, 31), Date(2026, 2, 28)


def readings_in(rows: Rows, names: tuple[str, ...] = ()) -> list[tuple[Date, float | None]]:
    return [(day, value) for day, value, _ in readings.readings_in(rows, names)]


def test_the_columns_of_a_table_are_found_by_their_names_wherever_they_stand() -> None:
    assert readings_in([("n", "Value", "Date"), ("7", "1,5", "2026-01-31")]) == [(JANUARY, 1.5)]


def test_a_table_without_a_head_has_the_day_first_and_the_value_second() -> None:
    assert readings_in([("2026-01-31", "4"), ("2026-02-28", "5")]) == [(JANUARY, 4), (FEBRUARY, 5)]


def test_of_several_columns_the_one_called_like_the_metric_holds_its_values() -> None:
    rows = [("date", "surveyed", "response_rate"), ("2026-01-31", "1,808,680", "17%")]
    assert readings_in(rows, ("Response rate",)) == [(JANUARY, 17)]
    assert readings_in(rows, ("Surveyed",)) == [(JANUARY, 1808680)]


def test_of_several_measures_below_each_other_the_rows_that_name_the_metric_count() -> None:
    rows = [("region", "date", "question", "average", "said"),
            ("1", "2026-01-31", "Ease of use", "4.5", "2 of 3"), ("1", "2026-01-31", "Trust", "3", ""),
            ("1", "2026-02-28", "Ease of use", "No data", "")]  # fmt: skip
    assert readings_in(rows, ("Ease of use", "ease")) == [(JANUARY, 4.5), (FEBRUARY, None)]
    assert readings_in(rows, ("ease-of-use",)) == [(JANUARY, 4.5), (FEBRUARY, None)]
    named = [("date", "value", "measure"), ("2026-01-31", "7", "Wait"), ("2026-01-31", "8", "Trust")]
    assert readings_in(named, ("Trust",)) == [(JANUARY, 8)]


def test_years_with_quarters_or_months_in_columns_of_their_own_are_days() -> None:
    assert readings_in([("year", "quarter", "value"), ("2026", "3", "4"), ("2026", "Q4", "5")]) == [
        (Date(2026, 7, 1), 4),
        (Date(2026, 10, 1), 5),
    ]
    assert readings_in([("year", "month", "value"), ("2026", "3", "4")]) == [(Date(2026, 3, 1), 4)]


@pytest.mark.parametrize("cell", ["", "n/a", "nan", "inf"])
def test_a_cell_that_is_no_number_is_a_gap(cell: str) -> None:
    assert readings_in([("date", "value"), ("2026-01-31", cell)]) == [(JANUARY, None)]


def test_a_row_that_is_too_short_is_a_gap_and_one_without_a_day_is_none() -> None:
    assert readings_in([("date", "value"), ("2026-01-31",), ("", "4"), ("soon", "4")]) == [(JANUARY, None)]


@pytest.mark.parametrize("words, when", [
    ("2026-03-05", (Date(2026, 3, 5), "day")), ("2026-03", (Date(2026, 3, 1), "month")),
    ("2026", (Date(2026, 1, 1), "year")), ("2026-Q2", (Date(2026, 4, 1), "quarter")),
    ("Q4 2026", (Date(2026, 10, 1), "quarter")), ("2026-02-30", None), ("03/05/2026", None),
])  # fmt: skip
def test_days_are_read_as_iso_writes_them_and_never_guessed(words: str, when: tuple[Date, Span] | None) -> None:
    assert day_of(words) == when


@pytest.mark.parametrize("cell, number", [
    ("4", 4), ("-4.5", -4.5), ("4,5", 4.5), ("1,234", 1234), ("1,234,567.5", 1234567.5), ("17 %", 17), ("x", None),
])  # fmt: skip
def test_numbers_are_read_with_point_comma_thousands_and_percent(cell: str, number: float | None) -> None:
    assert number_of(cell) == number


def test_a_metric_without_an_id_is_not_taken_for_the_name_of_empty_cells() -> None:
    rows = [("date", "value"), ("2026-01-31", "29"), ("2026-02-28", ""), ("2026-03-31", "31")]
    values = [value for _, value in readings_in(rows, ("Correct technique", ""))]
    assert values == [29, None, 31]
