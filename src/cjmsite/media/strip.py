"""Pictures without what cameras and programs write into them: places, names, comments, small copies.

The pixels are not touched: they stay as they are, bit by bit. What is kept is named; all else goes, known or not, and
so does whatever follows the picture's end (a film behind a phone's photo, a second picture). A picture that does not
follow its format raises ValueError.

Formats: JPEG, ITU T.81 annex B; PNG, W3C PNG section 5 and 11; WebP, Google's WebP container; GIF89a, W3C.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\0\0\0\0IEND\xae\x42\x60\x82"
# What draws the picture, and its colours (PNG section 11.2, 11.3.2); animation's own. No text, no time, no EXIF.
_PNG_KEPT = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP",
    b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF_AND_XMP = 0x08 | 0x04  # flags of VP8X


def jpeg(data: bytes) -> bytes:
    """A JPEG with its tables, its scans, the colour profile and Adobe's note on the colours, and nothing else.

    As in browsers, its end may be missing once a scan has begun.
    """
    kept, has_scan = [b"\xff\xd8"], False
    try:
        for part, is_scan in _jpeg_parts(data):
            kept.append(part)
            has_scan = has_scan or is_scan
    except ValueError:
        if not has_scan:
            raise
    return b"".join([*kept, b"\xff\xd9"])


def is_cut_off(data: bytes, ending: str) -> bool:
    """Whether a JPEG that can be read has no end: it was perhaps copied in part."""
    if ending not in ("jpg", "jpeg"):
        return False
    try:
        for _ in _jpeg_parts(data):
            pass
    except ValueError:
        return True
    return False


def _jpeg_parts(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """What is kept of a JPEG, part by part up to its end, and whether each is a scan."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 4 > len(data) and data[at : at + 2] != b"\xff\xd9":
            raise ValueError("the picture ends too early")
        if data[at] != 0xFF:  # decoders pass by what is no marker, as cameras leave zeros between parts
            at = data.find(b"\xff", at)
            if at < 0:
                raise ValueError("the picture ends too early")
            continue
        marker = data[at + 1]
        if marker == 0xD9:
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if len(segment) != 2 + length or length < 2:
            raise ValueError("a part of the picture is cut off")
        yield _jpeg_segment(marker, segment), False
        at += len(segment)
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            yield data[at:end], True
            at = end


def _jpeg_segment(marker: int, segment: bytes) -> bytes:
    if marker == 0xE0:  # JFIF's own first segment, without the small copy that it may carry
        return segment[:2] + b"\x00\x10" + segment[4:16] + b"\x00\x00" if segment[4:9] == b"JFIF\0" else b""
    if marker == 0xE2:
        return segment if segment[4:16] == b"ICC_PROFILE\0" else b""
    if marker == 0xEE:
        return segment if segment[4:9] == b"Adobe" else b""
    return b"" if 0xE1 <= marker <= 0xEF or marker == 0xFE else segment


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the scan's data end: at the next marker that is no restart and no stuffed zero, or with the file."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data) if at < 0 else at
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def png(data: bytes) -> bytes:
    """A PNG with the chunks that draw it and name its colours.

    As in browsers, a chunk that is not needed and has a wrong sum is none, and the end may be missing after the pixels.
    """
    if data[:8] != _PNG_HEAD:
        raise ValueError("no PNG")
    kept, at = [_PNG_HEAD], 8
    while True:
        head = data[at : at + 8]
        length, name = struct.unpack(">I4s", head) if len(head) == 8 else (0, b"")
        chunk = data[at : at + 12 + length]
        if len(chunk) != 12 + length or not name:
            if kept[-1][4:8] != b"IDAT" or data[at + 4 : at + 8] == b"IDAT":
                raise ValueError("the picture ends too early")
            chunk, name = _PNG_END, b"IEND"
        is_sound = name[0] & 0x20 == 0 or zlib.crc32(chunk[4:-4]) == int.from_bytes(chunk[-4:], "big")
        kept += [chunk] if name in _PNG_KEPT and is_sound else []
        if name == b"IEND":
            return b"".join(kept)
        at += len(chunk)


def webp(data: bytes) -> bytes:
    """A WebP without EXIF and XMP, and without the flags that announce them."""
    kept = []
    for name, chunk in _riff_chunks(data):
        if name == b"VP8X":
            kept.append(chunk[:8] + bytes([chunk[8] & ~_EXIF_AND_XMP]) + chunk[9:])
        elif name in _WEBP_KEPT:
            kept.append(chunk)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("no WebP")
    at, end = 12, 8 + int(struct.unpack("<I", data[4:8])[0])
    if end > len(data):
        raise ValueError("the picture ends too early")
    while at + 8 <= end:
        name, length = struct.unpack("<4sI", data[at : at + 8])
        padded = length + length % 2
        chunk = data[at : at + 8 + padded]
        if len(chunk) < 8 + length or (name == b"VP8X" and length < 10):
            raise ValueError("a part of the picture is cut off")
        yield name, chunk.ljust(8 + padded, b"\0")
        at += 8 + padded


def gif(data: bytes) -> bytes:
    """A GIF without comments, captions and the notes of programs; the looping of an animation stays."""
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 13:
        raise ValueError("no GIF")
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    kept = [data[:at]]
    while True:
        start, sign = at, data[at : at + 1]
        if sign == b";" or (not sign and len(kept) > 1):  # the last sign may be missing, as in browsers
            return b"".join([*kept, b";"])
        if sign == b"!":
            at = _after_blocks(data, at + 2)
            label, name = data[start + 1], data[start + 3 : start + 14]
            if label == 0xF9 or (label == 0xFF and name in (b"NETSCAPE2.0", b"ANIMEXTS1.0")):
                kept.append(data[start:at])
        elif sign == b",":
            flags = data[at + 9 : at + 10] or b"\0"
            at = _after_blocks(data, at + 11 + (3 << (flags[0] & 7) + 1 if flags[0] & 0x80 else 0))
            kept.append(data[start:at])
        else:
            raise ValueError("the picture ends too early")


def _after_blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends: each begins with its length, the last is empty."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    if at >= len(data):
        raise ValueError("the picture ends too early")
    return at + 1


STRIPPERS: Mapping[str, Callable[[bytes], bytes]] = {
    "jpg": jpeg, "jpeg": jpeg, "png": png, "webp": webp, "gif": gif,
}  # fmt: skip
