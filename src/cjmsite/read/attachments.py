"""The files beside the pages: what kind each is, whether it is what its name says, and what can be told of it.

Active content (pages, scripts, programs, documents with macros) is refused: a hub is opened from a shared drive,
where such a file would run with the reader's rights.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.publishable.signatures import is_picture_of_phones, type_of
from cjmsite.read.files import FoundFile, read_bytes
from cjmsite.read.media.derived import Made
from cjmsite.read.tables import MOST_BYTES, Table, read_table
from cjmsite.read.webvtt import Transcript, parse_webvtt

MediaKind = Literal["audio", "video", "image", "document", "table", "transcript", "other"]

KINDS: Mapping[MediaKind, frozenset[str]] = {
    "audio": frozenset({"mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac"}),
    "video": frozenset({"mp4", "webm", "m4v"}),
    "image": frozenset({"jpg", "jpeg", "png", "webp", "avif", "gif", "svg"}),
    "document": frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "rtf"}),
    "table": frozenset({"csv"}),
    "transcript": frozenset({"vtt"}),
}
_REFUSED = frozenset(
    "html htm xhtml xht shtml xml xsl xslt mht mhtml js mjs cjs jse vbs vbe wsf wsh hta lnk url webloc desktop "
    "exe dll com bat cmd ps1 psm1 sh msi scr pif cpl jar swf apk app dmg iso docm dotm xlsm xltm xlam pptm potm ppam "
    "svgz php".split()
)
_NOT_SHOWN = frozenset("heic heif tif tiff bmp psd raw dng cr2 cr3 nef arw jp2 jxl ico emf wmf eps ai".split())
# The first bytes that a file of a type has (offset, bytes); several where a type has several forms.
_SIGNATURES: Mapping[str, tuple[tuple[int, bytes], ...]] = {
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "jpg": ((0, b"\xff\xd8\xff"),),
    "jpeg": ((0, b"\xff\xd8\xff"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "webp": ((8, b"WEBP"),),
    "avif": ((4, b"ftypavif"), (4, b"ftypavis"), (4, b"ftypmif1")),
    "wav": ((8, b"WAVE"),),
    "flac": ((0, b"fLaC"),),
    "ogg": ((0, b"OggS"),),
    "oga": ((0, b"OggS"),),
    "opus": ((0, b"OggS"),),
    "m4a": ((4, b"ftyp"),),
    "mp4": ((4, b"ftyp"),),
    "m4v": ((4, b"ftyp"),),
    "webm": ((0, b"\x1aE\xdf\xa3"),),
    "docx": ((0, b"PK\x03\x04"),),
    "xlsx": ((0, b"PK\x03\x04"),),
    "pptx": ((0, b"PK\x03\x04"),),
    "odt": ((0, b"PK\x03\x04"),),
    "ods": ((0, b"PK\x03\x04"),),
    "odp": ((0, b"PK\x03\x04"),),
    "rtf": ((0, b"{\\rtf"),),
    "mp3": ((0, b"ID3"), (0, b"\xff")),
}
_FAMILY = frozenset({"avif", "mp4", "m4a", "m4v"})  # these begin alike, and like phones' pictures
_HEAD = 1024  # bytes of a file that say what it is
_MAX_TEXT = 20_000_000


@frozen
class Facts:
    """What is known of a file: the words of a transcript, a table's rows; and, once the file was worked on, what
    `read.media.derived.Derived` explains: seconds, pixels, waveform, words by page, and the files made of it."""

    kind: MediaKind
    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    transcript: Transcript | None = None
    table: Table | None = None
    pages: tuple[str, ...] = ()
    page_count: int | None = None
    peaks: tuple[int, ...] = ()
    made: tuple[Made, ...] = ()


def kind_of(file: FoundFile) -> MediaKind:
    """The kind of a file, by its ending."""
    return next((kind for kind, endings in KINDS.items() if file.ending in endings), "other")


def facts_of(file: FoundFile) -> tuple[Facts | None, tuple[Problem, ...]]:
    """What can be told of a file, and what is wrong with it; None where it must not be published."""
    if file.ending in _REFUSED:
        return None, (
            Problem(
                file.path,
                0,
                0,
                "active-file",
                f"a .{file.ending} file is not published: it could run on the reader's machine",
                "make it a PDF, a picture or a plain text; or put it in a .zip",
            ),
        )
    if file.ending in _NOT_SHOWN:
        return None, (
            Problem(
                file.path,
                0,
                0,
                "picture-format",
                f"browsers do not show .{file.ending} pictures",
                "export it as jpg, png or webp",
            ),
        )
    if file.size == 0:
        return None, (Problem(file.path, 0, 0, "empty-file", "this file is empty", "copy it here once more"),)
    kind = kind_of(file)
    head = _head(file)
    if isinstance(head, Problem):
        return None, (head,)
    if not _is_what_it_says(file.ending, head):
        return None, (_wrong_type(file, head),)
    if kind == "transcript":
        return _transcript(file)
    if kind == "table":
        return _table(file)
    return Facts(kind), ()


def _head(file: FoundFile) -> bytes | Problem:
    try:
        with Path(file.source).open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as error:
        return Problem(file.path, 0, 0, "unreadable", f"this file can't be read: {error.strerror}")


def _is_what_it_says(ending: str, head: bytes) -> bool:
    if ending == "pdf":  # browsers look for its mark as far as this
        return b"%PDF-" in head
    if ending in _FAMILY and is_picture_of_phones(head):
        return False
    marks = _SIGNATURES.get(ending)
    return marks is None or any(head[offset : offset + len(mark)] == mark for offset, mark in marks)


def _wrong_type(file: FoundFile, head: bytes) -> Problem:
    known = type_of(head)
    why = f"this file is not what its ending .{file.ending} says"
    if known is None:
        return Problem(file.path, 0, 0, "wrong-type", why, "export it again, or give it the right ending")
    return Problem(file.path, 0, 0, "wrong-type", f"{why}: it is {known.name}", known.mend)


def _transcript(file: FoundFile) -> tuple[Facts | None, tuple[Problem, ...]]:
    data = read_bytes(file, _MAX_TEXT)
    if isinstance(data, Problem):
        return None, (data,)
    transcript, problems = parse_webvtt(data, file.path)
    return Facts("transcript", transcript=transcript), problems


def _table(file: FoundFile) -> tuple[Facts | None, tuple[Problem, ...]]:
    """A table, however large the file: what is not looked at is told."""
    try:
        with Path(file.source).open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return None, (Problem(file.path, 0, 0, "unreadable", f"this file can't be read: {error.strerror}"),)
    table, problems = read_table(data, file.path)
    return (Facts("table", table=table) if table is not None else None), problems
