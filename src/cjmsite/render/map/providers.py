"""Who serves: a bar for each organisation over the touchpoints that it serves, and the hand-overs between them."""

from __future__ import annotations

from cjmsite.analyse.journeys import JourneyInsight
from cjmsite.render.desk import Desk
from cjmsite.render.map.columns import UNITS_PER_REM, WIDTH, Columns
from cjmsite.render.map.svg import fitted, number, readable_on
from cjmsite.render.templates import Markup, escape, markup

_ROW, _BAR, _TOP, _SIZE = 23, 20, 5, 12
# Colours for organisations that name none; each can carry white text.
PALETTE = ("#2f6f8f", "#12313f", "#8a4b2d", "#5c7a29", "#7a6420", "#8b4a7a", "#3c5a99", "#4f5b66", "#a04a3c", "#2d7a6b")


def colours_of(desk: Desk, ids: tuple[str, ...]) -> dict[str, str]:
    """A colour for each organisation: its own, its parent's, or one of the palette by its place in the hub."""
    known = desk.around.providers()
    order = {id_: rank for rank, id_ in enumerate(known)}
    return {
        id_: (known[id_].front.colour if id_ in known else None) or PALETTE[order.get(id_, 0) % len(PALETTE)]
        for id_ in ids
    }


def draw_providers(desk: Desk, columns: Columns, insight: JourneyInsight) -> Markup:
    """The bars as one SVG; a row for each organisation, in the order in which they appear."""
    places = {one.node.id: column for column, one in enumerate(columns.linked) if one is not None}
    order = [one for one in columns.linked if one is not None]
    first_number = order[0].number - 1 if order else 0
    rows: dict[str, int] = {}
    parts: list[str] = []
    colours = colours_of(desk, insight.providers)
    for span in insight.spans:
        inside = [c for c in range(span.first, span.last + 1) if 0 <= c - first_number < len(order)]
        if not inside:
            continue
        row = rows.setdefault(span.organisation, len(rows))
        start = places[order[inside[0] - first_number].node.id]
        end = places[order[inside[-1] - first_number].node.id]
        parts.append(_bar(desk, span.organisation, colours[span.organisation], start, end, row))
    if not parts:
        return markup("")
    for hand_over in insight.hand_overs:
        column = hand_over.column - first_number
        if 0 < column < len(order):
            parts.append(_hand_over(desk, places[order[column].node.id], hand_over.leaving, hand_over.arriving, rows))
    width, height = columns.count * WIDTH, _TOP + len(rows) * _ROW + 4
    label = escape(desk.speech.t("providers.summary", n=len(rows), hand_overs=len(insight.hand_overs)))
    return markup(
        f'<svg class="providers" role="group" aria-label="{label}" width="{number(width / UNITS_PER_REM)}rem" '
        f'height="{number(height / UNITS_PER_REM)}rem" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
    )


def _bar(desk: Desk, id_: str, colour: str, start: int, end: int, row: int) -> str:
    place = desk.around.places[id_]
    x, y = start * WIDTH + 6, _TOP + row * _ROW
    width = (end - start + 1) * WIDTH - 12
    words = fitted(place.title, width - 14, _SIZE)
    return (
        f'<a href="{escape(desk.href(place.path))}" data-organisation="{escape(id_)}">'
        f'<title>{escape(place.title)}</title>'
        f'<rect x="{x}" y="{y}" width="{width}" height="{_BAR}" rx="4" fill="{colour}"/>'
        f'<text class="bar-words" x="{x + 8}" y="{y + 14}" fill="{readable_on(colour)}">{escape(words)}</text></a>'
    )


def _hand_over(
    desk: Desk, column: int, leaving: tuple[str, ...], arriving: tuple[str, ...], rows: dict[str, int]
) -> str:
    """A thin path from the provider that lets go to the one that takes over."""
    if leaving[0] not in rows or arriving[0] not in rows:
        return ""
    x = column * WIDTH
    y0, y1 = (_TOP + rows[id_] * _ROW + _BAR / 2 for id_ in (leaving[0], arriving[0]))
    titles = desk.around.places
    words = escape(desk.speech.t("providers.hand_over", before=titles[leaving[0]].title, now=titles[arriving[0]].title))
    arrow = 4 if y1 >= y0 else -4
    return (
        f'<g class="hand-over"><title>{words}</title><path d="M{x - 6},{number(y0)}H{x}V{number(y1)}H{x + 6}"/>'
        f'<path class="head" d="M{x + 2},{number(y1 - abs(arrow))}L{x + 7},{number(y1)}'
        f'L{x + 2},{number(y1 + abs(arrow))}Z"/></g>'
    )
