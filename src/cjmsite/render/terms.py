"""Terms of the glossary in a finished page: the first mention of each leads to its page, and a script explains it.

First is what a reader sees first. So parts that stand in the place of each other, as the lanes of a map's lenses, a map
and its story, count each for itself, and so does what is folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from cjmsite.model.term_words import TermWords
from cjmsite.render.templates import escape

_PART = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>|[^<]+|<")
_TEXT = re.compile(r"(?:^|>)([^<]*[^\s<][^<]*)")
_MAIN = re.compile(r'<main id="main"[^>]*>.*(?=</main>)', re.DOTALL)
# Words in these are links already, titles, or no running text.
_LEFT_ALONE = frozenset(
    "a abbr button caption code dfn dialog dt h1 h2 h3 h4 h5 h6 kbd label legend nav noscript option output pre script "
    "select style summary svg template textarea th title".split()
)
# What cannot be seen, has a name of its own, is taken apart by a script; what only says what kind of thing this is, or
# how many there are; the list of terms, and a document to print.
_SET_APART = re.compile(
    r'\s(?:hidden(?![\w=-])(?=[^"]*(?:"[^"]*"[^"]*)*$)|aria-hidden="true"|role="img"|data-choice=)'
    r'|\sclass="(?:[^"]* )?(?:vh|kicker|label|tile-size|glossary|certificate)[ "]'
)
_VOID = frozenset("area br col hr img input source track wbr".split())
_LENSES = re.compile(r'\sdata-lenses="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_IN_PLACE = {"section": "story", "table": "stages-map"}  # what stands in the place of a map

View = tuple[str, ...]  # a part of a page inside parts, the outermost first; () is the page itself


def page_with_terms(html: str, words: TermWords[str], page: str, href: Callable[[str], str]) -> str:
    """A finished page in which the terms of its main part are explained. See `with_terms`."""
    main = _MAIN.search(html)
    if main is None:
        return html
    return html[: main.start()] + with_terms(main[0], words, page, href) + html[main.end() :]


def with_terms(html: str, words: TermWords[str], page: str, href: Callable[[str], str]) -> str:
    """HTML with links at the first mentions of terms. `words` give the path of each term's page, `href` the address of
    a path from `page`, on which its own term is none."""
    if not any(words.pattern.search(unescape(text)) for text in _TEXT.findall(html)):
        return html
    linked: set[tuple[str, View]] = {(page, ())}

    def is_known(path: str, view: View) -> bool:
        return any((path, view[:depth]) in linked for depth in range(len(view) + 1))

    def pieces(text: str, views: tuple[View, ...]) -> Iterator[str]:
        done = 0
        for found in words.pattern.finditer(text):
            path = words.of(found[0])
            if path is None or all(is_known(path, view) for view in views):
                continue
            linked.update((path, view) for view in views)
            yield escape(text[done : found.start()])
            yield f'<a class="term" href="{escape(href(path))}">{escape(found[0])}</a>'
            done = found.end()
        yield escape(text[done:]) if done else ""

    return "".join(
        "".join(pieces(unescape(text), views)) or text if views and words.pattern.search(unescape(text)) else text
        for text, views in _parts(html)
    )


def _parts(html: str) -> Iterator[tuple[str, tuple[View, ...]]]:
    """Tags and texts in order. A text comes with the views of the page that it is in, none where it is left alone."""
    inside: list[tuple[str, tuple[View, ...]]] = [("", ((),))]  # elements that say it, the innermost last
    depth = [0]  # how many elements of the same name are open in each of them
    for number, found in enumerate(_PART.finditer(html)):
        name = (found[2] or "").lower()
        if not name:
            yield found[0], inside[-1][1] if found[0] != "<" else ()
            continue
        yield found[0], ()
        if name in _VOID or found[0].endswith("/>"):
            continue
        if found[1]:
            if name == inside[-1][0]:
                depth[-1] -= 1
                if not depth[-1]:
                    inside.pop()
                    depth.pop()
            continue
        above = inside[-1][1]
        views = _views(name, found[3], above, number) if above else ()
        if views != above:
            inside.append((name, views))
            depth.append(1)
        elif name == inside[-1][0]:
            depth[-1] += 1


def _views(name: str, attributes: str, above: tuple[View, ...], number: int) -> tuple[View, ...]:
    """The views of what is in an element of these views, none where that is left alone."""
    if name in _LEFT_ALONE or _SET_APART.search(attributes) or (name == "span" and 'class="note"' in attributes):
        return ()
    own: tuple[str, ...] = ()
    if name == "details":
        own = (f"fold {number}",)
    elif lenses := _LENSES.search(attributes):
        own = tuple(lenses[1].split())
    elif name in _IN_PLACE:
        css = _CLASS.search(attributes)
        own = (_IN_PLACE[name],) if css and _IN_PLACE[name] in css[1].split() else ()
    return tuple((*view, one) for view in above for one in own) if own else above
