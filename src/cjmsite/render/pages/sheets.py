"""The map on paper: cut into sheets of A4 or A3, each with its stage heads and lane names, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedStage
from cjmsite.render.desk import Around, Desk
from cjmsite.render.map.lanes import LENSES
from cjmsite.render.map.sheets import COLUMNS, sheets_of
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its part of the map, and in words which part that is.

    The `ways` stand above the table: a table's head is repeated only where it takes less than a quarter of the paper.
    """

    place: str
    map: MapView
    ways: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsPage(Page):
    """Context of `sheets.html`; `paper` is a4 or a3, `papers` (name, address, whether it is this one)."""

    journey: Link
    summary: str
    paper: str
    papers: tuple[tuple[str, str, bool], ...]
    lenses: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    foot: str


def plan_sheets(around: Around) -> Iterator[Planned]:
    """A page for each journey and paper."""
    for journey in around.hub.journeys:
        for paper in COLUMNS:
            path = urls.print_page(journey.node.slug, paper)
            yield Planned(path, "sheets.html", partial(sheets_page, around, journey, paper), journey.node.file)


def sheets_page(around: Around, journey: LinkedJourney, paper: str) -> SheetsPage:
    """The context of one journey on one paper."""
    desk, node = Desk(urls.print_page(journey.node.slug, paper), around), journey.node
    t, insight = around.speech.t, around.analysed.journeys[node.id]
    several = sheets_of(journey.stages, COLUMNS[paper])
    foot = [around.hub.settings.title, t("state." + node.front.state)]
    foot += [t("badge.reviewed", day=around.speech.day(node.front.reviewed))] if node.front.reviewed else []
    title, tab = (t("print.title", title=words, paper=paper.upper()) for words in (node.title, desk.tab(node.id)))
    return SheetsPage(
        **desk.bare("journey", title, urls.HUB, "sheets", tab),
        journey=desk.link(node.id), summary=node.front.summary or "", paper=paper,
        papers=tuple((one.upper(), desk.href(urls.print_page(node.slug, one)), one == paper) for one in COLUMNS),
        lenses=tuple((lens, t("lens." + lens)) for lens in LENSES),
        sheets=tuple(
            _sheet(_place(desk, stages, number, len(several)), map_view(desk, journey, insight, stages))
            for number, stages in enumerate(several, start=1)),
        foot=" · ".join(foot),
    )


def _sheet(place: str, drawn: MapView) -> Sheet:
    return Sheet(place, replace(drawn, anchors=False, ways=None), drawn.ways)


def _place(desk: Desk, stages: tuple[LinkedStage, ...], number: int, count: int) -> str:
    """Sheet 1 of 3, stages 1–2."""
    first, last = stages[0].number, stages[-1].number
    span = str(first) if first == last else f"{first}–{last}"
    return desk.speech.t("print.sheet", number=number, count=count, stages=span)
