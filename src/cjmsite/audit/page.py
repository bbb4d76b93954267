"""A published page as its start tags. Rules look at `Page` and never at the text again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
