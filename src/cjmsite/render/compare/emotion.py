"""Two journeys' curves in one drawing: A a full line with round points, B a dashed one with square points."""

from __future__ import annotations

from cjmsite.analyse.journeys import Curve, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen
from cjmsite.render.charts.columns import WIDTH
from cjmsite.render.charts.curve import curve_path
from cjmsite.render.charts.emotion import HEIGHT, curve_height, emotion_grid, mark, persona_name
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.charts.persona_looks import LOOKS
from cjmsite.render.charts.svg import number, size_of, text
from cjmsite.render.compare.columns import Side
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape, markup

_NEXT = 9  # how far the points of A and B stand beside each other, so that equal feelings can both be seen


@frozen
class Overlay:
    """A drawing of one persona's two curves."""

    who: str
    drawing: Markup


def overlays(context: PageContextMaker, left: Side, right: Side) -> tuple[Overlay, ...]:
    """A drawing for each persona who travels both; where nobody does, of the first of each side."""
    ours = {curve.persona: curve for curve in left.insight.curves}
    theirs = {curve.persona: curve for curve in right.insight.curves}
    shared = [(persona_name(context, id_), ours[id_], theirs[id_]) for id_ in ours if id_ in theirs]
    if not shared:
        first, other = next(iter(ours.values()), None), next(iter(theirs.values()), None)
        names = dict.fromkeys(persona_name(context, one.persona) for one in (first, other) if one)
        shared = [(" / ".join(names), first or Curve("", ()), other or Curve("", ()))] if names else []
    return tuple(Overlay(who, _draw(context, who, (left, one), (right, other))) for who, one, other in shared)


def _draw(context: PageContextMaker, who: str, ours: tuple[Side, Curve], theirs: tuple[Side, Curve]) -> Markup:
    scale = context.site.hub.settings.emotion
    width = len(ours[0].linked) * WIDTH
    placed = [_placed(side, curve) for side, curve in (ours, theirs)]
    parts = [emotion_grid(scale, width, curve_height(0, scale))]
    parts += [
        _change(context, column, before, placed[1][column], scale)
        for column, before in placed[0].items()
        if column in placed[1]
    ]
    parts += [_line(points, rank, scale) for rank, points in enumerate(placed)]
    words = escape(context.catalogue.t("compare.curves", who=who))
    return markup(
        f'<svg class="emotion compared" role="img" aria-label="{words}" {size_of(width, HEIGHT)}>{"".join(parts)}</svg>'
    )


def _placed(side: Side, curve: Curve) -> dict[int, Point]:
    """The curve's points by the comparison's column."""
    columns = {one.node.id: column for column, one in enumerate(side.linked) if one}
    return {columns[point.touchpoint]: point for point in curve.points}


def _line(points: dict[int, Point], rank: int, scale: EmotionScale) -> str:
    shift = -_NEXT if rank == 0 else _NEXT
    line = [((column + 0.5) * WIDTH + shift, curve_height(point.value, scale)) for column, point in points.items()]
    marks = "".join(
        mark(LOOKS[rank], x, y, tone_of(point.value)) for (x, y), point in zip(line, points.values(), strict=True)
    )
    return f'<g class="side-{"ab"[rank]}"><path class="curve" d="{curve_path(line)}"/>{marks}</g>'


def _change(context: PageContextMaker, column: int, before: Point, now: Point, scale: EmotionScale) -> str:
    """A bar from A's feeling to B's, an arrow's head at B's, and the difference with its sign."""
    change = now.value - before.value
    if not change:
        return ""
    x, y0, y1 = (column + 0.5) * WIDTH, curve_height(before.value, scale), curve_height(now.value, scale)
    way = -1 if y1 < y0 else 1
    head = f"M{number(x - 5)},{number(y1 - way * 7)}L{number(x)},{number(y1)}L{number(x + 5)},{number(y1 - way * 7)}"
    # Where the two points all but touch there is no room between them: above both, then.
    near = abs(y0 - y1) < 2 * _NEXT + 10
    place = (x - 10, min(y0, y1) - 12) if near else (x + 6, (y0 + y1) / 2 + 4)
    words = text(*place, context.catalogue.signed(change), "by")
    return (
        f'<g class="change {tone_of(change)}"><path class="bar" d="M{number(x)},{number(y0)}V{number(y1)}"/>'
        f'<path class="head" d="{head}"/>{words}</g>'
    )
