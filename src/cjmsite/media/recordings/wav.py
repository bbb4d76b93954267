"""WAV files by their chunks: RIFF, its large forms RF64 and BW64, and what comes out of a pipe without lengths.

Formats: RIFF WAVE (Microsoft, 1991; WAVEFORMATEXTENSIBLE), EBU Tech 3306 (RF64), ITU-R BS.2088 (BW64); `bext` is EBU
Tech 3285.
"""

from __future__ import annotations

import array
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from cjmsite.frozen import frozen

BARS = 240  # of a waveform: one each few pixels of the widest player
_FORMS = (b"RIFF", b"RF64", b"BW64")
_UNKNOWN = 0x7FFFF000  # bytes: programs that write into a pipe say that much, or nothing, as they can't know
_EXTENSIBLE, _WHOLE, _FLOATING = 0xFFFE, 1, 3
_CODES = {(_WHOLE, 2): "h", (_WHOLE, 4): "i", (_FLOATING, 4): "f", (_FLOATING, 8): "d"}
_MOST_CHUNKS = 10_000


@frozen
class WavFile:
    """Where the sound of a WAV lies (bytes from the file's start, and how many), and how it is stored.

    `stated_length` is what the file names, in bytes, as large as `length` or larger; `form` is 1 for whole numbers, 3
    for floating ones; `width` are bytes of a sample, `block` those of all channels, `rate` blocks in a second. `by` is
    who is named as having made it.
    """

    start: int
    length: int
    stated_length: int
    form: int
    width: int
    block: int
    rate: int
    by: str = ""

    @property
    def seconds(self) -> float:
        """How long it says that it lasts."""
        return self.stated_length / (self.block * self.rate)


def wav_file(path: str) -> WavFile | None:
    """A WAV's sound; None where the file is none, or names no form of sound. Raises OSError."""
    size = Path(path).stat().st_size
    large, form, by = 0, b"", ""
    for name, start, length, content in _chunks(path, size):
        if name == b"ds64" and len(content) >= 16:
            large = int(struct.unpack("<Q", content[8:16])[0])
        elif name == b"fmt ":
            form = content
        elif name == b"bext":
            by = content[256:288].rstrip(b"\0 ").decode("latin-1")
        elif name == b"data" and len(form) >= 16:
            kind, _, rate, _, block, bits = struct.unpack("<HHIIHH", form[:16])
            kind = int(struct.unpack("<H", form[24:26])[0]) if kind == _EXTENSIBLE and len(form) >= 26 else kind
            stated = large if length == 0xFFFFFFFF and large else length
            here = size - start
            stated = here if not stated or _UNKNOWN <= stated > here else stated
            if not block or not rate:
                return None
            return WavFile(start, min(stated, here), stated, kind, bits // 8, block, rate, by)
    return None


def _chunks(path: str, size: int) -> Iterator[tuple[bytes, int, int, bytes]]:
    """Each chunk's name, where its content starts, how long it says to be, and up to a thousand bytes of it."""
    with Path(path).open("rb") as stream:
        head = stream.read(12)
        if head[:4] not in _FORMS or head[8:12] != b"WAVE":
            return
        at = 12
        for _ in range(_MOST_CHUNKS):
            stream.seek(at)
            head = stream.read(8)
            if len(head) < 8 or at >= size:
                return
            name, length = struct.unpack("<4sI", head)
            yield name, at + 8, length, stream.read(min(length, 1000))
            at += 8 + length + length % 2


def wav_loudness(path: str, wav: WavFile) -> list[float]:
    """The loudest sample, 0 to 1, of each of at most `BARS` equal parts; none for compressed sound."""
    if not wav.width or wav.block % wav.width or wav.length < wav.block:
        return []
    if (wav.form, wav.width) not in ((_WHOLE, 1), (_WHOLE, 3), *_CODES):
        return []
    blocks = wav.length // wav.block
    with Path(path).open("rb") as stream:
        stream.seek(wav.start)
        return [
            loudest(stream.read(size * wav.block), wav.form, wav.width)
            for size in loudness_shares(blocks, min(BARS, blocks))
        ]


def loudness_shares(total: int, parts: int) -> Iterator[int]:
    """`total` in `parts` nearly equal numbers."""
    return ((number + 1) * total // parts - number * total // parts for number in range(parts))


def loudest(data: bytes, form: int = _WHOLE, width: int = 2) -> float:
    """The loudest of some samples, 0 to 1; numbers are little-endian, as in WAV."""
    if width == 1:  # unsigned, silence at 128
        return max((abs(one - 128) for one in data), default=0) / 128
    if width == 3:  # its two higher bytes are enough for a drawing
        data = b"".join(data[at + 1 : at + 3] for at in range(0, len(data) - 2, 3))
    code = _CODES[(form, 2 if width == 3 else width)]
    samples = array.array(code, data[: len(data) // array.array(code).itemsize * array.array(code).itemsize])
    if sys.byteorder == "big":
        samples.byteswap()
    most = max(abs(max(samples, default=0)), abs(min(samples, default=0)))
    return min(1.0, float(most) / (1.0 if form == _FLOATING else float(1 << 8 * samples.itemsize - 1)))
