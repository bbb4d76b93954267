"""What the parts of an office document tell besides its words, whichever family it is of: lists, settings, paths on
somebody's machine, pictures with the notes of cameras."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from cjmsite.media.office.archive import Archive
from cjmsite.media.pictures import names_someone

# Elements by their names (ECMA-376 part 1: 17.15.1, 17.14, 18.10, 18.2.8, 18.3.1.33; ISO/IEC 26300: 13.5.4, 7.3.6).
_ELEMENTS: Mapping[str, str] = {
    "docVar": "variables of the document", "mailMerge": "the source of a mail merge", "scenario": "scenarios",
    "fileSharing": "who reserved the workbook", "hidden": "hidden fields of a form",
    "drop-down": "choices of fields", "user-defined": "properties of its own",
}  # fmt: skip
_ELEMENT = re.compile(r"<(?:w:|text:|form:|meta:)?(docVar|mailMerge|scenario|fileSharing|drop-down)\b|"
                      r"<form:(hidden)\b|<meta:(user-defined)\b[^>/]*>[^<]")  # fmt: skip
# Lists of a workbook's cells that are written out; those that name other cells tell nothing new.
_CHOICES = re.compile(r"<(?:x14:)?formula1>(?:<xm:f>)?\s*\"")
_PATH = re.compile(
    r"=\"(?:[^\"]*?[^\"a-z0-9])??((?:file:/*)?[a-z]:[\\/](?!/)[^\"]+|file:[^\"]+|\\\\\w[^\"\\]*\\[^\"]+)\""
    r"|=\"(/(?:users|home)/[^/\"]+/[^\"]*)\"",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|tiff?)$", re.IGNORECASE)
_LONGEST = 80  # letters of a path that are told


def texts_of_parts(archive: Archive) -> Iterator[str]:
    """The parts that are XML as plain texts, but for their marks: addresses stand in relations, in formulas, too."""
    for name in sorted(archive.names):
        if name.lower().endswith((".xml", ".rels", ".vml")):
            yield archive.text(name)


def traces_of_parts(archive: Archive) -> Iterator[str]:
    """What all parts of a document tell, in words."""
    path = ""
    for text in texts_of_parts(archive):
        for found in _ELEMENT.finditer(text):
            yield _ELEMENTS[found[1] or found[2] or found[3]]
        if _CHOICES.search(text):
            yield "choices of cells"
        if not path and (told := _PATH.search(text)):
            path = html.unescape(told[1] or told[2])
            yield f"a path on a computer ({path[:_LONGEST]})"
    if any(_is_loaded(one.kind, one.outside) for name in archive.with_relations() for one in archive.relations(name)):
        yield "pictures that are loaded from another address"
    if any(names_someone(archive.part(name)) for name in sorted(archive.names) if _PICTURE.search(name)):
        yield "pictures that tell of a place or their author"


def _is_loaded(kind: str, target: str) -> bool:
    return kind in ("image", "video", "audio", "media") and target.lower().startswith(("http", "ftp", "\\\\", "//"))
