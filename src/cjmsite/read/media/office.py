"""Documents of word processors, spreadsheets and presentations: their words, and what they tell of their authors.

Both families are ZIP archives of XML: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300). What an archive
claims to unpack to is checked before, and what it does unpack to while it is read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cjmsite.read.media.derived import Derivation, Derived, Finding, UnreadableError

MOST_UNPACKED = 200_000_000  # bytes of all parts together
MOST_OF_A_PART = 50_000_000
MOST_PARTS = 10_000
_BREAKS = frozenset({"p", "h", "tr", "row", "br", "table-row", "line-break", "tab"})
_TOLD = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_NAMES = {
    "creator": "author",
    "lastModifiedBy": "last saved by",
    "initial-creator": "author",
    "manager": "manager",
    "Manager": "manager",
    "Company": "company",
}
_HIDDEN = re.compile(rb"<(?:\w+:)?sheet\b[^>]*\bstate=\"(?:hidden|veryHidden)\"")
_EXPORT = "open it on your machine; save it again, or publish a PDF"


def office_of(data: bytes, ending: str) -> Derivation:
    """The words of a document: a presentation's by slide, a spreadsheet's by sheet, else in one piece.

    Raises UnreadableError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive)
            pages = tuple(" ".join(words.split()) for words in _pages(archive, ending))
            traces = list(_traces(archive, ending))
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
    return Derivation(Derived(pages=pages, page_count=len(pages) if ending == "pptx" else None, findings=findings))


def _check_size(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError(
            "document-too-large", "this document unpacks to more than is read", "split it, or publish a PDF"
        )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes: never more than allowed, whatever the archive claims."""
    with archive.open(name) as stream:
        data = stream.read(MOST_OF_A_PART + 1)
    if len(data) > MOST_OF_A_PART:
        raise UnreadableError(
            "document-too-large",
            f"a part of this document ({name}) unpacks to more than is read",
            "split it, or publish a PDF",
        )
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise ValueError(f"{name} declares entities")
    return data


def _xml(archive: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(_part(archive, name))  # noqa: S314  _part lets no entities in


def _numbered(archive: zipfile.ZipFile, pattern: str) -> list[str]:
    found = [(int(match[1]), name) for name in archive.namelist() if (match := re.fullmatch(pattern, name))]
    return [name for _, name in sorted(found)]


def _pages(archive: zipfile.ZipFile, ending: str) -> Iterator[str]:
    names = set(archive.namelist())
    if ending == "docx":
        _xml(archive, "[Content_Types].xml")
        others = sorted(
            name for name in names if re.fullmatch(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml", name)
        )
        yield "\n".join(words_of(_xml(archive, name)) for name in ("word/document.xml", *others))
    elif ending == "pptx":
        yield from (words_of(_xml(archive, name)) for name in _numbered(archive, r"ppt/slides/slide(\d+)\.xml"))
    elif ending == "xlsx":
        yield from _sheets(archive, names)
    else:
        yield words_of(_xml(archive, "content.xml"))


def words_of(root: ET.Element) -> str:
    """The words in an element: paragraphs, rows and breaks apart, runs together. Deleted text is none of them."""
    parts: list[str] = []
    waiting: list[tuple[ET.Element, bool]] = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        name = element.tag.rsplit("}", 1)[-1]
        if done:
            parts.append(" " if name in _BREAKS else "")
            parts.append(element.tail or "")
        elif name in ("tracked-changes", "delText", "instrText", "annotation"):
            parts.append(element.tail or "")
        else:
            parts.append(element.text or "")
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
    return "".join(parts)


def _sheets(archive: zipfile.ZipFile, names: set[str]) -> Iterator[str]:
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        shared = [words_of(one) for one in _xml(archive, "xl/sharedStrings.xml")]
    _xml(archive, "xl/workbook.xml")
    for name in _numbered(archive, r"xl/worksheets/sheet(\d+)\.xml"):
        cells = []
        for cell in _xml(archive, name).iter():
            if cell.tag.rsplit("}", 1)[-1] != "c":
                continue
            value = next((one.text or "" for one in cell if one.tag.endswith("}v")), "")
            inline = " ".join(words_of(one) for one in cell if one.tag.endswith("}is"))
            at = int(value) if cell.get("t") == "s" and value.isdigit() else -1
            cells.append(shared[at] if 0 <= at < len(shared) else value or inline)
        yield " ".join(cells)


def _traces(archive: zipfile.ZipFile, ending: str) -> Iterator[str]:
    names = set(archive.namelist())
    for name in _TOLD:
        if name in names:
            for element in _xml(archive, name).iter():
                word = _NAMES.get(element.tag.rsplit("}", 1)[-1])
                if word and element.text and element.text.strip():
                    yield f"{word} “{element.text.strip()[:60]}”"
    if any(re.search(r"/comments?/?[^/]*\.xml$|/threadedComments/|/comments\d*\.xml$", name) for name in names):
        yield "comments"
    if any(name.startswith("customXml/item") for name in names):
        yield "hidden data (customXml)"
    if ending == "docx" and re.search(rb"<w:(?:ins|del) ", _part(archive, "word/document.xml")):
        yield "tracked changes"
    if ending == "odt" and b"<text:tracked-changes" in _part(archive, "content.xml"):
        yield "tracked changes"
    if ending == "xlsx" and _HIDDEN.search(_part(archive, "xl/workbook.xml")):
        yield "hidden sheets"
    if ending == "pptx" and any(
        b'show="0"' in _part(archive, name)[:2000] for name in _numbered(archive, r"ppt/slides/slide(\d+)\.xml")
    ):
        yield "hidden slides"
