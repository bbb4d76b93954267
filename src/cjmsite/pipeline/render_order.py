"""In which order pages are made, as several processes each get a row of neighbours (see `crew.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from cjmsite.read.chapters import REST, chapter_name
from cjmsite.render.plan import Planned, PlannedData

T = TypeVar("T")


def in_order(made: Sequence[Planned | PlannedData]) -> list[Planned | PlannedData]:
    """What shows one journey is made one after the other: its maps share their cells (see render/map/cells.py).

    Pages and files of data that look across journeys are spread among them, kind by kind. Each of those looks at much
    of the hub: a process that made several of them would come to hold a copy of all of it.
    """
    inside = sorted((one for one in made if not _is_across(one)), key=lambda one: chapter_name(one.origin))
    across: dict[str, list[Planned | PlannedData]] = {}
    for one in made:
        if _is_across(one):
            across.setdefault(one.template if isinstance(one, Planned) else "", []).append(one)
    for kind in across.values():
        inside = spread(kind, inside)
    return inside


def _is_across(one: Planned | PlannedData) -> bool:
    return chapter_name(one.origin) == REST


def spread(some: Sequence[T], among: Sequence[T]) -> list[T]:
    """Some things at even distances among others; both keep their order."""
    mixed: list[T] = []
    done = 0
    for number, one in enumerate(some, start=1):
        end = number * len(among) // (len(some) + 1)
        mixed += (*among[done:end], one)
        done = end
    return [*mixed, *among[done:]]


def first_of_each(made: Sequence[Planned | PlannedData]) -> list[Planned | PlannedData]:
    """The first page of each template."""
    first = {one.template: one for one in reversed(made) if isinstance(one, Planned)}
    return list(first.values())
