"""A published page as its start tags, and the reader that finds them. Rules look at tags, never at the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser

from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem

WITH_TEXT = frozenset({"title", "script", "style"})
# What binds a recording to its transcript: the nearest of these around both.
_SCOPES = frozenset({"figure", "blockquote", "li", "article"})
OUTERMOST = -1


@frozen
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


@frozen
class AuditedPage:
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


class PageBuilder:
    """Gathers the tags of a page in their order; knows only the nesting that the rules need."""

    def __init__(self) -> None:
        self.doctype = False
        self._elements: list[Element] = []
        self._texts: dict[int, str] = {}
        self._scopes: list[int] = [OUTERMOST]
        self._svg_depth = 0
        self._text_of = OUTERMOST

    def start(
        self, tag: str, pairs: Sequence[tuple[str, str]], line: int, column: int, *, closed: bool = False
    ) -> None:
        """A start tag, names in lower case; `closed` where it ends in a slash."""
        # The first of two equal attributes counts in a browser, so the list is read backwards.
        attributes = dict(reversed(pairs))
        self._elements.append(Element(tag, attributes, line, column, self._scopes[-1], self._svg_depth > 0))
        if tag in WITH_TEXT:
            # In HTML the slash means nothing: the element is open. In a picture it is closed.
            self._text_of = OUTERMOST if closed and self._svg_depth else len(self._elements) - 1
            self._texts[len(self._elements) - 1] = ""
        elif tag in _SCOPES:
            self._scopes.append(len(self._elements) - 1)
        elif tag == "svg" and not closed:
            self._svg_depth += 1

    def end(self, tag: str) -> None:
        """An end tag, in lower case."""
        if tag in WITH_TEXT:
            self._text_of = OUTERMOST
        elif tag in _SCOPES and len(self._scopes) > 1:
            self._scopes.pop()
        elif tag == "svg" and self._svg_depth:
            self._svg_depth -= 1

    def text(self, words: str) -> None:
        """Text between tags, entities replaced."""
        if self._text_of != OUTERMOST:
            self._texts[self._text_of] += words

    def page(self, file: str) -> AuditedPage:
        """The page as gathered."""
        return AuditedPage(file, self.doctype, tuple(self._elements), self._texts)


_NAME = r"[a-zA-Z][a-zA-Z0-9:-]*"
_PLAIN = re.compile(
    rf"""<(?:(?P<start>{_NAME})(?P<attributes>(?:\s+[a-zA-Z_:][\w:.-]*(?:="[^"]*")?)*)\s*(?P<slash>/?)>"""
    rf"""|/(?P<end>{_NAME})>|(?P<doctype>!doctype\ html>)|(?P<comment>!--(?!-?>)(?:[^-]|-(?!-))*-->)|)""",
    re.ASCII | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r'([a-zA-Z_:][\w:.-]*)(?:="([^"]*)")?', re.ASCII)
_WITHOUT_ENTITIES = frozenset({"script", "style"})


def read_page(file: str, text: str) -> AuditedPage:
    """The page's start tags. Raises `AssertionError` where no reader can go on (a stray `<![x`)."""
    return read_plainly(file, text) or read_thoroughly(file, text)


def read_thoroughly(file: str, text: str) -> AuditedPage:
    """The page as `html.parser` sees it."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.builder.page(file)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = PageBuilder()

    def handle_decl(self, decl: str) -> None:
        self.builder.doctype = self.builder.doctype or decl.lower() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=True)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.text(data)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], *, closed: bool) -> None:
        line, offset = self.getpos()
        pairs = [(name, value or "") for name, value in attrs]
        self.builder.start(tag, pairs, line, offset + 1, closed=closed)


def read_plainly(file: str, text: str) -> AuditedPage | None:
    """The page in plain spelling; `None` at the first character that is not."""
    builder = PageBuilder()
    line, line_start, last = 1, 0, 0
    raw = ""
    for token in _PLAIN.finditer(text):
        begin, kind = token.start(), token.lastgroup
        newlines = text.count("\n", last, begin)
        if newlines:
            line += newlines
            line_start = text.rfind("\n", last, begin) + 1
        last = begin
        if kind is None or (raw and (token["end"] or "").lower() != raw):
            return None
        if kind == "slash":
            tag = token["start"].lower()
            builder.start(tag, _pairs(token["attributes"]), line, begin - line_start + 1, closed=bool(token["slash"]))
            if tag in WITH_TEXT:
                if token["slash"]:
                    return None  # open in HTML, closed in a picture
                raw = tag
                builder.text(_text_after(text, token.end(), tag))
        elif kind == "end":
            builder.end(token["end"].lower())
            raw = ""
        elif kind == "doctype":
            builder.doctype = True
    return None if raw else builder.page(file)


def _pairs(attributes: str) -> list[tuple[str, str]]:
    if "&" in attributes:
        return [(name.lower(), unescape(value)) for name, value in _ATTRIBUTE.findall(attributes)]
    return [(name.lower(), value) for name, value in _ATTRIBUTE.findall(attributes)]


def _text_after(text: str, start: int, tag: str) -> str:
    """The text up to the next tag; scripts and styles know no entities."""
    end = text.find("<", start)
    words = text[start : end if end >= 0 else len(text)]
    return words if tag in _WITHOUT_ENTITIES else unescape(words)
