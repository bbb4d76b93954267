"""Curves as paths."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cjmsite.render.curve import curve_path, cut_path

POINTS = [(float(x), float(x % 3)) for x in range(10)]


@pytest.mark.parametrize("most, parts", [(1, 9), (4, 3), (9, 1), (100, 1)])
def test_a_path_in_parts_is_the_same_path(most: int, parts: int) -> None:
    whole = curve_path(POINTS)
    cut = cut_path(whole, most)
    assert len(cut) == parts
    assert "C".join(part.partition("C")[2] for part in cut) == whole.partition("C")[2]


def test_each_part_begins_where_the_one_before_ends() -> None:
    cut = cut_path(curve_path(POINTS), 4)
    for before, after in pairwise(cut):
        assert after.startswith("M" + ",".join(before.split(",")[-2:]) + "C")


@pytest.mark.parametrize("points", [[], [(1.0, 2.0)]])
def test_a_path_without_pieces_stays_as_it_is(points: list[tuple[float, float]]) -> None:
    assert cut_path(curve_path(points), 4) == (curve_path(points),)
