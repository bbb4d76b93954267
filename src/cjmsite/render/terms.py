"""Terms of the glossary in a page's text: the first mention of each leads to its page, and a script explains it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape as html_escape

from cjmsite.link.hub import Node
from cjmsite.model.objects import Term
from cjmsite.model.term_words import TermWords
from cjmsite.render.templates import escape

_PART = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>|[^<]+|<")
# Words in these are links already, titles, or no running text.
_LEFT_ALONE = frozenset("a abbr button code dfn dt h1 h2 h3 h4 h5 h6 kbd pre summary svg th".split())


def as_in_html(word: str) -> str:
    """A word as it stands in the HTML that Markdown makes."""
    return html_escape(word, quote=False).replace('"', "&quot;")


def with_terms(html: str, words: TermWords[Node[Term]], page: str, href: Callable[[str], str]) -> str:
    """HTML of a body with links at the first mentions of terms. `words` are written `as_in_html`, `href` gives the
    address of a path from `page`, on which its own term is none."""
    linked = {page}
    inside = 0

    def link(found: re.Match[str]) -> str:
        term = words.of(found[0])
        if term is None or term.path in linked:
            return found[0]
        linked.add(term.path)
        return f'<a class="term" href="{escape(href(term.path))}">{found[0]}</a>'

    def part(found: re.Match[str]) -> str:
        nonlocal inside
        if found[2]:
            if found[2].lower() in _LEFT_ALONE:
                inside = max(0, inside + (-1 if found[1] else 1))
            return found[0]
        return found[0] if inside else words.pattern.sub(link, found[0])

    return _PART.sub(part, html)
