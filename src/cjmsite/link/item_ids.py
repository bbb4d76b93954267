"""The ids of things inside a page (pain points, quotes …) and of its files, where their authors gave none.

They come from the words, so that an address leads to the same words wherever these stand in the file and whatever
comes before them. A thing inside a page is told apart from one with the same words by what else makes it another: who
says it, for whom it is.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from cjmsite.link.hub import Attachment
from cjmsite.media.recordings.webvtt import Transcript

# Of two with the same words, what makes them two; not what changes with time, as a status or a grade does.
_TOLD_APART_BY = ("by", "audio", "lang", "personas", "also_at", "answers", "owner", "for_", "link", "unit", "file")
_MOST = 48  # letters of words in an id: what fits into a line of a paper
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")


def item_words(item: Any) -> str:
    """What a thing inside a page says: its title, its words, or its name."""
    return getattr(item, "title", None) or getattr(item, "says", None) or getattr(item, "name", None) or ""


@lru_cache(maxsize=10_000)  # things of a few journeys: linking asks twice, each page that tells them once
def id_of_words(words: str) -> str:
    """The id that words make: “Nobody called” gives `nobody-called`.

    Accents, capitals and signs between words make no difference. Words that are too long, or that ASCII letters can't
    spell, are cut and marked with a digest of all of them.
    """
    spelled = words.casefold().replace("ß", "ss").replace("&", " and ").replace("'", "").replace("\u2019", "")
    folded = unicodedata.normalize("NFKD", spelled)
    whole = "-".join(_WORD.findall("".join(char for char in folded if not unicodedata.combining(char))))
    plain = "-".join(_ASCII_WORD.findall(whole))
    if plain == whole and 0 < len(plain) <= _MOST:
        return plain
    cut = plain if len(plain) <= _MOST else plain[: _MOST + 1].rpartition("-")[0] or plain[:_MOST]
    return f"{cut or 'x'}-{_digest(whole or words, 3)}"


def item_ids(items: Sequence[Any]) -> tuple[str, ...]:
    """The ids of things of one kind, in their order: their authors' own, else from their words.

    The order makes no difference, and what is added only where it says the very same of the same people.
    """
    given = {item.id for item in items if item.id}
    plain = ["" if item.id else id_of_words(item_words(item)) for item in items]
    shared = given | {one for one, count in Counter(plain).items() if count > 1}
    apart = [f"{one}-{_mark(item)}" if one in shared else one for one, item in zip(plain, items, strict=True)]
    numbers: dict[int, str] = {}
    taken, last = set(given), dict[str, int]()
    for place in sorted(range(len(items)), key=lambda place: (apart[place], repr(items[place]))):
        if not items[place].id:
            numbers[place] = _free(apart[place], taken, last)
    return tuple(item.id or numbers[place] for place, item in enumerate(items))


def former_ids(items: Sequence[Any], ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Other ids that things of one kind were published under and that still can mean no other, by their ids.

    That of a thing's words, where no other has the same, and `1` where it is the only one: older versions counted.
    `ids` are those of `items`."""
    if not items:
        return {}
    taken = set(ids)
    former: dict[str, list[str]] = {}
    plain = [id_of_words(item_words(item)) for item in items]
    counts = Counter(plain)
    for id_, one in zip(ids, plain, strict=True):
        if one not in taken and counts[one] == 1:
            former.setdefault(id_, []).append(one)
    taken.update(plain)
    if len(items) == 1 and "1" not in taken:
        former.setdefault(ids[0], []).append("1")
    return {id_: tuple(others) for id_, others in former.items()}


def with_anchors(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """A page's files with the anchors that their names make: `call.mp3` gives `file-call-mp3`."""
    several = tuple(files)
    names = Counter(id_of_words(one.name) for one in several)
    taken, last = set[str](), dict[str, int]()
    made = []
    for one in several:
        name = id_of_words(one.name)
        where = posixpath.dirname(one.path)
        apart = name if names[name] == 1 else f"{name}-{_digest(f'{where} {one.name}', 2)}"
        made.append(_free(apart, taken, last))
    return tuple(replace(one, anchor=f"file-{name}") for one, name in zip(several, made, strict=True))


def seconds_of(transcript: Transcript) -> tuple[str, ...]:
    """The end of each cue's anchor: the second in which it begins, as in `t42`; of others in that second the time."""
    taken, last = set[str](), dict[str, int]()
    made: dict[int, str] = {}
    cues = transcript.cues
    for place in sorted(range(len(cues)), key=lambda place: (cues[place].start, cues[place].speaker, cues[place].text)):
        second, exact = f"t{int(cues[place].start)}", f"t{cues[place].start:.3f}".rstrip("0").rstrip(".")
        made[place] = _free(exact if second in taken else second, taken, last)
    return tuple(made[place] for place in range(len(cues)))


def _mark(item: Any) -> str:
    """What tells a thing from others with its id: its exact words, and whose they are."""
    others = (getattr(item, name, None) for name in _TOLD_APART_BY)
    return _digest(repr((item_words(item), *(one or () for one in others))), 2)


def _free(name: str, taken: set[str], last: dict[str, int]) -> str:
    """The name, numbered where it is taken; it is then. `last` holds the last number of each name."""
    free, number = name, last.get(name, 1)
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    last[name] = number
    return free


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
