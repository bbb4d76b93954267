"""Smaller copies of a picture look as a browser shows the picture itself, whatever way its colours are stored."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from cjmsite.media.picture_colours import profile_of
from cjmsite.media.pictures import pictures_of

WIDTH, HEIGHT = 600, 40
P3 = ((0.3127, 0.329), (0.68, 0.32), (0.265, 0.69), (0.15, 0.06))


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(bits: int, kind: int, pixel: Callable[[float], list[int]], *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG whose samples are told by how far right a pixel lies (0 to 1); `kind` is its colour type."""
    row = "".join(f"{value:0{bits}b}" for x in range(WIDTH) for value in pixel(x / (WIDTH - 1)))
    packed = b"\0" + int(row, 2).to_bytes(len(row) // 8, "big")
    parts = [(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, kind, 0, 0, 0)), *extra,
             (b"IDAT", zlib.compress(packed * HEIGHT)), (b"IEND", b"")]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def grey(most: int) -> Callable[[float], list[int]]:
    return lambda x: [round(x * most)]


def colours(most: int) -> Callable[[float], list[int]]:
    return lambda x: [round(x * most), round((1 - x) * most), most // 3]


def profile(space: bytes, tags: dict[bytes, bytes], pcs: bytes = b"XYZ ") -> bytes:
    """An ICC profile of a few tags."""
    tags = {b"desc": b"desc\0\0\0\0\0\0\0\1\0" + bytes(79), b"wtpt": b"XYZ \0\0\0\0" + bytes(12), **tags}
    table, body = b"", b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(
        ">I4sI4s4s4s12s4s", 132 + len(table + body), b"", 0x02400000, b"prtr", space, pcs, bytes(12), b"acsp"
    )
    light = struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    return head + bytes(28) + light + bytes(48) + struct.pack(">I", len(tags)) + table + body


def inks() -> bytes:
    """A profile of print colours: a table of two steps for each ink, to lightness and two hues (ICC.1:2010, 10.10)."""
    straight = bytes(range(256))
    steps = [[n >> shift & 1 for shift in (3, 2, 1, 0)] for n in range(16)]
    light = [0 if black else 255 - 90 * cyan - 90 * red - 30 * yellow for cyan, red, yellow, black in steps]
    table = b"".join(bytes([one, 128 + 60 * red - 40 * cyan, 128 + 60 * yellow - 40 * cyan])
                     for one, (cyan, red, yellow, _) in zip(light, steps, strict=True))  # fmt: skip
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b"mft1\0\0\0\0\4\3\2\0" + unit + straight * 4 + table + straight * 3
    return profile(b"CMYK", {b"A2B0": lut}, b"Lab ")


LINEAR_GREY = profile(b"GRAY", {b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, 256)})
SLOPE = bytes(n for i in range(256) for n in (i, 40, 255 - i))
WIDE = struct.pack(">8I", *(round(n * 100_000) for xy in P3 for n in xy))
GAMMA = (b"gAMA", struct.pack(">I", 100_000))


def within(icc: bytes) -> tuple[bytes, bytes]:
    return b"iCCP", b"x\0\0" + zlib.compress(icc)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


COLOURED = Image.open(io.BytesIO(png(8, 2, colours(255)))).convert("RGB")
CASES: Mapping[str, bytes] = {
    "deep grey.png": png(16, 0, grey(65535)),
    "deep grey with a clear shade.png": png(16, 0, lambda x: [round(x * 65535) if x > 0.3 else 500],
                                            (b"tRNS", b"\x01\xf4")),
    "deep colours with a clear one.png": png(16, 2, lambda x: colours(65535)(x) if x > 0.3 else [500, 600, 700],
                                             (b"tRNS", struct.pack(">HHH", 500, 600, 700))),
    "deep grey with opacity.png": png(16, 4, lambda x: [round(x * 65535), 65535 if x > 0.5 else 20000]),
    "one bit with a clear shade.png": png(1, 0, grey(1), (b"tRNS", b"\0\1")),
    "two bits with a clear shade.png": png(2, 0, grey(3), (b"tRNS", b"\0\3")),
    "palette with opacities.png": png(8, 3, grey(255), (b"PLTE", SLOPE), (b"tRNS", bytes(range(256)))),
    "linear grey.png": png(8, 0, grey(255), GAMMA),
    "linear colours.png": png(8, 2, colours(255), GAMMA),
    "linear in words, sRGB by law.png": png(8, 2, colours(255), (b"sRGB", b"\0"), GAMMA),
    "wide primaries.png": png(8, 2, colours(255), (b"cHRM", WIDE), (b"gAMA", struct.pack(">I", 45455))),
    "wide by number.png": png(8, 2, colours(255), (b"cICP", bytes([12, 13, 0, 1]))),
    "wide profile.png": png(8, 2, colours(255), within(profile_of(P3, None))),
    "grey profile.png": png(8, 0, grey(255), within(LINEAR_GREY)),
    "deep grey with a profile.png": png(16, 0, grey(65535), within(LINEAR_GREY)),
    "grey profile, with opacity.png": png(8, 4, lambda x: [round(x * 255), 255 if x > 0.5 else 90],
                                          within(LINEAR_GREY)),
    "profile that is none.png": png(8, 2, colours(255), within(b"rubbish" * 40)),
    "grey profile.jpg": saved(COLOURED.convert("L"), "JPEG", quality=95, icc_profile=LINEAR_GREY),
    "wide profile.jpg": saved(COLOURED, "JPEG", quality=95, icc_profile=profile_of(P3, None)),
    "print colours.jpg": saved(COLOURED.convert("CMYK"), "JPEG", quality=95),
    "print colours with their profile.jpg": saved(COLOURED.convert("CMYK"), "JPEG", quality=95, icc_profile=inks()),
    "stored as red, green, blue.jpg": saved(COLOURED, "JPEG", quality=95, keep_rgb=True),
    "wide profile.avif": saved(COLOURED, "AVIF", quality=95, icc_profile=profile_of(P3, None)),
    "palette.gif": saved(COLOURED.quantize(64), "GIF"),
}  # fmt: skip
SHADES = """async ([own, copy]) => {
  const shades = async (address) => {
    const picture = new Image(); picture.src = address; await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), {width: 480, height: 32});
    const drawn = canvas.getContext("2d"); drawn.drawImage(picture, 0, 0, 480, 32);
    return [40, 96, 144, 220, 300, 400, 440].map((x) => [...drawn.getImageData(x, 16, 1, 1).data]);
  };
  return [await shades(own), await shades(copy)];
}"""


@pytest.mark.parametrize("case", CASES)
def test_a_smaller_copy_looks_as_the_picture_does(page: Page, case: str) -> None:
    ending = case.rpartition(".")[2]
    small = pictures_of(CASES[case], ending).contents["480.webp"]
    addresses = [f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
                 for kind, data in ((ending.replace("jpg", "jpeg"), CASES[case]), ("webp", small))]  # fmt: skip
    own, copy = page.evaluate(SHADES, addresses)
    for one, other in zip(own, copy, strict=True):
        assert abs(one[3] - other[3]) <= 8, (one, other)
        if one[3] > 40:  # of what can hardly be seen browsers keep no exact colour
            assert max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True)) <= 14, (one, other)
