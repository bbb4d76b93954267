"""Feelings and shares as small drawings, with the word that the hub has for a value."""

from __future__ import annotations

from functools import lru_cache

from cjmsite.config.settings import EmotionScale
from cjmsite.render.charts.drawing.scale import GAUGE, Scale
from cjmsite.render.charts.drawing.svg import drawn_svg
from cjmsite.render.templates import Markup, markup

_MIDDLE = 10


def tone_of(value: float | None) -> str:
    """`pain` below the baseline, `gain` above it, `even` on it; "" where nothing was told."""
    if value is None:
        return ""
    return "pain" if value < 0 else "gain" if value > 0 else "even"


def word_for(scale: EmotionScale, value: float | None) -> str:
    """The hub's own word for a value: that of the nearest value it names, if it names one within half a step of it."""
    if value is None:
        return ""
    named = [(abs(float(key) - value), word) for key, word in scale.words.items() if _is_number(key)]
    nearest = min(named, default=(1.0, ""))
    return nearest[1] if nearest[0] <= 0.5 else ""


def _is_number(key: str) -> bool:
    return key.strip().lstrip("+-").replace(".", "", 1).isdecimal()


def scale_drawing(scale: EmotionScale, told: float | None, measured: float | None) -> Markup:
    """The hub's scale with its baseline: a dot for what was told, a bar across for what was measured."""
    return _gauge(scale.min, scale.max, told, measured)


@lru_cache(maxsize=1_000)
def _gauge(low: float, high: float, told: float | None, measured: float | None) -> Markup:
    scale = Scale(EmotionScale(min=low, max=high), GAUGE)
    base = scale.base
    parts = [
        f'<path class="track" d="M{GAUGE.margin},{_MIDDLE}H{GAUGE.length - GAUGE.margin}"/>',
        f'<path class="zero" d="M{base},3V17"/>',
    ]
    if told is not None:
        x, tone = scale.at(told), tone_of(told)
        parts.append(
            f'<path class="reach {tone}" d="M{base},{_MIDDLE}H{x}"/>'
            f'<circle class="told {tone}" cx="{x}" cy="{_MIDDLE}" r="5.5"/>'
        )
    if measured is not None:
        parts.append(f'<path class="measured" d="M{scale.at(measured)},2V18"/>')
    return drawn_svg("scale", f'viewBox="0 0 {GAUGE.length} 20"', "".join(parts))


def bar(share: float, tone: str = "") -> Markup:
    """A bar filled to a share, 0–1."""
    filled = max(0.0, min(1.0, share)) * 100
    return markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="track" width="100" height="8"/><rect class="fill {tone}" width="{filled:.1f}" height="8"/></svg>'
    )
