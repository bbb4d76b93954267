"""The customers' lane: a band as thick as the people who remain, and streams where they fall off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cjmsite.analyse.figures.flows import StageFlow
from cjmsite.model.vocabulary import Leaving
from cjmsite.render.charts.columns import Columns, StageColumn
from cjmsite.render.charts.drawing.svg import drawn_svg, fitted, length_of, number, size_of, text
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape, markup

HEIGHT = 100
_TOP, _EASE = 8, 74
_THICK = 50  # of the band at its thickest
_LANDING = 84  # where the streams of those who leave end
_LINE = 17  # from the band's edge down to the foot of its first line of figures


def draw_customers(context: PageContextMaker, columns: Columns, flows: Sequence[StageFlow], scale: float = 0) -> Markup:
    """The band as one SVG; empty where nobody counted. `scale`: the number of people that is drawn as the full height,
    else the most who are present at a time.
    """
    parts = customers_parts(context, columns, flows, scale)
    size = size_of(columns.count * columns.width, HEIGHT)
    return drawn_svg("customers", size, parts, customers_summary(context, flows)) if parts else markup("")


def customers_parts(context: PageContextMaker, columns: Columns, flows: Sequence[StageFlow], scale: float = 0) -> str:
    """What the lane draws; "" where nobody counted."""
    present = max((flow.present or 0 for flow in flows), default=0)
    most = max(scale, present) if present else 0
    if not most:
        return ""
    per_head = _THICK / most
    marks: list[str] = []
    for number_, (stage, flow) in enumerate(zip(columns.stages, flows, strict=True)):
        if flow.present is None:
            continue
        marks += _figures(context, columns.width, stage, flow, per_head)
        if flow.lost:
            last, end = number_ == len(columns.stages) - 1, stage.first + stage.span
            marks.append(_stream(context, flow, end * columns.width, per_head, last))
    return f'<path class="band" d="{_band(columns, flows, per_head)}"/>{"".join(marks)}'


def _figures(
    context: PageContextMaker, width: int, stage: StageColumn, flow: StageFlow, per_head: float
) -> Iterator[str]:
    """How many come into a stage and, beside that or, where the stage is narrow, under it, how many join there; below
    the band where it is too thin. Columns are `width` wide, the stage has people.
    """

    def figure(x: float, y: float, words: str, css: str) -> str:
        return text(x, y, words, css if y <= lower else f"{css} below")

    x, room = stage.first * width + 8, stage.span * width - 16
    lower = _TOP + (flow.present or 0) * per_head
    counted = context.catalogue.number(flow.entering if flow.entering is not None else flow.present or 0)
    y = _TOP + _LINE if lower >= _TOP + _LINE else lower + _LINE - 3
    yield figure(x, y, counted, "count")
    if flow.joining:
        joining = fitted(context.catalogue.text("customers.join", n=flow.joining), room, 12)
        beside = 9.5 * len(counted) + 8
        if beside + length_of(joining, 12) <= room:
            yield figure(x + beside, y, joining, "join")
        else:
            yield figure(x, y + 15 if y + 15 <= lower else max(y + 15, lower + _LINE - 3), joining, "join")


def _band(columns: Columns, flows: Sequence[StageFlow], per_head: float) -> str:
    """The band's outline, `per_head` units thick for each person: its upper edge is straight, its lower edge eases."""
    lower: list[str] = []
    end = 0.0
    for stage, flow in zip(columns.stages, flows, strict=True):
        if flow.present is None or flow.staying is None:
            continue
        start, end = stage.first * columns.width, (stage.first + stage.span) * columns.width
        thick, thin = _TOP + flow.present * per_head, _TOP + flow.staying * per_head
        lower.append(f"L{start},{number(thick)}" if not lower else _ease(start - 14, start + 14, thick))
        if flow.lost:
            lower.append(f"L{number(end - _EASE)},{number(thick)}" + _ease(end - _EASE, end - 22, thin))
        lower.append(f"L{number(end - 14 if stage is not columns.stages[-1] else end)},{number(thin)}")
    first = next((s.first for s, f in zip(columns.stages, flows, strict=True) if f.present is not None), 0)
    return f"M{first * columns.width},{_TOP}{''.join(lower)}L{number(end)},{_TOP}Z"


def _ease(x0: float, x1: float, y: float) -> str:
    """From where the path is to (x1, y), level at both ends."""
    middle = number((x0 + x1) / 2)
    return f"S{middle},{number(y)},{number(x1)},{number(y)}"


def _stream(context: PageContextMaker, flow: StageFlow, end: float, per_head: float, last: bool) -> str:
    """Those who leave a stage that ends at x `end`: a red stream that falls out of the band, its number, its reasons as
    a tooltip. The stage has people.
    """
    present, staying = flow.present or 0, flow.staying or 0
    upper, lower = number(_TOP + staying * per_head), number(_TOP + present * per_head)
    x0, x1 = end - _EASE - 16, end - (46 if last else 22)
    thin = max(2.0, min(8.0, flow.lost * per_head * 0.6))
    start, middle, landing = number(x0), number((x0 + x1) / 2), number(_LANDING - thin)
    d = (
        f"M{start},{upper}C{middle},{upper},{middle},{landing},{number(x1)},{landing}V{_LANDING}"
        f"C{middle},{_LANDING},{middle},{lower},{start},{lower}Z"
    )
    reasons = escape("; ".join(reason_words(context, flow)))
    lost = text(x1 + 4, _LANDING + 2, context.catalogue.number(-flow.lost), "lost")
    return f'<g class="leaving"><title>{reasons}</title><path class="stream" d="{d}"/>{lost}</g>'


def loss_words(context: PageContextMaker, count: str, worth: float | None, currency: str | None = "") -> str:
    """How many leave (`count`, in words) and what they are worth: 90 · 27,900 GBP; only how many where that is not
    known."""
    money = context.catalogue.money(worth, currency)
    return context.catalogue.text("customers.leave.worth", count=count, money=money) if money else count


def exit_words(context: PageContextMaker, flow: StageFlow) -> list[str]:
    """Who leaves a stage, for a cell of the map: how many and what they are worth, where to, why; of several groups all
    together first. Where nothing is known but how many there are no words: the number stands in the drawing."""
    count = context.catalogue.number(flow.lost)
    loss = loss_words(context, count, flow.worth, flow.currency)
    if loss == count or not flow.lost:
        return reason_words(context, flow)
    if len(flow.leaving) == 1:
        return [_reason(context, flow.leaving[0], loss)]
    return [context.catalogue.text("customers.leave.bare", n=loss), *reason_words(context, flow)]


def reason_words(context: PageContextMaker, flow: StageFlow) -> list[str]:
    """Each group of people who leave, in words: how many, where to, why. One group of which nothing is known has none:
    its number stands there already."""
    if len(flow.leaving) == 1 and not (flow.leaving[0].to or flow.leaving[0].why):
        return []
    return [_reason(context, one, context.catalogue.number(one.count)) for one in flow.leaving]


def _reason(context: PageContextMaker, one: Leaving, count: str) -> str:
    key = "to_why" if one.to and one.why else "to" if one.to else "why" if one.why else "bare"
    return context.catalogue.text(f"customers.leave.{key}", n=count, to=one.to or "", why=one.why or "")


def customers_summary(context: PageContextMaker, flows: Sequence[StageFlow]) -> str:
    """One sentence that says what the band shows."""
    known = [flow for flow in flows if flow.present is not None]
    if not known:
        return context.catalogue.text("customers.none")
    lost = sum(flow.lost for flow in known)
    joined = sum(flow.joining for flow in known)
    return context.catalogue.text(
        "customers.summary",
        start=context.catalogue.number(known[0].entering or 0),
        joined=context.catalogue.number(joined),
        lost=context.catalogue.number(lost),
        end=context.catalogue.number(known[-1].staying or 0),
    )
