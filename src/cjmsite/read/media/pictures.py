"""Pictures for the web: without what the camera noted, upright, and in the sizes that screens want."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from cjmsite.read.media.derived import Derivation, Derived, Made, UnreadableError
from cjmsite.read.media.strip import STRIPPERS

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
_UPRIGHT = (None, 0, 1)
_ORIENTATION = 0x0112  # EXIF's tag
_EXPORT = "open it on your machine; export it again as jpg or png"


Drawn = list[tuple[Made, bytes]]


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
        with Image.open(io.BytesIO(data), formats=(_FORMATS[ending],)) as picture:
            frames = _checked(picture)
            return _moving(picture, data, ending) if frames > 1 else _still(picture, data, ending)
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, OverflowError) as error:
        message = str(error).split(" <_io.BytesIO", 1)[0]
        raise UnreadableError("broken-picture", f"this picture can't be read: {message}", _EXPORT) from error


def clean_picture(data: bytes, ending: str) -> bytes:
    """A raster picture as it is published, without copies of it; raises UnreadableError."""
    return pictures_of(data, ending).contents[""]


def _checked(picture: Any) -> int:
    """How many frames a picture has; raises UnreadableError where it is too much to unpack."""
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
    raise UnreadableError(
        "too-many-frames",
        f"this moving picture has more than {MOST_FRAMES} frames",
        "shorten it, or make it a film (mp4)",
    )


def _moving(picture: Any, data: bytes, ending: str) -> Derivation:
    if picture.size[0] * picture.size[1] * picture.n_frames > 10 * MOST_PIXELS:
        raise UnreadableError("too-many-frames", "this moving picture is too much to unpack", "make it a film (mp4)")
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
    strip = STRIPPERS.get(ending)
    if strip is None:
        raise UnreadableError(
            "moving-picture", f"a moving .{ending} picture is not published", "make it a gif or a film (mp4)"
        )
    return _bundle([("", strip(data), *picture.size)])


def _still(picture: Any, data: bytes, ending: str) -> Derivation:
    from PIL import Image, ImageOps

    turned = picture.getexif().get(_ORIENTATION) not in _UPRIGHT
    profile = picture.info.get("icc_profile")
    picture.load()
    upright = ImageOps.exif_transpose(picture) if turned else picture
    strip = STRIPPERS.get(ending)
    if turned or strip is None or max(upright.size) > LONGEST_SIDE:
        published = upright.copy()
        published.thumbnail((LONGEST_SIDE, LONGEST_SIDE), resample=Image.Resampling.LANCZOS)
        first = _encoded(published, _FORMATS[ending], profile)
        size = published.size
    else:
        first, size = strip(data), upright.size
    files = [("", first, *size)]
    for width in WIDTHS:
        if width < size[0]:
            small = _plain(upright).resize(
                (width, max(1, round(width * size[1] / size[0]))), resample=Image.Resampling.LANCZOS, reducing_gap=3.0
            )
            files.append((f"{width}.webp", _encoded(small, "WEBP", profile), *small.size))
    return _bundle(files)


def _plain(picture: Any) -> Any:
    """The picture in a form that can be scaled and saved as WebP: palettes and print colours are none."""
    wanted = "RGBA" if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def _encoded(picture: Any, form: str, profile: bytes | None) -> bytes:
    """A picture's bytes with its colour profile and nothing else that the original told."""
    stream = io.BytesIO()
    if form in ("WEBP", "AVIF"):
        picture, profile = _plain(picture), None if picture.mode == "CMYK" else profile
    picture.info.clear()
    options: dict[str, Any] = {
        "WEBP": {"quality": _QUALITY, "method": 4},
        "JPEG": {"quality": 88, "optimize": True},
        "AVIF": {"quality": 75, "speed": 8},
    }.get(form, {})
    picture.save(stream, form, icc_profile=profile, **options)
    return stream.getvalue()


def _bundle(files: list[tuple[str, bytes, int, int]]) -> Derivation:
    made = tuple(made_file(suffix, data, width, height) for suffix, data, width, height in files)
    first = made[0]
    return Derivation(
        Derived(width=first.width, height=first.height, made=made), {suffix: data for suffix, data, _, _ in files}
    )


def made_file(suffix: str, data: bytes, width: int = 0, height: int = 0) -> Made:
    """The description of a file that was made."""
    return Made(suffix, hashlib.sha256(data).hexdigest(), len(data), width, height)


def page_pictures(picture: Any, name: str) -> Drawn:
    """A drawn page as WebP and, for browsers without it, JPEG: `name.webp`, `name.jpg`."""
    plain = _plain(picture)
    made = []
    for ending, form in (("webp", "WEBP"), ("jpg", "JPEG")):
        data = _encoded(plain.copy(), form, None)
        made.append((made_file(f"{name}.{ending}", data, *plain.size), data))
    return made


def still_pictures(picture: Any, name: str, width: int, small: int) -> Drawn:
    """A frame of a film as JPEG and smaller as WebP, no wider than so many pixels: `name.jpg`, `name.480.webp`."""
    made = []
    for suffix, form, most in ((f"{name}.jpg", "JPEG", width), (f"{name}.{small}.webp", "WEBP", small)):
        scaled = _plain(picture).copy()
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
