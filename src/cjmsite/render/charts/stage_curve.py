"""How stages feel: a curve through the means of each persona; and the whole curve as a thin strip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjmsite.analyse.journeys import Curve, JourneyInsight, stage_feelings
from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.curve import area_path, curve_path
from cjmsite.render.charts.emotion import HEIGHT, curve_height, emotion_grid, emotion_summary, mark
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.charts.persona_looks import Look
from cjmsite.render.charts.svg import number, size_of, text
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape, markup


def draw_stage_feelings(context: PageContextMaker, columns: Columns, insight: JourneyInsight) -> Markup:
    """The drawing as one SVG, as wide as the columns: means as points, the first persona's lowest as a mark with
    its value."""
    scale = context.site.hub.settings.emotion
    width, base = columns.count * columns.width, curve_height(0, scale)
    parts = [emotion_grid(scale, width, base)]
    for rank, curve in enumerate(insight.curves):
        look = context.site.looks()[curve.persona]
        felt = stage_feelings(curve, columns.linked_stages)
        middles = [(stage.first + stage.span / 2) * columns.width for stage in columns.stages]
        told = [(x, one) for x, one in zip(middles, felt, strict=True) if one]
        line = [(x, curve_height(one.mean, scale)) for x, one in told]
        drawn = (
            [
                _worst(
                    context, x, curve_height(one.mean, scale), curve_height(one.lowest.value, scale), one.lowest.value
                )
                for x, one in told
            ]
            if rank == 0
            else []
        )
        area = area_path(line, base) if rank == 0 else ""
        if area:
            drawn = [
                (
                    f'<path class="area gain" clip-path="url(#stages-above)" d="{area}"/>'
                    f'<path class="area pain" clip-path="url(#stages-below)" d="{area}"/>'
                ),
                *drawn,
            ]
        drawn.append(f'<path class="curve" d="{curve_path(line)}"/>')
        drawn += [mark(look, x, y, tone_of(one.mean)) for (x, one), (_, y) in zip(told, line, strict=True)]
        parts.append(
            f'<g class="persona {look.css}{"" if rank else " leads"}"{look.dashed} '
            f'data-persona="{escape(curve.persona)}">{"".join(drawn)}</g>'
        )
    return markup(
        f'<svg class="emotion" role="img" aria-label="{escape(emotion_summary(context, insight))}" '
        f"{size_of(width, HEIGHT)}>"
        f'<defs><clipPath id="stages-above"><rect x="0" y="0" width="{width}" height="{number(base)}"/></clipPath>'
        f'<clipPath id="stages-below"><rect x="0" y="{number(base)}" width="{width}" height="{number(HEIGHT - base)}"/>'
        f"</clipPath></defs>{''.join(parts)}</svg>"
    )


def _worst(context: PageContextMaker, x: float, mean: float, y: float, value: float) -> str:
    """From the mean down to the lowest value."""
    if y - mean < 1:
        return ""
    good = " good" if value >= 0 else ""
    return (
        f'<path class="worst{good}" d="M{number(x)},{number(mean)}V{number(y)}M{number(x - 8)},{number(y)}h16"/>'
        f"{text(x + 12, min(y + 4, HEIGHT - 4), context.catalogue.signed(value), 'worst-value' + good)}"
    )


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
        f'<path class="mark {tone_of(points.get(column)) or "none"}" data-step="{column}" '
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
