"""Text to the words that are searched for.

`themes/default/js/search/words.js` does the same to what a reader types; tests hold the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 40
_WORD = re.compile(r"[^\W_]+")
# Scripts that set no spaces between words, as ranges of a regular expression.
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf"  # Tai Le, New Tai Lue, Tai Tham, Tai Viet
    "\u1b00-\u1b7f\ua980-\ua9df"  # Balinese, Javanese
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # marks of repetition, kana, Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003fffd"  # Han, older kana
)
_RUNS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_TATWEELS = "\u0640\u07fa"  # letters that only lengthen the line: Arabic, N'Ko


# For ASCII, spaces in place of all that is no letter or digit, then cutting at spaces, is five times as quick.
_ASCII = str.maketrans({char: char.lower() if char.isalnum() else " " for char in map(chr, range(128))})


class _Marks(dict[int, int | None]):
    """For `str.translate`: marks (accents, vowel signs), characters that nobody sees and tatweels are dropped."""

    def __missing__(self, code: int) -> int | None:
        category = unicodedata.category(chr(code))
        kept = None if category[0] == "M" or category == "Cf" or chr(code) in _TATWEELS else code
        self[code] = kept
        return kept


_MARKS = _Marks()


def folded_word(text: str) -> str:
    """Text without case and marks: `Ärzte` → `arzte`, `Straße` → `strasse` (Unicode: NFKD, then case folding)."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(_MARKS).casefold()


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded, at most 40 characters of each.

    Scripts that set no spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese …) give every pair of neighbouring letters.
    """
    if text.isascii():
        found = text.translate(_ASCII).split()
    else:
        plain = folded_word(text)
        found = _WORD.findall(plain)
        if _IS_UNSPACED.search(plain):
            found = [piece for word in found for piece in _pieces(word)]
    return found if max(map(len, found), default=0) <= LONGEST else [word[:LONGEST] for word in found]


def _pieces(word: str) -> Iterator[str]:
    for run in _RUNS.findall(word):
        if len(run) > 1 and _IS_UNSPACED.match(run):
            yield from (run[place : place + 2] for place in range(len(run) - 1))
        else:
            yield run
