"""The small curve of a card: what its marks say can be read."""

from __future__ import annotations

from cjmsite.analyse.journeys import Curve, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.persona_looks import LOOKS
from cjmsite.render.charts.spark import HEIGHT, SparkCurve, spark_of

SCALE = EmotionScale(min=-5, max=5, words={})


def test_the_words_of_marks_at_both_ends_of_the_scale_stand_beyond_the_curve_and_within_the_drawing() -> None:
    points = tuple(Point(column, f"t{column}", value, None, None) for column, value in enumerate((0, -5, 5, 0)))
    drawn = spark_of(
        [SparkCurve(Curve("", points), LOOKS[0], "")], 4, SCALE, [(points[1], "-5"), (points[2], "+5")], ""
    )
    assert drawn is not None
    low, high = drawn.marks
    assert low.y + 12 <= low.label_y <= HEIGHT
    assert 9 <= high.label_y <= high.y - 9
