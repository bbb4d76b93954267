"""The emotion curve upright, in slices: one beside each touchpoint of the story, stretched to its height by the page.

A slice is 80 × 100 units: worse to the left, better to the right, the point at half its height. The curve is the map's
own, turned; where two slices meet it runs on without a step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cjmsite.analyse.journeys import Curve
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen
from cjmsite.render.charts.curve import pieces_of
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.charts.persona_looks import Look
from cjmsite.render.charts.svg import number
from cjmsite.render.templates import Markup, markup

_WIDTH, _HIGH, _MARGIN = 80, 100, 10
MOST_CURVES = 2  # more than these could not be told apart beside a phone's text


def across(value: float, scale: EmotionScale) -> float:
    """The x of a feeling in a slice."""
    return _MARGIN + (value - scale.min) / (scale.max - scale.min) * (_WIDTH - 2 * _MARGIN)


def slices_of(
    curves: Sequence[Curve], count: int, scale: EmotionScale, looks: Mapping[str, Look]
) -> tuple[Markup, ...]:
    """A slice for each of `count` touchpoints; the first carries the filling that all of them use."""
    base = across(0, scale)
    lines = [_parts(curve, scale) for curve in curves[:MOST_CURVES]]
    dots = [
        {point.column: (across(point.value, scale), tone_of(point.value)) for point in curve.points}
        for curve in curves[:MOST_CURVES]
    ]
    drawn = [looks[curve.persona] for curve in curves[:MOST_CURVES]]
    return tuple(_slice(column, base, lines, dots, drawn) for column in range(count))


def _slice(
    column: int,
    base: float,
    lines: Sequence[Mapping[int, _Piece]],
    dots: Sequence[Mapping[int, tuple[float, str]]],
    looks: Sequence[Look],
) -> Markup:
    parts, signs = [_tones(base)] if column == 0 else [], []
    x = number(base)
    for rank, (line, points, look) in enumerate(zip(lines, dots, looks, strict=True)):
        drawn = line.get(column)
        if drawn and rank == 0:
            area = f"M{x},{number(drawn.top)}L{drawn.start}{drawn.steps}H{x}Z"
            parts.append(f'<path class="area" fill="url(#story-tones)" d="{area}"/>')
        if drawn:
            line_css = f"curve {look.css}" if rank else f"curve leads {look.css}"
            parts.append(f'<path class="{line_css}"{look.dashed} d="M{drawn.start}{drawn.steps}"/>')
        if column in points:
            at, mood = points[column]
            signs.append(
                f'<svg class="{look.css}" x="{number(100 * at / _WIDTH)}%" y="50%"><path class="told {mood}" '
                f'd="{look.sign}"/></svg>'
            )
    # Only the lines are stretched to the card's height: signs keep their shape.
    return markup(
        f'<svg class="slice" aria-hidden="true" focusable="false"><svg viewBox="0 0 {_WIDTH} {_HIGH}" '
        f'preserveAspectRatio="none"><path class="baseline" d="M{x},0V{_HIGH}"/>{"".join(parts)}</svg>'
        f"{''.join(signs)}</svg>"
    )


def _tones(base: float) -> str:
    """Left of the baseline is pain, right of it gain: one filling for all slices, with an edge at the baseline."""
    at = number(100 * base / _WIDTH)
    return (
        f'<linearGradient id="story-tones" gradientUnits="userSpaceOnUse" x2="{_WIDTH}">'
        f'<stop class="pain" offset="{at}%"/><stop class="gain" offset="{at}%"/></linearGradient>'
    )


@frozen
class _Piece:
    """A curve's part in one slice: where it begins (`start`, at height `top`) and its steps from there."""

    top: float
    start: str
    steps: str


def _parts(curve: Curve, scale: EmotionScale) -> dict[int, _Piece]:
    """The curve's part in each slice that it crosses, in the slice's own units."""
    points = [(_HIGH * (point.column + 0.5), across(point.value, scale)) for point in curve.points]
    found: dict[int, _Piece] = {}
    for (y0, x0), (y1, x1), inner in zip(points, points[1:], pieces_of(points), strict=False):
        controls = (x0, *inner, x1)
        for column in range(int(y0 // _HIGH), int(y1 // _HIGH) + 1):
            top, bottom = max(y0, column * _HIGH), min(y1, (column + 1) * _HIGH)
            a, b = (top - y0) / (y1 - y0), (bottom - y0) / (y1 - y0)
            # Steps between whole places (a unit is about a pixel), so that they add up to where the next piece begins.
            cut = [round(one) for one in _cut(controls, a, b)]
            third = (bottom - top) / 3
            step = "c" + ",".join(f"{one - cut[0]},{place * third:.0f}" for place, one in enumerate(cut[1:], start=1))
            before = found.get(column) or _Piece(at := top - column * _HIGH, f"{cut[0]},{number(at)}", "")
            found[column] = replace(before, steps=before.steps + step)
    return found


def _cut(controls: tuple[float, float, float, float], a: float, b: float) -> tuple[float, float, float, float]:
    """The control points of a cubic's part from a to b, both 0–1: its blossom at aaa, aab, abb, bbb (de Casteljau)."""
    x0, x1, x2, x3 = controls

    def blossom(r: float, s: float, t: float) -> float:
        y0, y1, y2 = (1 - r) * x0 + r * x1, (1 - r) * x1 + r * x2, (1 - r) * x2 + r * x3
        z0, z1 = (1 - s) * y0 + s * y1, (1 - s) * y1 + s * y2
        return (1 - t) * z0 + t * z1

    return blossom(a, a, a), blossom(a, a, b), blossom(a, b, b), blossom(b, b, b)
