"""The whole curve as a thin strip: where a walk is, at its foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjmsite.analyse.journeys import Curve
from cjmsite.config.settings import EmotionScale
from cjmsite.render.curve import area_path, curve_path
from cjmsite.render.map.columns import mood_of
from cjmsite.render.map.svg import number
from cjmsite.render.persona_looks import Look
from cjmsite.render.templates import Markup, markup

_WIDTH, _HEIGHT, _MARGIN = 1000, 64, 8


def draw_strip(curves: Sequence[Curve], count: int, scale: EmotionScale, looks: Mapping[str, Look]) -> Markup:
    """The first persona's curve over `count` touchpoints; each has a mark that scripts can find by `data-step`."""
    step = _WIDTH / count

    def high(value: float) -> float:
        return _MARGIN + (scale.max - value) / (scale.max - scale.min) * (_HEIGHT - 2 * _MARGIN)

    points = {point.column: point.value for curve in curves[:1] for point in curve.points}
    line = [((column + 0.5) * step, high(value)) for column, value in points.items()]
    base = high(0)
    css = looks[curves[0].persona].css if curves else ""
    area = area_path(line, base)
    marks = "".join(
        f'<path class="mark {mood_of(points.get(column))}" data-step="{column}" '
        f'd="M{number((column + 0.5) * step)},{number(high(points.get(column, 0)))}h0.01"/>'
        for column in range(count)
    )
    return markup(
        f'<svg class="strip {css}" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false"><defs><clipPath id="strip-gain"><rect width="{_WIDTH}" height="{number(base)}"/></clipPath>'
        f'<clipPath id="strip-pain"><rect y="{number(base)}" width="{_WIDTH}" height="{number(_HEIGHT - base)}"/>'
        f'</clipPath></defs><path class="area gain" clip-path="url(#strip-gain)" d="{area}"/>'
        f'<path class="area pain" clip-path="url(#strip-pain)" d="{area}"/>'
        f'<path class="baseline" d="M0,{number(base)}H{_WIDTH}"/><path class="curve" d="{curve_path(line)}"/>'
        f"{marks}</svg>"
    )
