"""What can still be made of faulty values: only what is wrong gives way, so that the rest is checked in the same run.

A faulty field goes back to its default. An item of a list, and a field that must be there, get a stand-in: taking them
out would move their neighbours, whose own faults are placed by number.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cjmsite.config.yaml_values import Keys
from cjmsite.frozen import frozen

_ROUNDS = 40


@frozen
class Wrong:
    """A faulty place: the keys that lead to it, what may stand there instead, and whether it may simply be left out."""

    keys: Keys
    instead: tuple[str, ...] = ()
    leave_out: bool = False


def salvage(value: Any, wrong: Iterable[Wrong], try_again: Callable[[Any], Iterable[Wrong]]) -> Any:
    """`value` with whatever is wrong left out or stood in for, nothing more; None where nothing is left.

    `try_again` says what is wrong with a value; each place is offered its stand-ins one after the other, then its
    whole surroundings give way.
    """
    value = copy.deepcopy(value)
    offers: dict[Keys, Iterator[str | None]] = {}
    for _ in range(_ROUNDS):
        places = tuple(wrong)
        if not places:
            return value
        for place in places:
            _offer(value, place, offers)
        wrong = try_again(value)
    return None


def _offer(value: Any, place: Wrong, offers: dict[Keys, Iterator[str | None]]) -> None:
    """Put the next stand-in to a place; None: it is left out. With none left, what holds it gives way."""
    keys = place.keys
    while keys:
        if keys not in offers:
            first = (None, *place.instead) if place.leave_out else (*place.instead, None)
            offers[keys] = iter(first)
        stand_in = next(offers[keys], "")
        if stand_in != "":
            _put(value, keys, stand_in)
            return
        keys, place = keys[:-1], Wrong(keys[:-1])


def _put(value: Any, keys: Keys, stand_in: str | None) -> None:
    """Write to a place, if it is still there: another fault of the same round may have taken it away."""
    *way, last = keys
    for key in way:
        value = _inside(value, key)
    if isinstance(value, dict) and stand_in is not None:
        value[str(last)] = stand_in
    elif isinstance(value, dict):
        value.pop(str(last), None)
    elif isinstance(value, list) and isinstance(last, int) and last < len(value):
        value[last : last + 1] = [] if stand_in is None else [stand_in]


def _inside(value: Any, key: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(key))
    return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
