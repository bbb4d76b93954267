"""The whole site as a plan: every page, file of data, asset and attachment that a build publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

from cjmsite.analyse.decide.answered import answered_pages
from cjmsite.analyse.hub import Analysed
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Attachment, LinkedJourney, nodes_of
from cjmsite.model.term_words import TermWords
from cjmsite.render.api.feeds import plan_feeds
from cjmsite.render.api.plan_api import plan_api
from cjmsite.render.api.sitemap import plan_pages_script, plan_sitemap
from cjmsite.render.catalogue import catalogue_for
from cjmsite.render.charts.sketch import draw_sketch
from cjmsite.render.chrome import ChromeMaker, sections_of
from cjmsite.render.filtered.list_scripts import plan_list_scripts
from cjmsite.render.for_programs.former_twins import plan_former_twins
from cjmsite.render.for_programs.llms import plan_llms
from cjmsite.render.for_programs.twins import plan_twins
from cjmsite.render.map.details import plan_details
from cjmsite.render.map.opened import plan_opened
from cjmsite.render.nouns.experience import ExperienceContext
from cjmsite.render.page_context import SiteContext
from cjmsite.render.page_titles import page_titles_of
from cjmsite.render.pages.actions import plan_actions
from cjmsite.render.pages.compare import plan_comparisons
from cjmsite.render.pages.compare_choice import plan_compare_choice, plan_compare_data
from cjmsite.render.pages.decide.customers import plan_customers
from cjmsite.render.pages.decide.decisions import plan_decisions
from cjmsite.render.pages.decide.portfolio import plan_portfolio
from cjmsite.render.pages.decide.promises import plan_promises
from cjmsite.render.pages.decide.silos import plan_silos
from cjmsite.render.pages.hub import plan_hub
from cjmsite.render.pages.library import plan_library
from cjmsite.render.pages.lists import plan_lists, plan_mentions
from cjmsite.render.pages.lost import plan_gone, plan_lost
from cjmsite.render.pages.of_history.changes_page import plan_changes
from cjmsite.render.pages.of_journey.embed import plan_embeds, plan_oembeds
from cjmsite.render.pages.of_journey.journey import plan_journeys
from cjmsite.render.pages.of_journey.print_sheets import plan_sheets
from cjmsite.render.pages.of_journey.stage import plan_stages
from cjmsite.render.pages.of_journey.story import plan_stories
from cjmsite.render.pages.of_journey.touchpoint import plan_touchpoints
from cjmsite.render.pages.of_journey.walk import plan_notes, plan_walks
from cjmsite.render.pages.of_research.metrics import plan_metrics
from cjmsite.render.pages.of_research.studies import plan_studies
from cjmsite.render.pages.of_research.trust_page import plan_trust
from cjmsite.render.pages.organisations import plan_organisations
from cjmsite.render.pages.people import plan_people
from cjmsite.render.pages.plain import plan_background, plan_pages
from cjmsite.render.pages.priorities import plan_priorities, plan_scores
from cjmsite.render.pages.redirect import plan_redirects
from cjmsite.render.pages.search import plan_search
from cjmsite.render.pages.training.certificate import plan_certificates
from cjmsite.render.pages.training.glossary import plan_glossary, plan_terms
from cjmsite.render.pages.training.tours import plan_tours
from cjmsite.render.picture.journey import draw_journey, plan_pictures
from cjmsite.render.picture.link_preview import plan_previews
from cjmsite.render.picture.pen import palette_of
from cjmsite.render.plan import Copy, Joined, Planned, PlannedData, Strung
from cjmsite.render.search.merge import Indexer, index_all, search_index
from cjmsite.render.templates import Templates
from cjmsite.render.terms import page_with_terms
from cjmsite.theme.assets import make_assets
from cjmsite.theme.theme import Theme

# Pages of this size take a browser a while to decode: 1.2 MB with a few curly quotes 13 ms, in ASCII 4 (Chromium 156).
_LARGE = 250_000
# What the text of an element that is raw for HTML's parser would begin with: references are not read there.
# First two letters that are none of theirs, as of most elements, end the comparison at once.
_RAW = re.compile(
    r"<(?=[sxinp][ctmfol])(?:script|style|xmp|iframe|noembed|noframes|plaintext)\b[^>]*>[^<]", re.IGNORECASE
)

# Characters whose numeric references HTML's parser takes for those of Windows-1252: &#145; is a quotation mark.
_MISTAKEN = re.compile(b"\xc2[\x80-\x9f]")  # as UTF-8 has them


def page_bytes(html: str) -> bytes:
    """A page in UTF-8; a large one with few characters beyond ASCII has these as numeric references, which say the same
    to every reader and keep the page readable to people. A page mostly in another script stays as it is.
    """
    data = html.encode()
    if len(data) < _LARGE or data.isascii() or _RAW.search(html) or _MISTAKEN.search(data):
        return data
    plain = html.encode("ascii", "xmlcharrefreplace")
    return plain if len(plain) < 1.1 * len(data) else data


@frozen
class PlanScope:
    """A part of a hub whose files are planned: the ids of its journeys; `across` says whether the pages that look
    across journeys are planned, too. `sections` are the pages of the navigation, `titles` the titles of pages in a
    browser's tab by path: those of the whole hub."""

    journeys: frozenset[str]
    across: bool
    sections: tuple[str, ...]
    titles: Mapping[str, str]


@frozen(slots=False)
class SitePlan:
    """What is to be published: pages and data still to be made, assets (the search's index too) as bytes, files to copy
    by their path; `titles` are those of objects' pages in a browser's tab, by path; `terms` are the pages of terms by
    the words that mean them, which are explained in pages that load `explainer`."""

    pages: tuple[Planned, ...]
    data: tuple[PlannedData, ...]
    strung: tuple[Strung, ...]
    joined: tuple[Joined, ...]
    assets: Mapping[str, bytes]
    copies: Mapping[str, Copy]
    titles: Mapping[str, str]
    templates: Templates
    terms: TermWords[str]
    explainer: str

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all of it."""
        made = (one.path for several in (self.pages, self.data, self.strung, self.joined) for one in several)
        return frozenset((*made, *self.assets, *self.copies))

    def content(self, one: Planned | PlannedData | Strung) -> bytes:
        """The bytes of a page or a file of data."""
        if isinstance(one, Strung):
            return b"".join((one.first(), *(make() for make in one.pieces().values())))
        return one.make() if isinstance(one, PlannedData) else self.rendered(one, one.make())

    def rendered(self, page: Planned, context: Any) -> bytes:
        """The bytes of a page that shows this context."""
        text = self.templates.render(page.template, context, page.path)
        if not page.path.endswith(".html"):
            return text.encode()
        if self.terms and self.explainer in text:
            text = page_with_terms(text, self.terms, page.path, partial(urls.relative, page.path))
        return page_bytes(text)


def plan_site(
    analysed: Analysed,
    theme: Theme,
    logo: Copy | None,
    files: Mapping[str, Copy],
    scope: PlanScope | None = None,
    indexer: Indexer = index_all,
    gone: Mapping[str, str] = MappingProxyType({}),
) -> SitePlan:
    """Plan the files of the site; `files` has what is published of each of the author's files, by its path.

    `scope` says of which part of the hub, None: of all. `indexer` makes the parts of the search index. `gone` are
    addresses that are no more, with the reasons.
    """
    hub = analysed.hub
    sections = _sections(analysed) if scope is None else scope.sections
    planned = tuple(one for one in hub.journeys if scope is None or one.node.id in scope.journeys)
    is_whole = scope is None or scope.across
    nodes = [node for journey in planned for node in nodes_of(journey)]
    nodes += [*([hub.home] if hub.home else ()), *hub.others()] if is_whole else ()
    assets = make_assets(theme, hub.settings.brand)
    catalogue = catalogue_for(theme, hub.settings.language)
    templates = Templates(theme.templates, catalogue.texts, theme.origins, theme.bundled_templates)
    titles = page_titles_of(hub, catalogue) if scope is None else scope.titles
    logo_path = f"assets/logo.{logo.origin.rsplit('.', 1)[-1].lower()}" if logo else ""
    chrome = ChromeMaker(hub, sections, assets, templates, catalogue, logo_path)
    site = _site_context(analysed, chrome, planned, titles)
    overviews = tuple(plan_overviews(site)) if is_whole else ()
    pages = (
        *((*overviews, *plan_lost(chrome)) if is_whole else ()),
        *_pages_of_journeys(site, analysed, templates),
        *(plan_gone(site, gone) if is_whole else ()),
        *plan_redirects(
            hub, nodes, titles, assets, catalogue.text("redirect"), templates.spoken(theme.templates["redirect.html"])
        ),
    )
    copies = {path: file for node in nodes for one in node.attachments for path, file in _copies(one, files)}
    copies.update((path, files[file]) for file, path in hub.loose.items() if file in files)
    if logo is not None:
        copies[logo_path] = logo
    made = {**assets.files, **search_index(hub, catalogue, indexer)}
    palette = palette_of(theme, hub.settings.brand)
    data = (*plan_api(analysed, planned, across=is_whole), *_scripts(site), *_pictures(site, palette))
    data += (*plan_twins(site, across=is_whole), *plan_former_twins(site, nodes, gone if is_whole else {}))
    if is_whole:
        data += (*plan_sitemap(site, (one.path for one in overviews)), *plan_feeds(site), *plan_llms(site))
        data += (*plan_terms(site), *plan_scores(site), *plan_list_scripts(overviews))
        data += tuple(plan_pages_script(hub.editions, {*titles, *(one.path for one in overviews)}))
    return SitePlan(
        pages,
        tuple(one for one in data if isinstance(one, PlannedData)),
        tuple(one for one in data if isinstance(one, Strung)),
        tuple(one for one in data if isinstance(one, Joined)),
        made,
        copies,
        titles,
        templates,
        site.terms,
        assets.paths["site.js"],
    )


def _pictures(site: SiteContext, palette: Mapping[str, str]) -> Iterator[PlannedData]:
    """Pictures of journeys for documents, and for those who pass a link on."""
    yield from plan_pictures(site, palette)
    yield from plan_previews(site, palette)


def _scripts(site: SiteContext) -> Iterator[PlannedData]:
    """Data of journeys that pages load when a reader asks for it, and that others load who show a link."""
    yield from plan_compare_data(site)
    yield from plan_notes(site)
    yield from plan_oembeds(site)


def _pages_of_journeys(site: SiteContext, analysed: Analysed, templates: Templates) -> Iterator[Planned]:
    """What is made for each journey by itself."""
    experiences = ExperienceContext(site)
    yield from plan_journeys(site, analysed)
    yield from plan_walks(experiences)
    yield from plan_embeds(site)
    yield from plan_stories(site, templates)
    yield from plan_sheets(site)
    yield from plan_stages(experiences)
    yield from plan_touchpoints(experiences)
    yield from plan_details(experiences)
    yield from plan_opened(site)
    yield from plan_mentions(site)


def _sections(analysed: Analysed) -> tuple[str, ...]:
    hub = analysed.hub
    has_files = any(not one.decorative for one in hub.attachments)
    answered = answered_pages(hub, analysed.journeys, analysed.experiences)
    return sections_of(hub, has_files=has_files, journeys=len(hub.journeys), answered=answered)


def _site_context(
    analysed: Analysed, chrome: ChromeMaker, planned: tuple[LinkedJourney, ...], titles: Mapping[str, str]
) -> SiteContext:
    """What pages look up."""
    hub, catalogue = analysed.hub, chrome.catalogue
    return SiteContext(
        analysed,
        catalogue,
        chrome,
        lambda body, number: draw_sketch(body.sketches[number], hub.settings, catalogue),
        planned,
        titles,
    )


def picture_of(analysed: Analysed, theme: Theme, journey: LinkedJourney) -> str:
    """The picture of one journey as the text of an SVG file, without planning a site."""
    hub = analysed.hub
    catalogue = catalogue_for(theme, hub.settings.language)
    templates = Templates(theme.templates, catalogue.texts, theme.origins, theme.bundled_templates)
    sections = _sections(analysed)
    chrome = ChromeMaker(hub, sections, make_assets(theme, hub.settings.brand), templates, catalogue, "")
    site = _site_context(analysed, chrome, (journey,), {})
    return draw_journey(site, palette_of(theme, hub.settings.brand), journey).decode()


def plan_overviews(site: SiteContext) -> Iterator[Planned]:
    """The pages that look across journeys: hub, people, organisations, actions, priorities, tours, studies, background,
    search, library, and whole lists of theirs."""
    for plan in (
        plan_hub,
        plan_people,
        plan_organisations,
        plan_decisions,
        plan_portfolio,
        plan_customers,
        plan_promises,
        plan_silos,
        plan_actions,
        plan_priorities,
        plan_tours,
        plan_certificates,
        plan_trust,
        plan_studies,
        plan_metrics,
        plan_glossary,
        plan_background,
        plan_search,
        plan_library,
        plan_changes,
        plan_lists,
        plan_comparisons,
        plan_compare_choice,
        plan_pages,
    ):
        yield from plan(site)


def _copies(attachment: Attachment, files: Mapping[str, Copy]) -> list[tuple[str, Copy]]:
    """An attachment, what was made of it, and the transcript that goes with it."""
    made = [(attachment.path, files[attachment.file])]
    made += [
        (f"{attachment.path}.{one.suffix}", Copy(one.source, one.sha256, attachment.file, True))
        for one in attachment.facts.derived_files
    ]
    made += [(path, files[file]) for file, path in attachment.spoken]
    return made
