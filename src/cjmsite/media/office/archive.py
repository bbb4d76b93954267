"""A document that is a ZIP archive of XML, read with care: never more than allowed, and no entities.

Parts of Office Open XML are found by their relations (ECMA-376 part 2, clause 9): names say nothing there, and programs
write them with either slash and in either case.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from cjmsite.frozen import frozen
from cjmsite.media.derived import UnreadableError

MOST_UNPACKED = 200_000_000  # bytes of all parts together
MOST_OF_A_PART = 50_000_000
MOST_PARTS = 10_000
_SPLIT = "split it, or publish a PDF"


@frozen
class Relation:
    """What a part names as another of its document: `kind` is the end of the relation's type (`slide`, `header`), which
    strict and transitional documents share; `target` is a part's name, "" where there is none of this name;
    `outside` an address outside the document."""

    id: str
    kind: str
    target: str
    outside: str = ""


class Archive:
    """An opened document; raises UnreadableError where it claims to unpack to more than is read."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        parts = zipped.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UnreadableError("document-too-large", "this document unpacks to more than is read", _SPLIT)
        self._zipped = zipped
        self._parts = {_plain(part.filename).lower(): part for part in parts}
        self._relations: dict[str, tuple[Relation, ...]] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The parts' names with plain slashes, as they are spelled."""
        return frozenset(_plain(part.filename) for part in self._parts.values())

    def has(self, name: str) -> bool:
        """Whether there is such a part, in whatever case it is spelled."""
        return _plain(name).lower() in self._parts

    def part(self, name: str) -> bytes:
        """A part's bytes: never more than allowed, whatever the archive claims. KeyError where it is not there."""
        with self._zipped.open(self._parts[_plain(name).lower()]) as stream:
            data = stream.read(MOST_OF_A_PART + 1)
        if len(data) > MOST_OF_A_PART:
            why = f"a part of this document ({name}) unpacks to more than is read"
            raise UnreadableError("document-too-large", why, _SPLIT)
        return data

    def head(self, name: str, size: int) -> bytes:
        """A part's first bytes. KeyError where it is not there."""
        with self._zipped.open(self._parts[_plain(name).lower()]) as stream:
            return stream.read(size)

    def text(self, name: str) -> str:
        """A part that is XML as a plain text, with its marks; what is no letter in it is a sign for a lost one."""
        data = self.part(name)
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16", "replace")
        is_wide = b"\0" in data[:4]  # two bytes a letter
        return data.decode(("utf-16-be" if data[:1] == b"\0" else "utf-16-le") if is_wide else "utf-8", "replace")

    def xml(self, name: str) -> ET.Element:
        """A part that is XML; ValueError where it declares entities, ParseError where it is none."""
        data = self.part(name)
        read = data.replace(b"\0", b"") if b"\0" in data[:4] else data  # two bytes a letter
        if b"<!DOCTYPE" in read[:4096] or b"<!ENTITY" in read:
            raise ValueError(f"{name} declares entities")
        return ET.fromstring(data)  # noqa: S314  there are no entities in it

    def numbered(self, pattern: str) -> list[str]:
        """The parts whose names match, by the number in them."""
        found = [(int(match[1]), name) for name in self.names if (match := re.fullmatch(pattern, name))]
        return [name for _, name in sorted(found)]

    def relations(self, name: str) -> tuple[Relation, ...]:
        """What a part names, in its order; with the name "" what the document itself does."""
        if name not in self._relations:
            folder, base = posixpath.split(name)
            listed = posixpath.join(folder, "_rels", f"{base}.rels")
            found = self.xml(listed) if self.has(listed) else ()
            self._relations[name] = tuple(
                Relation(
                    one.get("Id", ""),
                    one.get("Type", "").rpartition("/")[2],
                    self._target(one, folder),
                    one.get("Target", "") if one.get("TargetMode") == "External" else "",
                )
                for one in found
            )
        return self._relations[name]

    def with_relations(self) -> list[str]:
        """The parts that name others; "" for the document itself."""
        listed = (posixpath.split(name) for name in sorted(self.names) if name.lower().endswith(".rels"))
        return [posixpath.join(posixpath.dirname(folder), base[: -len(".rels")]) for folder, base in listed]

    def related(self, name: str, kinds: Collection[str]) -> list[str]:
        """The parts of some kinds that a part names, in its order, each once."""
        targets = [one.target for one in self.relations(name) if one.kind in kinds and one.target]
        return list(dict.fromkeys(targets))

    def by_id(self, name: str) -> dict[str, str]:
        """The parts that a part names, by the ids that it calls them."""
        return {one.id: one.target for one in self.relations(name) if one.target}

    def _target(self, relation: ET.Element, folder: str) -> str:
        if relation.get("TargetMode") == "External":
            return ""
        written = relation.get("Target", "").replace("\\", "/").partition("#")[0]
        for target in (written, unquote(written)):
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            if self.has(path):
                return _plain(self._parts[path.lower()].filename)
        return ""


def _plain(name: str) -> str:
    """A part's name with plain slashes and without one at its beginning."""
    return name.replace("\\", "/").lstrip("/")
