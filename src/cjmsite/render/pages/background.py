"""The overview of all other pages: method, glossary, strategy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.desk import Around, Desk
from cjmsite.render.plan import Planned
from cjmsite.render.rows import DayView, day_view
from cjmsite.render.views import Link, Page


@frozen
class PageRow:
    """A page in short."""

    link: Link
    summary: str
    reviewed: DayView | None


@frozen(kw_only=True)
class BackgroundPage(Page):
    """Context of `pages.html`."""

    rows: tuple[PageRow, ...]


def plan_background(around: Around) -> Iterator[Planned]:
    """The overview, where there are such pages."""
    if around.hub.pages:
        yield Planned(urls.overview_page("page"), "pages.html", partial(background_page, around), "the program", 3)


def background_page(around: Around) -> BackgroundPage:
    """The context of the overview."""
    section = urls.overview_page("page")
    desk = Desk(section, around)
    return BackgroundPage(
        **desk.bare("pages", around.speech.t("pages.title"), section),
        rows=tuple(
            PageRow(
                desk.link(node.id),
                node.front.summary or "",
                day_view(desk, node.front.reviewed) if node.front.reviewed else None,
            )
            for node in around.hub.pages
        ),
    )
