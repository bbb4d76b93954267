"""Curves as paths."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.render.charts.curve import curve_steps, cut_curve, pieces_of

POINTS = [(float(x), float(x % 3)) for x in range(10)]


@pytest.mark.parametrize("most, parts", [(1, 9), (4, 3), (9, 1), (100, 1)])
def test_a_curve_in_parts_is_the_same_curve(most: int, parts: int) -> None:
    cut = cut_curve(POINTS, most)
    assert len(cut) == parts
    assert "c".join(part.partition("c")[2] for part in cut).split("c") == "".join(curve_steps(POINTS))[1:].split("c")


def test_each_part_begins_at_the_point_where_the_one_before_ends() -> None:
    starts = [part.partition("c")[0] for part in cut_curve(POINTS, 4)]
    assert starts == [f"M{x:.0f},{y:.0f}" for x, y in POINTS[0:9:4]]


def test_steps_end_on_the_points_themselves() -> None:
    ends = [tuple(map(float, step[1:].split(",")[-2:])) for step in curve_steps(POINTS)]
    assert ends == [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(POINTS)]


@pytest.mark.parametrize("points, parts", [([], ()), ([(1.0, 2.0)], ("M1,2h0",))])
def test_a_curve_without_pieces_is_a_dot_or_nothing(points: list[tuple[float, float]], parts: tuple[str, ...]) -> None:
    assert cut_curve(points, 4) == parts


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(-90, 90)), min_size=2, max_size=12))
def test_no_curve_goes_beyond_the_two_points_between_which_it_runs(walk: list[tuple[int, int]]) -> None:
    points, x = [], 0
    for step, y in walk:
        x += step
        points.append((float(x), float(y)))
    for ((_, begin), (_, end)), controls in zip(pairwise(points), pieces_of(points), strict=True):
        for control in controls:  # a Bézier curve stays within its points and its control points
            assert min(begin, end) - 1e-9 <= control <= max(begin, end) + 1e-9
