"""Packages of Office Open XML (ECMA-376 part 2): which part is the main one, and what the others tell."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.media.derived import UnreadableError
from cjmsite.media.office.archive import Archive
from cjmsite.media.office.traces import local_name

_MAIN = {"docx": ("document", "word/document.xml"), "xlsx": ("workbook", "xl/workbook.xml"),
         "pptx": ("presentation", "ppt/presentation.xml")}  # fmt: skip
_CALLED = {"docx": "a text (docx)", "xlsx": "a spreadsheet (xlsx)", "pptx": "a presentation (pptx)"}
_TRACES = {
    "comments": "comments", "comment": "comments", "threadedComment": "comments",
    "people": "names of who changed or commented", "person": "names of who changed or commented",
    "commentAuthors": "names of who changed or commented", "authors": "names of who changed or commented",
    "package": "embedded files", "oleObject": "embedded files",
    "pivotCacheDefinition": "the data behind pivot tables",
    "externalLink": "values of other workbooks", "connections": "connections to data",
    "glossaryDocument": "building blocks (glossary)", "slicerCache": "choices of slicers",
    "mailMergeSource": "the source of a mail merge", "recipientData": "the source of a mail merge",
    "revisionHeaders": "tracked changes", "custom-properties": "properties of its own (docProps/custom.xml)",
}  # fmt: skip


def main_part(archive: Archive, ending: str) -> str:
    """The part that the package names as its document; the usual one where it names none.

    Raises UnreadableError where it is of another type than the ending says.
    """
    root, usual = _MAIN[ending]
    main = next(iter(archive.related("", ("officeDocument",))), usual)
    if main != usual or archive.has(main):
        found = local_name(archive.xml(main))
        for other, (its_root, _) in _MAIN.items():
            if found == its_root != root:
                why = f"this file is not what its ending .{ending} says: it is {_CALLED[other]}"
                raise UnreadableError("wrong-type", why, f"give it the ending .{other}")
    return main


def pages_said(archive: Archive) -> int | None:
    """How many pages the program counted when it saved the text; None where it does not say."""
    for name in (*archive.related("", ("extended-properties",)), "docProps/app.xml"):
        if archive.has(name):
            said = next((one.text or "" for one in archive.xml(name) if local_name(one) == "Pages"), "")
            return int(said) if said.isdecimal() and 0 < int(said) < 100_000 else None
    return None


def traces_beside(archive: Archive) -> Iterator[str]:
    """What the parts beside the document's words hold, by the types of all relations."""
    for name in archive.with_relations():
        for one in archive.relations(name):
            if one.kind in _TRACES and one.target and not is_empty_list(archive, one.target):
                yield _TRACES[one.kind]


def is_empty_list(archive: Archive, name: str) -> bool:
    """Whether a part is a list of comments or properties, as some programs always write it, with nothing in it."""
    if not name.endswith(".xml"):
        return False
    root = archive.xml(name)
    return local_name(root) in ("comments", "cmLst", "Properties") and not len(root)
