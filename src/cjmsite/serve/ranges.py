"""Parts of a file, so that a player can jump within a recording (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

# More parts than any player asks for; a request for thousands is somebody's experiment.
_MOST_PARTS = 8
_CHUNK = 64 * 1024
_PART = re.compile(r"(\d{0,18})-(\d{0,18})")


def parse_range(header: str | None, size: int) -> tuple[range, ...] | None:
    """The byte ranges that a `Range` header asks for, of a file of `size` bytes.

    `None` means the whole file (no header, or another unit than bytes: it is to be ignored). An
    empty tuple means that nothing asked for exists, or that the header is not understood: 416.
    """
    unit, equals, value = (header or "").partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return None
    wanted = [_PART.fullmatch(part.strip()) for part in value.split(",")]
    if len(wanted) > _MOST_PARTS:
        return ()
    spans = []
    for part in wanted:
        if part is None or part[0] == "-" or (part[1] and part[2] and int(part[2]) < int(part[1])):
            return ()
        spans.append(_span(part[1], part[2], size))
    return tuple(span for span in spans if span)


def _span(first: str, last: str, size: int) -> range:
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(size, int(last) + 1 if last else size))


def content_range(span: range, size: int) -> str:
    """The value of `Content-Range` for one part.

    >>> content_range(range(0, 100), 1000)
    'bytes 0-99/1000'
    """
    return f"bytes {span.start}-{span.stop - 1}/{size}"


def chunks(file: BinaryIO, span: range) -> Iterator[bytes]:
    """The bytes of one part, in pieces small enough to hold; fewer if the file has become shorter."""
    file.seek(span.start)
    left = len(span)
    while left:
        piece = file.read(min(left, _CHUNK))
        if not piece:
            return
        left -= len(piece)
        yield piece


def part_heads(spans: Sequence[range], size: int, kind: str, boundary: str) -> tuple[list[bytes], bytes]:
    """What goes before each of several parts, and what ends them (`multipart/byteranges`)."""
    heads = [
        f"\r\n--{boundary}\r\nContent-Type: {kind}\r\nContent-Range: {content_range(span, size)}\r\n\r\n"
        for span in spans
    ]
    return [head.encode("ascii") for head in heads], f"\r\n--{boundary}--\r\n".encode("ascii")
