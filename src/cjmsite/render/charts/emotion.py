"""The emotion lane: a curve for each persona, red below the baseline, green above, with quotes at the extremes."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.analyse.journeys import Curve, JourneyInsight, Point
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedTouchpoint
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.curve import area_steps, cut_curve
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.charts.later import in_parts
from cjmsite.render.charts.persona_looks import Look
from cjmsite.render.charts.svg import LONGEST, fitted, joined_svg, length_of, number, size_of, text, words_around
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape, markup

HEIGHT = 208
_MARGIN = 30  # above and below the scale, for the quotes
_QUOTE_SIZE = 13


def curve_height(value: float, scale: EmotionScale) -> float:
    """The y of a feeling, in drawing units."""
    return _MARGIN + (scale.max - value) / (scale.max - scale.min) * (HEIGHT - 2 * _MARGIN)


def draw_emotion(context: PageContextMaker, columns: Columns, insight: JourneyInsight) -> Markup:
    """The whole lane as one SVG, as wide as the columns."""
    scale = context.site.hub.settings.emotion
    places = {one.node.id: column for column, one in enumerate(columns.linked) if one is not None}
    edges = _edges(columns)
    width = columns.count * columns.width
    base = curve_height(0, scale)
    parts = [emotion_grid(scale, width, base)]
    for rank, curve in enumerate(insight.curves):
        look = context.site.looks()[curve.persona]
        parts.append(_curve(curve, look, places, columns, scale, base, edges, leads=rank == 0))
    for curve in insight.curves[:1]:
        quotes = _quotes(context, curve, places, columns, scale, width)
        parts.append(f'<g data-persona="{escape(curve.persona)}">{quotes}</g>')
    summary = escape(emotion_summary(context, insight))
    part = " part" if any(point.touchpoint not in places for curve in insight.curves for point in curve.points) else ""
    return markup(
        f'<svg class="emotion{part}" role="img" aria-label="{summary}" {size_of(width, HEIGHT)}>'
        f"{_clips(places, width, base)}{''.join(parts)}</svg>"
    )


def _clips(places: dict[str, int], width: int, base: float) -> str:
    """What is above the baseline and below it; nothing without touchpoints: no name, and no area needs them."""
    if not places:
        return ""
    name = _name(places)
    return (
        f'<defs><clipPath id="above-{name}"><rect x="0" y="0" width="{width}" height="{number(base)}"/></clipPath>'
        f'<clipPath id="below-{name}">'
        f'<rect x="0" y="{number(base)}" width="{width}" height="{number(HEIGHT - base)}"/></clipPath></defs>'
    )


def _edges(columns: Columns) -> tuple[int, int]:
    """How far the columns of this map's first and last touchpoints are from the journey's: a part begins later, and a
    stage without touchpoints takes columns, too.
    """
    apart = [one.number - 1 - column for column, one in enumerate(columns.linked) if one is not None]
    return (apart[0], apart[-1]) if apart else (0, 0)


def _name(places: dict[str, int]) -> str:
    """What tells a drawing from others on the same page (a stage's, a sheet's, a journey's opened in place)."""
    return next(iter(places), "")


def emotion_grid(scale: EmotionScale, width: int, base: float) -> str:
    """The lines behind curves, the baseline among them at y `base`."""
    lines = []
    for share in (scale.min, scale.min / 2, scale.max / 2, scale.max):
        y = number(curve_height(share, scale))
        lines.append(f'<line class="grid" x1="0" x2="{width}" y1="{y}" y2="{y}"/>')
    return "".join(lines) + f'<line class="baseline" x1="0" x2="{width}" y1="{number(base)}" y2="{number(base)}"/>'


def _curve(
    curve: Curve,
    look: Look,
    places: dict[str, int],
    columns: Columns,
    scale: EmotionScale,
    base: float,
    edges: tuple[int, int],
    leads: bool,
) -> str:
    """A persona's curve, the one that `leads` with its area; where the columns are a part of the journey it runs in
    from what is before, and on to what is after, as far beyond this map's `edges` as there are touchpoints between.
    """
    shown = [(places[point.touchpoint], point) for point in curve.points if point.touchpoint in places]
    outside = [point for point in curve.points if point.touchpoint not in places]
    inside = [(column, point.value) for column, point in shown]
    # Two points beyond each edge: what the curve's slope at the nearest depends on.
    last = max((point.column for _, point in shown), default=0)
    before = [(point.column - edges[0], point.value) for point in outside if point.column < last][-2:]
    after = [(point.column - edges[1], point.value) for point in outside if point.column > last][:2]
    whole = [*before, *inside, *after] if inside else []
    path = [
        (float(round((column + 0.5) * columns.width)), float(round(curve_height(value, scale))))
        for column, value in whole
    ]
    line = path[len(before) : len(before) + len(inside)]
    area = area_steps(path, base) if leads else ""
    filled = (
        f'<path class="area gain" clip-path="url(#above-{_name(places)})" d="{area}"/>'
        f'<path class="area pain" clip-path="url(#below-{_name(places)})" d="{area}"/>'
        if area
        else ""
    )
    marks, ties, bars = [], [], []
    for (column, point), (x, y) in zip(shown, line, strict=True):
        if point.measured is not None:
            high = number(curve_height(point.measured, scale))
            ties.append(f"M{number(x)},{number(y)}V{high}")
            bars.append(f"M{number(x - 12)},{high}h24")
        marks.append((column, column, mark(look, x, y, tone_of(point.value), column)))
    measured = joined_svg("tie", ties) + joined_svg("measured", bars)
    lines = "".join(f'<path class="curve" d="{part}"/>' for part in cut_curve(path, LONGEST))
    return (
        f'<g class="persona {look.css}{" leads" if leads else ""}"{look.dashed} data-persona="{escape(curve.persona)}">'
        f"{filled}{lines}{measured}{in_parts(marks, columns.later)}</g>"
    )


def mark(look: Look, x: float, y: float, mood: str, column: int | None = None) -> str:
    """A point of a curve as its persona's sign; `mood` is gain, pain or even. With a column scripts can open it."""
    css = f"told {mood}" if column is None else f'told {mood} point" data-c="{column}'
    return f'<path class="{css}" transform="translate({number(x)} {number(y)})" d="{look.sign}"/>'


def _quotes(
    context: PageContextMaker, curve: Curve, places: dict[str, int], columns: Columns, scale: EmotionScale, width: int
) -> str:
    """The customers' words at the lowest and at the highest moment, where there are any."""
    parts = []
    step = columns.width
    for point, below in extremes_of(curve):
        if point.touchpoint not in places:
            continue
        words = quote_of(columns.linked[places[point.touchpoint]], curve.persona)
        if not words:
            continue
        shown = fitted(context.catalogue.quoted(words), min(3 * step, width - 12), _QUOTE_SIZE)
        x, anchor = words_around((places[point.touchpoint] + 0.5) * step, length_of(shown, _QUOTE_SIZE), width)
        y = curve_height(point.value, scale) + (22 if below else -14)
        parts.append(text(x, min(max(y, 14), HEIGHT - 6), shown, "quote", anchor))
    return "".join(parts)


def extremes_of(curve: Curve) -> list[tuple[Point, bool]]:
    """A curve's lowest point and its highest, each with whether words stand below it; a point that is both once."""
    low, high = curve.lowest, curve.highest
    if low is None or high is None:
        return []
    return [(low, low.value < 0)] if low is high else [(low, True), (high, False)]


def quote_of(touchpoint: LinkedTouchpoint | None, persona: str) -> str:
    """A persona's own quote at a touchpoint, else the first one there; "" if there is none."""
    quotes = touchpoint.node.front.quotes if touchpoint else ()
    own = [quote.says for quote in quotes if quote.by == persona]
    return own[0] if own else quotes[0].says if quotes else ""


def emotion_summary(context: PageContextMaker, insight: JourneyInsight) -> str:
    """One sentence that says what the curves show."""
    catalogue = context.catalogue
    sentences = []
    for curve in insight.curves:
        low, high = curve.lowest, curve.highest
        if low is None or high is None:
            continue
        sentences.append(
            catalogue.t(
                "emotion.summary" if low.value < high.value else "emotion.summary.even",
                who=persona_name(context, curve.persona),
                low=catalogue.signed(low.value),
                low_at=context.site.places[low.touchpoint].title,
                high=catalogue.signed(high.value),
                high_at=context.site.places[high.touchpoint].title,
            )
        )
    return " ".join(sentences) or catalogue.t("emotion.none")


def persona_name(context: PageContextMaker, id_: str) -> str:
    """A persona's name; "" is everybody."""
    return context.site.places[id_].title if id_ else context.catalogue.t("everybody")


@frozen
class PersonaKey:
    """A persona of a drawing: its name, the class that gives its colour, and its sign."""

    id: str
    name: str
    css: str
    sign: Markup


def legend(context: PageContextMaker, curves: Sequence[Curve]) -> tuple[PersonaKey, ...]:
    """The personas of the curves, in their order."""
    looks = context.site.looks()
    return tuple(
        PersonaKey(one.persona, persona_name(context, one.persona), looks[one.persona].css, looks[one.persona].key)
        for one in curves
    )
