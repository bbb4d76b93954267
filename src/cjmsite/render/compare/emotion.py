"""Two journeys' curves in one drawing: A a full line with round points, B a dashed one with square points."""

from __future__ import annotations

from cjmsite.analyse.journey.journeys import Curve, Point
from cjmsite.frozen import frozen
from cjmsite.render.charts.columns import WIDTH
from cjmsite.render.charts.drawing.curve import Coordinate
from cjmsite.render.charts.drawing.persona_looks import LOOKS
from cjmsite.render.charts.drawing.scale import LANE, Scale
from cjmsite.render.charts.drawing.svg import text
from cjmsite.render.charts.emotion import drawn_curve, grid, lane_svg, mark, persona_group, persona_name
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.compare.columns import Side
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup

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
    scale = Scale(context.site.hub.settings.emotion, LANE)
    width = len(ours[0].linked) * WIDTH
    before, now = (_placed(side, curve) for side, curve in (ours, theirs))
    parts = [grid(scale, width)]
    parts += [_change(context, scale, column, one, now[column]) for column, one in before.items() if column in now]
    parts += [_line(scale, points, rank) for rank, points in enumerate((before, now))]
    return lane_svg(width, "emotion compared", context.catalogue.text("compare.curves", who=who), "".join(parts))


def _placed(side: Side, curve: Curve) -> dict[int, Point]:
    """The curve's points by the comparison's column."""
    columns = {one.node.id: column for column, one in enumerate(side.linked) if one}
    return {columns[point.touchpoint]: point for point in curve.points}


def _line(scale: Scale, points: dict[int, Point], rank: int) -> str:
    """One side's curve: A in the looks of the first persona, B in those of the second."""
    shift = -_NEXT if rank == 0 else _NEXT
    line = [(round((column + 0.5) * WIDTH) + shift, scale.at(point.value)) for column, point in points.items()]
    marks = (mark(LOOKS[rank], x, y, tone_of(point.value)) for (x, y), point in zip(line, points.values(), strict=True))
    return persona_group(LOOKS[rank], rank == 0, drawn_curve(scale, line, False) + "".join(marks))


def _change(context: PageContextMaker, scale: Scale, column: int, before: Point, now: Point) -> str:
    """A bar from A's feeling to B's, an arrow's head at B's, and the difference with its sign."""
    change = now.value - before.value
    if not change:
        return ""
    x, y0, y1 = round((column + 0.5) * WIDTH), scale.at(before.value), scale.at(now.value)
    tail = y1 + (7 if y1 < y0 else -7)
    # Where the two points all but touch there is no room between them: above both, then.
    near = abs(y0 - y1) < 2 * _NEXT + 10
    place: Coordinate = (x - 10, min(y0, y1) - 12) if near else (x + 6, (y0 + y1) / 2 + 4)
    words = text(*place, context.catalogue.signed(change), "by")
    return (
        f'<g class="change {tone_of(change)}"><path class="bar" d="M{x},{y0}V{y1}"/>'
        f'<path class="head" d="M{x - 5},{tail}L{x},{y1}L{x + 5},{tail}"/>{words}</g>'
    )
