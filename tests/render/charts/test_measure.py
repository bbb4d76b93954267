"""Charts and durations: what they draw and what they say in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from pathlib import Path

import pytest

from cjmsite.analyse.figures.measures import Measure, Reading
from cjmsite.read.tables.days import Span
from cjmsite.render.catalogue import Catalogue, catalogue_for
from cjmsite.render.charts.measure import draw_measure, runs_of, summary_of, ticks_of
from cjmsite.render.durations import duration_words
from cjmsite.theme.theme import load_theme


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    theme, problems = load_theme(Path("nowhere"), "default")
    assert problems == ()
    return catalogue_for(theme, "en")


def month(number: int, value: float | None) -> Reading:
    return Reading(Date(2026, number, 28), value)


FALLING = Measure("told", "Told again", "%", "lower", 15, (month(1, 46), month(2, None), month(3, 41)))


@pytest.mark.parametrize(
    "low, high, ticks",
    [
        (15, 49, [0, 20, 40, 60]),
        (0, 100, [0, 50, 100]),
        (9, 11, [9, 10, 11]),
        (-2, 3, [-2, 0, 2, 4]),
        (5, 5, [4, 5, 6]),
    ],
)
def test_the_scale_has_a_few_round_values_around_all_that_was_measured(
    low: float, high: float, ticks: list[float]
) -> None:
    assert ticks_of(low, high) == pytest.approx(ticks)


def test_readings_on_both_sides_of_a_gap_are_not_joined() -> None:
    assert [[one.value for one in run] for run in runs_of(FALLING.readings)] == [[46], [41]]


def test_a_reading_between_two_gaps_is_a_dot_that_can_be_seen(catalogue: Catalogue) -> None:
    chart = draw_measure(FALLING, catalogue)
    assert chart.count('class="alone"') == 2
    assert 'class="readings"' not in chart


def test_a_measure_without_any_value_draws_nothing_and_says_so(catalogue: Catalogue) -> None:
    empty = replace(FALLING, readings=(month(1, None),))
    assert (draw_measure(empty, catalogue), summary_of(empty, catalogue)) == ("", "No value to show yet.")


def test_one_reading_is_drawn_as_a_point(catalogue: Catalogue) -> None:
    assert "circle" in draw_measure(replace(FALLING, readings=(month(1, 4),)), catalogue)


@pytest.mark.parametrize(
    "measure, words",
    [
        (FALLING, "41 % on 28 Mar 2026, target of 15 % missed. Down from 46 % on 28 Jan 2026, which is better."),
        (replace(FALLING, better="higher"),
         "41 % on 28 Mar 2026, target of 15 % met. Down from 46 % on 28 Jan 2026, which is worse."),
        (replace(FALLING, better=None), "41 % on 28 Mar 2026, target 15 %. Down from 46 % on 28 Jan 2026."),
        (replace(FALLING, target=None, unit="days", readings=(month(1, 2), month(2, 2))),
         "2 days on 28 Feb 2026. As on 28 Jan 2026: 2 days."),
        (replace(FALLING, target=None, unit="", readings=(month(1, 2),)), "2 on 28 Jan 2026."),
    ],
)  # fmt: skip
def test_a_chart_is_summed_up_in_words(catalogue: Catalogue, measure: Measure, words: str) -> None:
    assert summary_of(measure, catalogue) == words


@pytest.mark.parametrize(
    "written, words",
    [("PT20M", "20 minutes"), ("PT1H30M", "1 hour 30 minutes"), ("P5W", "5 weeks"), ("P1Y2M", "1 year 2 months"),
     ("PT0.5H", "0.5 hours"), ("two weeks later", "two weeks later"), ("P", "P"), ("PT", "PT"), ("P1DT", "P1DT")],
)  # fmt: skip
def test_a_duration_is_told_in_words_and_words_stay_as_they_are(catalogue: Catalogue, written: str, words: str) -> None:
    assert duration_words(written, catalogue) == words


@pytest.mark.parametrize("first, last, side", [(46, 16, "start"), (16, 46, "end")])
def test_the_target_is_named_at_the_end_where_the_readings_are_far_from_it(
    catalogue: Catalogue, first: float, last: float, side: str
) -> None:
    drawn = str(draw_measure(replace(FALLING, readings=(month(1, first), month(2, last))), catalogue))
    named = drawn.split('class="target-words"', 1)[1].split(">", 1)[0]
    assert f'text-anchor="{side}"' in named


def test_long_figures_have_room_beside_the_chart(catalogue: Catalogue) -> None:
    small, large = (
        draw_measure(replace(FALLING, target=None, readings=(month(1, top), month(2, top / 2))), catalogue)
        for top in (40.0, 400_000.0)
    )
    assert 'viewBox="0 0 400 168"' in small
    assert 'viewBox="-14 0 414 168"' in large


def test_a_quarter_is_told_as_a_quarter_and_never_as_its_first_day(catalogue: Catalogue) -> None:
    quarters = tuple(Reading(Date(2020, month, 1), month, "quarter") for month in (1, 4, 10))
    measure = replace(FALLING, target=None, unit="", readings=quarters)
    assert summary_of(measure, catalogue) == "10 in Q4 2020. Up from 1 in Q1 2020, which is worse."
    assert ">Q1 2020</text>" in draw_measure(measure, catalogue)
    assert ">Q4 2020</text>" in draw_measure(measure, catalogue)


@pytest.mark.parametrize(
    "span, words", [("day", "on 1 Jul 2020"), ("month", "in Jul 2020"), ("quarter", "in Q3 2020"), ("year", "in 2020")]
)
def test_a_reading_is_told_with_the_time_that_it_holds_for(catalogue: Catalogue, span: Span, words: str) -> None:
    measure = replace(FALLING, target=None, unit="", readings=(Reading(Date(2020, 7, 1), 4, span),))
    assert summary_of(measure, catalogue) == f"4 {words}."


def test_a_line_of_very_many_readings_keeps_its_ends_and_its_peaks_and_little_else(catalogue: Catalogue) -> None:
    days = [Date.fromordinal(Date(2000, 1, 1).toordinal() + number) for number in range(9000)]
    readings = tuple(Reading(day, 900.0 if n == 4444 else float(n % 7)) for n, day in enumerate(days))
    drawn = str(draw_measure(Measure("m", "M", "", None, None, readings), catalogue))
    points = drawn.split('d="M')[1].split('"', maxsplit=1)[0].split("L")
    assert len(points) <= 4 * 352
    heights = [float(point.split(",")[1]) for point in points]
    assert (min(heights), heights.count(min(heights))) == (26.6, 1), "900 of 1000, drawn from 140 up to 14"
    assert (points[0].split(",")[0], points[-1].split(",")[0]) == ("48.0", "384.0")


def test_a_week_is_told_as_such(catalogue: Catalogue) -> None:
    weekly = Measure("m", "M", "", None, None, (Reading(Date(2026, 1, 26), 5, "week"),))
    assert summary_of(weekly, catalogue) == "5 in the week of 26 Jan 2026."
