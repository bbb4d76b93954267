"""Pictures in SVG, and other XML files: well-formed; pictures hold what draws, and nothing that runs, loads or tells.

The lists are those by which the build writes drawings (`publishable.drawings`): what it lets through is never refused.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from cjmsite.audit.picture_details import check_picture
from cjmsite.problems import Problem
from cjmsite.publishable.drawings import ELEMENTS, SHOW_NOTHING, SVG, XHTML, XLINK, is_moved_amiss, judged_attribute
from cjmsite.publishable.styles import kept_sheet
from cjmsite.render.picture.pen import MARK

_INSIDE = "put it into the picture"
_WITHOUT = "publish it without"


class _Reader:
    """Walks one XML file; `picture` adds the rules for SVG."""

    def __init__(self, file: str, *, picture: bool) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._sheet: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.EntityDeclHandler = self._entity
        if picture:
            self.parser.StartElementHandler = self._start
            self.parser.EndElementHandler = self._end
            self.parser.CharacterDataHandler = self._text
            self.parser.ProcessingInstructionHandler = self._instruction
            self.parser.CommentHandler = self._comment

    def add(self, code: str, message: str, hint: str = "") -> None:
        """A problem at the place where the parser stands."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.problems.append(Problem(self._file, line, column, code, message, hint))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if space != SVG or name not in ELEMENTS:
            if space in (SVG, XHTML) and name not in SHOW_NOTHING:
                self.add("audit-svg-active", f"the picture holds <{name}>", _WITHOUT)
            else:
                self.add("audit-svg-tells", f"the picture holds <{name}>, which draws nothing", _WITHOUT)
            return
        if name == "style":
            self._sheet = []
        if is_moved_amiss(name, attributes):
            self.add("audit-svg-active", f"<{name}> changes {attributes.get('attributeName')}", _WITHOUT)
        for key, value in attributes.items():
            self._attribute(name, key, value)

    def _attribute(self, element: str, key: str, value: str) -> None:
        space, _, name = key.rpartition(" ")
        judged = judged_attribute(element, space, name, value, self._inside)
        if judged.value == value and not judged.lost:
            return
        if not space and name.lower().startswith("on"):
            self.add("audit-svg-active", f"the picture has the handler {name}", _WITHOUT)
        elif space in ("", XLINK) and name in ("href", "src"):
            self.add("audit-svg-loads", f"the picture leads to “{value[:80]}”", _INSIDE)
        elif judged.lost:
            self.add("audit-svg-loads", f"{name} loads a file: {judged.lost}", _INSIDE)
        else:
            self.add("audit-svg-tells", f"{name} holds what draws nothing", _WITHOUT)

    def _inside(self, address: str) -> str:
        """Look at a picture that lies in the drawing; its address stays."""
        head, _, body = address.partition(",")
        data = unquote_to_bytes("".join(body.split()))
        try:
            data = base64.b64decode(data) if ";base64" in head.lower() else data
        except binascii.Error:
            self.add("audit-svg-loads", "a picture in the picture can't be read", _WITHOUT)
        for one in check_picture(self._file, data):
            self.add(one.code, one.message + " (in the drawing)", one.hint)
        return address

    def _end(self, _name: str) -> None:
        if self._sheet is not None:
            for lost in kept_sheet("".join(self._sheet), self._inside).lost:
                self.add("audit-svg-loads", f"a style of the picture loads a file: {lost}", _INSIDE)
        self._sheet = None

    def _text(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.append(text)

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.add("audit-svg-loads", "the picture asks for a stylesheet", "put the styles into the picture")
        else:
            self.add("audit-svg-tells", f"the picture holds an instruction for “{target}”", _WITHOUT)

    def _comment(self, words: str) -> None:
        if f"<!--{words}-->" != MARK:
            self.add("audit-svg-tells", f"the picture holds a comment: “{words.strip()[:60]}”", _WITHOUT)

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
