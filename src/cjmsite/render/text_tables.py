"""Tables in texts: each in a named box of its own, which the keyboard reaches and which scrolls a wide one sideways."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from textwrap import shorten

from cjmsite.render.catalogue import Catalogue
from cjmsite.render.templates import escape

_TAG = re.compile(r"<table\b[^>]*>|</table>")
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_MOST = 60  # characters of a name


def boxed(html: str, catalogue: Catalogue) -> str:
    """A body's HTML with its tables in boxes. A box is called by the table's caption, else by its heads, and by a
    number where that would be said twice.
    """
    taken: Counter[str] = Counter()
    parts, at = [], 0
    for found in _TAG.finditer(html):
        parts.append(html[at : found.start()])
        at = found.end()
        if found.group() == "</table>":
            parts.append("</table></div>")
            continue
        name = _name(html[at : html.find("</table>", at)], catalogue)
        taken[name] += 1
        name = catalogue.text("table.again", name=name, n=taken[name]) if taken[name] > 1 else name
        parts.append(f'<div class="scroll-x" tabindex="0" role="region" aria-label="{escape(name)}">{found.group()}')
    return "".join([*parts, html[at:]])


def _name(inside: str, catalogue: Catalogue) -> str:
    caption = _CAPTION.search(inside)
    words = _plain(caption.group(1)) if caption else ""
    if not words:
        row = _ROW.search(inside)
        heads = (_plain(one) for one in _HEAD.findall(row.group(1))) if row else ()
        words = ", ".join(filter(None, heads))
    words = shorten(words, _MOST, placeholder="…").replace(",…", "…")
    return catalogue.text("table.of", heads=words) if words else catalogue.text("table")


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
