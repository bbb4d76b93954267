"""The bytes of a page."""

from __future__ import annotations

import re

# Pages of this size take a browser a while to decode: 1.2 MB with a few curly quotes 13 ms, in ASCII 4 (Chromium 156).
_LARGE = 250_000
# What the text of an element that is raw for HTML's parser would begin with: references are not read there.
_RAW = re.compile(r"<(?:script|style|xmp|iframe|noembed|noframes|plaintext)\b[^>]*>[^<]", re.IGNORECASE)

# Characters whose numeric references HTML's parser takes for those of Windows-1252: &#145; is a quotation mark.
_MISTAKEN = re.compile("[\x80-\x9f]")


def page_bytes(html: str) -> bytes:
    """A page in UTF-8; a large one with few characters beyond ASCII has these as numeric references, which say the same
    to every reader and keep the page readable to people. A page mostly in another script stays as it is.
    """
    data = html.encode()
    if len(data) < _LARGE or data.isascii() or _RAW.search(html) or _MISTAKEN.search(html):
        return data
    plain = html.encode("ascii", "xmlcharrefreplace")
    return plain if len(plain) < 1.1 * len(data) else data
