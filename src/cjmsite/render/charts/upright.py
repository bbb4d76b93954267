"""The emotion curve upright, in slices: one beside each touchpoint of the story, stretched to its height by the page.

A slice is 100 units high, the point at half of that; worse is to the left, better to the right. The curve is the map's
own, turned; where two slices meet it runs on without a step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cjmsite.analyse.journey.journeys import Curve
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.drawing.curve import Piece, curve_path, pieces_of
from cjmsite.render.charts.drawing.persona_looks import Look
from cjmsite.render.charts.drawing.scale import SLICE, Scale
from cjmsite.render.charts.drawing.svg import drawn_svg, number
from cjmsite.render.charts.emotion import areas
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.templates import Markup

_HIGH = 100
MOST_CURVES = 2  # more than these could not be told apart beside a phone's text


def slices_of(
    curves: Sequence[Curve], count: int, values: EmotionScale, looks: Mapping[str, Look]
) -> tuple[Markup, ...]:
    """A slice for each of `count` touchpoints."""
    scale = Scale(values, SLICE)
    lines: list[list[str]] = [[] for _ in range(count)]
    signs: list[list[str]] = [[] for _ in range(count)]
    for rank, curve in enumerate(curves[:MOST_CURVES]):
        look = looks[curve.persona]
        for column, pieces in _sliced(curve, scale).items():
            lines[column].append(_line(scale, look, pieces, leads=rank == 0))
        for point in curve.points:
            at, tone = number(100 * scale.at(point.value) / SLICE.length), tone_of(point.value)
            signs[point.column].append(
                f'<svg class="{look.css}" x="{at}%" y="50%"><path class="told {tone}" d="{look.sign}"/></svg>'
            )
    # Only the lines are stretched to the card's height: signs keep their shape.
    stretched = f'viewBox="0 0 {SLICE.length} {_HIGH}" preserveAspectRatio="none"'
    base = f'<path class="baseline" d="M{scale.base},0V{_HIGH}"/>'
    return tuple(
        drawn_svg("feelings slice", "", f"<svg {stretched}>{base}{''.join(drawn)}</svg>{''.join(points)}")
        for drawn, points in zip(lines, signs, strict=True)
    )


def _line(scale: Scale, look: Look, pieces: Sequence[Piece], leads: bool) -> str:
    """A persona's part of a slice."""
    filled, css = (areas(scale, pieces), "curve leads") if leads else ("", "curve")
    return f'{filled}<path class="{css} {look.css}"{look.dashed} d="{curve_path(pieces, upright=True)}"/>'


def _sliced(curve: Curve, scale: Scale) -> dict[int, list[Piece]]:
    """The curve's part in each slice that it crosses, in the slice's own units."""
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces_of([(_HIGH * (point.column + 0.5), scale.at(point.value)) for point in curve.points]):
        rest = piece
        for column in range(int(piece.start // _HIGH), int(piece.end // _HIGH) + 1):
            top = column * _HIGH
            own, rest = rest.cut(top + _HIGH) if rest.end > top + _HIGH else (rest, rest)
            found[column].append(Piece(own.start - top, own.end - top, own.levels))
    return found
