"""The search page: the field and its results; without JavaScript, every page from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Place
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.search.words import folded_word
from cjmsite.render.views import Link, PageContext

A_PAGE = 300


@frozen(kw_only=True)
class SearchPage(PageContext):
    """Context of `search.html`.

    `top` is the way to the hub's folder; `letters` are first letters with the pages under each, as note what they are
    and, of stages and touchpoints, the journey that they belong to.
    """

    top: str
    letters: tuple[tuple[str, tuple[Link, ...]], ...]
    pager: Pager | None


def plan_search(site: SiteContext) -> Iterator[Planned]:
    """The search page, and the further parts of its list."""
    pages = [site.places[id_] for id_ in site.places if "#" not in id_]
    places = sorted(pages, key=lambda place: (folded_word(place.title), place.id))

    def made_of(some: Sequence[Place], number: int) -> object:
        return some, [_journey_of(site, place) for place in some], len(places)

    make = partial(search_page, site, total=len(places))
    yield from planned_parts(urls.SEARCH, "search.html", parts(places, A_PAGE), make, made_of)


def _journey_of(site: SiteContext, place: Place) -> str:
    """The title of the journey that a stage or touchpoint belongs to; "" of everything else."""
    placed = site.analysed.experiences.get(place.id)
    return site.places[placed.journey].title if placed else ""


def search_page(site: SiteContext, places: Sequence[Place], number: int, count: int, total: int) -> SearchPage:
    """The context of one part."""
    context = PageContextMaker(urls.part_page(urls.SEARCH, number), site)
    t = site.catalogue.text
    letters: dict[str, list[Link]] = {}
    for place in places:
        note = " · ".join(word for word in (t("kind." + place.kind), _journey_of(site, place)) if word)
        link = Link(place.title, context.href(place.path), note)
        letters.setdefault((folded_word(place.title)[:1] or "–").upper(), []).append(link)
    return SearchPage(
        **context.page_fields("search", t("search.title"), urls.SEARCH, "search"),
        top=urls.to_top(context.path) or "./",
        letters=tuple((letter, tuple(links)) for letter, links in letters.items()),
        pager=pager(context, urls.SEARCH, number, count, A_PAGE, total),
    )
