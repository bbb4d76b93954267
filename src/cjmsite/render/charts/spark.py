"""The small emotion curve of a card or a row: values for the template's SVG, which draws them as they are."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.analyse.journeys import Curve, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen
from cjmsite.render.charts.curve import area_path, curve_path
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.charts.persona_looks import Look

WIDTH, HEIGHT = 320, 100
_MARGIN = 10
_EDGE = 20  # above and below the scale: the words of marks at its ends stand there
# A card is 320 px wide: more points than these would only be bytes.
_MOST_POINTS = 32
MOST_CURVES = 4


@frozen
class SparkLine:
    """One persona's curve, and where it ends: there its sign stands. `name` may be ""."""

    look: Look
    name: str
    path: str
    x: float
    y: float


@frozen
class SparkMark:
    """The lowest or highest moment: `tone` is `pain`, `gain` or `even`; `words` its value, set at `label_y`."""

    x: float
    y: float
    tone: str
    words: str
    label_y: float
    anchor: str


@frozen
class Spark:
    """A drawing of `width` × `height` units with its baseline at `base`, `below` units of room under it.

    `area` lies between the first curve and the baseline; the template clips it into the part above (gain) and the
    part below (pain). `label` says the drawing in words, `cut` that not all people's curves are drawn.
    """

    width: int
    height: int
    base: float
    below: float
    area: str
    lines: tuple[SparkLine, ...]
    marks: tuple[SparkMark, ...]
    label: str
    cut: str


@frozen
class SparkCurve:
    """A curve to draw, with its look and its name."""

    curve: Curve
    look: Look
    name: str


def spark_of(
    curves: Sequence[SparkCurve],
    columns: int,
    scale: EmotionScale,
    marks: Sequence[tuple[Point, str]],
    label: str,
    width: int = WIDTH,
    cut: str = "",
) -> Spark | None:
    """The drawing of curves over `columns` touchpoints, with marks and their words; None where nobody told."""
    if not curves:
        return None
    step = (width - 2 * _MARGIN) / max(1, columns - 1)
    room = HEIGHT - 2 * _EDGE

    def place(point: Point) -> tuple[float, float]:
        share = (scale.max - point.value) / (scale.max - scale.min)
        x = width / 2 if columns == 1 else _MARGIN + step * point.column
        return x, _EDGE + share * room

    base = round(_EDGE + scale.max / (scale.max - scale.min) * room, 1)
    drawn = [[place(point) for point in thinned_points(one.curve.points)] for one in curves]
    lines = tuple(
        SparkLine(one.look, one.name, curve_path(path), *(round(at, 1) for at in path[-1]))
        for one, path in zip(curves, drawn, strict=True)
    )
    placed = tuple(_mark(*place(point), point, words, width) for point, words in marks)
    return Spark(width, HEIGHT, base, round(HEIGHT - base, 1), area_path(drawn[0], base), lines, placed, label, cut)


def _mark(x: float, y: float, point: Point, words: str, width: int) -> SparkMark:
    """A mark; its words stand beyond the curve: under what is low, over what is high."""
    low = point.value < 0
    label_y = y + 16 if low else y - 9
    anchor = "start" if x < 24 else "end" if x > width - 24 else "middle"
    return SparkMark(round(x, 1), round(y, 1), tone_of(point.value), words, round(label_y, 1), anchor)


def thinned_points(points: Sequence[Point]) -> list[Point]:
    """At most some 30 points of a curve: of each run of neighbours the lowest and the highest, ends always kept."""
    if len(points) <= _MOST_POINTS:
        return list(points)
    run = -(-2 * len(points) // _MOST_POINTS)
    kept = {0, len(points) - 1}
    for start in range(0, len(points), run):
        numbers = range(start, min(start + run, len(points)))
        kept.add(min(numbers, key=lambda n: points[n].value))
        kept.add(max(numbers, key=lambda n: points[n].value))
    return [points[n] for n in sorted(kept)]
