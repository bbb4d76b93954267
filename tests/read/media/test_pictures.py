"""A picture is published without what its camera, its phone and its programs wrote into it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from cjmsite.read.media.derived import Derivation, UnreadableError
from cjmsite.read.media.pictures import MOST_PIXELS, pictures_of

SECRETS = (b"Jane Secret", b"Camera of Jane", b"54 deg north")
GPS, ORIENTATION, ARTIST, MODEL = 0x8825, 0x0112, 0x013B, 0x0110
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Jane Secret 54 deg north</x:xmpmeta>"


def drawn(width: int = 1200, height: int = 800) -> Image.Image:
    """A red left half and a blue right half: which side is up can be seen."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    picture.paste((30, 30, 200), (width // 2, 0, width, height))
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    notes = Image.Exif()
    notes[ORIENTATION], notes[ARTIST], notes[MODEL] = orientation, "Jane Secret", "Camera of Jane"
    notes.get_ifd(GPS)[2] = (54.0, 0.0, 0.0)
    return notes


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def photo(orientation: int = 1, **options: Any) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told = {"exif": exif(orientation), "comment": b"taken by Jane Secret", "xmp": XMP, "icc_profile": profile}
    data = saved(drawn(), "JPEG", **told, **options)
    return data + b"a film that follows, 54 deg north"


def png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Jane Secret")
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(drawn(), "PNG", pnginfo=notes, exif=exif())


def webp() -> bytes:
    return saved(drawn(), "WEBP", exif=exif().tobytes(), xmp=XMP)


def gif() -> bytes:
    return saved(drawn().quantize(8), "GIF", comment=b"Jane Secret")


def avif() -> bytes:
    return saved(drawn(), "AVIF", exif=exif().tobytes(), xmp=XMP)


MAKERS: dict[str, Callable[[], bytes]] = {"jpg": photo, "png": png, "webp": webp, "gif": gif, "avif": avif}


def opened(made: Derivation, suffix: str = "") -> Image.Image:
    picture = Image.open(io.BytesIO(made.contents[suffix]))
    picture.load()
    return picture


@pytest.mark.parametrize("ending", MAKERS)
def test_no_byte_that_is_published_tells_who_where_or_with_what(ending: str) -> None:
    data = MAKERS[ending]()
    assert b"Jane Secret" in data, "the original must carry what is to go"
    made = pictures_of(data, ending)
    for suffix, content in made.contents.items():
        assert not [secret for secret in SECRETS if secret in content], suffix
        picture = Image.open(io.BytesIO(content))
        assert not picture.getexif()
        assert "comment" not in picture.info
        assert "xmp" not in picture.info


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "gif"])
def test_pixels_of_an_upright_picture_stay_as_they_are(ending: str) -> None:
    data = MAKERS[ending]()
    before = Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    assert opened(pictures_of(data, ending)).convert("RGB").tobytes() == before


def test_a_progressive_photo_keeps_all_its_scans() -> None:
    data = photo(progressive=True)
    before = Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    assert opened(pictures_of(data, "jpg")).convert("RGB").tobytes() == before


def test_a_photo_that_lies_on_its_side_is_set_upright() -> None:
    made = pictures_of(photo(orientation=6), "jpg")
    picture = opened(made)
    assert picture.size == (800, 1200) == (made.derived.width, made.derived.height)
    top, bottom = picture.getpixel((400, 100)), picture.getpixel((400, 1100))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 150, bottom[2] > 150) == (True, True), "red was on the left, so it is now on top"


def test_the_colour_profile_stays() -> None:
    made = pictures_of(photo(), "jpg")
    assert all(opened(made, suffix).info.get("icc_profile") for suffix in made.contents)


def test_small_copies_are_made_only_of_larger_pictures() -> None:
    assert [one.suffix for one in pictures_of(photo(), "jpg").derived.made] == ["", "480.webp", "960.webp"]
    assert [one.suffix for one in pictures_of(saved(drawn(300, 200), "PNG"), "png").derived.made] == [""]


def test_a_huge_photo_is_published_no_larger_than_a_screen() -> None:
    made = pictures_of(saved(drawn(4000, 1000), "JPEG"), "jpg")
    assert (made.derived.width, made.derived.height) == (2400, 600)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "RGBA", "CMYK"])
def test_every_way_to_store_colours_can_be_made_smaller(mode: str) -> None:
    picture = Image.new("RGBA", (600, 400), (90, 10, 10, 128)).convert("L" if mode == "I;16" else "RGBA")
    form, options = ("JPEG", {}) if mode == "CMYK" else ("PNG", {"transparency": 0} if mode == "P" else {})
    assert "480.webp" in pictures_of(saved(picture.convert(mode), form, **options), form.lower()).contents


def test_a_moving_picture_goes_on_moving() -> None:
    frames = [Image.new("RGB", (600, 400), (shade, 0, 0)) for shade in (0, 80, 160)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=b"Jane Secret", loop=0)
    made = pictures_of(data, "gif")
    picture = opened(made)
    assert (getattr(picture, "n_frames", 1), picture.info.get("loop"), list(made.contents)) == (3, 0, [""])
    assert b"Jane" not in made.contents[""]


def test_the_same_picture_gives_the_same_bytes() -> None:
    taken = photo(6)
    assert pictures_of(taken, "jpg").contents == pictures_of(taken, "jpg").contents


def code_of(data: bytes, ending: str) -> str:
    with pytest.raises(UnreadableError) as told:
        pictures_of(data, ending)
    return told.value.finding.code


def test_a_picture_that_unpacks_to_too_much_is_named_before_it_is_unpacked() -> None:
    side = int(MOST_PIXELS**0.5) + 1
    data = saved(Image.new("1", (side, side)), "PNG")
    assert len(data) < 100_000
    assert code_of(data, "png") == "too-many-pixels"


def test_a_moving_picture_of_very_many_frames_is_named() -> None:
    frames = [Image.new("L", (2, 2), number % 250) for number in range(600)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert code_of(data, "gif") == "too-many-frames"


@pytest.mark.parametrize("ending", MAKERS)
def test_a_picture_cut_off_at_any_place_is_named_or_read_and_never_more(ending: str) -> None:
    data = MAKERS[ending]()
    for length in range(0, len(data), max(1, len(data) // 16)):
        with contextlib.suppress(UnreadableError):
            made = pictures_of(data[:length], ending)
            assert not [secret for secret in SECRETS if secret in made.contents[""]]
    assert code_of(data[: len(data) // 2], ending) == "broken-picture"


def test_a_picture_of_another_type_than_its_name_is_named() -> None:
    assert code_of(png(), "jpg") == "broken-picture"
