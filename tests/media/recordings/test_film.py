"""Films: their length, a picture of them before they play, and what is said of those that can't be played."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from cjmsite.media.derive import derive
from cjmsite.media.recordings import film

BLACK, RED, DIM = (0, 0, 0), (200, 30, 30), (12, 12, 12)


def filmed(
    path: Path,
    *colours: tuple[int, int, int],
    codec: str = "libvpx",
    size: tuple[int, int] = (64, 48),
    turned: int = 0,
    **options: str,
) -> Path:
    """A silent film of half a second of each colour."""
    import av

    with av.open(str(path), "w", options=options) as container:
        stream: Any = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt, stream.time_base = *size, "yuv420p", Fraction(1, 10)
        if turned:
            stream.set_display_rotation(turned)
        for number, colour in enumerate(one for one in colours for _ in range(5)):
            make: Any = av.VideoFrame.from_image
            frame = make(Image.new("RGB", size, colour))
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def picture(path: Path, name: str = "poster.jpg") -> Image.Image:
    """The picture that was made of a film."""
    made = derive(str(path), path.suffix[1:])
    return Image.open(io.BytesIO(made.contents[name])).convert("RGB")


def near(colour: Any, other: tuple[int, int, int]) -> bool:
    return all(abs(one - two) < 40 for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize("ending, codec", [("webm", "libvpx"), ("mp4", "mpeg4"), ("m4v", "mpeg4")])
def test_the_picture_of_a_film_is_its_first_that_is_not_black(tmp_path: Path, ending: str, codec: str) -> None:
    path = filmed(tmp_path / f"a.{ending}", BLACK, BLACK, RED, (30, 30, 200), codec=codec)
    assert near(picture(path).getpixel((30, 20)), RED)
    assert near(picture(path, "poster.480.webp").getpixel((30, 20)), RED)


def test_of_a_film_in_the_dark_it_is_the_brightest(tmp_path: Path) -> None:
    assert near(picture(filmed(tmp_path / "a.webm", BLACK, DIM, BLACK)).getpixel((30, 20)), DIM)


def test_a_picture_tells_nothing_but_what_it_shows_and_is_no_wider_than_a_page(tmp_path: Path) -> None:
    made = derive(str(filmed(tmp_path / "a.webm", RED, size=(1280, 320))), "webm")
    assert [(one.suffix, one.width, one.height) for one in made.derived.files] == [
        ("poster.jpg", 960, 240),
        ("poster.480.webp", 480, 120),
    ]
    for data in made.contents.values():
        shown = Image.open(io.BytesIO(data))
        assert not shown.getexif()
        assert "comment" not in shown.info


def test_a_film_from_a_telephone_held_upright_is_upright(tmp_path: Path) -> None:
    path = filmed(tmp_path / "a.mp4", RED, codec="mpeg4")
    data = path.read_bytes()
    # The matrix of a track header (ISO/IEC 14496-12, 8.3.2): a quarter turn to the right in place of none.
    plain = b"".join(number.to_bytes(4, "big") for number in (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30))
    matrix = (0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    turned = b"".join(number.to_bytes(4, "big", signed=True) for number in matrix)
    at = data.index(plain, data.index(b"tkhd"))
    path.write_bytes(data[:at] + turned + data[at + len(plain) :])
    made = derive(str(path), "mp4").derived
    assert (made.width, made.height) == (48, 64)
    assert [(one.width, one.height) for one in made.files] == [(48, 64)] * 2


def test_a_film_without_sound_is_a_film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filmed(tmp_path / "a.mp4", RED, RED, codec="mpeg4")
    assert derive(str(path), "mp4").derived.seconds == pytest.approx(1.0, abs=0.2)
    assert derive(str(path), "mp4").derived.findings == ()
    monkeypatch.setattr(film, "can_decode", lambda: False)
    assert derive(str(path), "mp4").derived.findings == ()
    assert derive(str(path), "mp4").derived.files == ()


def test_a_film_whose_head_names_no_length_lasts_to_its_last_picture(tmp_path: Path) -> None:
    made = derive(str(filmed(tmp_path / "a.webm", RED, RED, RED, live="1")), "webm").derived
    assert made.seconds == pytest.approx(1.5, abs=0.2)
    assert made.findings == ()


@pytest.mark.parametrize("decodes", [True, False])
def test_of_a_film_with_nothing_in_it_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, decodes: bool
) -> None:
    boxes = ((b"ftyp", b"isom\0\0\2\0isomiso2"), (b"moov", b"\0\0\0\x08udta"))
    (tmp_path / "a.mp4").write_bytes(b"".join((len(data) + 8).to_bytes(4, "big") + name + data for name, data in boxes))
    monkeypatch.setattr(film, "can_decode", lambda: decodes)
    [finding] = derive(str(tmp_path / "a.mp4"), "mp4").derived.findings
    assert finding.code == "broken-recording"
    assert "sound: its length" not in finding.message
