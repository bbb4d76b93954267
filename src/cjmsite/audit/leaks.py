"""Words that must not be published, and traces of the machine that built the site; in packed files, too.

Every byte of every file is looked at, packed parts unpacked. Case does not matter for ASCII letters.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from cjmsite.audit.picture_details import png_chunks
from cjmsite.frozen import frozen
from cjmsite.problems import Problem

MOST_BYTES = 64 * 1024 * 1024  # of one unpacked part
MOST_DEPTH = 3  # archives within archives

_PIECE = 64 * 1024  # bytes read at a time
_STREAM = re.compile(rb"stream\r?\n")


def packed_parts(data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every part packed into `data`, parts of parts included; damaged ones are left out."""
    if depth == MOST_DEPTH:
        return
    if data.startswith(b"PK\x03\x04"):
        parts = _zip_parts(data)
    elif data.startswith(b"\x1f\x8b"):
        parts = iter([("its content", _inflated(data, zlib.MAX_WBITS | 16))])
    elif data.startswith(b"%PDF"):
        parts = (("a stream", _inflated(data, zlib.MAX_WBITS, found.end())) for found in _STREAM.finditer(data))
    elif data.startswith(b"\x89PNG"):
        parts = _png_parts(data)
    else:
        return
    for name, content in parts:
        if content:
            yield name, content
            for inner, deeper in packed_parts(content, depth + 1):
                yield f"{name}, {inner}", deeper


def _zip_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                with archive.open(member) as opened:
                    yield member.filename, opened.read(MOST_BYTES)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return  # damaged or locked: nobody can read what is inside


def _png_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    for kind, content in png_chunks(data):
        if kind == b"zTXt":
            yield "a text chunk", _inflated(content.partition(b"\0")[2][1:], zlib.MAX_WBITS)
        elif kind == b"iTXt":
            key, _, rest = content.partition(b"\0")
            if rest[:1] == b"\1":  # compressed: method, language, translated key, words
                packed = rest[2:].split(b"\0", 2)[-1]
                yield f"the text chunk “{key.decode('latin-1')}”", _inflated(packed, zlib.MAX_WBITS)


def _inflated(data: bytes, window: int, start: int = 0) -> bytes:
    """What zlib makes of what begins at `start`; as far as it goes where it is damaged. No more is read than that: a
    file may hold thousands of streams."""
    machine = zlib.decompressobj(window)
    rest, made, size = memoryview(data)[start:], [], 0
    try:
        while rest and not machine.eof and size < MOST_BYTES:
            made.append(machine.decompress(machine.unconsumed_tail + bytes(rest[:_PIECE]), MOST_BYTES - size))
            size += len(made[-1])
            rest = rest[_PIECE:]
    except zlib.error:
        pass
    return b"".join(made)


_HINTS_OF_A_MACHINE = (b"/home/", b"/users/", b"\\users\\", b"/private/var/")
_MACHINE = re.compile(
    rb"(?<![\w.%~-])(?:/(?:home|users)/[\w.-]+/|/private/var/)|(?<![a-z0-9])[a-z]:\\{1,2}users\\{1,2}[\w.-]+",
    re.IGNORECASE,
)


@frozen
class Needles:
    """What is looked for: each word with the bytes, in lower case, as which it may stand in a file; each path with what
    may stand around it."""

    words: tuple[tuple[str, tuple[bytes, ...]], ...]
    places: tuple[tuple[bytes, re.Pattern[bytes]], ...]


def needles(forbidden: Sequence[str], machine_paths: Sequence[str]) -> Needles:
    """Prepares the search. A machine path counts where no longer name surrounds it."""
    words = tuple((word, _spellings(word)) for word in forbidden if word)
    paths = [path.rstrip("/\\").encode("utf-8") for path in machine_paths]
    return Needles(words, tuple((path, _path_pattern(path)) for path in paths if path))


def _path_pattern(path: bytes) -> re.Pattern[bytes]:
    """A path of one name (`/root`) counts only with a further one: alone it is also a word of PDF."""
    follows = rb"(?![\w-])" if re.search(rb"[^/\\][/\\]", path) else rb"[/\\]\w"
    return re.compile(rb"(?<![\w.%~-])" + re.escape(path) + follows)


def _spellings(word: str) -> tuple[bytes, ...]:
    """The word as text, in HTML, in JSON, and as the two-byte text of Office files and PDF strings."""
    spelt = {word, html.escape(word), html.escape(word, quote=False), json.dumps(word)[1:-1]}
    encoded = {each.encode("utf-8") for each in spelt} | {word.encode("utf-16-le"), word.encode("utf-16-be")}
    return tuple(sorted({each.lower() for each in encoded}))


def check_leaks(file: str, data: bytes, wanted: Needles) -> Iterator[Problem]:
    """The problems of one file: each forbidden word and each machine path once a part."""
    yield from _check_part(file, "", data, wanted)
    for name, part in packed_parts(data):
        yield from _check_part(file, name, part, wanted)


def _check_part(file: str, part: str, data: bytes, wanted: Needles) -> Iterator[Problem]:
    lowered = data.lower()
    where = f" in {part}" if part else ""
    for word, spellings in wanted.words:
        at = next((at for spelling in spellings if (at := lowered.find(spelling)) >= 0), -1)
        if at >= 0:
            line, column = (0, 0) if part else _place(data, at)
            hint = "what is not for these readers must not be in the file"
            yield Problem(file, line, column, "audit-forbidden", f"“{word}” is published{where}", hint)
    # Whether a path is there at all is found a hundred times faster than what stands around it.
    found = [match for path, pattern in wanted.places if path in data and (match := pattern.search(data))]
    if any(hint in lowered for hint in _HINTS_OF_A_MACHINE):
        found += [match for match in [_MACHINE.search(data)] if match]
    if found:
        first = min(found, key=lambda match: match.start())
        line, column = (0, 0) if part else _place(data, first.start())
        shown = data[first.start() : first.end()].decode("utf-8", "replace")
        hint = "it tells who built the site and where"
        yield Problem(file, line, column, "audit-machine-path", f"the path “{shown}” is published{where}", hint)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column in bytes, both from 1; 0, 0 in a file that is no text."""
    if b"\0" in data[:4096]:
        return 0, 0
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
