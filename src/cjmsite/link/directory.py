"""The directory of ids: who is called what, and what an author means by a reference.

A reference is an id; inside a journey it may be shortened to the part that is clear there: from a touchpoint
`discharge-letter` means the stage's own touchpoint of that name, then the journey's. Things inside a page are
`touchpoint#pain-name`, or just the name where one touchpoint, one journey or the hub has only one of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cjmsite.link.hub import Place
from cjmsite.problems import did_you_mean

ITEM_PREFIXES = {
    "pain": "pain point",
    "opportunity": "opportunity",
    "quote": "quote",
    "action": "action",
    "metric": "metric",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a reference stands: ids of the journey and the stage around it, as slug paths; the touchpoint's own id."""

    journey: str = ""
    stage: str = ""
    own: str = ""


@dataclass(slots=True)
class Directory:
    """All places by id, filled while objects are numbered and read-only afterwards."""

    places: dict[str, Place] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    # By slug path (journey.stage.touchpoint), whatever the id; and short names within each journey.
    paths: dict[str, str] = field(default_factory=dict)
    short: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    # Things inside pages by their own name: (journey, id).
    items: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, place: Place, slug_path: str, origin: str, journey: str = "") -> str | None:
        """Enter an object. The origin of the one that has the id already, if there is one."""
        if place.id in self.places:
            return self.origins[place.id]
        self.places[place.id] = place
        self.origins[place.id] = origin
        self.paths.setdefault(slug_path, place.id)
        if journey:
            self.short.setdefault((journey, slug_path.rsplit(".", 1)[-1]), []).append(place.id)
        return None

    def add_item(self, place: Place, name: str, journey: str) -> bool:
        """Enter a thing inside a page; its id is `owner#anchor`. False if the page has one of that name already."""
        if place.id in self.places:
            return False
        self.places[place.id] = place
        self.items.setdefault(name, []).append((journey, place.id))
        return True

    def find(self, reference: str, scope: Scope, kinds: Iterable[str] = ()) -> str | None:
        """The id that is meant, or None. With `kinds`, short names are looked up among these kinds only."""
        wanted = frozenset(kinds)
        if wanted and wanted <= ITEM_PREFIXES.keys():
            return self._item(reference, scope, wanted)
        owner, _, anchor = reference.partition("#")
        if anchor:
            return self._item(reference, scope, frozenset(ITEM_PREFIXES))
        for candidate in (owner, self.paths.get(owner)):
            if candidate in self.places and self._fits(candidate, wanted):
                return candidate
        for path in (scope.stage, scope.journey):
            found = self.paths.get(f"{path}.{reference}") if path else None
            if found and self._fits(found, wanted):
                return found
        near = [one for one in self.short.get((scope.journey, reference), ()) if self._fits(one, wanted)]
        if len(near) == 1:
            return near[0]
        return owner if owner in self.places else None

    def _fits(self, id_: str, kinds: frozenset[str]) -> bool:
        return not kinds or self.places[id_].kind in kinds

    def _item(self, reference: str, scope: Scope, kinds: frozenset[str]) -> str | None:
        owner, _, name = reference.rpartition("#")
        names = [name] if name.partition("-")[0] in kinds else []
        names += [f"{kind}-{name}" for kind in sorted(kinds)]
        owners = [self.find(owner, scope)] if owner else [scope.own] if scope.own else []
        for one in owners:
            for anchor in names:
                if f"{one}#{anchor}" in self.places:
                    return f"{one}#{anchor}"
        if owner:
            return None
        found = [(journey, one) for journey, one in self.items.get(name, ()) if self.places[one].kind in kinds]
        inside = [one for journey, one in found if journey == scope.journey]
        return found[0][1] if len(found) == 1 else inside[0] if len(inside) == 1 else None

    def suggest(self, reference: str, kinds: Iterable[str] = ()) -> str:
        """A hint for a reference that leads nowhere."""
        wanted = frozenset(kinds)
        known = {id_ for id_, place in self.places.items() if not wanted or place.kind in wanted}
        if wanted and wanted <= ITEM_PREFIXES.keys():
            known |= {name for name, ids in self.items.items() if any(self.places[i].kind in wanted for _, i in ids)}
        known |= {path for path, id_ in self.paths.items() if not wanted or self.places[id_].kind in wanted}
        known |= {id_.rsplit(".", 1)[-1] for id_ in known}
        return did_you_mean(reference, known)
