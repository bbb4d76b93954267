"""Lists that are longer than their page shows: how many of how many, and the pages that have all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext

A_PAGE = 100


@frozen(kw_only=True)
class ListPage(PageContext):
    """Context of `list.html`: a part of a whole list; `rows` are shown as `shown_as` says (`experiences` …)."""

    shown_as: str
    rows: tuple[Any, ...]
    pager: Pager | None


@frozen
class WholeList:
    """One list of a page. `page` shows its first `most` items, under `name`; `of` is what that page is called, `title`
    the list, in words; `row` makes an item ready for the table that `shown_as` says, on any page."""

    page: str
    name: str
    title: str
    of: str
    section: str
    shown_as: str
    items: Sequence[Any]
    row: Callable[[PageContextMaker, Any], Any]
    most: int
    origin: str = "the program"


def link_to_whole_list(context: PageContextMaker, page: str, name: str, shown: int, total: int) -> Link | None:
    """How many of how many a list of `page` shows, with the way to all; None where it shows all."""
    if shown >= total:
        return None
    words = context.catalogue.text(
        "list.cut", shown=context.catalogue.number(shown, 0), total=context.catalogue.number(total, 0)
    )
    return Link(words, context.href(urls.list_page(page, name)))


def planned(site: SiteContext, one: WholeList, shows: str = "") -> Iterator[Planned]:
    """The pages of a whole list; none where the page itself shows it. `shows` is as in `Planned`."""
    if len(one.items) <= one.most:
        return
    first, several = urls.list_page(one.page, one.name), parts(one.items, A_PAGE)
    for number, items in enumerate(several, start=1):
        make = partial(_list_page, site, one, items, number, len(several))
        made_of = partial(tuple, (one.title, one.of, one.section, one.shown_as, len(one.items), items))
        yield Planned(
            urls.part_page(first, number), "list.html", make, one.origin, 3, shows, made_of=None if shows else made_of
        )


def _list_page(site: SiteContext, one: WholeList, items: Sequence[Any], number: int, count: int) -> ListPage:
    first = urls.list_page(one.page, one.name)
    context = PageContextMaker(urls.part_page(first, number), site)
    base = context.page_fields("list", one.title, one.section, tab=f"{one.title} · {one.of}")
    trail = context.trail(one.section) if one.page != one.section else context.above(one.section)
    return ListPage(
        **{**base, "crumbs": trail if one.page == urls.HUB else (*trail, Link(one.of, context.href(one.page)))},
        shown_as=one.shown_as,
        rows=tuple(one.row(context, item) for item in items),
        pager=pager(context, first, number, count, A_PAGE, len(one.items)),
    )
