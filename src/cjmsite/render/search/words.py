"""Text to the words that are searched for.

`themes/default/js/search/words.js` does the same to what a reader types; tests hold the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 40
_WORD = re.compile(r"[^\W_]+")
_HAN_AND_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_RUNS = re.compile(f"[{_HAN_AND_KANA}]+|[^{_HAN_AND_KANA}]+")
_IS_HAN_OR_KANA = re.compile(f"[{_HAN_AND_KANA}]")


# For ASCII, spaces in place of all that is no letter or digit, then cutting at spaces, is five times as quick.
_ASCII = str.maketrans({char: char.lower() if char.isalnum() else " " for char in map(chr, range(128))})


class _Marks(dict[int, int | None]):
    """For `str.translate`: marks (accents, vowel signs) and characters that nobody sees are dropped."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        kept = None if unicodedata.category(char)[0] == "M" or char in "\u00ad\u200b\u200c\u200d\u2060\ufeff" else code
        self[code] = kept
        return kept


_MARKS = _Marks()


def folded(text: str) -> str:
    """Text without case and marks: `Ärzte` → `arzte`, `Straße` → `strasse` (Unicode: NFKD, then case folding)."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(_MARKS).casefold()


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded, at most 40 characters of each.

    Chinese and Japanese, which set no spaces, give every pair of neighbouring characters.
    """
    if text.isascii():
        found = text.translate(_ASCII).split()
    else:
        plain = folded(text)
        found = _WORD.findall(plain)
        if _IS_HAN_OR_KANA.search(plain):
            found = [piece for word in found for piece in _pieces(word)]
    return found if max(map(len, found), default=0) <= LONGEST else [word[:LONGEST] for word in found]


def _pieces(word: str) -> Iterator[str]:
    for run in _RUNS.findall(word):
        if len(run) > 1 and _IS_HAN_OR_KANA.match(run):
            yield from (run[place : place + 2] for place in range(len(run) - 1))
        else:
            yield run
