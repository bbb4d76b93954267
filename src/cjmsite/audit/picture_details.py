"""What a photograph tells beside its picture: place, camera, person, words.

Formats read by hand: JPEG segments (ITU T.81, B.1.1), Exif (CIPA DC-008) for the place,
PNG chunks (W3C PNG, third edition, 5 and 11.3), WebP chunks (RFC 9649, 2.3).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from cjmsite.problems import Problem

_GPS_POINTER = 0x8825  # the Exif tag that leads to the place
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_TELLING = {b"tEXt": "words", b"zTXt": "words", b"iTXt": "words", b"eXIf": "Exif", b"tIME": "a time"}
_WEBP_TELLING = {b"EXIF": "Exif", b"XMP ": "XMP"}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_HINT = "publish the copy that the build makes, or strip the original"


def check_picture(file: str, data: bytes) -> Iterator[Problem]:
    """A problem for each kind of metadata in a JPEG, PNG or WebP; other bytes yield nothing."""
    for kind, content in sorted(set(_metadata(data))):
        place = kind == "Exif" and _names_a_place(content)
        message = f"the picture carries {kind}" + (", and the place where it was taken" if place else "")
        yield Problem(file, 0, 0, "audit-picture-place" if place else "audit-picture-metadata", message, _HINT)


def _metadata(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\xff\xd8"):
        yield from _of_jpeg(data)
    elif data.startswith(_PNG_START):
        for kind, content in png_chunks(data):
            if kind in _PNG_TELLING:
                yield _PNG_TELLING[kind], content if kind == b"eXIf" else b""
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        for kind, content in _webp_chunks(data):
            if kind in _WEBP_TELLING:
                yield _WEBP_TELLING[kind], content.removeprefix(b"Exif\0\0")


def _of_jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:  # the picture itself starts
            return
        if marker in _JPEG_ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        content = data[at + 4 : at + 2 + length]
        if marker == 0xE1 and content.startswith(b"Exif\0"):
            yield "Exif", content[6:]
        elif marker == 0xE1:
            yield "XMP", b""
        elif marker == 0xED:
            yield "IPTC", b""
        elif marker == 0xFE:
            yield "a comment", b""
        at += 2 + length


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each whole chunk of a PNG."""
    at = len(_PNG_START)
    while at + 12 <= len(data):
        length = struct.unpack_from(">I", data, at)[0]
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        length = struct.unpack_from("<I", data, at + 4)[0]
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _names_a_place(tiff: bytes) -> bool:
    """Whether the first directory of the Exif block leads to a GPS directory."""
    if tiff[:2] not in (b"II", b"MM") or len(tiff) < 8:
        return False
    order = "<" if tiff[:2] == b"II" else ">"
    start = struct.unpack_from(order + "I", tiff, 4)[0]
    if start + 2 > len(tiff):
        return False
    count = struct.unpack_from(order + "H", tiff, start)[0]
    entries = (start + 2 + 12 * number for number in range(count))
    return any(at + 2 <= len(tiff) and struct.unpack_from(order + "H", tiff, at)[0] == _GPS_POINTER for at in entries)
