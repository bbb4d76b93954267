"""Programs in documents (ECMA-376, ISO/IEC 26300): macros, files of other programs, calls of others.

Names of parts say little: what a part is, is said by the relation that leads to it and by its first bytes.
"""

from __future__ import annotations

import html
import io
import mmap
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from cjmsite.media.derived import UnreadableError
from cjmsite.media.office.archive import Archive
from cjmsite.media.office.traces import attribute, local_name
from cjmsite.media.rtf import MOST_BYTES, program_in_rtf
from cjmsite.media.word_fields import is_elsewhere, opens_by_itself
from cjmsite.publishable.forms import FORMS, HEAD, form_of

# What a broken archive, or a part of one that is broken, locked or packed in an unknown way, raises.
BROKEN = (zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, ValueError, EOFError, NotImplementedError,
          RuntimeError, RecursionError)  # fmt: skip
EXPORT = "open it on your machine; save it again, or publish a PDF"
_DEEPEST = 3  # documents in documents
# Old Office files have macros in storages of these names (MS-OVBA 2.2), files of any kind in the last (MS-OLEDS 2.3.6).
_OLE_RUNS = re.compile(b"|".join(re.escape(name.encode("utf-16-le")) for name in (
    "_VBA_PROJECT", "Macros", "ObjectPool", "\x01Ole10Native",
)))  # fmt: skip
# Visual Basic, ActiveX, Excel 4 macros by their usual names; Basic and scripts of OpenDocument.
_NAMES = re.compile(r"(?:^|/)vbaProject|(?:^|/)activeX/|(?:^|/)(?:intl)?macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)
_MACRO_KINDS = frozenset("vbaProject wordVbaData xlMacrosheet xlIntlMacrosheet activeXControlBinary control".split())
_MACRO_TYPES = re.compile(r"<Override\b[^>]*(?:macroEnabled|vbaProject|macrosheet|activeX)", re.IGNORECASE)
_OPENED_KINDS = frozenset({"attachedTemplate", "subDocument", "frame", "oleObject", "control", "aFChunk"})
# Scripts of OpenDocument (3.12, 10.3.19), and those that a link, a button or an event calls.
_OPEN_RUNS = re.compile(r"vnd\.sun\.star\.script:|macro:|<script:event-listener|<office:script[\s>]")
# Links of spreadsheets (18.14.3); what a slide starts when it is pressed (21.1.2.3.5; ISO/IEC 26300, 9.9).
_CALLS = re.compile(
    r"<(?:\w+:)?ddeLink\b|\baction\s*=\s*[\"']ppaction://(?:program|macro)|presentation:action\s*=\s*[\"']execute[\"']"
)
# Links of OpenDocument (14.6.5) and of its formulas; those to LibreOffice itself lead to further documents.
_OWN_SERVICE = "soffice"
_DDE_FORMULA = re.compile(rf"\bDDE\s*\((?!\s*\"{_OWN_SERVICE}\")", re.IGNORECASE)


def program_in_file(source: str) -> str:
    """How a file of any name would run something, by its bytes: a key of `forms.FORMS`; "" where nothing in it does,
    or where it is no document. Raises UnreadableError where nobody can tell, OSError."""
    with Path(source).open("rb") as stream:
        form = form_of(stream.read(HEAD))
        if form == "zip":
            return _program_in_zip(stream)
        if form == "ole":
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return "macros" if _OLE_RUNS.search(data) else ""
        if form == "rtf":
            stream.seek(0)
            return program_in_rtf(stream.read(MOST_BYTES + 1))
        return ""


def program_in_archive(archive: Archive, depth: int = 0) -> str:
    """How a document would run something, a key of `forms.FORMS`; "" where nothing in it does. `depth`: in how many
    other documents it lies. Raises UnreadableError and those of `BROKEN`."""
    return next(filter(None, _found(archive, depth)), "")


def _program_in_zip(stream: IO[bytes], depth: int = 0) -> str:
    try:
        with zipfile.ZipFile(stream) as zipped:
            return program_in_archive(Archive(zipped), depth)
    except BROKEN as error:
        raise UnreadableError("broken-document", f"this document can't be read: {error}", EXPORT) from error


def _found(archive: Archive, depth: int) -> Iterator[str]:
    if any(map(_NAMES.search, archive.names)):
        yield "macros"
    for name in sorted(archive.names):
        if name.lower().endswith((".xml", ".vml")) or form_of(archive.head(name, HEAD)) == "xml":
            yield _in_xml(archive, name)
        else:
            yield _in_part(archive, name, depth)
    for name in archive.with_relations():
        yield from _by_relations(archive, name, depth)


def _by_relations(archive: Archive, name: str, depth: int) -> Iterator[str]:
    """What the relations of a part lead to."""
    for one in archive.relations(name):
        if one.outside:
            yield "calls" if one.kind in _OPENED_KINDS and is_elsewhere(one.outside) else ""
        elif one.kind in _MACRO_KINDS:
            yield "macros"
        elif one.kind == "aFChunk" and one.target:
            yield _as_chunk(archive, one.target, depth)


def _as_chunk(archive: Archive, name: str, depth: int) -> str:
    """A part that a text takes in as a document of its own (17.17.2.1): texts and further documents run nothing."""
    form = form_of(archive.head(name, HEAD))
    return _in_part(archive, name, depth) if form in ("zip", "text", "") else "embeds"


def _in_part(archive: Archive, name: str, depth: int) -> str:
    """What a part that is no XML would run: it may be another document, or any program's file."""
    form = form_of(archive.head(name, HEAD))
    if form == "zip":
        return _program_in_zip(io.BytesIO(archive.part(name)), depth + 1) if depth < _DEEPEST else "embeds"
    if form == "ole":
        return "embeds" if _OLE_RUNS.search(archive.part(name)) else ""
    if form == "rtf":
        return program_in_rtf(archive.part(name))
    known = FORMS.get(form)
    return "embeds" if known is not None and known.standing == "runs" else ""


def _in_xml(archive: Archive, name: str) -> str:
    text = html.unescape(archive.text(name))
    if name.lower() == "[content_types].xml":
        return "macros" if _MACRO_TYPES.search(text) else ""
    is_open = posixpath.basename(name) in ("content.xml", "styles.xml", "settings.xml")
    if is_open and _OPEN_RUNS.search(text):
        return "macros"
    if _CALLS.search(text) or (is_open and "dde" in text.lower() and _has_dde_link(archive.xml(name))):
        return "calls"
    has_fields = "instrText" in text or "fldSimple" in text
    fields = _instructions(archive.xml(name)) if has_fields else ()
    return "calls" if any(opens_by_itself(one, with_pictures=False) for one in fields) else ""


def _has_dde_link(root: ET.Element) -> bool:
    """Whether a part of an OpenDocument links to another program."""
    services = (attribute(one, "dde-application") for one in root.iter())
    formulas = (attribute(one, "formula") for one in root.iter())
    return any(one and one.lower() != _OWN_SERVICE for one in services) or any(map(_DDE_FORMULA.search, formulas))


def _instructions(root: ET.Element) -> Iterator[str]:
    """What the fields of a text say, whole, though it may stand in pieces, with other fields between (17.16.18)."""
    said: list[list[str]] = []
    open_: list[list[str]] = []
    for one in root.iter():
        name = local_name(one)
        if name == "fldSimple":
            said.append([attribute(one, "instr")])
        elif name == "fldChar" and attribute(one, "fldCharType") == "begin":
            said.append([])
            open_.append(said[-1])
        elif name == "fldChar" and attribute(one, "fldCharType") == "end" and open_:
            open_.pop()
        elif name == "instrText":
            if not open_:
                said.append([])
                open_.append(said[-1])
            open_[-1].append(one.text or "")
    yield from map("".join, said)
