"""The small curve of a card: what its marks say can be read."""

from __future__ import annotations

import re

import pytest

from cjmsite.analyse.journey.journeys import Curve, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.drawing.persona_looks import LOOKS
from cjmsite.render.charts.drawing.scale import CARD
from cjmsite.render.charts.spark import Spark, SparkCurve, draw_strip, spark_of
from tests.render.charts.svg_paths import places_of

SCALE = EmotionScale(min=-5, max=5, words={})


def points_of(*values: float) -> tuple[Point, ...]:
    return tuple(Point(column, f"t{column}", value, None, None) for column, value in enumerate(values))


def drawn(people: int) -> Spark:
    points = points_of(0, -5, 5, 0)
    curves = [SparkCurve(Curve("", points), LOOKS[0], ""), SparkCurve(Curve("", points_of(1, 2, 3, 4)), LOOKS[1], "")]
    spark = spark_of(curves[:people], 4, SCALE, [(points[1], "-5"), (points[2], "+5")], "")
    assert spark is not None
    return spark


def test_the_words_of_marks_at_both_ends_of_the_scale_stand_beyond_the_curve_and_within_the_drawing() -> None:
    low, high = (float(y) for y in re.findall(r'<text class="mark-words[^>]* y="([\d.]+)"', drawn(1).drawing))
    assert 80 + 12 <= low <= CARD.length
    assert 9 <= high <= 20 - 9


def test_of_several_people_each_has_their_sign_where_their_curve_ends_and_only_the_first_ones_is_filled() -> None:
    one, two = drawn(1).drawing, drawn(2).drawing
    assert ("told end" in one, two.count("told end")) == (False, 2)
    # The last point of both is at 310; the second one's, +4, at 20 + 6.
    assert f'translate(310 26) scale(0.75)" d="{LOOKS[1].sign}"' in two
    assert one.count('class="area') == two.count('class="area') == 2


def test_nobody_told_draws_nothing() -> None:
    assert spark_of([], 4, SCALE, [], "") is None


@pytest.mark.parametrize("count", [307, 2000])
def test_a_curve_of_more_points_than_the_drawing_is_wide_is_drawn_from_the_first_to_the_last(count: int) -> None:
    curve = Curve("", points_of(*(5 if column % 2 else -5 for column in range(count))))
    spark = spark_of([SparkCurve(curve, LOOKS[0], "")], count, SCALE, [], "")
    strip = draw_strip([curve], count, SCALE, {"": LOOKS[0]})
    assert spark is not None
    for drawing, first, last in ((spark.drawing, 10, 310), (strip, round(500 / count), round(1000 - 500 / count))):
        paths = [places_of(path) for path in re.findall(r'<path class="curve" d="([^"]*)"', drawing)]
        assert (paths[0][0][0], paths[-1][-1][0]) == (first, last)
    assert strip.count("data-step") == count
