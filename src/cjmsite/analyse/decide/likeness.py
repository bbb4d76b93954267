"""When words of several authors mean the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters of a word that are compared: endings differ with case and number
_LEAST, _ALIKE = 2, 0.6  # so many words in common, and so large a part of the words of both
_COMMON = 50  # words that stand in more texts than these tell nothing
_MARKS = " .,;:!?…\"'“”„‘’«»"


def compared_words(text: str) -> str:
    """Words as they are compared: in small letters, single blanks between them, no marks around them. "" where nothing
    but marks was written."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.split()).strip(_MARKS)


def alike(texts: Sequence[str]) -> tuple[int, ...]:
    """For each text the number of the first one that is like it: of the same words, or with most words in common.

    Texts are alike where the words (of four letters and more, by their first six) that are in both make 60% of all
    that are in either, two at least: the index of Jaccard (1912). What is like the same text is alike.
    """
    parent = list(range(len(texts)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    compared = list(map(compared_words, texts))
    stems = [frozenset([word[:_STEM] for word in _WORD.findall(text)]) for text in compared]
    first: dict[str, int] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(stems):
        same = {first.setdefault(compared[number], number)}
        near = {one for stem in own if len(holders[stem]) <= _COMMON for one in holders[stem]}
        same |= {one for one in near if _shares(own, stems[one])}
        for one in same:
            a, b = root(one), root(number)
            parent[max(a, b)] = min(a, b)
        for stem in own:
            holders[stem].append(number)
    return tuple(root(number) for number in range(len(texts)))


def _shares(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common >= _LEAST and common >= _ALIKE * (len(one) + len(other) - common)
