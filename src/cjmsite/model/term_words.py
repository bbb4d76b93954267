"""Words of the glossary in running text: which of them stand where, as whole words, in any case.

A word in capitals only (`GP`) is found as it is written: small, it may be another. Words joined by a hyphen are others,
and so are parts of addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from cjmsite.frozen import frozen

V = TypeVar("V")


@frozen(slots=False, eq=False)
class TermWords(Generic[V]):
    """What stands for each word. `of` gives what stands for one that `pattern` found."""

    by_word: Mapping[str, V]

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[str, V]]) -> TermWords[V]:
        """Of words and what stands for each; of words that are the same the first one counts."""
        found: dict[str, V] = {}
        for word, value in pairs:
            found.setdefault(_key(" ".join(word.split())), value)
        return cls(found)

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return bool(self.by_word)

    def of(self, word: str) -> V | None:
        """What stands for a word as it is read; None where it is none of these."""
        word = " ".join(word.split())
        return self.by_word.get(word) if word in self.by_word else self.by_word.get(word.casefold())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds all words, the longest first."""
        words = sorted(self.by_word, key=lambda word: (-len(word), word))
        return re.compile(rf"(?<![\w/.#@-])(?:{'|'.join(map(_pattern, words))})(?![\w/@]|-\w)")


def _key(word: str) -> str:
    return word if word.isupper() and len(word) > 1 else word.casefold()


def _pattern(word: str) -> str:
    pattern = r"\s+".join(map(re.escape, word.split()))
    return pattern if word.isupper() else f"(?i:{pattern})"
