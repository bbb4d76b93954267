"""The drawing of feelings: one for all places."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.drawing.curve import pieces_of
from cjmsite.render.charts.drawing.scale import CARD, LANE, SKETCH, SLICE, STRIP, DrawingSize, Scale
from cjmsite.render.charts.emotion import areas, drawn_curve
from tests.render.charts.svg_paths import places_of

VALUES = EmotionScale(min=-4, max=5)


def filled(size: DrawingSize, felt: list[float]) -> dict[str, str]:
    """The areas by tone, of feelings 90 units apart."""
    scale = Scale(VALUES, size)
    drawn = areas(scale, pieces_of([(45 + 90 * place, scale.at(value)) for place, value in enumerate(felt)]))
    return dict(re.findall(r'class="area (gain|pain)" d="([^"]+)"', drawn))


@pytest.mark.parametrize("size", [LANE, CARD, STRIP, SKETCH, SLICE])
@given(st.lists(st.floats(-4, 5), min_size=2, max_size=9))
def test_green_lies_on_the_good_side_of_the_baseline_and_red_on_the_bad_one_wherever_they_are(
    size: DrawingSize, felt: list[float]
) -> None:
    base, better = Scale(VALUES, size).base, 1 if size.level else -1
    for tone, path in filled(size, felt).items():
        feelings = [better * (place[0 if size.level else 1] - base) for place in places_of(path)]
        assert min(feelings) >= 0 if tone == "gain" else max(feelings) <= 0


@pytest.mark.parametrize(
    "felt, tones",
    [([1, 2], {"gain"}), ([-1, -2], {"pain"}), ([-1, 2, 1], {"gain", "pain"}), ([0, 0, 0], set()), ([3], set()),
     ([2, 0, 0, 2], {"gain"}), ([2, 0, -2], {"gain", "pain"})],
)  # fmt: skip
def test_only_what_was_felt_is_filled(felt: list[float], tones: set[str]) -> None:
    assert filled(LANE, felt).keys() == tones


def test_an_area_begins_and_ends_on_the_baseline_where_the_curve_crosses_it() -> None:
    # From 5 above to 4 below along 90 units in a straight line: the baseline is passed after five ninths, at 45 + 50.
    base = Scale(VALUES, LANE).base
    areas_of = {tone: places_of(path) for tone, path in filled(LANE, [5, -4]).items()}
    assert (areas_of["gain"][0], areas_of["gain"][-1]) == ((45, base), (95, base))
    assert (areas_of["pain"][0], areas_of["pain"][-1]) == ((95, base), (135, base))


def test_no_drawing_of_feelings_needs_an_id(example_hub: Path) -> None:
    found = 0
    for page in ("index.html", "journeys/index.html", "journeys/living-with-asthma/index.html",
                 "print/living-with-asthma.html", "walk/living-with-asthma.html", "personas/amira.html",
                 "compare/living-with-asthma--asthma-2028.html"):  # fmt: skip
        drawings = re.findall(r'<svg class="feelings .*?</svg>', (example_hub / page).read_text("utf-8"))
        found += len(drawings)
        assert not [one for one in drawings if " id=" in one or "url(" in one], page
    assert found > 20


def test_curves_of_a_long_journey_are_cut_into_parts_that_meet() -> None:
    scale = Scale(VALUES, LANE)
    drawn = drawn_curve(scale, [(10 * place, scale.at(place % 5)) for place in range(60)], filled=False)
    parts = [places_of(path) for path in re.findall(r'class="curve" d="([^"]+)"', drawn)]
    assert len(parts) == 3
    assert all(before[-1] == after[0] for before, after in pairwise(parts))


def test_one_point_is_a_dot_and_none_draws_nothing() -> None:
    scale = Scale(VALUES, LANE)
    assert drawn_curve(scale, [(1, 2)], filled=True) == '<path class="curve" d="M1,2h0"/>'
    assert drawn_curve(scale, [], filled=True) == ""
