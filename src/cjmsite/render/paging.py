"""Long lists in pages: which part stands where, and the way between the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link

T = TypeVar("T")


@frozen
class Pager:
    """The way through a list of several pages; `words` says which part this is. `pages` marks this one by its note."""

    words: str
    before: Link | None
    after: Link | None
    pages: tuple[Link, ...]


def parts(items: Sequence[T], size: int) -> tuple[Sequence[T], ...]:
    """A list in parts of a size; an empty list is one empty part."""
    return tuple(items[start : start + size] for start in range(0, len(items), size)) or (items,)


def planned_parts(
    first: str,
    template: str,
    several: Sequence[Sequence[T]],
    make: Callable[[Sequence[T], int, int], Any],
    made_of: Callable[[Sequence[T], int], object] | None = None,
    *,
    filtered: bool = False,
) -> Iterator[Planned]:
    """A page for each part of a list, the first of them at `first`.

    `make` gives a page's context from the part, its number from 1 and how many there are; `made_of` what the page is
    made of, from the part and its number (see `Planned`). `filtered`: readers can filter and sort all parts as one.
    """
    script = urls.list_script(first) if filtered and len(several) > 1 else ""
    for number, some in enumerate(several, start=1):
        path, context = urls.part_page(first, number), partial(make, some, number, len(several))
        of = None if made_of is None else partial(made_of, some, number)
        yield Planned(path, template, context, "the program", 3, made_of=of, list_script=script)


def pager(context: PageContextMaker, first: str, number: int, count: int, size: int, total: int) -> Pager | None:
    """The way through the parts from part `number` of `count`; None where one page holds all."""
    if count == 1:
        return None
    t = context.catalogue.text
    start = (number - 1) * size + 1
    words = t("pager.part", first=start, last=min(start + size - 1, total), total=context.catalogue.number(total, 0))

    def to(other: int, name: str) -> Link:
        return Link(name, context.href(urls.part_page(first, other)), "page" if other == number else "")

    near = sorted({1, count, *(n for n in range(number - 2, number + 3) if 1 <= n <= count)})
    return Pager(
        words,
        to(number - 1, t("pager.before")) if number > 1 else None,
        to(number + 1, t("pager.after")) if number < count else None,
        tuple(to(n, str(n)) for n in near),
    )
