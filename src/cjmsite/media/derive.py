"""From a file to all that is made of it, by its ending. Runs in a process of its own: a file may be made to harm."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from cjmsite import disk
from cjmsite.media.derived import NOTHING, Derivation, Derived, UnreadableError, active_file, password_findings
from cjmsite.media.office.documents_of_words import office_of
from cjmsite.media.office.programs import program_in_file
from cjmsite.media.office.traces import plain_words
from cjmsite.media.pdf.pdf_files import pdf_of
from cjmsite.media.pictures import MOST_BYTES, made_file, pictures_of
from cjmsite.media.recordings.film import film_of
from cjmsite.media.recordings.sound import can_decode, sound_of, tags_of, traces
from cjmsite.media.recordings.webvtt import parse_webvtt, written_webvtt
from cjmsite.media.rtf import read_rtf
from cjmsite.media.vector import drawing_of
from cjmsite.publishable.forms import HEAD, form_of, length_of_id3
from cjmsite.publishable.kinds import TYPES, published


def published_transcript(data: bytes) -> Derivation:
    """A WebVTT file written anew from what was read of it; what is wrong with it is told where the page reads it."""
    transcript, _ = parse_webvtt(data, "")
    clean = written_webvtt(transcript).encode()
    return Derivation(Derived(files=(made_file("", clean),)), {"": clean})


RECIPE = 16  # another number, and everything is made anew: raise it with any change of what is made
PICTURES = published("image") - {"svg"}
SOUNDS = published("audio")
FILMS = published("video")
ARCHIVES = published("document", form="zip")
UNPLAYED = frozenset(one for one, known in TYPES.items() if known.standing == "unplayed")
_FOR_DOWNLOAD = frozenset({"unplayed", "unshown", "letter", "secret"})  # once the hub names their endings
_DERIVED = UNPLAYED | PICTURES | SOUNDS | FILMS | ARCHIVES | {"svg", "pdf", "rtf", "txt", "vtt"}
_MOST_OF_A_TEXT = 5_000_000


def is_derived(ending: str) -> bool:
    """Whether files of an ending are worked on here: what is made of them, or whether something in them runs."""
    known = TYPES.get(ending)
    return ending in _DERIVED or known is None or known.standing in _FOR_DOWNLOAD


def recipe_of(ending: str) -> str:
    """What decides, besides a file's content, what is made of it: its type, and which packages can read it."""
    return f"{RECIPE} {ending}{' decoded' if ending in SOUNDS | FILMS | UNPLAYED and can_decode() else ''}"


def lacks_waveform(ending: str) -> bool:
    """Whether recordings of this type get no waveform on this machine: the optional package is missing."""
    return ending in SOUNDS and ending != "wav" and not can_decode()


def key_of(source: str, recipe: str) -> str:
    """What stands for a file's content and its recipe, as 64 hexadecimal digits; raises OSError."""
    digest = hashlib.sha256(f"{recipe}\n".encode())
    with Path(source).open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def derive(source: str, ending: str) -> Derivation:
    """All that is made of a file; what is wrong with it is among the findings. Raises OSError if it can't be read."""
    try:
        return _derived(source, ending)
    except UnreadableError as fault:
        return Derivation(Derived(findings=(fault.finding,)))


def _derived(source: str, ending: str) -> Derivation:
    if ending not in _DERIVED or ending in UNPLAYED:
        return _for_download(source, ending)
    if ending in SOUNDS and (tags := _tags_before(source)):
        return _behind_tags(source, ending, tags)
    if ending in SOUNDS:
        return sound_of(source, ending)
    if ending in FILMS:
        return film_of(source, ending)
    if ending == "pdf":
        return pdf_of(source)
    if ending in ARCHIVES:
        return office_of(source, ending)
    limit = _MOST_OF_A_TEXT if ending == "txt" else MOST_BYTES
    with Path(source).open("rb") as stream:
        data = stream.read(limit + 1)
    if ending in PICTURES:
        return pictures_of(data, ending)
    if ending == "svg":
        return _without_passwords(drawing_of(data), data)
    if ending == "vtt":
        return _without_passwords(published_transcript(data), data)
    if ending == "rtf":
        return read_rtf(data)
    if ending == "txt":
        return Derivation(Derived(pages=(plain_words(_decoded(data[:limit])),)))
    return Derivation(NOTHING)


def _for_download(source: str, ending: str) -> Derivation:
    """What is told of a file of a kind that a hub names: whatever it is called, nothing in it may run."""
    if program := program_in_file(source):
        raise active_file(program)
    return tags_of(source) if ending in UNPLAYED else Derivation(NOTHING)


def _tags_before(source: str) -> int:
    """How many bytes of tags stand before a recording whose kind has none there, as browsers pass them by."""
    with Path(source).open("rb") as stream:
        length = length_of_id3(stream.read(HEAD))
        stream.seek(length)
        return length if length and form_of(stream.read(HEAD)) in ("wav", "ogg", "flac") else 0


def _behind_tags(source: str, ending: str, length: int) -> Derivation:
    """All that is made of the recording behind tags. Raises OSError where it can't be written down."""
    with TemporaryDirectory(prefix="cjmsite-") as folder, Path(source).open("rb") as stream:
        plain = str(Path(folder) / f"plain.{ending}")
        stream.seek(length)
        disk.write_pieces(plain, iter(lambda: stream.read(1 << 20), b""))
        made = sound_of(plain, ending)
    told = traces(("tags of another kind of recording (ID3)",))
    return replace(made, derived=replace(made.derived, findings=(*made.derived.findings, *told)))


def _without_passwords(made: Derivation, data: bytes) -> Derivation:
    """A text written anew; told of passwords that its signs and marks hid. Of those that stand plain in the author's
    file its lines are told where it is read."""
    if password_findings(data.decode("utf-8", "replace").split("\n")):
        return made
    text = made.contents[""].decode()
    found = password_findings((html.unescape(text), html.unescape(re.sub("<[^>]*>", "", text))))
    return replace(made, derived=replace(made.derived, findings=(*made.derived.findings, *found)))


def _decoded(data: bytes) -> str:
    """A plain text as browsers show it: by its byte order mark, as UTF-8, else as old programs of Windows wrote it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_cut = error.start > len(data) - 4 and len(data) == _MOST_OF_A_TEXT  # in the middle of a letter
        return data.decode("utf-8-sig" if is_cut else "cp1252", "replace")
