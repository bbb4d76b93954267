"""The words of a PDF's pages out of what its reader gives: broken words joined, letters in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cjmsite.frozen import frozen
from cjmsite.read.media.traces import plain_words

# What stands between two parts of a word at a line's end: a hyphen, or the reader's own sign for one.
_HYPHEN = "(?:[\x02\ufffe]|[-\u00ad\u2010]\\s*?\r?\n)"
_BROKEN = re.compile(rf"([^\W_]+){_HYPHEN}\s*([^\W_]+)")
_BROKEN_AT_END = re.compile(r"[^\W_][\x02\ufffe\-\u00ad\u2010]\s*$")
_FIRST_PART = re.compile(r"\s*([^\W\d_]+)")
_SHARED = frozenset("and or to und oder bis bzw sowie et ou y o".split())  # "Vor- und Nachteile"
_ARABIC = re.compile("[\u0610-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SAME_WORD = 6.0  # points between letters that pieces of one word are apart at most


@frozen
class Letter:
    """A character of a page, and where it stands from left to right and at which height, in points."""

    char: str
    left: float
    right: float
    base: float


def is_arabic(text: str) -> bool:
    """Whether there are Arabic letters in a text."""
    return _ARABIC.search(text) is not None


def read_from_the_right(letters: Sequence[Letter]) -> str:
    """The text of letters, with Arabic words in the order in which they are read.

    Browsers write such words into a PDF piece by piece from left to right, and readers take them for the text's order.
    """
    words: list[str] = []
    run: list[Letter] = []
    waiting: list[Letter] = []  # ends of lines behind the run: in the middle of a word they are none
    for one in letters:
        if _ARABIC.match(one.char):
            if waiting and not _follows(run[-1], one):
                words += [_in_order(run), "".join(end.char for end in waiting)]
                run = []
            run, waiting = [*run, one] if run else [one], []
        elif run and one.char in "\r\n":
            waiting.append(one)
        else:
            words += [_in_order(run), "".join(end.char for end in waiting), one.char]
            run, waiting = [], []
    return "".join([*words, _in_order(run), *(end.char for end in waiting)])


def _follows(before: Letter, after: Letter) -> bool:
    """Whether a letter stands on the same line directly to the right of another."""
    return abs(before.base - after.base) < _SAME_WORD and -1 <= after.left - before.right < _SAME_WORD


def _in_order(run: list[Letter]) -> str:
    chars = [one.char for one in run]
    is_mirrored = len(run) > 1 and all(one.left < other.left for one, other in pairwise(run))
    return "".join(reversed(chars) if is_mirrored else chars)


def joined_pages(pages: Sequence[str]) -> tuple[str, ...]:
    """The texts of pages on one line each; words that the end of a line or page breaks are whole again.

    A part that goes on with a small letter is joined, unless the document has the word with its hyphen elsewhere.
    """
    texts = list(pages)
    for number in range(len(texts) - 1):
        rest = _FIRST_PART.match(texts[number + 1])
        if rest and rest[1][0].islower() and _BROKEN_AT_END.search(texts[number]):
            texts[number] = f"{texts[number].rstrip()}\n{rest[1]}"
            texts[number + 1] = texts[number + 1][rest.end() :]
    hyphenated = {word.lower() for text in texts for word in re.findall(r"[^\W_]+-[^\W_]+", text)}

    def joined(match: re.Match[str]) -> str:
        first, rest = match[1], match[2]
        if rest.lower() in _SHARED:
            return f"{first}- {rest}"
        is_compound = not rest[0].islower() or first[-1].isdigit() or f"{first}-{rest}".lower() in hyphenated
        return f"{first}-{rest}" if is_compound else first + rest

    return tuple(plain_words(_BROKEN.sub(joined, _BROKEN.sub(joined, text))) for text in texts)
