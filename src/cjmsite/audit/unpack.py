"""The readable bytes inside packed files, within limits that a planted bomb cannot pass.

Unpacked are: zip (so docx, pptx, xlsx, odt, epub and training packages), gzip, the Flate streams of a
PDF (ISO 32000, 7.3.8 and 7.4.4) and the text of a PNG. A PDF's page text is drawn with numbered shapes
and cannot be found this way; its titles, notes and XMP can.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from cjmsite.audit.pictures import png_chunks

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
