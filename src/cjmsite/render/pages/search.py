"""The search page: the field and its results; without JavaScript, every page from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Place
from cjmsite.render.desk import Around, Desk
from cjmsite.render.paging import Pager, pager, parts
from cjmsite.render.plan import Planned
from cjmsite.render.search.words import folded
from cjmsite.render.views import Link, Page

A_PAGE = 300


@frozen(kw_only=True)
class SearchPage(Page):
    """Context of `search.html`.

    `top` is the way to the hub's folder; `letters` are first letters with the pages under each, what they are as note.
    """

    top: str
    letters: tuple[tuple[str, tuple[Link, ...]], ...]
    pager: Pager | None


def plan_search(around: Around) -> Iterator[Planned]:
    """The search page, and the further parts of its list."""
    pages = [around.places[id_] for id_ in around.places if "#" not in id_]
    places = sorted(pages, key=lambda place: (folded(place.title), place.id))
    several = parts(places, A_PAGE)
    for number, some in enumerate(several, start=1):
        make = partial(search_page, around, some, number, len(several), len(places))
        yield Planned(urls.part_page(urls.SEARCH, number), "search.html", make, "the program", 3)


def search_page(around: Around, places: Sequence[Place], number: int, count: int, total: int) -> SearchPage:
    """The context of one part."""
    desk = Desk(urls.part_page(urls.SEARCH, number), around)
    t = around.speech.t
    letters: dict[str, list[Link]] = {}
    for place in places:
        link = Link(place.title, desk.href(place.path), t("kind." + place.kind))
        letters.setdefault((folded(place.title)[:1] or "–").upper(), []).append(link)
    return SearchPage(
        **desk.bare("search", t("search.title"), urls.SEARCH, "search"),
        top=urls.to_top(desk.path) or "./",
        letters=tuple((letter, tuple(links)) for letter, links in letters.items()),
        pager=pager(desk, urls.SEARCH, number, count, A_PAGE, total),
    )
