"""Pictures in SVG, and other XML files: well-formed; pictures hold nothing that runs or loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from cjmsite.problems import Problem

_RUNS = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"})
_LINKS = frozenset({"href", "src"})
_FOREIGN = re.compile(r"url\(\s*['\"]?(?!#|data:image/)|@import", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-zA-Z][\w+.-]*):")
_PICTURE_DATA = re.compile(r"data:image/(png|jpeg|gif|webp)[;,]", re.IGNORECASE)


class _Reader:
    """Walks one XML file; `picture` adds the rules for SVG."""

    def __init__(self, file: str, *, picture: bool) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._in_style = False
        self.parser = expat.ParserCreate()
        self.parser.EntityDeclHandler = self._entity
        if picture:
            self.parser.StartElementHandler = self._start
            self.parser.EndElementHandler = self._end
            self.parser.CharacterDataHandler = self._text
            self.parser.ProcessingInstructionHandler = self._instruction

    def add(self, code: str, message: str, hint: str = "") -> None:
        """A problem at the place where the parser stands."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.problems.append(Problem(self._file, line, column, code, message, hint))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        self._in_style = tag == "style"
        if tag in _RUNS:
            self.add("audit-svg-active", f"the picture holds <{name}>", "publish it without")
        for key, value in attributes.items():
            self._attribute(tag, key, value)

    def _attribute(self, tag: str, key: str, value: str) -> None:
        attribute = key.rpartition(":")[2].lower()
        if attribute.startswith("on"):
            self.add("audit-svg-active", f"the picture has the handler {key}", "publish it without")
        elif attribute in _LINKS and tag == "a":
            scheme = _SCHEME.match(value)
            if scheme and scheme.group(1).lower() not in ("http", "https", "mailto", "tel"):
                self.add("audit-address-scheme", f"“{value[:80]}” is no address to follow")
        elif attribute in _LINKS:
            if not value.startswith("#") and not _PICTURE_DATA.match(value):
                self.add("audit-svg-loads", f"the picture loads “{value[:80]}”", "put it into the picture")
        elif _FOREIGN.search(value):
            self.add("audit-svg-loads", f"{key} loads a file", "put it into the picture")

    def _end(self, _name: str) -> None:
        self._in_style = False

    def _text(self, text: str) -> None:
        if self._in_style and _FOREIGN.search(text):
            self.add("audit-svg-loads", "a style of the picture loads a file", "put it into the picture")

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.add("audit-svg-loads", "the picture asks for a stylesheet", "put the styles into the picture")

    def _entity(self, *declaration: object) -> None:
        self.add("audit-xml-entity", f"the file declares the entity “{declaration[0]}”", "write the characters")
        raise _RefusedError


class _RefusedError(Exception):
    """Entities can grow without bound, so reading ends at the first one that is declared."""


def check_xml(file: str, data: bytes, *, picture: bool) -> Iterator[Problem]:
    """The problems of one XML file; `picture` is true for SVG."""
    reader = _Reader(file, picture=picture)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as fault:
        message = f"the XML does not parse: {expat.ErrorString(fault.code)}"
        yield Problem(file, fault.lineno, fault.offset + 1, "audit-xml", message)
    except _RefusedError:
        pass
    yield from reader.problems
