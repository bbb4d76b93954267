"""A body's two texts, its HTML and its plain words, as small as they can be held: a hub has thousands of them."""

from __future__ import annotations

import base64
import zlib

from cjmsite.frozen import frozen

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
