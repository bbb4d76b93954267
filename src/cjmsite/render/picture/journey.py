"""A journey's picture: title, signs, and the lanes that a slide needs, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.branches import way_parts
from cjmsite.render.charts.columns import Columns, columns_of, roomy
from cjmsite.render.charts.customers import HEIGHT as CUSTOMERS_HEIGHT
from cjmsite.render.charts.customers import customers_parts, customers_summary
from cjmsite.render.charts.drawing.scale import LANE
from cjmsite.render.charts.drawing.svg import joined_svg, number
from cjmsite.render.charts.emotion import emotion_parts, emotion_summary, legend, mark, measured_bar, persona_group
from cjmsite.render.charts.organisation_bars import organisation_parts
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.picture.lanes import draw_pains, draw_stages, draw_touchpoints
from cjmsite.render.picture.pen import Pen
from cjmsite.render.picture.text import cut_to_width, text_width, wrapped_lines
from cjmsite.render.plan import PlannedData

_HEAD = 150  # of lane names
_EDGE = 28
_LEAST = 900  # wide enough for its title


def plan_pictures(site: SiteContext, palette: Mapping[str, str]) -> Iterator[PlannedData]:
    """A picture for each journey that has stages."""
    for journey in site.planned:
        if journey.stages:
            node, make = journey.node, partial(draw_journey, site, palette, journey)
            yield PlannedData(urls.picture_file(node.slug), make, node.file, shows=node.id, coloured=True)


def draw_journey(site: SiteContext, palette: Mapping[str, str], journey: LinkedJourney) -> bytes:
    """The picture as an SVG file."""
    context = PageContextMaker(urls.picture_file(journey.node.slug), site)
    insight = site.analysed.journeys[journey.node.id]
    columns = columns_of(context, insight, journey.stages, roomy)
    pen = Pen(palette)
    width = max(_LEAST, _HEAD + columns.count * columns.width + 2 * _EDGE)
    body = Pen(palette)
    bottom = _lanes(body, context, journey, columns, _title(body, context, journey, width), width)
    _foot(body, context, journey, bottom + 22, width)
    height = bottom + 40
    pen.rect(0, 0, width, height, "surface")
    pen.parts += body.parts
    about = " ".join((emotion_summary(context, insight), customers_summary(context, insight.flows)))
    return pen.document(width, height, journey.node.title, about)


def _title(pen: Pen, context: PageContextMaker, journey: LinkedJourney, width: float) -> float:
    """The title block; gives the y where it ends."""
    node = journey.node
    signs = legend(context, context.site.analysed.journeys[node.id].curves)
    room = width - 2 * _EDGE
    pen.words(_EDGE, 48, cut_to_width(node.title, room, 26, bold=True), 26, bold=True)
    y = 70.0
    for line in wrapped_lines(node.front.summary or "", room, 14, 2):
        pen.words(_EDGE, y, line, 14, "ink-soft")
        y += 19
    x = float(_EDGE)
    looks = context.site.persona_looks
    for one in signs:
        wide = 20 + text_width(one.name, 13) + 22
        if x > _EDGE and x + wide > width - _EDGE:
            x, y = float(_EDGE), y + 22
        pen.drawing(persona_group(looks[one.id], False, mark(looks[one.id], x + 7, y + 3, "none")))
        pen.words(x + 20, y + 8, one.name, 13)
        x += wide
    curves = context.site.analysed.journeys[node.id].curves
    if any(point.measured is not None for curve in curves for point in curve.points):
        pen.drawing(joined_svg("measured", [measured_bar(x + 12, y + 3)]))
        pen.words(x + 32, y + 8, context.catalogue.text("emotion.surveyed"), 13)
        x += 32 + text_width(context.catalogue.text("emotion.surveyed"), 13) + 22
    decides = any(one.node.front.moment_of_truth for one in journey.touchpoints)
    if decides:
        pen.path(f"M{x + 6:.1f},{y - 3:.1f}l6,6l-6,6l-6,-6Z", "truth-mark")
        pen.words(x + 20, y + 8, context.catalogue.text("map.truth"), 13)
    return y + (26 if signs or decides else 4)


def _lanes(
    pen: Pen, context: PageContextMaker, journey: LinkedJourney, columns: Columns, top: float, width: float
) -> float:
    """All lanes with their names, those that say nothing left out; gives the y where they end."""
    insight = context.site.analysed.journeys[journey.node.id]
    t = context.catalogue.text

    feelings = emotion_parts(context, columns, insight) if insight.curves else ""
    organisations = organisation_parts(context, columns, insight)
    ways = way_parts(context, columns)
    customers = customers_parts(context, columns, insight.flows)
    rows: tuple[tuple[str, Callable[[Pen], float], float], ...] = (
        ("", lambda own: draw_stages(own, columns), 8),
        (t("map.ways"), lambda own: own.drawing(*ways), 0),
        (t("map.touchpoints"), lambda own: draw_touchpoints(own, columns), 8),
        (t("lane.emotion"), lambda own: own.drawing(feelings, LANE.length), 0),
        (t("lane.customers"), lambda own: own.drawing(customers, CUSTOMERS_HEIGHT), 4),
        (t("lane.served_by"), lambda own: own.drawing(*organisations), 4),
        (t("lane.pain_points"), lambda own: draw_pains(own, columns), 0),
    )
    y = top
    for place, (name, draw, below) in enumerate(rows):
        own = Pen(pen.palette)
        height = draw(own)
        if not height:
            continue
        if place > 2:  # stages, ways and touchpoints belong together
            pen.path(f"M{_EDGE},{number(y)}H{number(width - _EDGE)}", stroke="line")
        pen.lines(_EDGE, y + 24, wrapped_lines(name, _HEAD - 16, 14, 2, bold=True), 14, bold=True)
        pen.moved(_EDGE + _HEAD, y, own)
        y += max(height, 40) + below
    return y


def _foot(pen: Pen, context: PageContextMaker, journey: LinkedJourney, y: float, width: float) -> None:
    """Where the picture comes from: the hub, the state, the day of the last review."""
    front, catalogue = journey.node.front, context.catalogue
    words = [context.site.hub.settings.title, catalogue.text("state." + front.state)]
    words += [catalogue.text("badge.reviewed", day=catalogue.day(front.reviewed))] if front.reviewed else []
    pen.words(width - _EDGE, y, " · ".join(words), 12, "ink-soft", anchor="end")
