"""OpenDocument (ISO/IEC 26300): odt by page, odp by slide, ods by sheet."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from cjmsite.read.media.archive import Archive
from cjmsite.read.media.office_xml import paged
from cjmsite.read.media.told import Told, attribute, named, pages_of, words_of

ENDINGS = frozenset({"odt", "odp", "ods"})


def open_told(archive: Archive, ending: str) -> Told:
    """What an odt, odp or ods tells; raises as `Archive` does."""
    root = archive.xml("content.xml")
    if ending == "odt":
        return _text(archive, root)
    if ending == "odp":
        return _parts(root, "page", "visibility", "hidden")
    return _parts(root, "table", "display", "false")


def _text(archive: Archive, root: ET.Element) -> Told:
    """By page, where the program noted where its pages end and their number agrees."""
    hidden = _styles(root, "display", "none")
    pages = list(pages_of(root, frozenset({"soft-page-break"}), _hidden_by(hidden)))
    traces = ["tracked changes"] if any(named(one) == "tracked-changes" and len(one) for one in root.iter()) else []
    traces += ["hidden text"] if any(map(_hidden_by(hidden), root.iter())) else []
    return paged(pages, _said_pages(archive), tuple(traces))


def _said_pages(archive: Archive) -> int | None:
    meta = archive.xml("meta.xml") if "meta.xml" in archive.names else ET.Element("none")
    said = next((attribute(one, "page-count") for one in meta.iter() if named(one) == "document-statistic"), "")
    return int(said) if said.isdecimal() and 0 < int(said) < 100_000 else None


def _parts(root: ET.Element, name: str, how: str, value: str) -> Told:
    """Slides or sheets. One that a style hides counts and has no words; the notes of a slide are none of its words."""
    hidden = _styles(root, how, value)
    pages: list[str] = []
    traces: list[str] = []
    for part in root.iter():
        if named(part) != name or (named(part) == "table" and _is_inner(part)):
            continue
        unseen = attribute(part, "style-name") in hidden
        pages.append("" if unseen else words_of(part, _is_notes))
        traces += [f"hidden {'slides' if name == 'page' else 'sheets'}"] if unseen else []
        traces += ["notes for the speaker"] if any(_is_notes(one) and words_of(one) for one in part) else []
    return Told(tuple(pages), len(pages) or None, tuple(dict.fromkeys(traces)))


def _is_inner(table: ET.Element) -> bool:
    """Whether a table has no name of its own: one inside a cell."""
    return not attribute(table, "name")


def _is_notes(element: ET.Element) -> bool:
    return named(element) == "notes"


def _styles(root: ET.Element, how: str, value: str) -> frozenset[str]:
    """The names of styles of which a property hides what has them."""
    return frozenset(
        attribute(style, "name") for style in root.iter()
        if named(style) == "style" and any(attribute(one, how) == value for one in style)
    )  # fmt: skip


def _hidden_by(styles: frozenset[str]) -> Callable[[ET.Element], bool]:
    def is_hidden(element: ET.Element) -> bool:
        return named(element) in ("p", "h", "span") and attribute(element, "style-name") in styles

    return is_hidden
