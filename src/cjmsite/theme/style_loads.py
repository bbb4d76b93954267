"""What a style names that browsers would fetch: pages load nothing but what is published with them.

Tokens as in CSS Syntax Module Level 3, section 4. What could be read in two ways (escapes, as in `u\\72l(…)`) is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cjmsite.publishable.letters import shortened

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z))
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<url>url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^)"']*))\s*\)?)
    |(?P<function>(?:-\w+-)?(?:image-set|image|src)\()
    |(?P<at>@import\b[^;]*)
    |(?P<escape>\\)
    |[-\w]+|.""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(r"#[^\s\\]*|data:image/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,][^\\]*", re.IGNORECASE)
_HINT = "pictures are written as data: addresses; pages load no fonts, the token `font` names those that readers have"


class StyleLoad(NamedTuple):
    """What a style loads, or may load: where (from 0), its words, and what to do about it."""

    at: int
    words: str
    hint: str


def style_loads(css: str) -> Iterator[StyleLoad]:
    """All that a style sheet, or a value in one, names from elsewhere."""
    for found in _TOKEN.finditer(css):
        if found["at"]:
            yield StyleLoad(
                found.start(), _short(found[0]), "copy the other sheet into css/: all sheets there are joined"
            )
        elif found["function"]:
            yield StyleLoad(found.start(), f"{found[0]}…)", _HINT)
        elif found["escape"]:
            yield StyleLoad(
                found.start(), css[found.start() :][:4], "write the letter itself: this could be an address"
            )
        elif found["url"]:
            address = next(one for one in (found["double"], found["single"], found["bare"]) if one is not None)
            if not _WITHIN.fullmatch(address.strip()):
                yield StyleLoad(found.start(), _short(found[0]), _HINT)


def _short(words: str) -> str:
    return shortened(words)
