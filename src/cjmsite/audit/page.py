"""A published page as its start tags: one pass with the parser of the standard library.

Rules look at `Page` and never at the text again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from cjmsite.problems import Level, Problem

_WITH_TEXT = frozenset({"title", "script", "style"})
# What binds a recording to its transcript: the nearest of these around both.
_SCOPES = frozenset({"figure", "blockquote", "li", "article"})
OUTERMOST = -1


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag: attribute names in lower case, a missing value as an empty string.

    `scope` is the index in `Page.elements` of the nearest figure, quote, list item or article around it.
    `inside_svg` tells a picture's own `title` from the page's.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    scope: int
    inside_svg: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All start tags in order, and the text of titles, scripts and styles by element index."""

    file: str
    doctype: bool
    elements: tuple[Element, ...]
    texts: dict[int, str]

    def tagged(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in the order of the page."""
        return (element for element in self.elements if element.tag in tags)

    def problem(
        self, element: Element | None, code: str, message: str, hint: str = "", level: Level = "error"
    ) -> Problem:
        """A problem at an element, or of the whole page."""
        line, column = (element.line, element.column) if element else (0, 0)
        return Problem(self.file, line, column, code, message, hint, level)


class _Reader(HTMLParser):
    """Collects start tags; knows only the nesting that the rules need (scopes and pictures)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: dict[int, str] = {}
        self.doctype = False
        self._scopes: list[int] = [OUTERMOST]
        self._svg_depth = 0
        self._text_of = OUTERMOST

    def handle_decl(self, decl: str) -> None:
        self.doctype = self.doctype or decl.lower().strip() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag in _WITH_TEXT:
            self._text_of = len(self.elements) - 1
            self.texts[self._text_of] = ""
        elif tag in _SCOPES:
            self._scopes.append(len(self.elements) - 1)
        elif tag == "svg":
            self._svg_depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._svg_depth or tag not in _WITH_TEXT:
            self._add(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)  # in HTML the slash means nothing: the element is open

    def handle_endtag(self, tag: str) -> None:
        if tag in _WITH_TEXT:
            self._text_of = OUTERMOST
        elif tag in _SCOPES and len(self._scopes) > 1:
            self._scopes.pop()
        elif tag == "svg" and self._svg_depth:
            self._svg_depth -= 1

    def handle_data(self, data: str) -> None:
        if self._text_of != OUTERMOST:
            self.texts[self._text_of] += data

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        # The first of two equal attributes counts in a browser, so the list is read backwards.
        attributes = {name: value or "" for name, value in reversed(attrs)} if attrs else {}
        self.elements.append(Element(tag, attributes, line, offset + 1, self._scopes[-1], self._svg_depth > 0))


def read_page(file: str, text: str) -> Page:
    """The page's start tags. Raises `AssertionError` where the parser gives up (a stray `<![x`)."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(file, reader.doctype, tuple(reader.elements), reader.texts)
