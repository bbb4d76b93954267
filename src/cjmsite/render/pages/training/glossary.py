"""The glossary: a page for all terms, one for each, and the file that tells what they mean wherever they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link, PageContext


@frozen
class TermRow:
    """A term in the list: what it means, other forms of it, and words that are not to be used for it."""

    link: Link
    definition: str
    also: str
    avoided: str


@frozen(kw_only=True)
class GlossaryPage(PageContext):
    """Context of `glossary.html`: all terms by the alphabet, or one (`is_one`) with its body, files and mentions."""

    rows: tuple[TermRow, ...]
    is_one: bool
    body: Markup
    files: tuple[FileView, ...]
    mentions: tuple[Link, ...]


def plan_glossary(site: SiteContext) -> Iterator[Planned]:
    """The pages, where there are terms."""
    if site.hub.glossary:
        yield Planned(urls.overview_page("term"), "glossary.html", partial(glossary_page, site), "the program", 3)
    for node in site.hub.glossary:
        yield Planned(node.path, "glossary.html", partial(term_page, site, node), node.file)


def plan_terms(site: SiteContext) -> Iterator[PlannedData]:
    """The file for scripts: the title and the definition of each term, by the name of its page."""
    if site.hub.glossary:
        told = {node.slug: [node.title, node.front.definition or ""] for node in site.hub.glossary}
        text = f"window.cjmsite.terms({json.dumps(told, ensure_ascii=False)});\n".replace("</", "<\\/")
        yield PlannedData(urls.TERMS, partial(str.encode, text), key=text)


def glossary_page(site: SiteContext) -> GlossaryPage:
    """The context of the list."""
    context, section = PageContextMaker(urls.overview_page("term"), site), urls.overview_page("page")
    nodes = sorted(site.hub.glossary, key=lambda node: (node.title.casefold(), node.id))
    return GlossaryPage(
        **{
            **context.page_fields("glossary", site.catalogue.text("glossary.title"), section),
            "crumbs": context.trail(section),
        },
        rows=tuple(_row(context, node) for node in nodes),
        is_one=False,
        body=Markup(""),
        files=(),
        mentions=(),
    )


def term_page(site: SiteContext, node: Node[objects.Term]) -> GlossaryPage:
    """The context of one term."""
    context, section = PageContextMaker(node.path, site), urls.overview_page("page")
    above = Link(site.catalogue.text("glossary.title"), context.href(urls.overview_page("term")))
    return GlossaryPage(
        **context.object_fields(node, section, (*context.trail(section), above)),
        rows=(_row(context, node),),
        is_one=True,
        body=context.body(node.body),
        files=context.files(node.attachments),
        mentions=context.mentions(node.id),
    )


def _row(context: PageContextMaker, node: Node[objects.Term]) -> TermRow:
    front = node.front
    return TermRow(context.link(node.id), front.definition or "", ", ".join(front.also), ", ".join(front.not_))
