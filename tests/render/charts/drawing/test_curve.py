"""Curves as paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.render.charts.drawing.curve import area_paths, curve_path, cut_curve, pieces_of
from tests.render.charts.svg_paths import places_of

POINTS = [(float(x), float(x % 3)) for x in range(10)]


@pytest.mark.parametrize("most, parts", [(1, 9), (4, 3), (9, 1), (100, 1)])
def test_a_curve_in_parts_is_the_same_curve(most: int, parts: int) -> None:
    cut = cut_curve(pieces_of(POINTS), most)
    assert len(cut) == parts
    assert "c".join(part.partition("c")[2] for part in cut) == curve_path(pieces_of(POINTS)).partition("c")[2]


def test_each_part_begins_at_the_point_where_the_one_before_ends() -> None:
    starts = [part.partition("c")[0] for part in cut_curve(pieces_of(POINTS), 4)]
    assert starts == [f"M{x:.0f},{y:.0f}" for x, y in POINTS[0:9:4]]


def test_steps_end_on_the_points_themselves() -> None:
    places = places_of(curve_path(pieces_of(POINTS)))
    assert places[::3] == POINTS


def test_steps_between_points_that_are_not_whole_add_up_to_the_last_one() -> None:
    points = [(place * 8.4, place % 3 * 7.7) for place in range(40)]
    assert places_of(curve_path(pieces_of(points)))[-1] == (round(points[-1][0]), round(points[-1][1]))


def test_an_upright_curve_is_the_same_one_turned() -> None:
    pieces = pieces_of(POINTS)
    assert [(y, x) for x, y in places_of(curve_path(pieces, upright=True))] == places_of(curve_path(pieces))


def test_a_part_of_a_piece_runs_where_the_piece_does() -> None:
    # Levels that grow evenly are a straight line from (0, 0) to (30, 60): from 10 to 25 it rises from 20 to 50.
    (piece,) = pieces_of([(0, 0), (30, 60)])
    assert piece.cut(25)[0].cut(10)[1].levels == pytest.approx((20, 30, 40, 50))
    assert piece.crossing(45) == pytest.approx(22.5, abs=0.01)


def test_an_area_is_closed_along_its_base_line() -> None:
    pieces = pieces_of([(0, 0), (30, 60)])
    assert area_paths(pieces, 20) == ("M0,20V0c3,7,7,13,10,20V20Z", "M10,20V20c7,13,13,27,20,40V20Z")
    assert area_paths(pieces, 20, upright=True)[1] == "M20,10H20c13,7,27,13,40,20H20Z"


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(-90, 90)), min_size=2, max_size=12))
def test_no_curve_goes_beyond_the_two_points_between_which_it_runs(walk: list[tuple[int, int]]) -> None:
    points, x = [], 0
    for step, y in walk:
        x += step
        points.append((float(x), float(y)))
    for piece in pieces_of(points):
        begin, *controls, end = piece.levels
        for control in controls:  # a Bézier curve stays within its points and its control points
            assert min(begin, end) - 1e-9 <= control <= max(begin, end) + 1e-9
