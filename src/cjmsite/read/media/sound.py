"""Recordings and films: how long, how loud where, and what they tell of those who made them."""

from __future__ import annotations

import array
import importlib.util
import struct
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cjmsite.read.media.derived import Derivation, Derived, Finding, UnreadableError

BARS = 240  # of a waveform: one each few pixels of the widest player
LONGEST = 6 * 3600.0  # seconds of which a waveform is made
_EXPORT = "play it on your machine; export it again as mp3, m4a or mp4"
_TELLING = ("artist", "albumartist", "composer", "comment", "other.comment")


def can_decode() -> bool:
    """Whether the optional package is here that reads every format of sound (the extra `audio`)."""
    return importlib.util.find_spec("av") is not None


def sound_of(path: str, ending: str, *, is_film: bool) -> Derivation:
    """The length of a recording and its waveform; raises UnreadableError.

    The waveform of a WAV needs nothing else; that of other types needs the extra `audio`, else there is none.
    """
    seconds, findings = _told(path, ending)
    shape: tuple[int | None, int | None] = (None, None)
    peaks: tuple[int, ...] = ()
    if can_decode():
        length, peaks, shape = _decoded(path, is_film=is_film)
        seconds = seconds or length
    elif ending == "wav":
        peaks = wav_peaks(path)
    if (can_decode() or ending != "webm") and not seconds:
        raise UnreadableError("broken-recording", "this recording has no sound: its length is 0", _EXPORT)
    return Derivation(
        Derived(
            seconds=round(seconds, 1) if seconds else None,
            peaks=peaks,
            findings=findings,
            width=shape[0],
            height=shape[1],
        )
    )


def _told(path: str, ending: str) -> tuple[float | None, tuple[Finding, ...]]:
    from tinytag import TinyTag, TinyTagException

    if ending == "webm":
        return None, ()
    try:
        tag = TinyTag.get(path, image=True)
    except (TinyTagException, OSError, ValueError, struct.error, IndexError, KeyError) as error:
        raise UnreadableError(
            "broken-recording", f"this recording can't be read: {error}".replace(path, "it"), _EXPORT
        ) from error
    said = [f"{name} “{str(value)[:40]}”" for name in _TELLING if (value := getattr(tag, name, None))]
    if tag.images.any is not None:
        said.append("a picture")
    with Path(path).open("rb") as stream:
        said += ["a place (GPS)"] if ending in ("m4a", "mp4", "m4v") and _names_a_place(stream.read(4_000_000)) else []
    if not said:
        return tag.duration, ()
    return tag.duration, (
        Finding(
            "file-traces",
            "this recording carries, for everyone who downloads it: " + ", ".join(said),
            "remove its tags in an audio program if they are not meant for readers",
            level="warning",
        ),
    )


def _names_a_place(head: bytes) -> bool:
    return b"\xa9xyz" in head or b"com.apple.quicktime.location" in head


def wav_peaks(path: str) -> tuple[int, ...]:
    """The waveform of a WAV with 8 or 16 bits; empty for other kinds."""
    try:
        with wave.open(path, "rb") as sound:
            frames, width, channels = sound.getnframes(), sound.getsampwidth(), sound.getnchannels()
            if width not in (1, 2) or not frames:
                return ()
            return scaled(
                [
                    _loudest(sound.readframes(size), width)
                    for size in _shares(frames, min(BARS, frames))
                    if size and channels
                ]
            )
    except (wave.Error, EOFError):
        return ()


def _shares(total: int, parts: int) -> Iterator[int]:
    """`total` in `parts` nearly equal numbers."""
    return ((number + 1) * total // parts - number * total // parts for number in range(parts))


def _loudest(data: bytes, width: int) -> float:
    if width == 1:  # unsigned, silence at 128 (the format of RIFF WAVE)
        return max((abs(one - 128) for one in data), default=0) / 128
    samples = array.array("h", data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return max(abs(max(samples, default=0)), abs(min(samples, default=0))) / 32768


def scaled(loudness: list[float]) -> tuple[int, ...]:
    """Loudnesses 0 to 1 as numbers 0 to 100, the loudest 100: quiet recordings are drawn as large as loud ones."""
    most = max(loudness, default=0.0)
    return tuple(round(100 * one / most) for one in loudness) if most > 0.001 else ()


def _decoded(path: str, *, is_film: bool) -> tuple[float | None, tuple[int, ...], tuple[int | None, int | None]]:
    """Length, waveform and the picture's size, from the decoder. A film gets no waveform."""
    import av

    try:
        with av.open(path, metadata_errors="ignore") as container:
            length = container.duration / 1_000_000 if container.duration else None
            video = next(iter(container.streams.video), None)
            shape = (
                (int(video.width) or None, int(video.height) or None) if video is not None and is_film else (None, None)
            )
            if is_film or not container.streams.audio or (length or 0) > LONGEST:
                return length, (), shape
            return length, _peaks(container, length or 0), shape
    except (av.error.FFmpegError, OSError, ValueError, OverflowError) as error:
        message = (getattr(error, "strerror", "") or str(error)).replace(path, "it")
        raise UnreadableError("broken-recording", f"this recording can't be read: {message}", _EXPORT) from error


def _peaks(container: Any, length: float) -> tuple[int, ...]:
    """The loudest sample of each 1/50 second, then gathered into the bars."""
    import av

    pieces: list[float] = []
    resampler = av.AudioResampler(format="s16", layout="mono", rate=8000)
    rest = b""
    for frame in container.decode(audio=0):
        for part in resampler.resample(frame):
            rest += bytes(part.planes[0])[: part.samples * 2]
        whole = len(rest) // 320 * 320
        pieces += [_loudest(rest[at : at + 320], 2) for at in range(0, whole, 320)]
        rest = rest[whole:]
        if len(pieces) > (length + 60) * 50 + LONGEST:
            break
    if rest:
        pieces.append(_loudest(rest, 2))
    bars, at = [], 0
    for size in _shares(len(pieces), min(BARS, len(pieces))):
        bars.append(max(pieces[at : at + size], default=0.0))
        at += size
    return scaled(bars)
