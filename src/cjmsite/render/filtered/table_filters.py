"""What the rows of a list can be filtered and sorted by: a form for scripts, its state in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.model.slugs import slug_of
from cjmsite.render.page_context import PageContextMaker, SiteContext

MOST_VALUES = 50  # of a filter in a page; more come with the list's script

T = TypeVar("T")


@frozen
class TableFilter:
    """A filter: its name in the address, its words, and its (value, words). Rows have what they are filtered by in the
    attribute `data-NAME`, several values parted by blanks. That named `sort` orders rows: its values are such names, a
    minus before them for the highest first. `is_cut`: there are more values than these."""

    name: str
    words: str
    values: tuple[tuple[str, str], ...]
    is_cut: bool = False


@frozen
class FilterForm:
    """What a page of a list can be filtered by. `part` is its number, `script` the address of the script that tells of
    the rows of all pages: "" where this one has all."""

    filters: tuple[TableFilter, ...]
    part: int
    script: str


@frozen(slots=False)
class ListFilters(Generic[T]):
    """The filters of a whole list that begins on the page `first`, in parts of `size`; `make` gives those of some of
    its items. A page offers what the whole list has, so that all its pages show the same. `beside` are items that stand
    on the first page in a table of their own."""

    first: str
    items: Sequence[T]
    size: int
    make: Callable[[Sequence[T]], Iterable[TableFilter]]
    beside: Sequence[T] = ()

    @cached_property
    def whole(self) -> tuple[TableFilter, ...]:
        """Those that leave a choice in the whole list."""
        everything = (*self.items, *self.beside)
        return useful(self.make(everything)) if len(everything) > 1 else ()

    @cached_property
    def short(self) -> tuple[TableFilter, ...]:
        """Those of which a page has all values, whatever rows stand there."""
        return tuple(one for one in self.whole if len(one.values) <= MOST_VALUES)

    def form(self, context: PageContextMaker, some: Sequence[T], number: int) -> FilterForm:
        """The form of part `number` with some of the items. A filter of many values has those of this part."""
        here = (*some, *self.beside) if number == 1 else some
        own = {one.name: one for one in self.make(here)} if len(self.short) < len(self.whole) else {}
        filters = (
            one if len(one.values) <= MOST_VALUES else TableFilter(one.name, one.words, own[one.name].values, True)
            for one in self.whole
        )
        script = context.href(urls.list_script(self.first)) if len(self.items) > self.size else ""
        return FilterForm(tuple(filters), number, script)


def titled(site: SiteContext, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Ids as values of a filter, with their titles as words, by title."""
    titles = {id_: site.places[id_].title for id_ in set(ids)}
    return tuple(sorted(titles.items(), key=lambda item: (item[1].casefold(), item[0])))


def owner_key(owner: str | None) -> str:
    """An owner, by id or in words, as a value of a filter, which has no blanks."""
    return slug_of(owner) if owner else ""


def owned(site: SiteContext, owners: Iterable[str | None]) -> tuple[tuple[str, str], ...]:
    """Owners as values of a filter, by their words."""
    places = site.places
    words = {owner_key(one): places[one].title if one in places else one for one in set(owners) if one}
    return tuple(sorted(words.items(), key=lambda item: (item[1].casefold(), item[0])))


def useful(filters: Iterable[TableFilter]) -> tuple[TableFilter, ...]:
    """Those filters that leave a choice."""
    return tuple(one for one in filters if len(one.values) > 1)


def sorting(site: SiteContext, *orders: tuple[str, str]) -> TableFilter:
    """The ways to sort rows: names with a minus or without, each with the key of its words."""
    t = site.catalogue.text
    return TableFilter("sort", t("filter.sort"), tuple((name, t(key)) for name, key in orders))
