"""What the rows of a page can be filtered and sorted by: a form for scripts, its state in the address."""

from __future__ import annotations

from collections.abc import Iterable

from cjmsite.frozen import frozen
from cjmsite.render.page_context import PageContextMaker


@frozen
class TableFilter:
    """A filter: its name in the address, its words, and its (value, words). Rows have what they are filtered by in the
    attribute `data-NAME`, several values parted by blanks. That named `sort` orders rows: its values are such names, a
    minus before them for the highest first."""

    name: str
    words: str
    values: tuple[tuple[str, str], ...]


def titled(context: PageContextMaker, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Ids as values of a filter, with their titles as words, by title."""
    titles = {id_: context.site.places[id_].title for id_ in ids}
    return tuple(sorted(titles.items(), key=lambda item: item[1].casefold()))


def useful(filters: Iterable[TableFilter]) -> tuple[TableFilter, ...]:
    """Those filters that leave a choice."""
    return tuple(one for one in filters if len(one.values) > 1)


def sorting(context: PageContextMaker, *orders: tuple[str, str]) -> TableFilter:
    """The ways to sort rows: names with a minus or without, each with the key of its words."""
    t = context.catalogue.text
    return TableFilter("sort", t("filter.sort"), tuple((name, t(key)) for name, key in orders))
