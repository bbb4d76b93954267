"""Promises across touchpoints: which are the same one, where each is made, and where it is kept or broken.

Promises are the same where their words are (`compared_words`), or their `id`. What a journey says that is not there yet
stands among the places of a promise and is not counted: nobody has kept or broken it. A promise that is only made there
is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from cjmsite.analyse.decide.likeness import compared_words
from cjmsite.analyse.organisations import line_of
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub
from cjmsite.link.resolve import NOBODY
from cjmsite.model.slugs import slug_of
from cjmsite.model.vocabulary import Promise

PromiseState = Literal["broken", "partly", "kept", "unknown"]
PROMISE_STATES: tuple[PromiseState, ...] = ("broken", "partly", "kept", "unknown")


@frozen
class PromisePlace:
    """Where a promise is made: a touchpoint or stage (`at`, its id) that `organisations` serve. `future`: its journey
    is not there yet."""

    at: str
    journey: str
    stage: str
    says: str
    state: PromiseState
    because: str
    organisations: tuple[str, ...]
    future: bool


@frozen
class PromiseInsight:
    """One promise. `name` is its name in addresses, `says` the words of its first place. `state` is that of the worst
    place which is there (`unknown`: nobody said), `counts` how many of these are broken, partly kept, kept, not said,
    in this order. `is_shared`: it is made in several places, or has an id."""

    name: str
    says: str
    state: PromiseState
    counts: tuple[int, int, int, int]
    places: tuple[PromisePlace, ...]
    is_shared: bool

    @property
    def organisations(self) -> tuple[str, ...]:
        """Who serves where it is made today, each once."""
        return tuple(dict.fromkeys(id_ for one in self.places if not one.future for id_ in one.organisations))


@frozen
class OrganisationPromises:
    """What an organisation with its parts keeps: places by state as in `PromiseInsight`; `broken` are their ids."""

    organisation: str
    counts: tuple[int, int, int, int]
    broken: tuple[str, ...]


@frozen
class PromisesInsight:
    """All promises of the hub, those broken in most places first; organisations with promises, likewise; `counts` are
    all places by state."""

    promises: tuple[PromiseInsight, ...]
    organisations: tuple[OrganisationPromises, ...]
    counts: tuple[int, int, int, int]


def promises_of(hub: Hub, experiences: Mapping[str, PlacedExperience]) -> PromisesInsight:
    """The promises of all touchpoints and stages."""
    made = [(one, promise) for one in experiences.values() if (promise := one.node.front.promise) is not None]
    groups = _groups([promise for _, promise in made])
    places: dict[int, list[PromisePlace]] = {}
    named: dict[int, str] = {}
    for (one, promise), group in zip(made, groups, strict=True):
        places.setdefault(group, []).append(_place(one, promise))
        if promise.id:
            named.setdefault(group, promise.id)
    taken: set[str] = set()
    promises = [_promise(own, named.get(group, ""), taken) for group, own in places.items()]
    promises = [one for one in promises if any(one.counts)]
    present = [place for one in promises for place in one.places if not place.future]
    return PromisesInsight(
        tuple(sorted(promises, key=_pressing)), tuple(_by_organisation(hub, present)), _counts(present)
    )


def _groups(promises: Sequence[Promise]) -> list[int]:
    """For each promise the number of its group: the first promise that is the same."""
    parent = list(range(len(promises)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    first: dict[str, int] = {}
    for number, promise in enumerate(promises):
        keys = [f"words {compared_words(promise.says) or promise.says}", *([f"id {promise.id}"] if promise.id else [])]
        for key in keys:
            same, own = root(first.setdefault(key, number)), root(number)
            parent[max(same, own)] = min(same, own)
    return [root(number) for number in range(len(promises))]


def _place(one: PlacedExperience, promise: Promise) -> PromisePlace:
    return PromisePlace(
        one.id,
        one.journey,
        one.stage,
        promise.says,
        promise.kept or "unknown",
        promise.because or "",
        tuple(id_ for id_ in one.whole.served_by if id_ != NOBODY),
        one.future,
    )


def _promise(places: Sequence[PromisePlace], id_: str, taken: set[str]) -> PromiseInsight:
    says = places[0].says
    name = slug_of(id_ or says)
    if name in taken:
        mark = hashlib.blake2b(compared_words(says).encode(), digest_size=4).hexdigest()
        name = f"{name[:50]}-{mark}"
    taken.add(name)
    counts = _counts(place for place in places if not place.future)
    states = [state for state, count in zip(PROMISE_STATES, counts, strict=True) if count]
    state: PromiseState = states[0] if states else "unknown"
    return PromiseInsight(name, says, state, counts, tuple(places), bool(id_) or len(places) > 1)


def _counts(places: Iterable[PromisePlace]) -> tuple[int, int, int, int]:
    states = [place.state for place in places]
    return states.count("broken"), states.count("partly"), states.count("kept"), states.count("unknown")


def _pressing(one: PromiseInsight) -> tuple[int, int, int]:
    """Broken in most places first."""
    return -one.counts[0], -one.counts[1], -len(one.places)


def _by_organisation(hub: Hub, places: Sequence[PromisePlace]) -> list[OrganisationPromises]:
    part_of = {node.id: node.front.part_of for node in hub.organisations}
    found: dict[str, list[PromisePlace]] = {}
    for place in places:
        for id_ in dict.fromkeys(above for served in place.organisations for above in line_of(served, part_of)):
            found.setdefault(id_, []).append(place)
    made = [
        OrganisationPromises(id_, _counts(own), tuple(place.at for place in own if place.state == "broken"))
        for id_, own in found.items()
    ]
    return sorted(made, key=lambda one: (-one.counts[0], -one.counts[1], -sum(one.counts)))
