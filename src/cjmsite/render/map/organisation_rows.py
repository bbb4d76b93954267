"""Which row of the providers' drawing each organisation has: rows are shared where bars do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cjmsite.analyse.journeys import ServiceSpan

# Up to so many have a row each, which the eye can follow through the whole journey; more share rows.
_ALONE = 8
# A drawing with more rows than this shows the first ones, and the others when asked.
_MOST_ROWS, _FIRST_ROWS = 10, 8


def organisation_rows(spans: Sequence[ServiceSpan], parents: Mapping[str, str | None]) -> dict[str, int]:
    """The row of each organisation, from 0, in the order in which they appear.

    `parents` says what each is part of: those that are part of the same one stand together. All bars of an organisation
    are in one row.
    """
    taken: dict[str, set[int]] = {}
    for span in spans:
        taken.setdefault(span.organisation, set()).update(range(span.first, span.last + 1))
    if len(taken) <= _ALONE:
        return {id_: row for row, id_ in enumerate(taken)}
    tops = {id_: _top(id_, parents) for id_ in taken}
    kin = Counter(tops.values())
    groups: dict[str, list[str]] = {}
    for id_, top in tops.items():
        # Those without kin on this map are a group, too: alone they would take a row each.
        groups.setdefault(top if kin[top] > 1 else "", []).append(id_)
    found: dict[str, int] = {}
    above = 0
    for ids in groups.values():
        rows: list[set[int]] = []
        for id_ in ids:
            place = next((place for place, row in enumerate(rows) if not row & taken[id_]), len(rows))
            if place == len(rows):
                rows.append(set())
            rows[place] |= taken[id_]
            found[id_] = above + place
        above += len(rows)
    return found


def shown_at_first(rows: Mapping[str, int]) -> int:
    """How many rows are drawn without being asked for."""
    count = max(rows.values(), default=-1) + 1
    return count if count <= _MOST_ROWS else _FIRST_ROWS


def _top(id_: str, parents: Mapping[str, str | None]) -> str:
    """The organisation that this one is part of, and that is part of none."""
    while parent := parents.get(id_):
        id_ = parent
    return id_
