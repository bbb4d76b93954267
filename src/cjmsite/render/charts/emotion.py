"""The drawing of feelings: red below the baseline, green above it, a curve and signs for each persona. A map's lane,
whole stages, cards, comparisons and the picture for documents are made of it; `scale.py` says how large each one is.
"""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.analyse.journey.journeys import Curve, JourneyInsight, Point, stage_feelings
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedTouchpoint
from cjmsite.model.vocabulary import Quote
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.drawing.curve import Coordinate, Piece, area_paths, cut_curve, pieces_of
from cjmsite.render.charts.drawing.persona_looks import Look
from cjmsite.render.charts.drawing.scale import LANE, Scale
from cjmsite.render.charts.drawing.svg import (
    LONGEST,
    drawn_svg,
    fitted,
    joined_svg,
    length_of,
    number,
    size_of,
    text,
    words_around,
)
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape

_QUOTE_SIZE = 13
# Words at an extreme have the room beyond the curve for themselves.
_QUOTE_ROOM = 560


def grid(scale: Scale, width: float) -> str:
    """The lines behind curves, as wide as the drawing, the baseline among them."""
    low, high = scale.values.min, scale.values.max
    lines = "".join(f"M0,{scale.at(value)}H{number(width)}" for value in (low, low / 2, high / 2, high))
    return f'<path class="grid" d="{lines}"/>{baseline(scale, width)}'


def baseline(scale: Scale, width: float) -> str:
    """The line at 0, as wide as the drawing."""
    return f'<path class="baseline" d="M0,{scale.base}H{number(width)}"/>'


def areas(scale: Scale, pieces: Sequence[Piece]) -> str:
    """What lies between a curve and the baseline, where it is good and where it is bad."""
    smaller, greater = area_paths(pieces, scale.base, scale.size.level)
    gain, pain = (greater, smaller) if scale.size.level else (smaller, greater)
    return "".join(f'<path class="area {tone}" d="{d}"/>' for tone, d in (("gain", gain), ("pain", pain)) if d)


def drawn_curve(scale: Scale, points: Sequence[Coordinate], filled: bool) -> str:
    """The curve through points (place along the drawing, place on the scale), a mere dot for one; `filled` to the
    baseline or not.
    """
    pieces = pieces_of(points)
    paths = cut_curve(pieces, LONGEST) or [f"M{number(x)},{number(y)}h0" for x, y in points]
    return (areas(scale, pieces) if filled else "") + "".join(f'<path class="curve" d="{path}"/>' for path in paths)


def persona_group(look: Look, leads: bool, parts: str, persona: str | None = None) -> str:
    """What is drawn of a persona; the one that `leads` is drawn stronger. Scripts know the group by its `persona`."""
    known = "" if persona is None else f' data-persona="{escape(persona)}"'
    return f'<g class="persona {look.css}{" leads" if leads else ""}"{look.dashed}{known}>{parts}</g>'


def mark(look: Look, x: float, y: float, tone: str, column: int | None = None, size: float = 1) -> str:
    """A point of a curve as its persona's sign; `tone` is gain, pain or even. With a column scripts can open it."""
    css = f"told {tone}" if column is None else f'told {tone} point" data-c="{column}'
    scaled = f" scale({size:g})" if size != 1 else ""
    return f'<path class="{css}" transform="translate({number(x)} {number(y)}){scaled}" d="{look.sign}"/>'


def measured_bar(x: float, y: float) -> str:
    """The path of what was measured: a bar, unlike what was told."""
    return f"M{number(x - 12)},{number(y)}h24"


def lane_svg(width: int, css: str, label: str, parts: str, role: str = "img") -> Markup:
    """A drawing over the columns of a map, as wide as they are; its `label` says in words what it shows. Its `role` is
    a group where it holds links."""
    return drawn_svg("feelings " + css, size_of(width, LANE.length), parts, label, role)


def draw_emotion(context: PageContextMaker, columns: Columns, insight: JourneyInsight, links: str = "") -> Markup:
    """A map's lane; `links` are drawn over all else."""
    places = _places(columns)
    part = " part" if any(point.touchpoint not in places for curve in insight.curves for point in curve.points) else ""
    parts, summary = emotion_parts(context, columns, insight), emotion_summary(context, insight)
    width, role = columns.count * columns.width, "group" if links else "img"
    return lane_svg(width, "emotion" + part, summary, parts + links, role)


def emotion_parts(context: PageContextMaker, columns: Columns, insight: JourneyInsight) -> str:
    """What a map's lane draws: each persona's curve, quotes at the extremes of the first one's."""
    scale = Scale(context.site.hub.settings.emotion, LANE)
    places, looks = _places(columns), context.site.persona_looks
    parts = [grid(scale, columns.count * columns.width)]
    for rank, curve in enumerate(insight.curves):
        drawn = _persona(scale, curve, looks[curve.persona], places, columns, rank == 0)
        parts.append(persona_group(looks[curve.persona], rank == 0, drawn, curve.persona))
    parts += [
        f'<g data-persona="{escape(curve.persona)}">{quotes}</g>'
        for curve in insight.curves[:1]
        if (quotes := _quotes(context, scale, curve, places, columns))
    ]
    return "".join(parts)


def _places(columns: Columns) -> dict[str, int]:
    """The column of each touchpoint."""
    return {one.node.id: column for column, one in enumerate(columns.linked) if one is not None}


def _edges(columns: Columns) -> tuple[int, int]:
    """How far the columns of this map's first and last touchpoints are from the journey's: a part begins later, and a
    stage without touchpoints takes columns, too.
    """
    apart = [one.number - 1 - column for column, one in enumerate(columns.linked) if one is not None]
    return (apart[0], apart[-1]) if apart else (0, 0)


def _persona(scale: Scale, curve: Curve, look: Look, places: dict[str, int], columns: Columns, leads: bool) -> str:
    """A persona's curve and points; where the columns are a part of the journey it runs in from what is before, and on
    to what is after, as far beyond this map's edges as there are touchpoints between.
    """
    shown = [(places[point.touchpoint], point) for point in curve.points if point.touchpoint in places]
    if not shown:
        return ""
    outside = [point for point in curve.points if point.touchpoint not in places]
    first, last = _edges(columns)
    # Two points beyond each edge: what the curve's slope at the nearest depends on.
    end = max(point.column for _, point in shown)
    before = [(point.column - first, point.value) for point in outside if point.column < end][-2:]
    after = [(point.column - last, point.value) for point in outside if point.column > end][:2]
    whole = [*before, *((column, point.value) for column, point in shown), *after]
    path = [(round((column + 0.5) * columns.width), scale.at(value)) for column, value in whole]
    marks, ties, bars = [], [], []
    for (column, point), (x, y) in zip(shown, path[len(before) :], strict=False):
        if point.measured is not None:
            high = scale.at(point.measured)
            ties.append(f"M{x},{y}V{high}")
            bars.append(measured_bar(x, high))
        marks.append(mark(look, x, y, tone_of(point.value), column))
    measured = joined_svg("tie", ties) + joined_svg("measured", bars)
    return drawn_curve(scale, path, leads) + measured + "".join(marks)


def _quotes(context: PageContextMaker, scale: Scale, curve: Curve, places: dict[str, int], columns: Columns) -> str:
    """The customers' words at the lowest and at the highest moment, where there are any."""
    parts = []
    step, width = columns.width, columns.count * columns.width
    for point, below in _extremes_of(curve):
        if point.touchpoint not in places:
            continue
        quote = _quote_of(columns.linked[places[point.touchpoint]], curve.persona)
        if quote is None:
            continue
        shown = fitted(context.catalogue.quoted(quote.says), min(max(3 * step, _QUOTE_ROOM), width - 12), _QUOTE_SIZE)
        x, anchor = words_around((places[point.touchpoint] + 0.5) * step, length_of(shown, _QUOTE_SIZE), width)
        y = scale.at(point.value) + (22 if below else -14)
        words = text(x, min(max(y, 14), LANE.length - 6), shown, "quote", anchor)
        said = f' data-says="{escape(point.touchpoint)}#quote-{escape(quote.id)}"' if quote.audio else ""
        parts.append(f"<g{said}>{words}</g>" if said else words)
    return "".join(parts)


def draw_stage_feelings(context: PageContextMaker, columns: Columns, insight: JourneyInsight) -> Markup:
    """How stages feel: a curve through the means of each persona, the first one's lowest as a mark with its value."""
    scale = Scale(context.site.hub.settings.emotion, LANE)
    middles = [round((stage.first + stage.span / 2) * columns.width) for stage in columns.stages]
    parts = [grid(scale, columns.count * columns.width)]
    for rank, curve in enumerate(insight.curves):
        look = context.site.persona_looks[curve.persona]
        felt = stage_feelings(curve, columns.linked_stages)
        told = [(x, scale.at(one.mean), one) for x, one in zip(middles, felt, strict=True) if one]
        drawn = [drawn_curve(scale, [(x, y) for x, y, _ in told], rank == 0)]
        drawn += [_worst(context, scale, x, y, one.lowest.value) for x, y, one in told if rank == 0]
        drawn += [mark(look, x, y, tone_of(one.mean)) for x, y, one in told]
        parts.append(persona_group(look, rank == 0, "".join(drawn), curve.persona))
    summary = emotion_summary(context, insight)
    return lane_svg(columns.count * columns.width, "emotion", summary, "".join(parts))


def _worst(context: PageContextMaker, scale: Scale, x: int, mean: int, value: float) -> str:
    """From the mean down to the lowest value; nothing where that is the mean."""
    y, good = scale.at(value), " good" if value >= 0 else ""
    if y <= mean:
        return ""
    words = text(x + 12, min(y + 4, LANE.length - 4), context.catalogue.signed(value), "worst-value" + good)
    return f'<path class="worst{good}" d="M{x},{mean}V{y}M{x - 8},{y}h16"/>{words}'


def _extremes_of(curve: Curve) -> list[tuple[Point, bool]]:
    """A curve's lowest point and its highest, each with whether words stand below it; a point that is both once."""
    low, high = curve.lowest, curve.highest
    if low is None or high is None:
        return []
    return [(low, low.value < 0)] if low is high else [(low, True), (high, False)]


def _quote_of(touchpoint: LinkedTouchpoint | None, persona: str) -> Quote | None:
    """A persona's own quote at a touchpoint, else the first one there."""
    quotes = touchpoint.node.front.quotes if touchpoint else ()
    return next((quote for quote in quotes if quote.by == persona), next(iter(quotes), None))


def emotion_summary(context: PageContextMaker, insight: JourneyInsight) -> str:
    """One sentence that says what the curves show."""
    catalogue = context.catalogue
    sentences = []
    for curve in insight.curves:
        low, high = curve.lowest, curve.highest
        if low is None or high is None:
            continue
        sentences.append(
            catalogue.text(
                "emotion.summary" if low.value < high.value else "emotion.summary.even",
                who=persona_name(context, curve.persona),
                low=catalogue.signed(low.value),
                low_at=context.site.places[low.touchpoint].title,
                high=catalogue.signed(high.value),
                high_at=context.site.places[high.touchpoint].title,
            )
        )
    return " ".join(sentences) or catalogue.text("emotion.none")


def persona_name(context: PageContextMaker, id_: str) -> str:
    """A persona's name; "" is everybody."""
    return context.site.places[id_].title if id_ else context.catalogue.text("everybody")


@frozen
class PersonaKey:
    """A persona of a drawing: its name, the class that gives its colour, and its sign."""

    id: str
    name: str
    css: str
    sign: Markup


def legend(context: PageContextMaker, curves: Sequence[Curve]) -> tuple[PersonaKey, ...]:
    """The personas of the curves, in their order."""
    looks = context.site.persona_looks
    return tuple(
        PersonaKey(one.persona, persona_name(context, one.persona), looks[one.persona].css, looks[one.persona].key)
        for one in curves
    )
