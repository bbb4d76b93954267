"""OpenDocument (ISO/IEC 26300): odt by page, odp by slide, ods by sheet."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from cjmsite.media.derived import UnreadableError
from cjmsite.media.office.archive import Archive
from cjmsite.media.office.open_styles import OpenStyles
from cjmsite.media.office.open_words import OpenReader, is_beside, said_within
from cjmsite.media.office.traces import Trace, attribute, child, first_within, local_name, paged

_BODIES = {"text": "odt", "presentation": "odp", "spreadsheet": "ods"}


def read_open_document(archive: Archive, ending: str) -> Trace:
    """What an odt, odp or ods tells; raises as `Archive` does, and UnreadableError where it is another or locked."""
    if archive.has("META-INF/manifest.xml") and b":encryption-data" in archive.part("META-INF/manifest.xml"):
        why, hint = "this document asks for a password", "publish one that opens without it"
        raise UnreadableError("locked-document", why, hint)
    root = archive.xml("content.xml")
    _check(root, ending)
    styles = OpenStyles([*([archive.xml("styles.xml")] if archive.has("styles.xml") else []), root])
    if ending == "odt":
        return _text(archive, root, styles)
    return _slides(archive, root, styles) if ending == "odp" else _sheets(archive, root, styles)


def _check(root: ET.Element, ending: str) -> None:
    body = child(root, "body")
    found = next(
        (_BODIES[local_name(one)] for one in (body if body is not None else ()) if local_name(one) in _BODIES), ending
    )
    if found != ending:
        why = f"this file is not what its ending .{ending} says: it is an .{found} document"
        raise UnreadableError("wrong-type", why, f"give it the ending .{found}")


def _text(archive: Archive, root: ET.Element, styles: OpenStyles) -> Trace:
    """By page, where the program noted where its pages end and their number agrees."""
    reader = OpenReader(archive, "", styles, {})
    if any(local_name(one) == "tracked-changes" and len(one) for one in root.iter()):
        reader.traces["tracked changes"] = None
    reader.read(root)
    return paged(reader.words.pages(), _said_pages(archive), tuple(reader.traces))


def _said_pages(archive: Archive) -> int | None:
    meta = archive.xml("meta.xml") if archive.has("meta.xml") else ET.Element("none")
    said = next((attribute(one, "page-count") for one in meta.iter() if local_name(one) == "document-statistic"), "")
    return int(said) if said.isdecimal() and 0 < int(said) < 100_000 else None


def _slides(archive: Archive, root: ET.Element, styles: OpenStyles) -> Trace:
    """By slide. A hidden slide counts and has no words; the notes of a slide are none of its words."""
    pages: list[str] = []
    traces: dict[str, None] = {}
    is_first_hidden = False
    for slide in first_within(root, "page"):
        if any(local_name(one) == "notes" and said_within(one) for one in slide):
            traces["notes for the speaker"] = None
        if styles.says("drawing-page", attribute(slide, "style-name"), "visibility", "hidden"):
            traces["hidden slides"] = None
            is_first_hidden = is_first_hidden or not pages
            pages.append("")
            continue
        reader = OpenReader(archive, "", styles, traces)
        size = styles.sizes.get(attribute(slide, "master-page-name"), ("", ""))
        for shape in slide:
            if not is_beside(shape, size):
                reader.read(shape)
            elif said_within(shape):
                traces["words beside the slides"] = None
        pages.append(" ".join(reader.words.pages()))
    return Trace(tuple(pages), len(pages) or None, tuple(traces), not is_first_hidden)


def _sheets(archive: Archive, root: ET.Element, styles: OpenStyles) -> Trace:
    """By sheet. A hidden sheet counts and has no words; copies of other files' sheets are none."""
    pages: list[str] = []
    traces: dict[str, None] = {}
    if any(local_name(one) == "tracked-changes" and len(one) for one in root.iter()):
        traces["tracked changes"] = None
    links = {id(table) for one in root.iter() if local_name(one) == "dde-links" for table in one.iter()}
    for sheet in first_within(root, "table"):
        if id(sheet) in links or child(sheet, "table-source") is not None:
            traces["values of other workbooks"] = None
        elif styles.says("table", attribute(sheet, "style-name"), "display", "false"):
            traces["hidden sheets"] = None
            pages.append("")
        else:
            reader = OpenReader(archive, "", styles, traces, is_protected=attribute(sheet, "protected") == "true")
            reader.read(sheet)
            pages.append(" ".join(reader.words.pages()))
    return Trace(tuple(pages), len(pages) or None, tuple(traces), not traces)
