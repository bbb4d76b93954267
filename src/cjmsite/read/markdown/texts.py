"""A body's two texts, its HTML and its plain words, as small as they can be held; how much Markdown a text holds."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping

from cjmsite.frozen import frozen
from cjmsite.problems import Problem

# The words of a body stand in its HTML, too: packed together they cost little more than the HTML alone. A higher level
# takes twice the time for a twentieth less.
_LEVEL = 1
_BETWEEN = "\0"  # stands in no text: a file with it is told as a fault of its encoding, and Markdown replaces it


@frozen
class Texts:
    """HTML and words of a body, packed (zlib, RFC 1950); no bytes where there is no HTML."""

    packed: bytes = b""

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.packed)

    @property
    def html(self) -> str:
        """The HTML, unpacked each time that it is asked for."""
        return self._both()[0]

    @property
    def words(self) -> str:
        """The words, unpacked each time that they are asked for."""
        return self._both()[1]

    def _both(self) -> tuple[str, str]:
        if not self.packed:
            return "", ""
        html, _, words = zlib.decompress(self.packed).decode("utf-8", "surrogatepass").partition(_BETWEEN)
        return html, words

    def kept(self) -> str:
        """The texts as they are kept in a JSON file."""
        return base64.b64encode(self.packed).decode("ascii")


NONE = Texts()


def packed(html: str, words: str) -> Texts:
    """The texts of a body, to be held; words that nothing shows (a title's) are not."""
    if not html:
        return NONE
    return Texts(zlib.compress(f"{html}{_BETWEEN}{words}".encode("utf-8", "surrogatepass"), _LEVEL))


def recalled(kept: str) -> Texts:
    """The texts as they were kept. Raises ValueError where they were not."""
    return Texts(base64.b64decode(kept, validate=True)) if kept else NONE


# A text of so many marks takes some seconds. A book of 500 pages has a tenth of them.
MOST_MARKS = 150_000
# What each counts: lines, brackets and addresses may begin something that is looked for further on.
_WEIGHTS: Mapping[str, int] = {"\n": 2, "[": 3, ":": 4, "@": 4, "www.": 4} | dict.fromkeys("]()*_`<>#|!&\\~", 1)


def too_many_marks(body: str, path: str, line: int) -> Problem | None:
    """An error for a text that would keep a build busy for minutes; None for all others. `line` is its first one."""
    if len(body) * max(_WEIGHTS.values()) <= MOST_MARKS:
        return None
    marks = sum(body.count(mark) * weight for mark, weight in _WEIGHTS.items())
    if marks <= MOST_MARKS:
        return None
    message = f"this text holds so many lines and marks of Markdown ({marks:,}) that reading it would take minutes"
    hint = f"{MOST_MARKS:,} are read: split it, or keep it as an attachment; large tables are read as .csv"
    return Problem(path, line, 1, "too-large", message, hint)
