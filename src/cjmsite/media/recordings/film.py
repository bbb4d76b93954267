"""Films: how long, how large, a picture of them before they play, and what they tell of those who made them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.media.derived import Derivation, Derived, UnreadableError
from cjmsite.media.pictures import Drawn, brightness_of, still_pictures
from cjmsite.media.recordings.sound import (
    EXPORT,
    can_decode,
    head_of_film,
    sound_facts,
    tags_of_container,
    traces,
    unknown_of,
)

POSTER_WIDTH = 960  # pixels of the picture in a page's player
SMALL_WIDTH = 480  # pixels of the one in the library
_LOOKED_AT = 20.0  # seconds of a film in which a picture is sought
_MOST_FRAMES = 600
_MOST_PIXELS = 40_000_000  # of a frame: more is a fault or a trap
_BLACK = 16  # of 255, the mean of a frame that shows something: television's black is 16
_EMPTY = "this film holds neither pictures nor sound"


@frozen
class DecodedFilm:
    """What a decoder finds: seconds (None: not said), the size in pixels as seen, a picture, what tags tell."""

    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    poster: Any = None
    tags: tuple[str, ...] = ()


def film_of(path: str, ending: str) -> Derivation:
    """The length and size of a film and a picture of it, both as `poster.jpg` and small; raises UnreadableError.

    Without the extra `audio` there is no picture, and no length of a webm.
    """
    known, shown = sound_facts(path, ending), DecodedFilm()
    seconds, tags = known.seconds, known.tags
    if can_decode():
        shown = _decoded(path)
        seconds = seconds or shown.seconds
        if not seconds:
            raise UnreadableError("broken-recording", "this film is empty: it lasts no second", EXPORT)
    elif not seconds and ending != "webm" and b"trak" not in head_of_film(path):
        raise UnreadableError("broken-recording", _EMPTY, EXPORT)
    missing = [] if known.are_tags_read or can_decode() else ["how long it lasts", "what its tags tell of people"]
    drawn: Drawn = [] if shown.poster is None else still_pictures(shown.poster, "poster", POSTER_WIDTH, SMALL_WIDTH)
    return Derivation(
        Derived(
            seconds=round(seconds, 1) if seconds else None,
            width=shown.width,
            height=shown.height,
            files=tuple(file for file, _ in drawn),
            findings=(*traces((*tags, *shown.tags)), *unknown_of("film", missing)),
        ),
        {file.suffix: data for file, data in drawn},
    )


def _decoded(path: str) -> DecodedFilm:
    import av

    try:
        with av.open(path, metadata_errors="ignore") as container:
            if not container.streams.video and not container.streams.audio:
                raise UnreadableError("broken-recording", _EMPTY, EXPORT)
            length = container.duration / 1_000_000 if container.duration else None
            tags = tuple(tags_of_container(container))
            video = next(iter(container.streams.video), None)
            width, height = (video.width, video.height) if video is not None else (0, 0)
            poster = _poster(container) if 0 < width * height <= _MOST_PIXELS else None
            if poster is not None and (poster.width > poster.height) != (width > height):
                width, height = height, width  # a telephone was held upright
        return DecodedFilm(length or _measured(path), width or None, height or None, poster, tags)
    except (av.error.FFmpegError, OSError, ValueError, OverflowError) as error:
        message = (getattr(error, "strerror", "") or str(error)).replace(path, "it")
        raise UnreadableError("broken-recording", f"this film can't be read: {message}", EXPORT) from error


def _poster(container: Any) -> Any:
    """The first frame that is not black, upright; the brightest where all are dark, None where none can be read."""
    best, brightness = None, -1.0
    for frame in _frames(container):
        bright = brightness_of(frame.reformat(width=64, height=36, format="gray").to_image())
        if bright > brightness:
            best, brightness = frame, bright
        if bright > _BLACK:
            break
    if best is None:
        return None
    picture = best.to_image()
    turned = getattr(best, "rotation", 0)
    return picture.rotate(turned, expand=True) if turned else picture


def _frames(container: Any) -> Iterator[Any]:
    """The frames of a film's beginning; a torn one ends them."""
    import av

    try:
        for number, frame in enumerate(container.decode(video=0)):
            if number >= _MOST_FRAMES or (frame.time or 0) > _LOOKED_AT:
                return
            yield frame
    except av.error.FFmpegError:
        return


def _measured(path: str) -> float | None:
    """How long a film lasts whose head does not say so, as browsers and telephones record them: to its last packet."""
    import av

    with av.open(path, metadata_errors="ignore") as container:
        ends = (
            float((packet.pts + (packet.duration or 0)) * packet.time_base)
            for packet in container.demux()
            if packet.pts is not None and packet.time_base
        )
        return max(ends, default=None)
