"""A picture is published without what its camera, its phone and its programs wrote into it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from cjmsite.media.derived import Derivation, UnreadableError
from cjmsite.media.pictures import LONGEST_SIDE, MOST_PIXELS, pictures_of

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


def noted(form: str, size: tuple[int, int], orientation: int) -> bytes:
    """A picture that tells all that its form can hold."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "Jane Secret")
    told: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"Jane Secret", "xmp": XMP},
        "PNG": {"pnginfo": notes},
        "WEBP": {"xmp": XMP},
    }
    return saved(Image.new("RGB", size, (90, 20, 20)), form, exif=exif(orientation), **told[form])


@pytest.mark.parametrize("form, ending", [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
@pytest.mark.parametrize(
    "size, orientation", [*(((600, 400), number) for number in range(1, 9)), ((LONGEST_SIDE + 40, 60), 1)]
)
def test_a_picture_that_is_made_anew_tells_nothing_either(
    form: str, ending: str, size: tuple[int, int], orientation: int
) -> None:
    data = noted(form, size, orientation)
    assert b"Jane Secret" in data
    for suffix, content in pictures_of(data, ending).contents.items():
        assert not [secret for secret in SECRETS if secret in content], suffix


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_small_picture_in_a_photos_own_head_goes(orientation: int) -> None:
    data = saved(drawn(), "JPEG", exif=exif(orientation))
    head = b"JFIF\0\1\2\0\0\1\0\1\2\2" + b"Jane Secret!"  # two by two pixels, of three bytes each
    at = data.index(b"\xff\xe1")
    data = data[:2] + b"\xff\xe0" + (len(head) + 2).to_bytes(2, "big") + head + data[at:]
    with Image.open(io.BytesIO(data)) as whole:
        assert whole.size == (1200, 800)
    for suffix, content in pictures_of(data, "jpg").contents.items():
        assert b"Secret" not in content, suffix


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


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_way_to_hold_a_camera_is_set_upright(orientation: int, ending: str) -> None:
    upright = Image.new("RGB", (600, 400), (20, 20, 20))
    upright.paste((250, 250, 250), (0, 0, 60, 40))  # white in the corner that is to be at the top left
    lying = upright.transpose(Image.Transpose(BACK[orientation])) if orientation > 1 else upright
    form = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending]
    made = pictures_of(saved(lying, form, exif=exif(orientation)), ending)
    for suffix in ("", "480.webp"):
        shown = opened(made, suffix).convert("L").resize((60, 40))
        grey = shown.tobytes()
        corners = [grey[60 * y + x] > 128 for x, y in ((2, 2), (57, 2), (2, 37), (57, 37))]
        assert corners == [True, False, False, False], suffix
    assert (made.derived.width, made.derived.height) == (600, 400)


# How a camera stores an upright picture: the way back of Pillow's turn for each of EXIF's orientations.
BACK = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}


def test_a_phones_photo_with_a_second_picture_is_its_first_one_upright_in_all_sizes() -> None:
    stream = io.BytesIO()
    second = Image.new("RGB", (300, 200), (0, 200, 0))
    drawn().save(stream, "MPO", save_all=True, append_images=[second], exif=exif(6))
    with Image.open(io.BytesIO(stream.getvalue())) as both:
        assert (both.format, getattr(both, "n_frames", 1)) == ("MPO", 2)
    made = pictures_of(stream.getvalue(), "jpg")
    assert (made.derived.width, made.derived.height) == (800, 1200)
    assert list(made.contents) == ["", "480.webp"]
    for suffix in made.contents:
        top = opened(made, suffix).convert("RGB").resize((4, 6)).getpixel((1, 1))
        assert isinstance(top, tuple)
        assert top[0] > 150, "red was on the left, so it is now on top"
        assert not [secret for secret in SECRETS if secret in made.contents[suffix]]


def test_notes_that_nobody_can_read_do_not_stop_a_picture() -> None:
    data = saved(drawn(), "JPEG")
    torn = data[:2] + b"\xff\xe1\x00\x20Exif\0\0MM\0\x2a\0\0\0\x99 torn rubbish " + data[2:]
    assert pictures_of(torn, "jpg").derived.width == 1200
    gap = data[:2] + data[2:20] + b"\0\0\0" + data[20:]
    assert pictures_of(gap, "jpg").derived.width == 1200
    bad_sum = saved(drawn(), "PNG", dpi=(300, 300)).replace(b"pHYs\0", b"pHYs\1")
    assert b"pHYs" not in pictures_of(bad_sum, "png").contents[""]
    assert opened(pictures_of(saved(drawn(), "PNG")[:-12], "png")).size == (1200, 800)
    assert opened(pictures_of(saved(drawn().quantize(8), "GIF")[:-1], "gif")).size == (1200, 800)


def test_the_colour_profile_stays() -> None:
    made = pictures_of(photo(), "jpg")
    assert all(opened(made, suffix).info.get("icc_profile") for suffix in made.contents)


def test_small_copies_are_made_only_of_larger_pictures() -> None:
    assert [one.suffix for one in pictures_of(photo(), "jpg").derived.files] == ["", "480.webp", "960.webp"]
    assert [one.suffix for one in pictures_of(saved(drawn(300, 200), "PNG"), "png").derived.files] == [""]


def test_a_huge_photo_is_published_no_larger_than_a_screen() -> None:
    made = pictures_of(saved(drawn(4000, 1000), "JPEG"), "jpg")
    assert (made.derived.width, made.derived.height) == (2400, 600)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "RGBA", "CMYK"])
def test_every_way_to_store_colours_can_be_made_smaller(mode: str) -> None:
    picture = Image.new("RGBA", (600, 400), (90, 10, 10, 128)).convert("L" if mode == "I;16" else "RGBA")
    form, options = ("JPEG", {}) if mode == "CMYK" else ("PNG", {"transparency": 0} if mode == "P" else {})
    assert "480.webp" in pictures_of(saved(picture.convert(mode), form, **options), form.lower()).contents


def deep_grey() -> bytes:
    """A PNG with 16 bits of grey from black on the left to white on the right."""
    row = b"".join(round(x / 599 * 65535).to_bytes(2, "little") for x in range(600))
    return saved(Image.frombytes("I;16", (600, 40), row * 40), "PNG")


def test_small_copies_of_a_deep_grey_picture_look_like_it() -> None:
    small = opened(pictures_of(deep_grey(), "png"), "480.webp")
    shades = [small.getpixel((round(share * 479), 16)) for share in (0.1, 0.5, 0.9)]
    for shade, right in zip(shades, (26, 128, 230), strict=True):
        assert isinstance(shade, tuple)
        assert all(abs(one - right) <= 3 for one in shade), (shade, right)


def test_a_huge_picture_with_a_palette_stays_transparent_where_it_was() -> None:
    drawing = Image.new("P", (3000, 300), 1)
    drawing.putpalette([0, 0, 0, 200, 30, 30])
    drawing.paste(0, (0, 0, 1500, 300))
    made = pictures_of(saved(drawing, "PNG", transparency=0), "png")
    for suffix in ("", "960.webp"):
        left, right = (opened(made, suffix).convert("RGBA").resize((4, 1)).getpixel((at, 0)) for at in (0, 3))
        assert isinstance(left, tuple)
        assert isinstance(right, tuple)
        assert (left[3], right[3], right[0] > 190) == (0, 255, True), suffix


def test_a_moving_picture_of_any_type_goes_on_moving_and_tells_nothing() -> None:
    frames = [Image.new("RGB", (60, 40), (shade, 0, 0)) for shade in (0, 80, 160)]
    for form, notes in (("AVIF", {"exif": exif().tobytes(), "xmp": XMP}), ("WEBP", {"exif": exif().tobytes()}),
                        ("PNG", {"exif": exif()})):  # fmt: skip
        data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=[100, 200, 300], **notes)
        assert b"Jane" in data
        made = pictures_of(data, form.lower())
        picture = opened(made)
        assert (getattr(picture, "n_frames", 1), list(made.contents)) == (3, [""]), form
        assert b"Jane" not in made.contents[""], form


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


@pytest.mark.parametrize("ending", ["gif", "png"])
def test_a_moving_picture_of_very_many_frames_is_published_and_told(ending: str) -> None:
    frames = [Image.new("L", (2, 2), number % 250) for number in range(600)]
    made = pictures_of(saved(frames[0], ending.upper(), save_all=True, append_images=frames[1:]), ending)
    assert [(one.code, one.level) for one in made.derived.findings] == [("too-many-frames", "warning")]
    with Image.open(io.BytesIO(made.contents[""])) as picture:
        assert getattr(picture, "n_frames", 1) == 600


def test_of_a_type_that_must_be_made_anew_it_is_refused() -> None:
    frames = [Image.new("L", (2, 2), number % 250) for number in range(600)]
    assert code_of(saved(frames[0], "AVIF", save_all=True, append_images=frames[1:]), "avif") == "too-many-frames"


@pytest.mark.parametrize("missing", [1, 2, 200])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_without_its_end_is_published_as_browsers_show_it_and_told(missing: int, progressive: bool) -> None:
    picture = Image.effect_noise((600, 400), 60).convert("RGB")
    data = saved(picture, "JPEG", progressive=progressive, exif=b"Exif\0\0" + b"GPS-SECRET")[:-missing]
    made = pictures_of(data, "jpg")
    assert [(one.code, one.level) for one in made.derived.findings] == [("cut-picture", "warning")]
    assert (made.derived.width, made.derived.height) == (600, 400)
    assert b"SECRET" not in made.contents[""]
    there: Any = opened(made).convert("L").getpixel((300, 50))
    before: Any = picture.convert("L").getpixel((300, 50))
    assert abs(there - before) < 40


@pytest.mark.parametrize("ending", MAKERS)
def test_a_picture_cut_off_at_any_place_is_named_or_read_and_never_more(ending: str) -> None:
    data = MAKERS[ending]()
    for length in range(0, len(data), max(1, len(data) // 16)):
        with contextlib.suppress(UnreadableError):
            made = pictures_of(data[:length], ending)
            assert not [secret for secret in SECRETS if secret in made.contents[""]]
    if ending != "jpg":  # of which browsers show what is there
        assert code_of(data[: len(data) // 2], ending) == "broken-picture"


def test_a_picture_of_another_type_than_its_name_is_named() -> None:
    assert code_of(png(), "jpg") == "broken-picture"
