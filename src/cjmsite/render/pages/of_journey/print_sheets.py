"""The map on paper: cut into sheets, each with its stage heads and lane names, nothing cut off.

A4 lying down and A3 upright are about as wide, so both have the same sheets: A3 takes twice the lanes before it goes on
overleaf. A switch on the page chooses, these or the whole map as a poster: one sheet of A3 lying down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cjmsite.config.experience_fields import LENSES
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedStage
from cjmsite.render.charts.branches import ways_of
from cjmsite.render.charts.columns import WIDTH, Columns, width_of
from cjmsite.render.map.lenses import opening_lens
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext

COLUMNS = 7  # on a sheet at most; fewer fill its width, too
# Few columns are drawn wider, so that what is written in drawings is about as large on each sheet.
_ROOM, _WIDEST = COLUMNS * WIDTH, 480
# The same on a poster, which has 373 mm for its columns: letters of 11 units, the smallest of drawings, are of 6 pt
# there. Narrower columns than 84 units break words, so there is room for 22.
_POSTER_ROOM, _NARROWEST, _MOST_ON_POSTER = 1848, 84, 22


def sheets_of(stages: Sequence[LinkedStage], most: int) -> list[tuple[LinkedStage, ...]]:
    """The stages of each sheet; of a stage that is too wide for any, a part with some of its touchpoints.

    No more sheets than are needed, and those filled alike: a last sheet with one lone column would waste its paper.
    """
    parts = [part for stage in stages for part in _parts(stage, most)]
    count = len(_filled(parts, most))
    widest = max((width_of(part) for part in parts), default=0)
    alike = (_filled(parts, room) for room in range(widest, most + 1))
    return next((sheets for sheets in alike if len(sheets) == count), [])


def _filled(parts: Sequence[LinkedStage], most: int) -> list[tuple[LinkedStage, ...]]:
    """The parts on sheets of `most` columns, each as full as it gets."""
    sheets: list[list[LinkedStage]] = []
    room = 0
    for part in parts:
        width = width_of(part)
        if width > room:
            sheets.append([])
            room = most
        sheets[-1].append(part)
        room -= width
    return [tuple(one) for one in sheets]


def _parts(stage: LinkedStage, most: int) -> Iterator[LinkedStage]:
    """A stage whole, or in parts of the same size but for the last."""
    count = len(stage.touchpoints)
    if count <= most:
        yield stage
        return
    sheets = -(-count // most)
    size = -(-count // sheets)
    for first in range(0, count, size):
        yield replace(stage, touchpoints=stage.touchpoints[first : first + size])


# Characters that surely fit: of a touchpoint's name; for each column of a stage, of its name and of its beginning.
_NAME, _STAGE_NAME, _BEGINS = 70, 22, 12


@frozen
class PaperSheet:
    """One sheet: its part of the map, and in words which stages those are. How many papers it takes, and which of them
    all each is, only the printer knows (css/print.css).

    The `ways` stand above the table: a table's head is repeated only where it takes less than a quarter of the paper.
    `in_full` are words that the map shortens, in full: on paper nothing else says them.
    """

    place: str
    map: MapView
    ways: Markup | None
    in_full: tuple[str, ...]


@frozen(kw_only=True)
class SheetsPage(PageContext):
    """Context of `sheets.html`; `papers` are (anchor, name), `lens` is the one at first.

    `poster` is the whole map (None: too many columns to be read on one sheet), `address` the journey's permanent one,
    as people type it."""

    journey: Link
    summary: str
    address: str
    papers: tuple[tuple[str, str], ...]
    lenses: tuple[tuple[str, str], ...]
    lens: str
    sheets: tuple[PaperSheet, ...]
    poster: PaperSheet | None
    foot: str


def plan_sheets(site: SiteContext) -> Iterator[Planned]:
    """A page for each journey."""
    for journey in site.planned:
        make = partial(sheets_page, site, journey)
        path = urls.print_page(journey.node.slug)
        yield Planned(path, "sheets.html", make, journey.node.file, shows=journey.node.id)


def sheets_page(site: SiteContext, journey: LinkedJourney) -> SheetsPage:
    """The context of one journey on paper."""
    context, node = PageContextMaker(urls.print_page(journey.node.slug), site), journey.node
    t, insight = site.catalogue.text, site.analysed.journeys[node.id]
    several = sheets_of(journey.stages, COLUMNS)
    foot = [site.hub.settings.title, t("state." + node.front.state)]
    foot += [t("badge.reviewed", day=site.catalogue.day(node.front.reviewed))] if node.front.reviewed else []
    title, tab = (t("print.title", title=words) for words in (node.title, context.tab(node.id)))
    drawn = [map_view(context, journey, insight, stages, _filling) for stages in several]
    columns = sum(width_of(stage) for stage in journey.stages)
    whole = journey.stages if 0 < columns <= _MOST_ON_POSTER else ()
    return SheetsPage(
        **context.page_fields("journey", title, urls.HUB, "sheets", tab),
        journey=context.link(node.id),
        summary=node.front.summary or "",
        address=context.typed(urls.go_page(node.id)),
        papers=tuple((one, t(f"print.paper.{one}")) for one in (*urls.PAPERS, urls.POSTER)),
        lenses=tuple((lens, t("lens." + lens)) for lens in LENSES),
        lens=opening_lens([row.lane for view in drawn for row in view.rows]),
        sheets=tuple(
            _sheet(context, _place(context, stages, len(journey.stages)), view)
            for stages, view in zip(several, drawn, strict=True)
        ),
        poster=_sheet(
            context,
            _place(context, whole, len(whole)),
            map_view(context, journey, insight, whole, partial(_filling, room=_POSTER_ROOM, least=_NARROWEST)),
        )
        if whole
        else None,
        foot=" · ".join(foot),
    )


def _filling(columns: int, room: int = _ROOM, least: int = WIDTH) -> int:
    """How wide each of so many columns is drawn where all share the room of a sheet."""
    return max(least, min(_WIDEST, room // max(columns, 1)))


def _sheet(context: PageContextMaker, place: str, drawn: MapView) -> PaperSheet:
    words = (*_long_names(context, drawn.columns), *(way.words for way in ways_of(context, drawn.columns) if way.label))
    return PaperSheet(place, replace(drawn, anchors=False, ways=None), drawn.ways, words)


def _long_names(context: PageContextMaker, columns: Columns) -> Iterator[str]:
    """Names that a head may have cut off: heads must stay low, or they would not be repeated."""
    for stage in columns.stages:
        if len(stage.title) > _STAGE_NAME * stage.span:
            yield f"{stage.number} {stage.title}"
        if len(stage.begins_with) > _BEGINS * stage.span:
            yield f"{stage.number} {context.catalogue.text('map.begins', event=stage.begins_with)}"
    for one in columns.touchpoints:
        if one and len(one.title) > _NAME:
            yield f"{one.number} {one.title}"


def _place(context: PageContextMaker, stages: tuple[LinkedStage, ...], count: int) -> str:
    """Stages 1–2 of 5."""
    first, last = stages[0].number, stages[-1].number
    span = str(first) if first == last else f"{first}–{last}"
    return context.catalogue.text("print.sheet", n=len(stages), count=count, stages=span)
