"""Programs in office documents (ECMA-376, ISO/IEC 26300): macros, files of other programs, calls of others.

Names of parts say little: what a part is, is said by the relation that leads to it and by its first bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from cjmsite.publishable.forms import FORMS, HEAD, form_of

_MOST = 50_000_000  # bytes of a part that are looked through
_MOST_LISTED = 5_000_000  # bytes of a list of relations
_DEEPEST = 3  # documents in documents
# Old Office files have macros in storages of these names (MS-OVBA 2.2), files of any kind in the last (MS-OLEDS 2.3.6).
OLE_RUNS = re.compile(b"|".join(re.escape(name.encode("utf-16-le")) for name in (
    "_VBA_PROJECT", "Macros", "ObjectPool", "\x01Ole10Native",
)))  # fmt: skip
# Visual Basic, ActiveX, Excel 4 macros by their usual names; Basic and scripts of OpenDocument.
_NAMES = re.compile(r"(?:^|/)vbaProject|(?:^|/)activeX/|(?:^|/)(?:intl)?macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
_MACRO_KINDS = frozenset("vbaProject wordVbaData xlMacrosheet xlIntlMacrosheet activeXControlBinary control".split())
_MACRO_TYPES = re.compile(rb"<Override\b[^>]*(?:macroEnabled|vbaProject|macrosheet|activeX)", re.IGNORECASE)
_OPENED_KINDS = frozenset({"attachedTemplate", "subDocument", "frame", "oleObject", "control", "aFChunk"})
_ELSEWHERE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|file:/{2}[^/]|[\\/]{2}[^\\/]", re.IGNORECASE)
# Scripts of OpenDocument (3.12, 10.3.19), and those that a link, a button or an event calls.
_OPEN_RUNS = re.compile(rb"vnd\.sun\.star\.script:|macro:|<script:event-listener|<office:script[\s>]")
# Fields that start a program (17.16.5.15), also in pieces; links of spreadsheets that do (18.14.3).
_FIELD = re.compile(
    rb"fldCharType=[\"']begin[\"']|<(?:\w+:)?instrText(?:\s[^>]*)?>([^<]*)|instr=\"([^\"]*)\"|instr='([^']*)'"
)
_STARTS = re.compile(rb"(?:^|\s)DDE(?:AUTO)?[\s\"\\]", re.IGNORECASE)
_DDE_LINK = re.compile(rb"<(?:\w+:)?ddeLink\b")


def program_in_package(source: str | IO[bytes], depth: int = 0) -> str:
    """How an office document would run something, a key of `forms.FORMS`; "" where nothing in it does.

    `source` is a path or an open file. Of a broken archive its own reader tells.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            return next(filter(None, _found(archive, depth)), "")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return ""


def _found(archive: zipfile.ZipFile, depth: int) -> Iterator[str]:
    names = {name.replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
    if any(map(_NAMES.search, names)):
        yield "macros"
    for plain, name in names.items():
        if plain.lower().endswith(".rels"):
            yield from _by_relations(archive, plain, name, names, depth)
        elif plain.lower().endswith((".xml", ".vml")):
            yield _in_xml(plain, _part(archive, name))
        else:
            yield _in_part(archive, name, depth)


def _part(archive: zipfile.ZipFile, name: str, most: int = _MOST) -> bytes:
    with archive.open(name) as stream:
        return stream.read(most)


def _by_relations(archive: zipfile.ZipFile, listed: str, name: str, names: dict[str, str], depth: int) -> Iterator[str]:
    """What the relations of a part lead to."""
    data = _part(archive, name, _MOST_LISTED)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return
    try:
        relations = list(ET.fromstring(data))  # noqa: S314  there are no entities in it
    except ET.ParseError:
        return
    folder = posixpath.dirname(posixpath.dirname(listed))
    for one in relations:
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "").strip()
        if one.get("TargetMode") == "External":
            yield "calls" if kind in _OPENED_KINDS and _ELSEWHERE.match(target) else ""
        elif kind in _MACRO_KINDS:
            yield "macros"
        elif kind == "aFChunk":
            path = posixpath.normpath(posixpath.join("/" + folder, unquote(target).replace("\\", "/"))).lstrip("/")
            yield _as_chunk(archive, names[path], depth) if path in names else ""


def _as_chunk(archive: zipfile.ZipFile, name: str, depth: int) -> str:
    """A part that a text takes in as a document of its own (17.17.2.1): texts and further documents run nothing."""
    form = form_of(_part(archive, name, HEAD))
    return _in_part(archive, name, depth) if form in ("zip", "text", "") else "embeds"


def _in_part(archive: zipfile.ZipFile, name: str, depth: int) -> str:
    """What a part that is no XML would run: it may be another document, or any program's file."""
    form = form_of(_part(archive, name, HEAD))
    if form == "zip":
        return program_in_package(io.BytesIO(_part(archive, name)), depth + 1) if depth < _DEEPEST else "embeds"
    if form == "ole":
        return "embeds" if OLE_RUNS.search(_part(archive, name)) else ""
    known = FORMS.get(form)
    return "embeds" if known is not None and known.standing == "runs" else ""


def _in_xml(name: str, data: bytes) -> str:
    data = data.replace(b"\0", b"") if b"\0" in data[:4] else data  # two bytes a letter
    if name == "[Content_Types].xml":
        return "macros" if _MACRO_TYPES.search(data) else ""
    is_open = posixpath.basename(name) in ("content.xml", "styles.xml", "settings.xml")
    if is_open and _OPEN_RUNS.search(data):
        return "macros"
    if _DDE_LINK.search(data):
        return "calls"
    if b"instr" not in data:
        return ""
    pieces = (next(filter(None, found.groups()), b" ") for found in _FIELD.finditer(data))
    return "calls" if _STARTS.search(b"".join(pieces)) else ""
