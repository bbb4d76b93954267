"""Any other page of the author's (method, strategy), and the overview of these pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.render.nouns.facts import DayView, day_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link, PageContext


@frozen(kw_only=True)
class PlainPage(PageContext):
    """Context of `page.html`: the body, its table of contents (anchors of this page), files, mentions."""

    summary: str
    body: Markup
    contents: tuple[Link, ...]
    files: tuple[FileView, ...]
    owner: Link | None
    mentions: tuple[Link, ...]


def plan_pages(site: SiteContext) -> Iterator[Planned]:
    """A page for each file in `content/pages/`."""
    for node in site.hub.pages:
        yield Planned(node.path, "page.html", partial(plain_context, site, node), node.file)


def plain_context(site: SiteContext, node: Node[objects.Page]) -> PlainPage:
    """The context of one plain page."""
    context = PageContextMaker(node.path, site)
    return PlainPage(
        **context.object_fields(node, urls.overview_page("page")),
        summary=node.front.summary or "",
        body=context.body(node.body),
        contents=tuple(
            Link(heading.words, "#" + heading.anchor) for heading in node.body.headings if heading.level == 2
        ),
        files=context.files(node.attachments),
        owner=context.named(node.front.owner),
        mentions=context.mentions(node.id),
    )


@frozen
class PageRow:
    """A page in short."""

    link: Link
    summary: str
    reviewed: DayView | None


@frozen(kw_only=True)
class BackgroundPage(PageContext):
    """Context of `pages.html`; `glossary` leads to the words of the hub, noted with how many there are."""

    glossary: Link | None
    rows: tuple[PageRow, ...]


def plan_background(site: SiteContext) -> Iterator[Planned]:
    """The overview, where there are such pages."""
    if site.hub.pages or site.hub.glossary:
        yield Planned(urls.overview_page("page"), "pages.html", partial(background_page, site), "the program", 3)


def background_page(site: SiteContext) -> BackgroundPage:
    """The context of the overview."""
    section = urls.overview_page("page")
    context = PageContextMaker(section, site)
    return BackgroundPage(
        **context.page_fields("pages", site.catalogue.text("pages.title"), section),
        glossary=Link(
            site.catalogue.text("glossary.title"),
            context.href(urls.overview_page("term")),
            site.catalogue.text("count.terms", n=len(site.hub.glossary)),
        )
        if site.hub.glossary
        else None,
        rows=tuple(
            PageRow(
                context.link(node.id),
                node.front.summary or "",
                day_view(context, node.front.reviewed) if node.front.reviewed else None,
            )
            for node in site.hub.pages
        ),
    )
