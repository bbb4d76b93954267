"""Pictures for the web: without what the camera noted, upright, and in the sizes that screens want."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cjmsite.media.derived import Derivation, Derived, DerivedFile, Finding, UnreadableError
from cjmsite.media.picture_colours import as_shown
from cjmsite.media.strip import STRIPPERS, is_cut_off

MOST_PIXELS = 80_000_000
MOST_FRAMES = 500
MOST_BYTES = 60_000_000
LONGEST_SIDE = (
    2400  # pixels of the largest picture that is published: enough for a large screen, and half of one twice as fine
)
WIDTHS = (480, 960, 1600)
_QUALITY = 80
_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
_MOST_OF_A_PAGE = 4_000_000  # pixels of the picture of a first page
_LEAST_OF_A_PAGE = 80  # pixels: less is a blur
_LEAST_CONTRAST = 24  # of 255
_TURNS: Mapping[Any, int] = {
    2: 0,
    3: 3,
    4: 1,
    5: 5,
    6: 4,
    7: 6,
    8: 2,
}  # EXIF's orientations as members of Image.Transpose
_ON_ITS_SIDE = frozenset({2, 4, 5, 6})  # turns after which width and height are exchanged
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "WEBP": {"quality": _QUALITY, "method": 4},
    "JPEG": {"quality": 88, "optimize": True},
    "AVIF": {"quality": 75, "speed": 8},
}
_ORIENTATION = 0x0112  # EXIF's tags
_GPS, _EXIF, _PEOPLE = 0x8825, 0x8769, (0x013B, 0x8298, 0x9C9D, 0xA430)
_EXPORT = "open it on your machine; export it again as jpg or png"
_CUT = Finding(
    "cut-picture",
    "this picture ends too early: browsers show what is there",
    "copy it here once more; " + _EXPORT,
    level="warning",
)
_MANY_FRAMES = Finding(
    "too-many-frames",
    f"this moving picture has more than {MOST_FRAMES} frames, or very large ones: it is published unseen",
    "see that it plays in a browser; else shorten it, or make it a film (mp4)",
    level="warning",
)


Drawn = list[tuple[DerivedFile, bytes]]


def pictures_of(data: bytes, ending: str) -> Derivation:
    """A raster picture as it is published, and its smaller copies; raises UnreadableError.

    The first takes the original's name. Its pixels are those of the original, unless that lies on its side or is larger
    than any screen. Small copies are WebP, named `NAME.480.webp` and so on; a moving picture has none.
    """
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise UnreadableError(
            "picture-too-large",
            f"this picture has {len(data):,} bytes, more than {MOST_BYTES:,}",
            "make it smaller: a photo for a page needs some 500,000",
        )
    Image.MAX_IMAGE_PIXELS = None  # our own limits are stricter, and named
    try:
        # What goes anyhow can't stand in the way: a second picture behind the first, broken notes.
        clean = STRIPPERS[ending](data) if ending in STRIPPERS else data
        with Image.open(io.BytesIO(clean), formats=(_FORMATS[ending],)) as picture:
            frames = _checked(picture, ending)
            if frames > MOST_FRAMES:
                return _with_warning(_bundle([("", clean, *picture.size)]), _MANY_FRAMES)
            if frames > 1:
                return _moving(picture, clean, ending)
            made = _still(picture, clean, ending, _turn_of(data, ending))
            return _with_warning(made, _CUT) if is_cut_off(data, ending) else made
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, OverflowError, struct.error) as error:
        message = str(error).split(" <_io.BytesIO", 1)[0]
        raise UnreadableError("broken-picture", f"this picture can't be read: {message}", _EXPORT) from error


def _turn_of(data: bytes, ending: str) -> int | None:
    """How a picture must be turned or mirrored to be upright, in Pillow's numbers; None where it is, or does not say.

    Browsers obey the orientation that EXIF names, and no other.
    """
    from PIL import Image

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=(_FORMATS[ending],)) as picture,
        ):
            notes = Image.Exif()
            notes.load(picture.info.get("exif") or b"")
            return _TURNS.get(notes.get(_ORIENTATION))
    except Exception:  # noqa: BLE001  notes that no one can read: whatever Pillow makes of them, browsers obey none
        return None


def names_someone(data: bytes) -> bool:
    """Whether a picture's notes name a place or a person (EXIF 2.32: GPS, Artist, Copyright, CameraOwnerName)."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            notes = picture.getexif()
            return bool(notes.get_ifd(_GPS)) or any(notes.get(tag) or notes.get_ifd(_EXIF).get(tag) for tag in _PEOPLE)
    except Exception:  # noqa: BLE001  notes that no one can read name nobody
        return False


def clean_picture(data: bytes, ending: str) -> bytes:
    """A raster picture as it is published, without copies of it; raises UnreadableError."""
    return pictures_of(data, ending).contents[""]


def _with_warning(made: Derivation, finding: Finding) -> Derivation:
    return replace(made, derived=replace(made.derived, findings=(finding,)))


def _checked(picture: Any, ending: str) -> int:
    """How many frames a picture has, `MOST_FRAMES` + 1 for more; raises UnreadableError where it is too much to unpack.

    Of a type whose notes are cut out as bytes, frames need no unpacking: there may be any number.
    """
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise UnreadableError(
            "too-many-pixels",
            f"this picture has {width:,} × {height:,} pixels, more than {MOST_PIXELS:,}",
            f"make it smaller: {LONGEST_SIDE} pixels are the most that is shown",
        )
    try:
        picture.seek(MOST_FRAMES)
    except EOFError:
        picture.seek(0)
        return int(getattr(picture, "n_frames", 1))
    if ending in STRIPPERS:
        return MOST_FRAMES + 1
    raise UnreadableError(
        "too-many-frames",
        f"this moving picture has more than {MOST_FRAMES} frames",
        "shorten it, or make it a film (mp4)",
    )


def _moving(picture: Any, clean: bytes, ending: str) -> Derivation:
    if picture.size[0] * picture.size[1] * picture.n_frames > 10 * MOST_PIXELS:
        if ending in STRIPPERS:
            return _with_warning(_bundle([("", clean, *picture.size)]), _MANY_FRAMES)
        raise UnreadableError("too-many-frames", "this moving picture is too much to unpack", "make it a film (mp4)")
    times = []
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
        times.append(picture.info.get("duration", 0))
    if ending in STRIPPERS:
        return _bundle([("", clean, *picture.size)])
    stream = io.BytesIO()  # of this type the notes can't be cut out: it is made anew
    picture.seek(0)
    profile = picture.info.get("icc_profile")
    picture.save(stream, _FORMATS[ending], save_all=True, duration=times, exif=b"", xmp=b"", icc_profile=profile or b"",
                 **_OPTIONS[_FORMATS[ending]])  # fmt: skip
    return _bundle([("", stream.getvalue(), *picture.size)])


def _still(picture: Any, clean: bytes, ending: str, turn: int | None) -> Derivation:
    from PIL import Image

    picture.load()
    width, height = picture.size[::-1] if turn in _ON_ITS_SIDE else picture.size
    is_remade = turn is not None or ending not in STRIPPERS or max(width, height) > LONGEST_SIDE
    if not is_remade and width <= WIDTHS[0]:
        return _bundle([("", clean, width, height)])
    shown, profile = as_shown(picture, clean)
    upright = shown if turn is None else shown.transpose(turn)
    first = clean
    if is_remade:
        published = upright.copy()
        published.thumbnail((LONGEST_SIDE, LONGEST_SIDE), resample=Image.Resampling.LANCZOS)
        first, (width, height) = _encoded(published, _FORMATS[ending], profile), published.size
    files = [("", first, width, height)]
    for smaller in WIDTHS:
        if smaller < width:
            size = (smaller, max(1, round(smaller * height / width)))
            small = upright.resize(size, resample=Image.Resampling.LANCZOS, reducing_gap=3.0)
            files.append((f"{smaller}.webp", _encoded(small, "WEBP", profile), *size))
    return _bundle(files)


def _encoded(picture: Any, form: str, profile: bytes | None) -> bytes:
    """The bytes of a picture in RGB or RGBA with its colour profile and nothing else that the original told."""
    stream = io.BytesIO()
    picture.info.clear()
    picture.save(stream, form, icc_profile=profile, **_OPTIONS.get(form, {}))
    return stream.getvalue()


def _bundle(files: list[tuple[str, bytes, int, int]]) -> Derivation:
    made = tuple(made_file(suffix, data, width, height) for suffix, data, width, height in files)
    first = made[0]
    return Derivation(
        Derived(width=first.width, height=first.height, files=made), {suffix: data for suffix, data, _, _ in files}
    )


def made_file(suffix: str, data: bytes, width: int = 0, height: int = 0) -> DerivedFile:
    """The description of a file that was made."""
    return DerivedFile(suffix, hashlib.sha256(data).hexdigest(), len(data), width, height)


def page_pictures(picture: Any, name: str) -> Drawn:
    """A drawn page as WebP and, for browsers without it, JPEG: `name.webp`, `name.jpg`."""
    plain, _ = as_shown(picture, b"")
    made = []
    for ending, form in (("webp", "WEBP"), ("jpg", "JPEG")):
        data = _encoded(plain.copy(), form, None)
        made.append((made_file(f"{name}.{ending}", data, *plain.size), data))
    return made


def still_pictures(picture: Any, name: str, width: int, small: int) -> Drawn:
    """A frame of a film as JPEG and smaller as WebP, no wider than so many pixels: `name.jpg`, `name.480.webp`."""
    made = []
    for suffix, form, most in ((f"{name}.jpg", "JPEG", width), (f"{name}.{small}.webp", "WEBP", small)):
        scaled = picture.convert("RGB")
        scaled.thumbnail((most, 4 * most), reducing_gap=3.0)
        data = _encoded(scaled, form, None)
        made.append((made_file(suffix, data, *scaled.size), data))
    return made


def brightness_of(picture: Any) -> float:
    """The mean of a picture's pixels, 0 (black) to 255."""
    from PIL import ImageStat

    return float(ImageStat.Stat(picture.convert("L")).mean[0])


def page_left_in(data: bytes) -> Drawn:
    """The picture of its first page that a program left in a document; none where it can't be used."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.size[0] * picture.size[1] > _MOST_OF_A_PAGE or min(picture.size) < _LEAST_OF_A_PAGE:
                return []
            shades: Any = picture.convert("L").getextrema()
            # A blank one was left by a program that writes documents without drawing them.
            return page_pictures(picture, "page-1") if shades[1] - shades[0] > _LEAST_CONTRAST else []
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, OverflowError):
        return []
