"""Feelings and shares as small drawings, with the word that the hub has for a value."""

from __future__ import annotations

from functools import lru_cache

from cjmsite.config.settings import EmotionScale
from cjmsite.render.templates import Markup, markup

_LEFT, _RIGHT, _MIDDLE = 8, 152, 10


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
    return _drawn(scale.min, scale.max, told, measured)


@lru_cache(maxsize=1_000)
def _drawn(low: float, high: float, told: float | None, measured: float | None) -> Markup:
    def x(value: float) -> float:
        return _LEFT + (value - low) / (high - low) * (_RIGHT - _LEFT)

    parts = [
        f'<line class="track" x1="{_LEFT}" x2="{_RIGHT}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>',
        f'<line class="zero" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="3" y2="17"/>',
    ]
    if told is not None:
        tone = tone_of(told)
        parts.append(
            f'<line class="reach {tone}" x1="{x(0):.1f}" x2="{x(told):.1f}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'
            f'<circle class="told {tone}" cx="{x(told):.1f}" cy="{_MIDDLE}" r="5.5"/>'
        )
    if measured is not None:
        parts.append(f'<line class="measured" x1="{x(measured):.1f}" x2="{x(measured):.1f}" y1="2" y2="18"/>')
    return markup(
        f'<svg class="scale" viewBox="0 0 160 20" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def bar(share: float, tone: str = "") -> Markup:
    """A bar filled to a share, 0–1."""
    filled = max(0.0, min(1.0, share)) * 100
    return markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="track" width="100" height="8"/><rect class="fill {tone}" width="{filled:.1f}" height="8"/></svg>'
    )
