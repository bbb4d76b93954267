"""Pictures are made by Pillow here, as a camera or a program would."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from cjmsite.audit.picture_details import check_picture

CAMERA, GPS = 0x0110, 0x8825


def exif(*, place: bool) -> Image.Exif:
    data = Image.Exif()
    data[CAMERA] = "Phone of Amira"
    if place:
        data.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    return data


def picture(kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(target, kind, **options)
    return target.getvalue()


def told(data: bytes) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in check_picture("a", data)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_says_nothing_is_fine(kind: str) -> None:
    assert told(picture(kind)) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_camera_is_told(kind: str) -> None:
    assert told(picture(kind, exif=exif(place=False))) == [("audit-picture-metadata", "the picture carries Exif")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_is_told(kind: str) -> None:
    message = "the picture carries Exif, and the place where it was taken"
    assert told(picture(kind, exif=exif(place=True))) == [("audit-picture-place", message)]


def test_a_comment_in_a_jpeg_is_told() -> None:
    data = picture("JPEG", comment=b"taken by Jane")
    assert told(data) == [("audit-picture-metadata", "the picture carries a comment")]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_xmp_is_told(kind: str) -> None:
    assert told(picture(kind, xmp=b"<x:xmpmeta/>")) == [("audit-picture-metadata", "the picture carries XMP")]


def test_words_in_a_png_are_told_once() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Jane")
    words.add_text("Comment", "at home", zip=True)
    words.add_itxt("Title", "Küche", zip=True)
    assert told(picture("PNG", pnginfo=words)) == [("audit-picture-metadata", "the picture carries words")]


def test_a_picture_cut_off_at_any_byte_is_no_crash() -> None:
    for data in (picture(kind, exif=exif(place=True)) for kind in ("JPEG", "PNG", "WEBP")):
        for end in range(len(data)):
            told(data[:end])
