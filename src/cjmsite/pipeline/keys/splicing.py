"""Files of data that hold something of each journey: what is as it was is cut out of the published file.

A build keeps for each of them how long its pieces are, and what the pieces were made of: the same key, the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from cjmsite.frozen import frozen
from cjmsite.pipeline.keys.across_keys import AcrossKeys
from cjmsite.pipeline.last_build import LastBuild
from cjmsite.render.plan import PlannedData, Strung
from cjmsite.render.site import SitePlan
from cjmsite.write.outputs import Output
from cjmsite.write.publication import Publication

Lengths = Mapping[str, Sequence[int]]


@frozen(slots=False, eq=False)
class Splicing:
    """Makes such files. `keys` are what the pieces of each journey are made of, by its id in the hub's order (none
    where no such file is planned), and `keys_before` what they were made of; `former` are the last build's outputs by
    path, `lengths` the bytes of what each of them began with and of its pieces, in their order.
    """

    keys: Mapping[str, str]
    keys_before: Mapping[str, str]
    lengths: Lengths
    former: Mapping[str, Output]

    @classmethod
    def since(cls, record: LastBuild | None, plan: SitePlan, keys: AcrossKeys) -> Splicing:
        """With what the last build left, for the files of a plan."""
        paths = {*(one.path for one in plan.strung), *(one.path for one in plan.data if one.again)}
        now = keys.of_journeys() if paths else {}
        if record is None:
            return cls(now, {}, {}, {})
        return cls(now, *record.pieces, {one.path: one for one in record.outputs if one.path in paths})

    def made(self, publication: Publication, one: Strung) -> list[bytes]:
        """What a file begins with, and its pieces, each made or cut out."""
        first, pieces = one.first(), one.pieces()
        known = self._cut(publication, one.path, first)
        return [first, *(known[id_] if id_ in known else make() for id_, make in pieces.items())]

    def again(self, publication: Publication, one: PlannedData) -> bytes | None:
        """What a file is, made of what was published; None where it is made anew."""
        old = publication.content(self.former[one.path]) if self._same and one.path in self.former else None
        return one.again(old, self._same) if one.again is not None and old is not None else None

    def _cut(self, publication: Publication, path: str, first: bytes) -> Mapping[str, bytes]:
        """The published pieces that are as they would be made, by journey."""
        old = publication.content(self.former[path]) if self._same and path in self.former else None
        lengths = self.lengths.get(path, ())
        if old is None or len(lengths) != len(self.keys_before) + 1 or sum(lengths) != len(old):
            return {}
        if not old.startswith(first) or len(first) != lengths[0]:
            return {}
        places = zip(self.keys_before, pairwise(accumulate(lengths)), strict=True)
        return {id_: old[start:end] for id_, (start, end) in places if id_ in self._same}

    @cached_property
    def _same(self) -> frozenset[str]:
        """The journeys whose pieces are made of what they were made of."""
        return frozenset(id_ for id_, key in self.keys.items() if self.keys_before.get(id_) == key)

    def after(self, made: Lengths) -> tuple[Mapping[str, str], Lengths]:
        """What the next build is to know: keys, and lengths. `made` are those of the files that were made now."""
        return (self.keys, {**self.lengths, **made}) if self.keys else (self.keys_before, self.lengths)
