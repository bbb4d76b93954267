"""Documents of word processors, spreadsheets and presentations: their words, and what they tell of their authors.

Both families are ZIP archives of XML: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). What an archive
claims to unpack to is checked before, and what it does unpack to while it is read. Hidden sheets, slides and words,
notes for the speaker and deleted text are in no word that is given: readers see them only if they download the file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cjmsite.read.media.archive import Archive
from cjmsite.read.media.derived import Derivation, Derived, Finding, UnreadableError
from cjmsite.read.media.office_xml import ENDINGS, office_told
from cjmsite.read.media.open_document import open_told
from cjmsite.read.media.pictures import Drawn, page_left_in
from cjmsite.read.media.told import Told, named

_TOLD = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_NAMES = {
    "creator": "author",
    "lastModifiedBy": "last saved by",
    "initial-creator": "author",
    "manager": "manager",
    "Manager": "manager",
    "Company": "company",
}
_DRAWN = ("docProps/thumbnail.jpeg", "Thumbnails/thumbnail.png")
_COMMENTS = re.compile(r"/comments?/?[^/]*\.xml$|/threadedComments/")
_EXPORT = "open it on your machine; save it again, or publish a PDF"


def office_of(data: bytes, ending: str) -> Derivation:
    """The words of a document: a presentation's by slide, a spreadsheet's by sheet, a text's by page where it says
    where its pages end, else in one piece; and the picture of the first page that its program may have left in it.

    Raises UnreadableError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            archive = Archive(zipped)
            told = office_told(archive, ending) if ending in ENDINGS else open_told(archive, ending)
            traces = [*_traces(archive), *told.traces]
            drawn = next((page_left_in(archive.part(name)) for name in _DRAWN if name in archive.names), [])
    except (
        zipfile.BadZipFile,
        zlib.error,
        ET.ParseError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        RecursionError,
    ) as error:
        raise UnreadableError("broken-document", f"this document can't be read: {error}", _EXPORT) from error
    return _derivation(told, traces, drawn)


def _derivation(told: Told, traces: list[str], drawn: Drawn) -> Derivation:
    findings: tuple[Finding, ...] = ()
    if traces:
        findings = (
            Finding(
                "file-traces",
                "this document carries, for everyone who downloads it: " + ", ".join(traces),
                "remove them (“inspect document”) if they are not meant for readers, or publish a PDF",
                level="warning",
            ),
        )
    made = tuple(one for one, _ in drawn)
    return Derivation(
        Derived(pages=told.pages, page_count=told.count, made=made, findings=findings),
        {one.suffix: data for one, data in drawn},
    )


def _traces(archive: Archive) -> Iterator[str]:
    """Who made the file, and what is beside its words."""
    for name in _TOLD:
        if name in archive.names:
            for element in archive.xml(name).iter():
                word = _NAMES.get(named(element))
                if word and element.text and element.text.strip():
                    yield f"{word} “{element.text.strip()[:60]}”"
    if any(_COMMENTS.search(name) for name in archive.names):
        yield "comments"
    if any(name.startswith("customXml/item") for name in archive.names):
        yield "hidden data (customXml)"
