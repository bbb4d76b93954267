"""Retention as a curve over a journey's stages: after each the share of all who have come that is still there."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.render.charts.drawing.svg import drawn_svg, number, size_of, text
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, markup

HEIGHT = 96
_TOP, _FOOT = 22, 84  # where 100% and 0% stand


def draw_retention(context: PageContextMaker, shares: Sequence[float | None], width: int) -> Markup:
    """The curve over columns of a `width`, one for each stage, with its share, 0–100, at the end of each; empty where
    nobody counted."""
    points = [(place * width, _height(share), share) for place, share in enumerate(shares, 1) if share is not None]
    if not points:
        return markup("")
    first = points[0][0] - width
    line = "".join(f"L{number(x)},{number(y)}" for x, y, _ in points)
    across = len(shares) * width
    # Words stand over the curve, left of the point: the last one is at the edge.
    words = "".join(text(x - 6, y - 6, context.catalogue.percent(share), "count", "end") for x, y, share in points)
    parts = (
        f'<path class="ground" d="M0,{_FOOT}H{across}M0,{_TOP}H{across}"/>'
        f'<path class="line" d="M{number(first)},{_TOP}{line}"/>{words}'
    )
    label = context.catalogue.text(
        "retention.label", shares=", ".join(context.catalogue.percent(share) for _, _, share in points)
    )
    return drawn_svg("retention", size_of(across, HEIGHT), parts, label)


def _height(share: float) -> float:
    return _FOOT - (_FOOT - _TOP) * share / 100
