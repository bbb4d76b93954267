"""A table's days and values are found however people write them down, and nothing of it is lost in silence."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date as Date

import pytest

from cjmsite.problems import Problem
from cjmsite.read.tables.csv_tables import MOST_ROWS, read_table
from cjmsite.read.tables.days import Span, day_of, days_of
from cjmsite.read.tables.numbers import numbers_of
from cjmsite.read.tables.readings import Readings, readings_in

JANUARY, FEBRUARY, MARCH = Date(2026, 1, 31), Date(2026, 2, 28), Date(2026, 3, 31)


def read(text: str, *names: str) -> Readings:
    table, problems = read_table(text.encode(), "waits.csv")
    assert table is not None
    assert problems == ()
    return readings_in(table, names, "waits.csv")


def values(text: str, *names: str) -> list[tuple[Date, float | None]]:
    return [(day, value) for day, value, _ in read(text, *names).values]


def told(*problems: Problem) -> list[tuple[int, str, str]]:
    """Line, code and the first words of each problem: how many of how many."""
    return [(one.line, one.code, one.message.split(":")[0]) for one in problems]


def test_the_columns_of_a_table_are_found_by_their_names_wherever_they_stand() -> None:
    assert values("n,Value,Date\n7,1.5,2026-01-31") == [(JANUARY, 1.5)]
    assert values("Anzahl;Wert;Datum\n7;1,5;31.01.2026") == [(JANUARY, 1.5)]
    assert values("region,measured on,share\nNorth,2026-01-31,7") == [(JANUARY, 7)]


def test_a_table_without_a_head_has_the_day_first_and_the_value_second() -> None:
    assert values("2026-01-31,4\n2026-02-28,5") == [(JANUARY, 4), (FEBRUARY, 5)]


def test_titles_above_the_headings_and_empty_rows_are_no_rows() -> None:
    found = read("Waits, all desks\nprinted for the board\n\nDate,Value\n2026-01-31,4\n,\n")
    assert (found.values, found.problems) == (((JANUARY, 4, "day"),), ())


def test_a_first_line_that_names_the_separator_is_no_heading() -> None:
    assert values("sep=;\ndate;value\n2026-01-31;1,5") == [(JANUARY, 1.5)]
    assert values('"sep=|"\ndate|value\n2026-01-31|1.5') == [(JANUARY, 1.5)]
    assert told(*read("sep=;\ndate;value\n2026-01-31;5 or so").problems)[0][0] == 3


def test_of_several_columns_the_one_called_like_the_metric_holds_its_values() -> None:
    text = 'date,surveyed,response_rate\n2026-01-31,"1,808,680",17%'
    assert values(text, "Response rate") == [(JANUARY, 17)]
    assert values(text, "Surveyed") == [(JANUARY, 1808680)]


def test_of_several_measures_below_each_other_the_rows_that_name_the_metric_count() -> None:
    text = (
        "region,date,question,average,said\n1,2026-01-31,Ease of use,4.5,2 of 3\n1,2026-01-31,Trust,3,\n"
        "1,2026-02-28,Ease of use,No data,\n"
    )
    assert values(text, "Ease of use", "ease") == [(JANUARY, 4.5), (FEBRUARY, None)]
    assert values(text, "ease-of-use") == [(JANUARY, 4.5), (FEBRUARY, None)]
    assert values("date,value,measure\n2026-01-31,7,Wait\n2026-01-31,8,Trust", "Trust") == [(JANUARY, 8)]


def test_years_with_quarters_months_or_weeks_in_columns_of_their_own_are_days() -> None:
    assert values("year,quarter,value\n2026,3,4\n2026,Q4,5") == [(Date(2026, 7, 1), 4), (Date(2026, 10, 1), 5)]
    assert values("Jahr;Monat;Wert\n2026;3;4\n2026;April;5") == [(Date(2026, 3, 1), 4), (Date(2026, 4, 1), 5)]
    assert values("year,week,value\n2026,5,4") == [(Date(2026, 1, 26), 4)]


def test_a_metric_without_an_id_is_not_taken_for_the_name_of_empty_cells() -> None:
    text = "date,value\n2026-01-31,29\n2026-02-28,\n2026-03-31,31"
    assert [value for _, value in values(text, "Correct technique", "")] == [29, None, 31]


COLUMNS = {
    "a semicolon between the cells": (";", ["1.200", "3.400"], [1200, 3400]),
    "a comma with two figures behind it": (",", ["4,125", "4,25"], [4.125, 4.25]),
    "a cell with both signs": (",", ["1.234,5", "1.200"], [1234.5, 1200]),
    "both signs the other way round": (";", ["1,234.5", "1.200"], [1234.5, 1.2]),
    "a zero in front": (",", ["0,125", "1,500"], [0.125, 1.5]),
    "two thousands' signs": (",", ["1,234,567", "1,200"], [1234567, 1200]),
    "points that are decimal signs in spite of semicolons": (";", ["4.25", "3.125"], [4.25, 3.125]),
    "minus, blanks and commas": (",", ["−12", "1 234,5", "\u20137", "5-", "1\u202f234,5"],
                                 [-12, 1234.5, -7, -5, 1234.5]),
    "apostrophes": (",", ["1'234.5", "1’234.5"], [1234.5, 1234.5]),
    "brackets, currency, notes": (",", ["(5)", "€ 12", "12 €", "95*", "95 [a]", "(€1.50)"], [-5, 12, 12, 95, 95, -1.5]),
    "codes of currencies": (";", ["CHF 1'234.50", "-CHF 3.50"], [1234.5, -3.5]),
    "percent": (",", ["17 %", "17%", "18"], [17, 17, 18]),
    "units": (",", ["12 days", "1 day", "3"], [12, 1, 3]),
    "gaps that were written down": (",", ["", "n/a", "–", "k. A.", "#N/A", "No data", "nan"], [None] * 7),
    "powers of ten": (",", ["1.2E+05", "5e-1"], [120000, 0.5]),
    "figures of other scripts": (",", ["\uff11\uff12\uff0e\uff15", "\u0663\u066b\u0665",
                                       "\u0661\u066c\u0662\u0663\u0664\u066b\u0665"],
                                 [12.5, 3.5, 1234.5]),
    "lakhs": (",", ["12,34,567", "1,200"], [1234567, 1200]),
}  # fmt: skip


@pytest.mark.parametrize("case", COLUMNS)
def test_how_numbers_are_written_is_decided_for_the_column(case: str) -> None:
    delimiter, cells, numbers = COLUMNS[case]
    found = numbers_of(cells, None, delimiter)
    assert (list(found.values), found.unread, found.unclear) == (numbers, (), ())


@pytest.mark.parametrize("cell", ["5 or so", "~5", "<5", "5-7", "3 of 5", "12k", "1.2 Mio", "2:30", "½", "12 34",
                                  "1.2.3", "1e999", "inf", "1_000", "0x12", "ca. 5", "--5", "5 € 3"])  # fmt: skip
def test_a_cell_that_is_no_number_is_never_taken_for_one(cell: str) -> None:
    found = numbers_of([cell, "7", "8"])
    assert (found.values, found.unread) == ((None, 7, 8), (0,))


def test_dollars_among_euros_and_shares_among_percents_are_told() -> None:
    assert numbers_of(["€ 12", "$ 3", "12 €"]).unread == (1,)
    assert numbers_of(["17 %", "0.2", "18 %", "0"]).unread == (1,)
    assert numbers_of(["5 weeks", "12 days", "3 days"]).unread == (0,)


def test_numbers_that_can_be_read_in_two_ways_are_told() -> None:
    torn = read('date,value\n2026-01-31,4.25\n2026-02-28,"4,25"\n2026-03-31,"1,234"')
    assert [value for _, value, _ in torn.values] == [4.25, 4.25, None]
    assert told(*torn.problems) == [
        (4, "unclear-cells", "1 of 3 values in “value” can be read in two ways and are gaps")
    ]
    quoted = read('date,value\n2026-01-31,"4,125"')
    assert (quoted.values[0][1], [one.code for one in quoted.problems]) == (4125, ["unclear-cells"])
    settled = read('date,n,share\n2026-01-31,"4,125","0,5"', "n")
    assert (settled.values[0][1], settled.problems) == (4.125, ())


@pytest.mark.parametrize("words, when", [
    ("2026-03-05", (Date(2026, 3, 5), "day")), ("2026/03/05", (Date(2026, 3, 5), "day")),
    ("05.03.2026", (Date(2026, 3, 5), "day")), ("5.3.26", (Date(2026, 3, 5), "day")),
    ("20260305", (Date(2026, 3, 5), "day")), ("2026-03-05T10:00:00Z", (Date(2026, 3, 5), "day")),
    ("2026-03-05 10:15", (Date(2026, 3, 5), "day")), ("5. März 2026", (Date(2026, 3, 5), "day")),
    ("Mar 5, 2026", (Date(2026, 3, 5), "day")), ("Thu 5 March 2026", (Date(2026, 3, 5), "day")),
    ("2026-03", (Date(2026, 3, 1), "month")), ("Jan 2026", (Date(2026, 1, 1), "month")),
    ("01/2026", (Date(2026, 1, 1), "month")), ("2026/01", (Date(2026, 1, 1), "month")),
    ("Jan-26", (Date(2026, 1, 1), "month")), ("Mär 2026", (Date(2026, 3, 1), "month")),
    ("2026M03", (Date(2026, 3, 1), "month")), ("2026", (Date(2026, 1, 1), "year")),
    ("2026-Q2", (Date(2026, 4, 1), "quarter")), ("Q4 2026", (Date(2026, 10, 1), "quarter")),
    ("1. Quartal 2026", (Date(2026, 1, 1), "quarter")), ("2Q26", (Date(2026, 4, 1), "quarter")),
    ("2026-W05", (Date(2026, 1, 26), "week")), ("KW 5/2026", (Date(2026, 1, 26), "week")),
    ("2026-02-30", None), ("31.02.2026", None), ("03/05/2026", None), ("26-01-31", None), ("13/2026", None),
    ("soon", None), ("46053", None), ("2025/2026", None),
])  # fmt: skip
def test_days_are_read_in_every_common_form_and_never_guessed(words: str, when: tuple[Date, Span] | None) -> None:
    assert day_of(words) == when


def test_the_order_of_day_and_month_is_the_columns() -> None:
    third, fifth = (Date(2026, 5, 3), "day"), (Date(2026, 3, 5), "day")
    assert days_of(["31/01/2026", "03/05/2026"]).values[1] == third
    assert days_of(["01/31/2026", "03/05/2026"]).values[1] == fifth
    assert days_of(["03/05/2026"], ";").values == (third,)
    assert days_of(["31/01/2026", "01/31/2026", "03/05/2026"]).unclear == (2,)
    assert days_of(["03/05/2026", "04/04/2026", "x", ""]).unclear == (0,)
    assert days_of(["03/05/2026", "04/04/2026", "x", ""]).unread == (2,)


def test_days_in_several_forms_stand_in_one_column() -> None:
    days = ["2026-01-31", "31.01.2026", "2026/01/31", "Jan 2026", "01/2026"]
    assert len(read("date,value\n" + "".join(f"{day},1\n" for day in days)).values) == 5


def test_what_can_not_be_read_is_told_with_its_line_and_how_many() -> None:
    text = (
        "date,value\n2026-01-31,4\n2026-02-28,5 or so\nsoon,6\n2026-03-31,1,5\n2026-04-30,?!\n2026-05-31,2\n"
        "Total,12\n2026-06-30,~5\n2026-06-30,~6\n2026-07-31,~7\n"
    )
    assert told(*read(text).problems) == [
        (4, "unread-cells", "2 of 10 rows are left out, for they have no day that can be read"),
        (5, "unread-cells", "1 of 10 rows have more cells than there are headings (2), so their values are gaps"),
        (3, "unread-cells", "5 of 10 values in “value” are gaps, for they are no numbers like the others"),
    ]
    assert read(text).problems[2].message.endswith("line 3 (“5 or so”), line 6 (“?!”), line 9 (“~5”) and 2 more")


def test_a_row_that_is_too_short_is_a_gap() -> None:
    assert values("date,value\n2026-01-31\n") == [(JANUARY, None)]


def test_a_quote_that_is_never_closed_is_told_with_the_lines_that_it_takes() -> None:
    table, problems = read_table(b'date,value\n2026-01-31,4\n"2026-02-28,5\n2026-03-31,6\n', "waits.csv")
    assert table is not None
    assert len(table.rows) == 2
    assert [(one.line, one.code, one.level) for one in problems] == [(3, "csv", "warning")]
    assert "2 lines" in problems[0].message


def test_a_table_of_a_million_rows_is_told_within_a_second_and_not_cut_in_silence() -> None:
    data = b"date,value\n" + b"2026-01-31,41.5\n" * 1_000_000
    began = time.process_time()
    table, problems = read_table(data, "waits.csv")
    assert time.process_time() - began < 1
    assert [(one.code, one.level) for one in problems] == [("long-table", "warning")]
    assert "1,000,001 lines" in problems[0].message
    assert table is not None
    assert readings_in(table, ("waits",)) == Readings(), "the newest value is not known"


def test_all_rows_of_a_table_as_long_as_is_read_are_readings() -> None:
    table, problems = read_table(b"date;value\n" + b"2026-01-31;1.234,5\n" * (MOST_ROWS - 1), "waits.csv")
    assert problems == ()
    assert table is not None
    found = readings_in(table)
    assert (len(found.values), found.values[-1], found.problems) == (MOST_ROWS - 1, (JANUARY, 1234.5, "day"), ())


def given(text: str, *names: str) -> tuple[list[float | None], list[str]]:
    """The values of a table, and the codes of what is told."""
    found = read(text, *(names or ("waits",)))
    return [value for _, value, _ in found.values], [one.code for one in found.problems]


D = "2026-01-01"
# The table, the values of the metric “waits”, and the codes that are told.
COLUMNS_OF_TABLES: Mapping[str, tuple[str, list[float | None], list[str]]] = {
    "a price without cents is no negative number": (
        f"date;waits\n{D};12,-\n{D};EUR 12,–\n{D};EUR 12.-\n{D};12,--\n{D};1.200,—", [12, 12, 12, 12, 1200], [],
    ),
    "a price without euros is told, as it may be negative": (f"date;waits\n{D};-,50 €\n{D};-0,5", [None, -0.5],
                                                             ["unread-cells"]),
    "a cell of another measure settles the form of the column": (
        f'date,metric,value\n{D},waits,1.200\n{D},cost,"4,25"\n{D},waits,7', [1200, 7], [],
    ),
    "cells of other measures that disagree settle nothing": (
        f'date,metric,value\n{D},waits,1.200\n{D},cost,"4,25"\n{D},share,0.5', [None], ["unclear-cells"],
    ),
    "a day of another measure settles the order of day and month": (
        "date,metric,value\n03/05/2026,waits,5\n13/05/2026,cost,7", [5], [],
    ),
    "numbers of sections settle nothing": (f"date;section;value\n{D};1.1;1.200", [1200], []),
    "numbers of sections settle nothing where tabs part cells": (
        f"date\tteil\tvalue\n{D}\t1.1\t1.200\n{D}\t1.2\t3.400", [1.2, 3.4], ["unclear-cells"],
    ),
    "months settle nothing": (f"date;when;value\n{D};01.2026;1.200", [1200], []),
    "times settle nothing": (f"date;Uhrzeit;value\n{D};12.30;1.200\n{D};09.15;900", [1200, 900], []),
    "another column does not overrule semicolons in silence": (
        f"date;share;value\n{D};0.25;1.200", [1200], ["unclear-cells"],
    ),
    "a point before three figures is told in a file with commas": (
        f"date,value\n{D},1.200\n{D},900", [1.2, 900], ["unclear-cells"],
    ),
    "a point before two figures needs no word": (f"date,value\n{D},1.20\n{D},1.250", [1.2, 1.25], []),
    "the value is behind the day": (f"id,date,minutes\n1,{D},30", [30], []),
    "a year before the day is no value": (f"fy;date;minutes\n2026;{D};30", [30], []),
    "a number before the day is never taken for a gap behind it": (f"id,date,minutes\n1,{D},n/a", [None], []),
    "a year or number of a row is no value": ("measure,year,no,minutes\nwaits,2026,7,30", [30], []),
    "columns among which is chosen are told": (f"date,calls,minutes\n{D},4,30", [4], ["guessed-column"]),
    "a unit behind the metric's name": (f"date,other,Waits (min)\n{D},1,30", [30], []),
    "a unit behind a comma": (f'date,other,"waits, minutes"\n{D},1,30', [30], []),
    "a unit behind in": (f"date,other,Waits in %\n{D},1,30", [30], []),
    "other words around the metric's name": (f"date,other,Median waits (min)\n{D},1,30", [30], []),
    "two headings of the metric's name are told": (
        f"date,waits (min),waits (max)\n{D},1,30", [1], ["guessed-column"],
    ),
    "a unit in the cell that names the measure": (f"date,metric,value\n{D},Waits (min),30\n{D},calls,4", [30], []),
    "no row of the metric": (f"date,metric,value\n{D},waiting,30\n{D},calls,4", [], ["mixed-rows"]),
    "rows of several places on one day": (
        f"date,place,value\n{D},North,30\n{D},South,4\n2026-01-02,North,31\n2026-01-02,South,5", [30, 4, 31, 5],
        ["mixed-rows"],
    ),
    "remarks are no places": (f"date,value,note\n{D},30,strike\n{D},4,a second count\n2026-01-02,5,", [30, 4, 5], []),
    "a decimal comma without headings": (f"{D},1,5\n2026-01-02,2,25", [None, None], ["unread-cells"]),
    "a decimal comma before a column of words": (
        f"date,value,note\n{D},1,5\n2026-01-02,2,strike", [None, 2], ["unread-cells"],
    ),
    "a column of few numbers is no part of the value": (f"date,value,n\n{D},1,5\n2026-01-02,2,", [1, 2], []),
}  # fmt: skip


@pytest.mark.parametrize("case", COLUMNS_OF_TABLES)
def test_columns_and_forms_are_found_or_told(case: str) -> None:
    text, numbers, codes = COLUMNS_OF_TABLES[case]
    assert given(text) == (numbers, codes)


def test_titles_and_headings_are_no_rows_of_the_50_000() -> None:
    rows = b"2026-01-31,4\n" * MOST_ROWS
    for above in (b"", b"date,value\n", b"Waits of all desks\nfor the board\ndate,value\n"):
        table, problems = read_table(above + rows, "waits.csv")
        assert table is not None
        assert (len(readings_in(table).values), problems) == (MOST_ROWS, ())
    assert [one.code for one in read_table(rows + rows, "waits.csv")[1]] == ["long-table"]
