"""The upright curve's slices: one drawing, though it is cut into pieces."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from cjmsite.analyse.journey.journeys import Curve, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.drawing.persona_looks import looks_of_personas
from cjmsite.render.charts.upright import slices_of
from tests.render.charts.svg_paths import places_of

SCALE = EmotionScale(min=-5, max=5, words={})
LOOKED = looks_of_personas(["ann"])


def curve(*values: float | None) -> Curve:
    return Curve(
        "ann",
        tuple(
            Point(column, f"t{column}", value, None, None) for column, value in enumerate(values) if value is not None
        ),
    )


def ends_of(slices: tuple[str, ...]) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """The first and the last point of the curve in each slice."""
    found: list[tuple[tuple[float, ...], tuple[float, ...]]] = []
    for drawn in slices:
        path = re.search(r'class="curve leads persona-1" d="([^"]+)"', drawn)
        assert path is not None
        places = places_of(path[1])
        found.append((places[0], places[-1]))
    return found


@pytest.mark.parametrize("values", [(-4, 3, 1), (2, 2, 2), (5, -5, 5, -5), (-1, None, 4), (0, None, None, -2)])
def test_where_two_slices_meet_the_curve_runs_on(values: tuple[float | None, ...]) -> None:
    ends = ends_of(slices_of([curve(*values)], len(values), SCALE, LOOKED))
    for (_, (x0, y0)), ((x1, y1), _) in pairwise(ends):
        assert (y0, y1) == (100, 0)
        assert x0 == x1


def test_each_point_stands_at_half_the_height_of_its_slice_and_none_where_nobody_told() -> None:
    slices = slices_of([curve(-4, None, 3)], 3, SCALE, LOOKED)
    # 10 + 6 of 80 units from the left.
    assert 'x="20%" y="50%"' in slices[0]
    assert "told" not in slices[1]
    assert 'told gain"' in slices[2]


def test_the_curve_stays_within_its_slice() -> None:
    for drawn in slices_of([curve(5, -5, 5, 4.9, -5)], 5, SCALE, LOOKED):
        for path in re.findall(r'class="curve[^"]*" d="([^"]+)"', drawn):
            xs = [x for x, _ in places_of(path)]
            assert min(xs) >= 0
            assert max(xs) <= 80


def test_at_most_two_personas_are_drawn_and_nobody_told_draws_a_mere_baseline() -> None:
    three = slices_of([curve(1, 2), curve(2, 1), curve(3, 3)], 2, SCALE, LOOKED)
    assert three[0].count('class="curve') == 2
    assert "curve" not in slices_of([], 1, SCALE, LOOKED)[0]
