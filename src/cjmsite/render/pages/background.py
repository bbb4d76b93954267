"""The overview of all other pages: method, glossary, strategy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.rows import DayView, day_view
from cjmsite.render.views import Link, PageContext


@frozen
class PageRow:
    """A page in short."""

    link: Link
    summary: str
    reviewed: DayView | None


@frozen(kw_only=True)
class BackgroundPage(PageContext):
    """Context of `pages.html`."""

    rows: tuple[PageRow, ...]


def plan_background(site: SiteContext) -> Iterator[Planned]:
    """The overview, where there are such pages."""
    if site.hub.pages:
        yield Planned(urls.overview_page("page"), "pages.html", partial(background_page, site), "the program", 3)


def background_page(site: SiteContext) -> BackgroundPage:
    """The context of the overview."""
    section = urls.overview_page("page")
    context = PageContextMaker(section, site)
    return BackgroundPage(
        **context.bare("pages", site.catalogue.t("pages.title"), section),
        rows=tuple(
            PageRow(
                context.link(node.id),
                node.front.summary or "",
                day_view(context, node.front.reviewed) if node.front.reviewed else None,
            )
            for node in site.hub.pages
        ),
    )
