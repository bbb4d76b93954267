"""Who serves: a bar for each organisation over its touchpoints; rows are shared where bars do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cjmsite.analyse.journey.journeys import JourneyInsight, ServiceSpan
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.drawing.svg import drawn_svg, fitted, joined_svg, number, size_of
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup, escape, markup
from cjmsite.theme.colours.css_colours import readable_on

# Up to so many have a row each, which the eye can follow through the whole journey; more share rows.
_ALONE = 8
# A drawing with more rows than this shows the first ones, and the others when asked.
_MOST_ROWS, _FIRST_ROWS = 10, 8


def organisation_rows(spans: Sequence[ServiceSpan], parents: Mapping[str, str | None]) -> dict[str, int]:
    """The row of each organisation, from 0, in the order in which they appear.

    `parents` says what each is part of: those that are part of the same one stand together. All bars of an organisation
    are in one row.
    """
    taken: dict[str, set[int]] = {}
    for span in spans:
        taken.setdefault(span.organisation, set()).update(range(span.first, span.last + 1))
    if len(taken) <= _ALONE:
        return {id_: row for row, id_ in enumerate(taken)}
    tops = {id_: _top(id_, parents) for id_ in taken}
    kin = Counter(tops.values())
    groups: dict[str, list[str]] = {}
    for id_, top in tops.items():
        # Those without kin on this map are a group, too: alone they would take a row each.
        groups.setdefault(top if kin[top] > 1 else "", []).append(id_)
    found: dict[str, int] = {}
    above = 0
    for ids in groups.values():
        rows: list[set[int]] = []
        for id_ in ids:
            place = next((place for place, row in enumerate(rows) if not row & taken[id_]), len(rows))
            if place == len(rows):
                rows.append(set())
            rows[place] |= taken[id_]
            found[id_] = above + place
        above += len(rows)
    return found


def shown_at_first(rows: Mapping[str, int]) -> int:
    """How many rows are drawn without being asked for."""
    count = max(rows.values(), default=-1) + 1
    return count if count <= _MOST_ROWS else _FIRST_ROWS


def _top(id_: str, parents: Mapping[str, str | None]) -> str:
    """The organisation that this one is part of, and that is part of none."""
    while parent := parents.get(id_):
        id_ = parent
    return id_


_ROW, _BAR, _TOP, _SIZE = 23, 20, 5, 12
# Colours for organisations that name none; each can carry white text.
PALETTE = ("#2f6f8f", "#12313f", "#8a4b2d", "#5c7a29", "#7a6420", "#8b4a7a", "#3c5a99", "#4f5b66", "#a04a3c", "#2d7a6b")


def colours_of(context: PageContextMaker, ids: tuple[str, ...]) -> dict[str, str]:
    """A colour for each organisation: its own, its parent's, or one of the palette by its place in the hub."""
    known = context.site.organisations
    order = {id_: rank for rank, id_ in enumerate(known)}
    return {
        id_: (known[id_].front.colour if id_ in known else None) or PALETTE[order.get(id_, 0) % len(PALETTE)]
        for id_ in ids
    }


def parents_of(context: PageContextMaker) -> dict[str, str | None]:
    """What each organisation is part of."""
    return {id_: node.front.part_of for id_, node in context.site.organisations.items()}


def draw_organisations(
    context: PageContextMaker, columns: Columns, insight: JourneyInsight, whole: bool = False
) -> Markup:
    """The bars as SVG, organisations in the order in which they appear; many of them share rows.

    Those beyond the first rows are in a drawing of their own, to be opened, unless the `whole` is wanted.
    """
    spans, at = _spans_on(columns, insight)
    rows = organisation_rows(spans, parents_of(context))
    if not rows:
        return markup("")
    first = len(rows) if whole else shown_at_first(rows)
    parts = [
        {id_: row for id_, row in rows.items() if row < first},
        {id_: row - first for id_, row in rows.items() if row >= first},
    ]
    label = context.catalogue.text("organisations.summary", n=len(rows), hand_overs=len(insight.hand_overs))
    more = context.catalogue.text("more.organisations", n=len(parts[1]))
    width = columns.count * columns.width
    drawn = [
        drawn_svg(
            "organisations",
            size_of(width, _height(part)),
            _bars(context, columns, insight, spans, part, at),
            words,
            "group",
        )
        for part, words in zip(parts, (label, more), strict=True)
        if part
    ]
    if len(drawn) == 1:
        return drawn[0]
    return markup(f'{drawn[0]}<details class="more-rows"><summary>{escape(more)}</summary>{drawn[1]}</details>')


def organisation_parts(context: PageContextMaker, columns: Columns, insight: JourneyInsight) -> tuple[str, int]:
    """What the whole lane draws, and how high it is; "" where nobody is named."""
    spans, at = _spans_on(columns, insight)
    rows = organisation_rows(spans, parents_of(context))
    return _bars(context, columns, insight, spans, rows, at), _height(rows)


def _spans_on(columns: Columns, insight: JourneyInsight) -> tuple[list[ServiceSpan], dict[int, int]]:
    """The spans that reach these columns, cut to them, and the column of each of the journey's places."""
    places = {one.node.id: column for column, one in enumerate(columns.linked) if one is not None}
    order = [one for one in columns.linked if one is not None]
    before = order[0].number - 1 if order else 0
    # The journey's touchpoints count from 0, the columns of a part of it from its first one.
    at = {one.number - 1: places[one.node.id] for one in order}
    spans = [
        replace(span, first=max(span.first, before), last=min(span.last, before + len(order) - 1))
        for span in insight.spans
        if span.first < before + len(order) and span.last >= before
    ]
    return spans, at


def _height(rows: Mapping[str, int]) -> int:
    return _TOP + (max(rows.values(), default=-1) + 1) * _ROW + 4


def _bars(
    context: PageContextMaker,
    columns: Columns,
    insight: JourneyInsight,
    spans: Sequence[ServiceSpan],
    rows: Mapping[str, int],
    at: Mapping[int, int],
) -> str:
    """The bars of the organisations that have `rows`, and hand-overs between them."""
    colours = colours_of(context, tuple(rows))
    bars = [
        _bar(context, columns.width, one, colours[one.organisation], at, rows[one.organisation])
        for one in spans
        if one.organisation in rows
    ]
    over = [
        _hand_over(context, at[one.column] * columns.width, one.leaving[0], one.arriving[0], rows)
        for one in insight.hand_overs
        if one.column in at and one.column - 1 in at and one.leaving[0] in rows and one.arriving[0] in rows
    ]
    drawn = "".join([*bars, *(line for line, _ in over)])
    return drawn + joined_svg("hand-over-head", [head for _, head in over])


def _bar(context: PageContextMaker, step: int, span: ServiceSpan, colour: str, at: Mapping[int, int], row: int) -> str:
    """An organisation's bar over columns that are `step` wide."""
    id_ = span.organisation
    place = context.site.places[id_]
    x, y = at[span.first] * step + 6, _TOP + row * _ROW
    width = (at[span.last] - at[span.first] + 1) * step - 12
    words = fitted(place.title, width - 14, _SIZE)
    title = "" if words == place.title else f"<title>{escape(place.title)}</title>"
    return (
        f'<a href="{escape(context.href(place.path))}" data-organisation="{escape(id_)}">'
        f'{title}<rect x="{x}" y="{y}" width="{width}" height="{_BAR}" rx="4" fill="{colour}"/>'
        f'<text class="bar-words" x="{x + 8}" y="{y + 14}" fill="{readable_on(colour)}">{escape(words)}</text></a>'
    )


def _hand_over(
    context: PageContextMaker, x: int, leaving: str, arriving: str, rows: Mapping[str, int]
) -> tuple[str, str]:
    """A thin path from the organisation that lets go to the one that takes over, and the path of its arrow's head."""
    y0, y1 = (_TOP + rows[id_] * _ROW + _BAR / 2 for id_ in (leaving, arriving))
    titles = context.site.places
    words = escape(
        context.catalogue.text("organisations.hand_over", before=titles[leaving].title, now=titles[arriving].title)
    )
    line = f"M{x - 6},{number(y0)}H{x}V{number(y1)}H{x + 6}"
    return (f'<path class="hand-over" d="{line}"><title>{words}</title></path>', f"M{x + 2},{number(y1 - 4)}l5,4l-5,4Z")
