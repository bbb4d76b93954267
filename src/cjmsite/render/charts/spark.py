"""Feelings in small: the curves of a card or a row, and the strip below a walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjmsite.analyse.journey.journeys import Curve, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen
from cjmsite.render.charts.drawing.curve import Coordinate
from cjmsite.render.charts.drawing.persona_looks import Look
from cjmsite.render.charts.drawing.scale import CARD, STRIP, Scale
from cjmsite.render.charts.drawing.svg import drawn_svg, number, text
from cjmsite.render.charts.emotion import baseline, drawn_curve, mark, persona_group
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.templates import Markup

WIDTH = 320
_EDGE = 10  # left and right of a card's curves
_SMALL = 0.75  # signs of a card, beside those of a map
# A card is 320 px wide: more points than these would only be bytes.
_MOST_POINTS = 32
MOST_CURVES = 4
_STRIP_WIDTH = 1000


@frozen
class SparkCurve:
    """A curve to draw, with its look and its name, which may be ""."""

    curve: Curve
    look: Look
    name: str


@frozen
class Spark:
    """Small curves, drawn; `curves` are in their key, `cut` says that not all people's are drawn."""

    drawing: Markup
    curves: tuple[SparkCurve, ...]
    cut: str


def spark_of(
    curves: Sequence[SparkCurve],
    columns: int,
    values: EmotionScale,
    marks: Sequence[tuple[Point, str]],
    label: str,
    width: int = WIDTH,
    cut: str = "",
    former: SparkCurve | None = None,
) -> Spark | None:
    """The drawing of curves over `columns` touchpoints, with marks and their words; None where nobody told.

    Of several curves each has its sign where it ends. A `former` curve lies under them.
    """
    if not curves:
        return None
    scale = Scale(values, CARD)
    step = (width - 2 * _EDGE) / max(1, columns - 1)

    def place(point: Point) -> Coordinate:
        return width / 2 if columns == 1 else _EDGE + step * point.column, scale.at(point.value)

    parts = [baseline(scale, width)]
    if former is not None:
        points = [place(point) for point in thinned_points(former.curve.points)]
        parts.append(persona_group(former.look, False, drawn_curve(scale, points, False)))
    for rank, one in enumerate(curves):
        points = [place(point) for point in thinned_points(one.curve.points)]
        end = mark(one.look, *points[-1], "end", size=_SMALL) if len(curves) > 1 else ""
        parts.append(persona_group(one.look, rank == 0, drawn_curve(scale, points, rank == 0) + end))
    for point, words in marks:
        look = next(one.look for one in curves if point in one.curve.points)
        parts.append(f'<g class="{look.css}">{_mark(look, *place(point), point, words, width)}</g>')
    drawing = drawn_svg("feelings spark", f'viewBox="0 0 {width} {CARD.length}"', "".join(parts), label)
    return Spark(drawing, tuple(curves), cut)


def _mark(look: Look, x: float, y: float, point: Point, words: str, width: int) -> str:
    """A mark; its words stand beyond the curve: under what is low, over what is high."""
    tone = tone_of(point.value)
    anchor = "start" if x < 24 else "end" if x > width - 24 else "middle"
    above = point.value >= 0
    said = text(x, y - 9 if above else y + 16, words, f"mark-words {tone}", anchor)
    return mark(look, x, y, tone, size=_SMALL) + said


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


def draw_strip(curves: Sequence[Curve], count: int, values: EmotionScale, looks: Mapping[str, Look]) -> Markup:
    """The first persona's curve over `count` touchpoints; each has a mark that scripts can find by `data-step`."""
    scale = Scale(values, STRIP)
    places = [(column + 0.5) * _STRIP_WIDTH / count for column in range(count)]
    told = {point.column: point.value for curve in curves[:1] for point in curve.points}
    drawn = drawn_curve(scale, [(places[column], scale.at(value)) for column, value in told.items()], True)
    # Dots of a line, as the strip is stretched: a sign would be, too.
    dots = "".join(
        f'<path class="dot {tone_of(told.get(column)) or "none"}" data-step="{column}" '
        f'd="M{number(x)},{scale.at(told.get(column, 0))}h0.01"/>'
        for column, x in enumerate(places)
    )
    shown = "".join(persona_group(looks[curve.persona], True, drawn) for curve in curves[:1])
    view = f'viewBox="0 0 {_STRIP_WIDTH} {STRIP.length}" preserveAspectRatio="none"'
    return drawn_svg("feelings strip", view, baseline(scale, _STRIP_WIDTH) + shown + dots)
