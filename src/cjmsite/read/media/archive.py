"""A document that is a ZIP archive of XML, read with care: never more than allowed, and no entities."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree as ET

from cjmsite.read.media.derived import UnreadableError

MOST_UNPACKED = 200_000_000  # bytes of all parts together
MOST_OF_A_PART = 50_000_000
MOST_PARTS = 10_000
_SPLIT = "split it, or publish a PDF"


class Archive:
    """An opened document; raises UnreadableError where it claims to unpack to more than is read."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        parts = zipped.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableError("document-too-large", "this document unpacks to more than is read", _SPLIT)
        self._zipped = zipped
        self.names = frozenset(zipped.namelist())

    def part(self, name: str) -> bytes:
        """A part's bytes: never more than allowed, whatever the archive claims. KeyError where it is not there."""
        with self._zipped.open(name) as stream:
            data = stream.read(MOST_OF_A_PART + 1)
        if len(data) > MOST_OF_A_PART:
            why = f"a part of this document ({name}) unpacks to more than is read"
            raise UnreadableError("document-too-large", why, _SPLIT)
        return data

    def xml(self, name: str) -> ET.Element:
        """A part that is XML; ValueError where it declares entities, ParseError where it is none."""
        data = self.part(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ValueError(f"{name} declares entities")
        return ET.fromstring(data)  # noqa: S314  there are no entities in it

    def numbered(self, pattern: str) -> list[str]:
        """The parts whose names match, by the number in them."""
        found = [(int(match[1]), name) for name in self.names if (match := re.fullmatch(pattern, name))]
        return [name for _, name in sorted(found)]
