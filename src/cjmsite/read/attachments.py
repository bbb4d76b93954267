"""The files beside the pages: what kind each is, whether it is what its name says, and what can be told of it.

Which of them may be published is said by `admission`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cjmsite.config.password_faults import passwords_in_lines
from cjmsite.files.site_files import FoundFile, read_bytes
from cjmsite.frozen import frozen
from cjmsite.media.derived import DerivedFile
from cjmsite.media.recordings.webvtt import Transcript, parse_webvtt
from cjmsite.problems import Problem
from cjmsite.publishable.forms import HEAD
from cjmsite.publishable.kinds import MediaKind, is_text, type_of
from cjmsite.read.contents import form_in
from cjmsite.read.tables.csv_tables import MOST_BYTES, Table, read_table

_MAX_TEXT = 20_000_000
_MOST_PASSWORDS = 100  # that are told of one file


@frozen
class Facts:
    """What is known of a file: the words of a transcript, a table's rows; and, once the file was worked on, what
    `media.derived.Derived` explains: seconds, pixels, waveform, words by page, and the files made of it.

    `form` is what its bytes are (`publishable.forms`); a `refused` recording stops the build, and is known only so that
    its consent and its transcript can be asked for in the same run.
    """

    kind: MediaKind
    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    transcript: Transcript | None = None
    table: Table | None = None
    pages: tuple[str, ...] = ()
    page_count: int | None = None
    peaks: tuple[int, ...] = ()
    derived_files: tuple[DerivedFile, ...] = ()
    form: str = ""
    refused: bool = False


def facts_of(file: FoundFile) -> tuple[Facts | None, tuple[Problem, ...]]:
    """What can be told of a file, and what is wrong with it; None where nothing can. Whether it may be published is
    said by `admission`."""
    if file.size == 0:
        return None, (Problem(file.path, 0, 0, "empty-file", "this file is empty", "copy it here once more"),)
    form = form_in(file)
    if isinstance(form, Problem):
        return None, (form,)
    known = type_of(file.ending)
    kind = known.kind if known is not None else "other"
    if not is_text(file.ending) or not fits(file.ending, form):
        return Facts(kind, form=form), ()
    secrets = tuple(passwords_in_file(file))
    if kind in ("transcript", "table"):
        facts, problems = _transcript(file) if kind == "transcript" else _table(file)
        return facts, (*problems, *secrets)
    return Facts(kind, form=form), secrets


def passwords_in_file(file: FoundFile) -> Iterator[Problem]:
    """Addresses with passwords in a text that is published as it is; nothing where a file is none."""
    data = read_bytes(file, _MAX_TEXT)
    if isinstance(data, bytes) and b"@" in data.replace(b"\0", b""):
        is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        if is_wide or b"\0" not in data[:HEAD]:
            lines = data.decode("utf-16" if is_wide else "utf-8", "replace").split("\n")
            yield from islice(passwords_in_lines(lines, file.path), _MOST_PASSWORDS)


def is_json(file: FoundFile) -> bool:
    """Whether a text of JSON can be read as such (RFC 8259): the audit of a site reads all of them."""
    data = read_bytes(file, _MAX_TEXT)
    try:
        json.loads(data.decode() if isinstance(data, bytes) else "", parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and the like are none of JSON's


def fits(ending: str, form: str) -> bool:
    """Whether a file of a published ending is what that says."""
    known = type_of(ending)
    return known is not None and (form in known.forms or (not form and not known.surely))


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
