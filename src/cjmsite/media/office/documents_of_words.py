"""Documents of word processors, spreadsheets and presentations: their words, and what they tell of their authors.

Both families are ZIP archives of XML: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). What an archive
claims to unpack to is checked before, and what it does unpack to while it is read. What an author hid or deleted
(sheets, slides, rows, shapes, text by itself or by a style, notes for the speaker …) is in no word that is given:
readers see it only if they download the file, and the author is told so.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

from cjmsite.media.derived import (
    Derivation,
    Derived,
    Finding,
    UnreadableError,
    active_file,
    password_findings,
    traces_finding,
)
from cjmsite.media.office.archive import Archive
from cjmsite.media.office.docx import read_docx
from cjmsite.media.office.open_document import read_open_document
from cjmsite.media.office.package import is_empty_list, traces_beside
from cjmsite.media.office.pptx import read_pptx
from cjmsite.media.office.programs import BROKEN, EXPORT, program_in_archive
from cjmsite.media.office.telling_parts import texts_of_parts, traces_of_parts
from cjmsite.media.office.traces import Trace, local_name
from cjmsite.media.office.xlsx import read_xlsx
from cjmsite.media.pictures import Drawn, page_left_in

_READERS: Mapping[str, Callable[[Archive], Trace]] = {"docx": read_docx, "pptx": read_pptx, "xlsx": read_xlsx}
_TOLD = ("core-properties", "extended-properties")
_TOLD_NAMES = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_NAMES = {
    "creator": "author",
    "lastModifiedBy": "last saved by",
    "initial-creator": "author",
    "manager": "manager",
    "Manager": "manager",
    "Company": "company",
    "description": "description",
    "keywords": "keywords",
    "keyword": "keywords",
    "category": "category",
    "HyperlinkBase": "address of links",
    "printed-by": "printed by",
}
_DRAWN = ("docProps/thumbnail.jpeg", "Thumbnails/thumbnail.png")
_COMMENTS = re.compile(r"/comments?/?[^/]*\.xml$|/threadedComments/")


def office_of(source: str, ending: str) -> Derivation:
    """The words of a document: a presentation's by slide, a spreadsheet's by sheet, a text's by page where it says
    where its pages end, else in one piece; and the picture of the first page that its program may have left in it.

    Raises UnreadableError, also where something in it runs.
    """
    try:
        with zipfile.ZipFile(source) as zipped:
            archive = Archive(zipped)
            if program := program_in_archive(archive):
                raise active_file(program)
            told = _READERS[ending](archive) if ending in _READERS else read_open_document(archive, ending)
            traces = [*_traces(archive), *told.traces]
            drawn = _picture(archive) if told.is_picture_safe else []
            secrets = password_findings((*told.pages, *map(html.unescape, _with_addresses(archive))))
    except BROKEN as error:
        raise UnreadableError("broken-document", f"this document can't be read: {error}", EXPORT) from error
    return _derivation(told, traces, drawn, secrets)


def _derivation(told: Trace, traces: list[str], drawn: Drawn, findings: tuple[Finding, ...]) -> Derivation:
    hint = "remove them (“inspect document”) if they are not meant for readers, or publish a PDF"
    findings = (*findings, *traces_finding("document", traces, hint))
    made = tuple(one for one, _ in drawn)
    return Derivation(
        Derived(pages=told.pages, page_count=told.count, files=made, findings=findings),
        {one.suffix: data for one, data in drawn},
    )


def _with_addresses(archive: Archive) -> Iterator[str]:
    yield from (text for text in texts_of_parts(archive) if "@" in text)


def _picture(archive: Archive) -> Drawn:
    names = [*archive.related("", ("thumbnail",)), *_DRAWN]
    return next((page_left_in(archive.part(name)) for name in names if archive.has(name)), [])


def _traces(archive: Archive) -> Iterator[str]:
    """Who made the file, and what is beside its words."""
    for name in dict.fromkeys([*archive.related("", _TOLD), *_TOLD_NAMES]):
        if archive.has(name):
            for element in archive.xml(name).iter():
                word = _NAMES.get(local_name(element))
                if word and element.text and element.text.strip():
                    yield f"{word} “{element.text.strip()[:60]}”"
    if any(_COMMENTS.search(name) and not is_empty_list(archive, name) for name in archive.names):
        yield "comments"
    yield from traces_beside(archive)
    yield from traces_of_parts(archive)
    if any(name.startswith("customXml/item") for name in archive.names):
        yield "hidden data (customXml)"
    if any(name.startswith("Versions/") for name in archive.names):
        yield "older versions"
