"""The one scale: where a feeling stands, in every size of drawing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cjmsite
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.drawing.scale import CARD, GAUGE, LANE, SKETCH, SLICE, STRIP, DrawingSize, Scale

# At −5, at 0, at +5: worked out by hand from the length and the margin.
PLACES = [(LANE, 136, 80, 24), (CARD, 80, 50, 20), (STRIP, 56, 32, 8), (SKETCH, 108, 60, 12), (SLICE, 10, 40, 70),
          (GAUGE, 8, 80, 152)]  # fmt: skip


@pytest.mark.parametrize("size, worst, base, best", PLACES)
def test_the_ends_of_the_scale_stand_at_the_margins_and_the_baseline_between(
    size: DrawingSize, worst: int, base: int, best: int
) -> None:
    scale = Scale(EmotionScale(min=-5, max=5), size)
    assert (scale.at(-5), scale.base, scale.at(5)) == (worst, base, best)


def test_the_baseline_lies_where_the_hubs_own_scale_has_its_0() -> None:
    # 112 units for 8 steps, six of them above the baseline: 24 + 6 × 14.
    assert Scale(EmotionScale(min=-2, max=6), LANE).base == 108
    # 60 units for 8 steps, two of them left of the baseline: 10 + 2 × 7.5.
    assert Scale(EmotionScale(min=-2, max=6), SLICE).base == 25


def test_no_other_module_computes_where_a_feeling_stands() -> None:
    render = Path(cjmsite.__file__).parent / "render"
    computing = [one.name for one in render.rglob("*.py") if re.search(r"\.max - [\w.]*\.min", one.read_text("utf-8"))]
    assert computing == ["scale.py"]
