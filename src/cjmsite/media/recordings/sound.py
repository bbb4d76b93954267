"""Recordings: how long, how loud where, and what they tell of those who made them."""

from __future__ import annotations

import importlib.util
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.media.derived import Derivation, Derived, Finding, UnreadableError, traces_finding
from cjmsite.media.recordings.wav import BARS, loudest, loudness_shares, wav_file, wav_loudness


def can_decode() -> bool:
    """Whether the optional package is here that reads every format of sound (the extra `audio`)."""
    return importlib.util.find_spec("av") is not None


LONGEST = 6 * 3600.0  # seconds of which a waveform is made
EXPORT = "play it on your machine; export it again as mp3, m4a or mp4"
_NO_SOUND = "this recording has no sound: its length is 0"
_CUT = 2.0  # seconds that may be missing: programs count the end differently
_UNSURE = ("webm", "aac")  # whose length only a decoder tells
_TELLING = frozenset(
    "artist albumartist author composer performer comment description copyright contact lyrics lyricist conductor "
    "encodedby organization organisation publisher owner producer director email engineer originalartist artists "
    "directedby technician url website".split()
)
_PROGRAM = re.compile(r"\d\.\d")  # its version: programs name themselves where people may
_MOST_OF_A_HEAD = 50_000_000


def sound_of(path: str, ending: str) -> Derivation:
    """The length of a recording and its waveform; raises UnreadableError where nothing in it can be heard.

    The waveform of a WAV needs nothing else; that of other types needs the extra `audio`, else there is none. What no
    reader here knows of a recording is among the findings.
    """
    known = sound_facts(path, ending)
    seconds, peaks, tags = known.seconds, known.peaks, known.tags
    cut: tuple[Finding, ...] = ()
    if can_decode():
        found = _decoded(path, ending)
        seconds = (found.seconds if ending in _UNSURE else seconds or found.seconds) or found.heard
        cut = _cut_off(seconds, found.heard)
        seconds, peaks, tags = found.heard if cut else seconds, found.peaks, (*tags, *found.tags)
        if not seconds and not found.is_unknown:
            raise UnreadableError("broken-recording", _NO_SOUND, EXPORT)
    elif seconds == 0 and ending in ("wav", "mp3"):  # other types may leave their length out
        raise UnreadableError("broken-recording", _NO_SOUND, EXPORT)
    findings = (*cut, *traces(tags), *_unknown(seconds, known, ending))
    return Derivation(Derived(seconds=round(seconds, 1) if seconds else None, peaks=peaks, findings=findings))


def tags_of(path: str) -> Derivation:
    """What a recording or film tells of people and places that is published for download only, of whatever type."""
    tags = ["a place (GPS)"] if _names_a_place(head_of_film(path)) else []
    tags += _read_tags(path)[0]
    if can_decode():
        import av

        with (
            suppress(av.error.FFmpegError, OSError, ValueError, OverflowError),
            av.open(path, metadata_errors="ignore") as container,
        ):
            tags += tags_of_container(container)
    return Derivation(Derived(findings=traces(tags)))


def _read_tags(path: str) -> tuple[list[str], float | None]:
    """What tags tell, and the length that they name; None where their reader knows no such form."""
    from tinytag import TinyTag, TinyTagException

    try:
        tag = TinyTag.get(path, image=True)
    except (TinyTagException, ValueError, struct.error, IndexError, KeyError, OverflowError):
        return [], None
    tags = {name: values[0] for name, values in tag.as_dict().items() if isinstance(values, list) and values}
    return [*telling(tags), *(["a picture"] if tag.images.any is not None else [])], tag.duration or 0


def _unknown(seconds: float | None, known: KnownSound, ending: str) -> tuple[Finding, ...]:
    """What nobody here knows of a recording that is published all the same."""
    silent = not can_decode() and ending in _UNSURE  # a notice of the build says what reads these
    missing = ["how long it lasts"] if not seconds and not silent else []
    missing += ["what its tags tell of people and places"] if not known.are_tags_read and not can_decode() else []
    return unknown_of("recording", missing)


def unknown_of(what: str, missing: Sequence[str]) -> tuple[Finding, ...]:
    """A warning that names what is not known of a recording or film."""
    if not missing:
        return ()
    why = f"this {what} is published as it is, though its form is unknown here; not known is " + " and ".join(missing)
    return (Finding("unknown-recording", why, "see that it plays in a browser; else " + EXPORT, level="warning"),)


def _cut_off(seconds: float | None, heard: float | None) -> tuple[Finding, ...]:
    """Whether much less can be heard than the recording says: it was copied only in part."""
    if not seconds or heard is None or heard > 0.9 * seconds or seconds - heard < _CUT:
        return ()
    why = f"this recording is cut off: it says that it lasts {seconds:.0f} seconds, and {heard:.0f} of them are here"
    return (Finding("cut-recording", why, "copy it here once more; " + EXPORT, level="warning"),)


def traces(tags: Iterable[str]) -> tuple[Finding, ...]:
    """What is told of a file that names people or places."""
    return traces_finding("recording", tags, "remove its tags in an audio program if they are not meant for readers")


@frozen
class KnownSound:
    """What a recording says of itself without being decoded: its length (0 where it says none), the waveform of a WAV,
    and what it tells of those who made it, as far as its tags can be read."""

    seconds: float | None = None
    peaks: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    are_tags_read: bool = True


def sound_facts(path: str, ending: str) -> KnownSound:
    """What a recording or film says of itself. Raises UnreadableError for a WAV that is none."""
    if ending == "webm":
        return KnownSound()
    wav = wav_file(path) if ending == "wav" else None
    if ending == "wav" and wav is None:
        raise UnreadableError("broken-recording", "this recording can't be read: it holds no sound of a WAV", EXPORT)
    told, length = _read_tags(path)
    tags, is_read = tuple(told), length is not None  # else it may play all the same: browsers know more forms
    if wav is not None:
        tags = (*tags, f"originator “{wav.by[:40]}”") if wav.by else tags
        return KnownSound(
            wav.seconds, () if can_decode() else scaled(wav_loudness(path, wav)), tags, are_tags_read=True
        )
    if ending in ("m4a", "mp4", "m4v"):
        tags = (*tags, "a place (GPS)") if _names_a_place(head_of_film(path)) else tags
    return KnownSound(None if ending in _UNSURE else length, (), tags, is_read)


def telling(tags: Mapping[str, Any]) -> Iterator[str]:
    """What tags tell of people and places, in words. Programs write their names in several ways."""
    for written, value in tags.items():
        name = re.sub(r"[_ ]", "", written.lower().rpartition(".")[2].partition("-")[0])
        if "location" in written.lower() or name.startswith("gps"):
            yield "a place (GPS)"
        elif name == "encodedby" and _PROGRAM.search(str(value)):
            continue
        elif name in _TELLING and str(value).strip():
            yield f"{name} “{str(value).strip()[:40]}”"


def tags_of_container(container: Any) -> Iterator[str]:
    """What the tags of a recording that a decoder has open, and those of its streams, tell of people and places."""
    for tags in (container.metadata, *(stream.metadata for stream in container.streams)):
        yield from telling(tags)


def _names_a_place(head: bytes) -> bool:
    return any(mark in head for mark in (b"\xa9xyz", b"com.apple.quicktime.location", b"loci\0\0\0\0"))


def head_of_film(path: str) -> bytes:
    """What an MP4 says of itself (`moov` with its tags, ISO/IEC 14496-12, 8.2), wherever in the file it stands; empty
    where it says nothing."""
    size, found = Path(path).stat().st_size, b""
    with Path(path).open("rb") as stream:
        at = 0
        while at + 8 <= size:
            stream.seek(at)
            head = stream.read(16)
            length = int.from_bytes(head[:4], "big")
            length = int.from_bytes(head[8:16], "big") if length == 1 else length or size - at
            if head[4:8] in (b"moov", b"meta", b"udta"):
                stream.seek(at)
                found += stream.read(min(length, _MOST_OF_A_HEAD))
            if length < 8:
                break
            at += length
    return found


def scaled(loudness: list[float]) -> tuple[int, ...]:
    """Loudnesses 0 to 1 as numbers 0 to 100, the loudest 100: quiet recordings are drawn as large as loud ones."""
    most = max(loudness, default=0.0)
    return tuple(round(100 * one / most) for one in loudness) if most > 0.001 else ()


@frozen
class Decoded:
    """What a decoder finds: the seconds that the file names, those that can be heard (None: not tried), the waveform,
    and what tags tell; `is_unknown`: the decoder knows no such sound.
    """

    seconds: float | None = None
    heard: float | None = None
    peaks: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    is_unknown: bool = False


def _decoded(path: str, ending: str) -> Decoded:
    """What the decoder finds in a file."""
    import av

    try:
        with av.open(path, metadata_errors="ignore") as container:
            length = container.duration / 1_000_000 if container.duration else None
            tags = tuple(tags_of_container(container))
            if not container.streams.audio:
                raise UnreadableError("broken-recording", "this recording has no sound in it", EXPORT)
            if (length or 0) > LONGEST:
                return Decoded(length, None, (), tags)
            pieces = _pieces(container, length or 0)
            heard = len(pieces) / 50
            return Decoded(heard if ending in _UNSURE else length, heard, _bars(pieces), tags=tags)
    except av.error.DecoderNotFoundError:
        return Decoded(is_unknown=True)
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
        pieces += [loudest(rest[at : at + 320]) for at in range(0, whole, 320)]
        rest = rest[whole:]
        if len(pieces) > (length + 60) * 50 + LONGEST:
            break
    return [*pieces, loudest(rest)] if rest else pieces


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
    for size in loudness_shares(len(pieces), min(BARS, len(pieces))):
        bars.append(max(pieces[at : at + size], default=0.0))
        at += size
    return scaled(bars)
