"""From a page's text to its start tags.

Two readers give the same: `html.parser` reads whatever a browser would, and a single regular expression
reads pages in plain spelling (double quotes, no stray `<`), five times as fast. A page with one character
outside the plain spelling is read by `html.parser` from its beginning.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from cjmsite.audit.page import WITH_TEXT, AuditedPage, PageBuilder

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
