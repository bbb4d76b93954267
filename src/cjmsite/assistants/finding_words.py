"""What of a published hub speaks of some words: a plain ranking, made for a few questions of an assistant."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjmsite.assistants.published_data import FoundObject, PublishedData
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.frozen import frozen
from cjmsite.render.search.stems import rules_for, stem
from cjmsite.render.search.words import folded_word, words_of

# What is no word of the hub's people: addresses, ids, marks of the format.
_NOT_SAID = frozenset(
    "url permalink id kind audio file transcript_url stages curves verdict hand_overs evidence_level journey_id "
    "stage_id reviewed review_by".split()
) | frozenset(ITEM_FIELDS.values())
_IN_TITLE = 4.0  # what a word in the title counts, against one in the text


@frozen
class SearchedText:
    """An object with its title and all its words, folded."""

    of: FoundObject
    title: str
    words: str


def searched_texts(data: PublishedData) -> tuple[SearchedText, ...]:
    """The words of everything that has an id, each thing inside a page by itself."""
    return tuple(
        SearchedText(one, folded_word(words_for_title(one)), folded_word(" ".join(_said(one.data))))
        for one in data.found.values()
    )


def words_for_title(one: FoundObject) -> str:
    """What a thing is called: a quote by what it says."""
    return str(next((one.data[key] for key in ("title", "says", "name") if one.data.get(key)), one.id))


def best_of(texts: Sequence[SearchedText], asked: str, language: str, kind: str, most: int) -> list[FoundObject]:
    """The things (of a kind, where one is named) that speak of the words that are asked for, the best first.

    A word counts the more the fewer things say it: log(things / things that say it); four times as much in a title; a
    long text no more than a short one.
    """
    rounds = rules_for(language)
    words = [re.compile(rf"\b{re.escape(stem(word, rounds))}") for word in dict.fromkeys(words_of(asked))]
    wanted = [one for one in texts if kind in ("", one.of.kind)]
    found: dict[int, float] = {}
    for word in words:
        says = [place for place, one in enumerate(wanted) if word.search(one.title) or word.search(one.words)]
        weight = math.log(1 + len(wanted) / (1 + len(says)))
        for place in says:
            found[place] = found.get(place, 0) + weight * (_IN_TITLE if word.search(wanted[place].title) else 1)
    best = sorted(found, key=lambda place: (-found[place], len(wanted[place].words), place))
    return [wanted[place].of for place in best[:most]]


def excerpt_of(one: FoundObject, asked: str, width: int = 240) -> str:
    """Of the texts of a thing the part that says the most of the words that were asked for."""
    words = words_of(asked)
    texts = [" ".join(text.split()) for text in _said(one.data)]
    text = max(texts, key=lambda text: sum(word in folded_word(text) for word in words), default="")
    folded = folded_word(text)
    places = [at for word in words if (at := folded.find(word)) >= 0] if len(folded) == len(text) else []
    start = max(0, min(places, default=0) - width // 3)
    part = text[start : start + width]
    return ("…" if start else "") + part + ("…" if start + width < len(text) else "")


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            if key not in _NOT_SAID:
                yield from _said(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _said(inside)
