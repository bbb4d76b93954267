"""Office Open XML (ECMA-376): docx by page, pptx by slide, xlsx by sheet."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree as ET

from cjmsite.read.media.archive import Archive
from cjmsite.read.media.told import Told, attribute, named, pages_of, words_of

ENDINGS = frozenset({"docx", "pptx", "xlsx"})
_ASIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
_HIDDEN_SHEETS = ("hidden", "veryHidden")


def office_told(archive: Archive, ending: str) -> Told:
    """What a docx, pptx or xlsx tells; raises as `Archive` does."""
    return {"docx": _text, "pptx": _slides, "xlsx": _sheets}[ending](archive)


def _text(archive: Archive) -> Told:
    """By page, where Word noted where its pages end and their number agrees; headers and notes go with the last."""
    archive.xml("[Content_Types].xml")
    root = archive.xml("word/document.xml")
    rendered = any(named(one) == "lastRenderedPageBreak" for one in root.iter())
    pages = list(pages_of(root, frozenset({"lastRenderedPageBreak" if rendered else "br page"}), _is_hidden))
    pages[-1] = " ".join([pages[-1], *(words_of(archive.xml(name), _is_hidden) for name in sorted(archive.names)
                                       if _ASIDE.fullmatch(name))]).strip()  # fmt: skip
    traces = ["tracked changes"] if any(named(one) in ("ins", "del") for one in root.iter()) else []
    traces += ["hidden text"] if any(_is_hidden(one) for one in root.iter()) else []
    return paged(pages, _said_pages(archive), tuple(traces))


def paged(pages: list[str], said: int | None, traces: tuple[str, ...]) -> Told:
    """Words by page if the document says as many pages as were found; else in one piece, with the larger number."""
    if said == len(pages):
        return Told(tuple(pages), said, traces)
    return Told((" ".join(page for page in pages if page),), said if said and said > len(pages) else None, traces)


def _said_pages(archive: Archive) -> int | None:
    if "docProps/app.xml" not in archive.names:
        return None
    said = next((one.text or "" for one in archive.xml("docProps/app.xml") if named(one) == "Pages"), "")
    return int(said) if said.isdecimal() and 0 < int(said) < 100_000 else None


def _is_hidden(element: ET.Element) -> bool:
    """Whether a run of text is hidden (`vanish`, 17.3.2.41)."""
    if named(element) != "r":
        return False
    form = next((one for one in element if named(one) == "rPr"), None)
    off = next((one for one in form if named(one) == "vanish"), None) if form is not None else None
    return off is not None and attribute(off, "val") not in ("0", "false", "off")


def _slides(archive: Archive) -> Told:
    """By slide, in the order of the presentation. A hidden slide counts and has no words."""
    pages, traces = [], []
    for name in _in_order(archive, "ppt/presentation.xml", "sldId") or archive.numbered(r"ppt/slides/slide(\d+)\.xml"):
        slide = archive.xml(name)
        hidden = slide.get("show") in ("0", "false")
        pages.append("" if hidden else words_of(slide))
        traces += ["hidden slides"] if hidden else []
    notes = archive.numbered(r"ppt/notesSlides/notesSlide(\d+)\.xml")
    said = any(words_of(archive.xml(name)).strip("0123456789 ") for name in notes)  # each has its slide's number
    traces += ["notes for the speaker"] if said else []
    return Told(tuple(pages), len(pages), tuple(dict.fromkeys(traces)))


def _in_order(archive: Archive, whole: str, item: str) -> list[str]:
    """The parts that a document lists, in its order; none where it lists none or one that is missing."""
    folder, name = posixpath.split(whole)
    relations = f"{folder}/_rels/{name}.rels"
    if whole not in archive.names or relations not in archive.names:
        return []
    targets = {one.get("Id", ""): one.get("Target", "") for one in archive.xml(relations)}
    listed = [targets.get(_relation(one), "") for one in archive.xml(whole).iter() if named(one) == item]
    paths = [posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/") for target in listed]
    return paths if all(path in archive.names for path in paths) else []


def _relation(element: ET.Element) -> str:
    """The id of the part that an element stands for: its `r:id`, which is no plain `id`."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _sheets(archive: Archive) -> Told:
    """By sheet, in the order of the workbook. A hidden sheet counts and has no words."""
    shared = ([words_of(one) for one in archive.xml("xl/sharedStrings.xml")]
              if "xl/sharedStrings.xml" in archive.names else [])  # fmt: skip
    states = [one.get("state") for one in archive.xml("xl/workbook.xml").iter() if named(one) == "sheet"]
    hidden = [state in _HIDDEN_SHEETS for state in states]
    names = _in_order(archive, "xl/workbook.xml", "sheet")
    if not names:  # which of them are hidden is unknown then
        names = archive.numbered(r"xl/worksheets/sheet(\d+)\.xml")
        hidden = [any(hidden)] * max(len(names), 1)
    pages = tuple("" if unseen else _cells(archive.xml(name), shared)
                  for name, unseen in zip(names, hidden, strict=False))  # fmt: skip
    return Told(pages, len(pages) or None, ("hidden sheets",) if any(hidden) else ())


def _cells(sheet: ET.Element, shared: list[str]) -> str:
    cells = []
    for cell in sheet.iter():
        if named(cell) != "c":
            continue
        value = next((one.text or "" for one in cell if named(one) == "v"), "")
        inline = " ".join(words_of(one) for one in cell if named(one) == "is")
        at = int(value) if cell.get("t") == "s" and value.isdigit() else -1
        cells.append(shared[at] if 0 <= at < len(shared) else value or inline)
    return " ".join(" ".join(cells).split())
