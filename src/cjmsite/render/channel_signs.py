"""One sign for each channel, the same on every page of the hub, and no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cjmsite.config.settings import Channel


def channel_signs(named: Iterable[Channel], used: Iterable[str]) -> Mapping[str, str]:
    """The sign of each channel by its id: the icon that the settings give it, else letters of its name, as few as tell
    it from all others. `used` are ids, in an order that stays; settings may name none of them."""
    known = {channel.id: channel for channel in named}
    signs = {id_: channel.icon for id_, channel in known.items() if channel.icon}
    taken = set(signs.values())
    for id_ in dict.fromkeys((*known, *used)):
        if id_ not in signs:
            channel = known.get(id_)
            signs[id_] = next(sign for sign in _letters((channel and channel.label) or id_) if sign not in taken)
            taken.add(signs[id_])
    return signs


def _letters(name: str) -> Iterator[str]:
    """The first letter; those of further words beside it; any other letter beside it; a number beside it."""
    first, *others = ["".join(filter(str.isalnum, word)) for word in name.replace("-", " ").split()] or [""]
    begin = (first or "?")[:1].upper()
    yield begin
    for letter in (*(word[:1] for word in others), *first[1:], *(char for word in others for char in word[1:])):
        yield begin + letter.lower()
    number = 2
    while True:
        yield f"{begin}{number}"
        number += 1
