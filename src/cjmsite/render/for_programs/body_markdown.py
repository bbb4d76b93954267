"""A body as Markdown again: from the HTML that pages show, so that nothing is in it which a page would not show.

What its author wrote can't be taken: comments are in it, and links to what is not published.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from cjmsite.link.hub import LinkedBody, Target
from cjmsite.read.markdown.rendered import STAND_IN

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_ATTRIBUTE = re.compile(r'\b(href|src|alt)="([^"]*)"')
_NUMBER = re.compile(r"~([0-9]+)~")
_CODE_BLOCK = re.compile(r"<pre><code[^>]*>|</code></pre>")
_BLANK_LINES = re.compile(r"\s*\n\s*\n")
_BETWEEN = re.compile(r"\s*(?=</?(?:t[dhr]|thead|tbody|li)\b)")  # cells, rows, items
_LOOSE_ITEM = re.compile(r"^-\s+", re.MULTILINE)
_AROUND = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`", "s": "~~", "del": "~~", "br": "\n"}
_BEFORE = {f"h{level}": f"\n\n{'#' * level} " for level in range(1, 7)}
_BEFORE |= {"li": "\n- ", "td": " | ", "th": " | ", "tr": "\n", "dd": "\n: ", "hr": "\n\n---\n\n"}
_BLOCKS = frozenset(("p", "ul", "ol", "table", "blockquote", "dl", "dt", "div", "section", "details", "h1", "h2", "h3",
                     "h4", "h5", "h6"))  # fmt: skip


def body_as_markdown(body: LinkedBody, address: Callable[[Target], str]) -> str:
    """The words of a body with headings, lists, tables and links; `address` says where a target is, "" for one that is
    not published. A sketch of a journey is left out: it is a drawing."""
    html = body.html
    if not html:
        return ""

    def stand_in(found: re.Match[str]) -> str:
        return body.targets[int(found[2])].title if found[1] == "w" else ""

    def leads(written: str) -> str:
        number = _NUMBER.fullmatch(written)
        return address(body.targets[int(number[1])]) if number else written

    opened: list[str] = []  # where each link that is open leads

    def mark(found: re.Match[str]) -> str:
        closes, name, rest = found.groups()
        if name == "a":
            if closes:
                there = opened.pop() if opened else ""
                return f"]({there})" if there else ""
            opened.append(leads(dict(_ATTRIBUTE.findall(rest)).get("href", "")))
            return "[" if opened[-1] else ""
        if name == "img":
            said = dict(_ATTRIBUTE.findall(rest))
            source = leads(said.get("src", ""))
            return f"![{said.get('alt', '')}]({source})" if source else ""
        if name in _AROUND:
            return _AROUND[name]
        before = "" if closes else _BEFORE.get(name, "")
        return before or ("\n\n" if name in _BLOCKS else "")

    html = _BETWEEN.sub("", html)
    html = _CODE_BLOCK.sub("\n\n```\n\n", STAND_IN.sub(stand_in, html))
    return _LOOSE_ITEM.sub("- ", _BLANK_LINES.sub("\n\n", unescape(_TAG.sub(mark, html)))).strip()
