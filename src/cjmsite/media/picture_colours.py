"""A picture's colours as a browser shows them, whatever way they are stored: in 8 bits, red, green, blue and opacity.

Deep greys, print colours and grey profiles are worked out; a profile of red, green and blue stays with its picture.
What a PNG says of its colours without a profile becomes one, for other types have no place for it. Formats: W3C PNG
(third edition), 11.3.1 and 11.3.2; ITU-T H.273 for the numbers in cICP; ICC.1:2010 for profiles.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

Matrix = tuple[tuple[float, float, float], ...]
Chromaticities = Sequence[tuple[float, float]]  # x and y of white, red, green, blue (CIE 1931)

_WITH_OPACITY = ("RGBA", "LA", "PA", "La", "RGBa")
_SRGB = ((0.3127, 0.329), (0.64, 0.33), (0.3, 0.6), (0.15, 0.06))
_PRIMARIES: dict[int, Chromaticities] = {  # by the first number in cICP
    9: ((0.3127, 0.329), (0.708, 0.292), (0.17, 0.797), (0.131, 0.046)),
    12: ((0.3127, 0.329), (0.68, 0.32), (0.265, 0.69), (0.15, 0.06)),
}
_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def as_shown(picture: Any, data: bytes) -> tuple[Any, bytes | None]:
    """A loaded picture in RGB or RGBA, and the colour profile that goes with it; `data` are the bytes of its file."""
    profile = picture.info.get("icc_profile")
    space = _space_of(profile)
    said = _colours_said(data) if data.startswith(b"\x89PNG") else None
    picture = _in_8_bits(picture, data)
    if space in ("GRAY", "CMYK"):
        found = _converted(picture, profile, space)
        if found is not None:
            return found, None
    wanted = "RGBA" if picture.mode in _WITH_OPACITY or "transparency" in picture.info else "RGB"
    shown = picture if picture.mode == wanted else picture.convert(wanted)
    return shown, profile if space == "RGB" and picture.mode != "CMYK" else said


def _in_8_bits(picture: Any, data: bytes) -> Any:
    """The picture with 8 bits for each colour; the colour that a PNG calls transparent is one of these bits, too."""
    clear = picture.info.get("transparency")
    depth = data[24] if data.startswith(b"\x89PNG") else 8
    if picture.mode.startswith("I"):
        deep = picture.convert("I")
        grey = deep.point([round(value / 257) for value in range(65536)], "L")
        if isinstance(clear, int):
            grey.putalpha(deep.point([0 if value == clear else 255 for value in range(65536)], "L"))
        return grey
    if depth == 16 and isinstance(clear, tuple):
        picture.info["transparency"] = tuple(value >> 8 for value in clear)
    elif picture.mode == "L" and depth < 8 and isinstance(clear, int):
        picture.info["transparency"] = clear * 255 // ((1 << depth) - 1)
    return picture


def _space_of(profile: bytes | None) -> str:
    """The colours that a profile is for: RGB, GRAY, CMYK; "" for no profile and for one that can't be read."""
    from PIL import ImageCms

    if not profile:
        return ""
    try:
        return str(ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space).strip()
    except (OSError, ImageCms.PyCMSError):
        return ""


def _converted(picture: Any, profile: bytes, space: str) -> Any:
    """A grey picture or one in print colours by its profile; None where the profile is for other colours."""
    from PIL import ImageCms

    opacity = picture.convert("RGBA").getchannel("A") if picture.mode != "CMYK" and _has_opacity(picture) else None
    plain = picture.convert("L") if picture.mode in ("LA", "La") else picture
    if plain.mode != {"GRAY": "L", "CMYK": "CMYK"}[space]:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown: Any = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return None
    if opacity is not None:
        shown.putalpha(opacity)
    return shown


def _has_opacity(picture: Any) -> bool:
    return picture.mode in _WITH_OPACITY or "transparency" in picture.info


def _colours_said(data: bytes) -> bytes | None:
    """A profile of what a PNG says of its colours by itself; None where it says nothing, or has a profile or sRGB."""
    said = dict(_chunks_before_the_picture(data))
    if "cICP" in said and len(said["cICP"]) == 4:
        primaries, transfer = said["cICP"][0], said["cICP"][1]
        return profile_of(_PRIMARIES[primaries], None) if primaries in _PRIMARIES and transfer in (1, 6, 13) else None
    if "iCCP" in said or "sRGB" in said or "gAMA" not in said or len(said["gAMA"]) != 4:
        return None
    gamma = int(struct.unpack(">I", said["gAMA"])[0]) / 100_000
    white_first: Chromaticities = _SRGB
    if len(said.get("cHRM", b"")) == 32:
        numbers = [value / 100_000 for value in struct.unpack(">8I", said["cHRM"])]
        white_first = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    usual = all(
        abs(a - b) < 0.002
        for one, other in zip(white_first, _SRGB, strict=True)
        for a, b in zip(one, other, strict=True)
    )
    if not 0.01 <= gamma <= 10 or (usual and abs(gamma - 0.45455) < 0.01):
        return None
    try:
        return profile_of(white_first, 1 / gamma)
    except ZeroDivisionError:  # chromaticities that no light has
        return None


def _chunks_before_the_picture(data: bytes) -> list[tuple[str, bytes]]:
    found, at = [], 8
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        if name in (b"IDAT", b"IEND"):
            break
        found.append((name.decode("latin-1"), data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def profile_of(white_first: Chromaticities, gamma: float | None) -> bytes:
    """An ICC profile of three primaries with one curve: `gamma` decodes a value, None stands for sRGB's curve.

    Raises ZeroDivisionError for chromaticities that make no colours.
    """
    columns = zip(*_to_d50(white_first), strict=True)
    if gamma is None:
        curve = b"para\0\0\0\0\0\3\0\0" + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    else:
        curve = b"para\0\0\0\0\0\0\0\0" + _fixed(gamma)
    tags = [(b"desc", b"desc\0\0\0\0\0\0\0\1\0" + bytes(79)), (b"cprt", b"text\0\0\0\0\0"), (b"wtpt", _xyz(_D50))]
    tags += [(name, _xyz(column)) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, body, start = b"", b"", 132 + 12 * len(tags)
    for name, content in tags:
        padded = content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", start + len(body), len(content))
        body += padded
    head = struct.pack(
        ">I4sI4s4s4s12s4s", start + len(body), b"", 0x02400000, b"mntr", b"RGB ", b"XYZ ", bytes(12), b"acsp"
    )
    return head + bytes(28) + _fixed(*_D50) + bytes(48) + struct.pack(">I", len(tags)) + table + body


def _fixed(*numbers: float) -> bytes:
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _xyz(numbers: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*numbers)


def _to_d50(white_first: Chromaticities) -> Matrix:
    """Red, green and blue as XYZ under the light of profiles: the primaries scaled to their white, then adapted by
    Bradford's method (ICC.1:2010, annex E)."""
    (white_x, white_y), *primaries = white_first
    white = (white_x / white_y, 1.0, (1 - white_x - white_y) / white_y)
    light = _transposed(tuple((x, y, 1 - x - y) for x, y in primaries))
    share = _applied(_inverse(light), white)
    scaled: Matrix = tuple((row[0] * share[0], row[1] * share[1], row[2] * share[2]) for row in light)
    cones, wanted = _applied(_BRADFORD, white), _applied(_BRADFORD, _D50)
    to_cones = tuple(
        tuple(wanted[n] / cones[n] * value for value in row) for n, row in enumerate(_times(_BRADFORD, scaled))
    )
    return _times(_inverse(_BRADFORD), to_cones)  # type: ignore[arg-type]  # rows of three, as the tuple above has them


def _transposed(matrix: Matrix) -> Matrix:
    return tuple(zip(*matrix, strict=True))


def _applied(matrix: Matrix, vector: Sequence[float]) -> tuple[float, float, float]:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _times(left: Matrix, right: Matrix) -> Matrix:
    return _transposed(tuple(_applied(left, column) for column in _transposed(right)))


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    rows = ((e * i - f * h, c * h - b * i, b * f - c * e), (f * g - d * i, a * i - c * g, c * d - a * f),
            (d * h - e * g, b * g - a * h, a * e - b * d))  # fmt: skip
    return tuple((x / size, y / size, z / size) for x, y, z in rows)
