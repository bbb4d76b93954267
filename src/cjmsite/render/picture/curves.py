"""The picture's emotion lane: areas are cut at the baseline here, since not all office programs know clip paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cjmsite.analyse.journeys import Curve, JourneyInsight, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.curve import Coordinate, curve_path, pieces_of
from cjmsite.render.charts.emotion import HEIGHT, curve_height, extremes_of, quote_of
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.charts.persona_looks import LOOKS, Look
from cjmsite.render.charts.svg import number, words_around
from cjmsite.render.picture.pen import Pen
from cjmsite.render.picture.text import cut_to_width, text_width

_SAMPLES = 12  # straight pieces for each piece of the curve: no corner can be seen at four times the size
_MOODS = {"gain": "gain", "pain": "pain", "even": "line-strong", "none": "line-strong"}


def draw_curves(
    pen: Pen, columns: Columns, insight: JourneyInsight, scale: EmotionScale, looks: Mapping[str, Look]
) -> None:
    """The whole lane, as wide as the columns and `HEIGHT` high."""
    places = {one.node.id: column for column, one in enumerate(columns.linked) if one is not None}
    width, base = columns.count * columns.width, curve_height(0, scale)
    for value in (scale.min, scale.min / 2, scale.max / 2, scale.max):
        pen.line(0, curve_height(value, scale), width, curve_height(value, scale), "line", 1, "2 5")
    pen.line(0, base, width, base, "line-strong", 1.25)
    for rank, curve in list(enumerate(insight.curves))[::-1]:
        points = [
            ((places[one.touchpoint] + 0.5) * columns.width, curve_height(one.value, scale)) for one in curve.points
        ]
        if rank == 0:
            _areas(pen, points, base)
        look = looks[curve.persona]
        pen.path(curve_path(points), "none", look.css, 2.25 if rank == 0 else 1.75, look.dash)
        for point, (x, y) in zip(curve.points, points, strict=True):
            if point.measured is not None:
                high = curve_height(point.measured, scale)
                pen.line(x, y, x, high, "measured", 1, "1.5 2.5")
                draw_measured(pen, x, high)
            draw_mark(pen, look, x, y, tone_of(point.value))
    for curve in insight.curves[:1]:
        _quotes(pen, curve, places, columns, scale)


def draw_measured(pen: Pen, x: float, y: float) -> None:
    """A measured feeling: a bar, as told from what was told."""
    pen.line(x - 12, y, x + 12, y, "measured", 4)


def draw_mark(pen: Pen, look: Look, x: float, y: float, mood: str) -> None:
    """A point as its persona's sign: the first look's filled by mood, the others' hollow."""
    is_first = look is LOOKS[0]
    fill, edge = (_MOODS[mood], "surface") if is_first else ("surface", look.css)
    mark = Pen(pen.palette)
    mark.path(look.sign, fill, edge, 1.5 if is_first else 2)
    pen.moved(x, y, mark)


def sampled(points: Sequence[Coordinate]) -> list[Coordinate]:
    """The curve as a row of points close to each other (Bernstein polynomials; x grows evenly along a piece)."""
    found = [points[0]] if points else []
    for ((x0, y0), (x1, y1)), (first, second) in zip(pairwise(points), pieces_of(points), strict=True):
        for step in range(1, _SAMPLES + 1):
            t = step / _SAMPLES
            u = 1 - t
            y = u**3 * y0 + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * y1
            found.append((x0 + t * (x1 - x0), y))
    return found


def _areas(pen: Pen, points: Sequence[Coordinate], base: float) -> None:
    """Green above the baseline, red below: the curve with everything beyond the baseline laid onto it."""
    line = sampled(points)
    if len(line) < 2:
        return
    for colour, opacity, held in (("gain", 0.15, min), ("pain", 0.2, max)):
        along = "".join(f"L{number(x)},{number(held(y, base))}" for x, y in line)
        start, end = number(line[0][0]), number(line[-1][0])
        pen.path(f"M{start},{number(base)}{along}L{end},{number(base)}Z", colour, opacity=opacity)


def _quotes(pen: Pen, curve: Curve, places: dict[str, int], columns: Columns, scale: EmotionScale) -> None:
    """The customers' words at the lowest and at the highest moment."""
    width = columns.count * columns.width
    for point, below in extremes_of(curve):
        _quote(pen, curve, point, below, places, columns, scale, width)


def _quote(
    pen: Pen,
    curve: Curve,
    point: Point,
    below: bool,
    places: dict[str, int],
    columns: Columns,
    scale: EmotionScale,
    width: int,
) -> None:
    says = quote_of(columns.linked[places[point.touchpoint]], curve.persona)
    if not says:
        return
    words = cut_to_width(f"“{says}”", 3 * columns.width, 13)
    x, anchor = words_around((places[point.touchpoint] + 0.5) * columns.width, text_width(words, 13), width)
    y = min(max(curve_height(point.value, scale) + (22 if below else -14), 14), HEIGHT - 6)
    pen.words(x, y, words, 13, "ink-soft", italic=True, anchor=anchor)
