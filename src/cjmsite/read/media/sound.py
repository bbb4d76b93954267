"""Recordings: how long, how loud where, and what they tell of those who made them."""

from __future__ import annotations

import array
import struct
import sys
import wave
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.read.media.decoder import can_decode
from cjmsite.read.media.derived import Derivation, Derived, Finding, UnreadableError

BARS = 240  # of a waveform: one each few pixels of the widest player
LONGEST = 6 * 3600.0  # seconds of which a waveform is made
EXPORT = "play it on your machine; export it again as mp3, m4a or mp4"
_CUT = 2.0  # seconds that may be missing: programs count the end differently
_UNSURE = ("webm", "aac")  # whose length only a decoder tells
_TELLING = frozenset(
    {"artist", "albumartist", "author", "composer", "performer", "comment", "description", "copyright"}
)


def sound_of(path: str, ending: str) -> Derivation:
    """The length of a recording and its waveform; raises UnreadableError.

    The waveform of a WAV needs nothing else; that of other types needs the extra `audio`, else there is none.
    """
    seconds, said = told(path, ending)
    found = Decoded()
    cut: tuple[Finding, ...] = ()
    if can_decode():
        found = _decoded(path, ending)
        seconds = found.seconds if ending in _UNSURE else seconds or found.seconds
        cut = _cut_off(seconds, found.heard)
        seconds = found.heard if cut else seconds
    elif ending == "wav":
        found = Decoded(peaks=wav_peaks(path))
    if (can_decode() or ending not in _UNSURE) and not seconds:
        raise UnreadableError("broken-recording", "this recording has no sound: its length is 0", EXPORT)
    return Derivation(
        Derived(
            seconds=round(seconds, 1) if seconds else None,
            peaks=found.peaks,
            findings=(*cut, *traces(tuple(dict.fromkeys((*said, *found.said))))),
        )
    )


def _cut_off(seconds: float | None, heard: float | None) -> tuple[Finding, ...]:
    """Whether much less can be heard than the recording says: it was copied only in part."""
    if not seconds or heard is None or heard > 0.9 * seconds or seconds - heard < _CUT:
        return ()
    why = f"this recording is cut off: it says that it lasts {seconds:.0f} seconds, and {heard:.0f} of them are here"
    return (Finding("cut-recording", why, "copy it here once more; " + EXPORT, level="warning"),)


def traces(said: tuple[str, ...]) -> tuple[Finding, ...]:
    """What is told of a file that names people or places."""
    if not said:
        return ()
    return (
        Finding(
            "file-traces",
            "this recording carries, for everyone who downloads it: " + ", ".join(said),
            "remove its tags in an audio program if they are not meant for readers",
            level="warning",
        ),
    )


def told(path: str, ending: str) -> tuple[float | None, tuple[str, ...]]:
    """The length that a recording names, and what it tells of those who made it."""
    from tinytag import TinyTag, TinyTagException

    if ending == "webm":
        return None, ()
    try:
        tag = TinyTag.get(path, image=True)
    except (TinyTagException, OSError, ValueError, struct.error, IndexError, KeyError) as error:
        raise UnreadableError(
            "broken-recording", f"this recording can't be read: {error}".replace(path, "it"), EXPORT
        ) from error
    tags = {name: values[0] for name, values in tag.as_dict().items() if isinstance(values, list) and values}
    said = [*telling(tags), *(["a picture"] if tag.images.any is not None else [])]
    with Path(path).open("rb") as stream:
        said += ["a place (GPS)"] if ending in ("m4a", "mp4", "m4v") and _names_a_place(stream.read(4_000_000)) else []
    return None if ending in _UNSURE else tag.duration, tuple(said)


def telling(tags: Mapping[str, Any]) -> Iterator[str]:
    """What tags tell of people and places, in words. Programs write their names in several ways."""
    for written, value in tags.items():
        name = written.lower().lstrip("_").partition("-")[0].replace("album_artist", "albumartist")
        if name == "location":
            yield "a place (GPS)"
        elif name in _TELLING and str(value).strip():
            yield f"{name} “{str(value).strip()[:40]}”"


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


@frozen
class Decoded:
    """What a decoder finds: the seconds that the file names, those that can be heard (None: not tried), the waveform,
    and what tags tell.
    """

    seconds: float | None = None
    heard: float | None = None
    peaks: tuple[int, ...] = ()
    said: tuple[str, ...] = ()


def _decoded(path: str, ending: str) -> Decoded:
    """What the decoder finds in a file."""
    import av

    try:
        with av.open(path, metadata_errors="ignore") as container:
            length = container.duration / 1_000_000 if container.duration else None
            tags = [container.metadata, *(stream.metadata for stream in container.streams)]
            said = tuple(words for several in tags for words in telling(several))
            if not container.streams.audio:
                raise UnreadableError("broken-recording", "this recording has no sound in it", EXPORT)
            if (length or 0) > LONGEST:
                return Decoded(length, None, (), said)
            pieces = _pieces(container, length or 0)
            heard = len(pieces) / 50
            return Decoded(heard if ending in _UNSURE else length, heard, _bars(pieces), said=said)
    except (av.error.FFmpegError, OSError, ValueError, OverflowError) as error:
        message = (getattr(error, "strerror", "") or str(error)).replace(path, "it")
        raise UnreadableError("broken-recording", f"this recording can't be read: {message}", EXPORT) from error


def _pieces(container: Any, length: float) -> list[float]:
    """The loudest sample of each 1/50 second."""
    import av

    pieces: list[float] = []
    resampler = av.AudioResampler(format="s16", layout="mono", rate=8000)
    rest = b""
    for frame in _frames(container):
        for part in resampler.resample(frame):
            rest += bytes(part.planes[0])[: part.samples * 2]
        whole = len(rest) // 320 * 320
        pieces += [_loudest(rest[at : at + 320], 2) for at in range(0, whole, 320)]
        rest = rest[whole:]
        if len(pieces) > (length + 60) * 50 + LONGEST:
            break
    return [*pieces, _loudest(rest, 2)] if rest else pieces


def _frames(container: Any) -> Iterator[Any]:
    """The sound in order. What is no sound is passed by, as players do (tags behind the end, a torn packet), unless
    that is more than what can be heard: then the fault is raised."""
    import av

    heard, unheard = 0, 0
    for packet in container.demux(audio=0):
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            unheard += 1
            if unheard > 3 + heard:
                raise
            continue
        heard += len(frames)
        yield from frames


def _bars(pieces: list[float]) -> tuple[int, ...]:
    """A waveform of many loudnesses: the loudest of each of its parts."""
    bars, at = [], 0
    for size in _shares(len(pieces), min(BARS, len(pieces))):
        bars.append(max(pieces[at : at + size], default=0.0))
        at += size
    return scaled(bars)
