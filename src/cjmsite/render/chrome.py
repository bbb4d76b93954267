"""What every page has around it: header, navigation, footer, styles, scripts, and the policy that keeps it quiet."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from functools import cached_property, lru_cache

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.templates import TemplateFault, Templates, markup, while_rendering
from cjmsite.render.views import Chrome, Link
from cjmsite.theme.assets import Assets

# Nothing is loaded from anywhere but the folder itself, nothing inline runs, nothing is sent.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)
# A curve on deep teal, for tabs and bookmarks of hubs without a logo: without any browsers ask for /favicon.ico.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='3' fill='%2312313f'/%3E"
    "%3Cpath d='M2 9c3 0 3 4 6 0s3-5 6-5' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"
).replace(" ", "%20")
_WORDS = {
    urls.HUB: "nav.journeys",
    urls.overview_page("persona"): "nav.people",
    urls.overview_page("organisation"): "nav.organisations",
    urls.DECISIONS: "nav.decisions",
    urls.COMPARE: "nav.compare",
    urls.overview_page("tour"): "nav.training",
    urls.LIBRARY: "nav.library",
    urls.overview_page("page"): "nav.pages",
}
# The pages to decide from, in one entry of the navigation, which lists them; each has the others in its header.
DECISION_PAGES = {
    urls.JOURNEYS: "nav.portfolio",
    urls.PRIORITIES: "nav.priorities",
    urls.overview_page("action"): "nav.actions",
    urls.CUSTOMERS: "nav.customers",
    urls.PROMISES: "nav.promises",
    urls.SILOS: "nav.silos",
    urls.TRUST: "nav.trust",
}


def sections_of(hub: Hub, *, has_files: bool, journeys: int, answered: Container[str]) -> tuple[str, ...]:
    """The pages that the navigation leads to, in its order, then those to decide from: only those that this hub has
    something for. `has_files` says whether the library lists any, `journeys` how many there are: to decide about, to
    compare; `answered` are the pages to decide from that have something to show."""
    has = {
        urls.overview_page("persona"): bool(hub.personas),
        urls.overview_page("organisation"): bool(hub.organisations),
        urls.DECISIONS: journeys > 0,
        urls.COMPARE: journeys > 1,
        urls.overview_page("tour"): bool(hub.tours),
        urls.LIBRARY: has_files,
        urls.overview_page("page"): bool(hub.pages or hub.glossary),
    }
    return (*(path for path in _WORDS if has.get(path, True)), *(path for path in DECISION_PAGES if path in answered))


@frozen
class HeaderContext:
    """Context of `chrome_header.html`: navigation items carry `page` or `true` as their note where they are current.

    `group` are the pages of the entry that this page belongs to, under `group_title`; none outside such an entry.
    `search` is the search page, `search_script` what its dialog needs.
    """

    home: str
    site_title: str
    logo: str
    items: tuple[Link, ...]
    group: tuple[Link, ...]
    group_title: str
    search: str
    search_script: str
    texts: Catalogue


@frozen
class FooterContext:
    """Context of `chrome_footer.html`; `audience` and `drafts` name the edition."""

    site_title: str
    audience: str
    drafts: bool
    licences: str
    texts: Catalogue


@frozen(slots=False, eq=False)
class ChromeMaker:
    """Makes the chrome of a page, once for each folder, section and set of scripts; `sections` are those of
    `sections_of`."""

    hub: Hub
    sections: tuple[str, ...]
    assets: Assets
    templates: Templates
    catalogue: Catalogue
    logo: str

    def __call__(self, path: str, section: str, scripts: str) -> Chrome:
        """The chrome of a page in a section (a path of the navigation), with the scripts of a kind of page."""
        folder = path.rsplit("/", 1)[0] if "/" in path else ""
        try:
            return self._made(folder, path == section, section, scripts)
        except TemplateFault as fault:
            told = fault.problem.hint.replace(while_rendering(_in(folder)), while_rendering(path))
            raise TemplateFault(replace(fault.problem, hint=told)) from fault

    @cached_property
    def _made(self) -> Callable[[str, bool, str, str], Chrome]:
        """As `_make`; what it made is kept as long as the maker itself."""
        return lru_cache(maxsize=1_000)(self._make)

    def _make(self, folder: str, is_section: bool, section: str, scripts: str) -> Chrome:
        page = _in(folder)
        is_decision = section in DECISION_PAGES

        def item(to: str, words: str) -> Link:
            current = ("page" if is_section else "true") if to == section else ""
            above = "true" if is_decision and to == urls.DECISIONS else ""
            return Link(words, urls.relative(page, to), current or above)

        header = self.templates.render(
            "chrome_header.html",
            HeaderContext(
                urls.relative(page, urls.HUB),
                self.hub.settings.title,
                urls.relative(page, self.logo) if self.logo else "",
                tuple(item(to, words) for to, words in self.navigation()),
                tuple(item(to, words) for to, words in self.decision_pages()) if is_decision else (),
                self.catalogue.text(_WORDS[urls.DECISIONS]),
                urls.relative(page, urls.SEARCH),
                urls.relative(page, self.assets.paths["search.js"]),
                self.catalogue,
            ),
            page,
        )
        footer = self.templates.render(
            "chrome_footer.html",
            FooterContext(
                self.hub.settings.title,
                self._audience(),
                self.hub.drafts,
                urls.relative(page, self.assets.paths["third-party.txt"]),
                self.catalogue,
            ),
            page,
        )
        paths = tuple(
            urls.relative(page, self.assets.paths[name]) for name in self.assets.page_scripts[scripts or "other"]
        )
        styles, early, d3, picture, training = (
            urls.relative(page, self.assets.paths[name])
            for name in ("site.css", "early.js", "d3.js", "picture.js", "training.js")
        )
        icon = urls.relative(page, self.logo) if self.logo else ICON
        edition = self.hub.edition
        newest = urls.newest(page) if edition else ""
        return Chrome(
            markup(header), markup(footer), styles, icon, paths, early, d3, picture, training, POLICY, edition, newest
        )

    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The pages of the navigation, with their words; only those that this hub has."""
        return tuple((path, self.catalogue.text(_WORDS[path])) for path in self.sections if path in _WORDS)

    def decision_pages(self) -> tuple[tuple[str, str], ...]:
        """The pages to decide from that have something to show, with their words."""
        return tuple(
            (path, self.catalogue.text(DECISION_PAGES[path])) for path in self.sections if path in DECISION_PAGES
        )

    def _audience(self) -> str:
        """Whom the edition is for; "" where the hub makes no difference."""
        wanted, known = self.hub.audience, self.hub.settings.audiences
        if wanted is None:
            return self.catalogue.text("audience.all") if known else ""
        return next((one.label or one.id for one in known if one.id == wanted), wanted)


def _in(folder: str) -> str:
    """A name for any page of a folder, from which addresses are made."""
    return f"{folder}/x" if folder else "x"
