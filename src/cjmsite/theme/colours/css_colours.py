"""Colours as style sheets write them, as what a screen makes of them; and how well two can be told apart.

Syntax and conversions are those of CSS Color 4 (https://www.w3.org/TR/css-color-4/), OKLab's matrices Björn Ottosson's
(https://bottosson.github.io/posts/oklab/). Contrast is WCAG 2.2's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from cjmsite.frozen import frozen

_NAMES = """
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black
    000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
    chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
    darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki
    bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon
    e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
    darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick
    b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
    goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
    indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00
    lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray
    d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue
    87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00
    limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd
    mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a
    mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin
    ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered
    ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip
    ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399
    red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57
    seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090
    snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise
    40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
"""
NAMED = dict(zip(_NAMES.split()[::2], _NAMES.split()[1::2], strict=True))
FORMS = "#rrggbb, rgb(), hsl(), hwb(), lab(), lch(), oklab(), oklch(), or a colour's name"
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(\s*([^()]*?)\s*\)")
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_VALUE = re.compile(rf"({_NUMBER})(%|deg|grad|rad|turn)?")
_DEGREES = {"": 1.0, "deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
Three = tuple[float, float, float]


@frozen
class Rgba:
    """A colour of a screen (sRGB): red, green, blue and alpha, each 0-1."""

    red: float
    green: float
    blue: float
    alpha: float = 1

    def over(self, ground: Rgba) -> Rgba:
        """What is seen where this colour lies over an opaque one."""
        parts = zip(self.parts, ground.parts, strict=True)
        red, green, blue = (top * self.alpha + below * (1 - self.alpha) for top, below in parts)
        return Rgba(red, green, blue)

    @property
    def parts(self) -> Three:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    @property
    def hex(self) -> str:
        """The colour as #rrggbb, without its alpha."""
        return "#" + "".join(f"{round(255 * part):02x}" for part in self.parts)


@lru_cache(maxsize=2000)
def read_colour(text: str) -> Rgba | None:
    """A colour of any form of CSS Color 4 that names one; None for what is none, or depends on the reader's machine."""
    word = text.strip().lower()
    if word == "transparent":
        return Rgba(0, 0, 0, 0)
    word = "#" + NAMED[word] if word in NAMED else word
    if _HEX.fullmatch(word):
        digits = word[1:] if len(word) > 5 else "".join(2 * digit for digit in word[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
        return Rgba(*parts)
    found = _FUNCTION.fullmatch(word)
    if found is None:
        return None
    try:
        return _from_function(found[1].rstrip("a") if found[1] in ("rgba", "hsla") else found[1], found[2])
    except ValueError:
        return None


def _from_function(name: str, inside: str) -> Rgba:
    """Raises ValueError for what CSS would drop."""
    if "," in inside:
        words = [word.strip() for word in inside.split(",")]
        _old_form(name, words)
        alphas = words[3:]
    else:
        colour, *alphas = (word.strip() for word in inside.split("/"))
        words = colour.split()
    if len(words) - (len(alphas) if "," in inside else 0) != 3 or len(alphas) > 1:
        raise ValueError(inside)
    alpha = _number(alphas[0], 1) if alphas else 1
    red, green, blue = _SPACES[name](words[:3])
    return Rgba(_kept(red), _kept(green), _kept(blue), _kept(alpha))


def _old_form(name: str, words: Sequence[str]) -> None:
    """With commas only rgb() and hsl() may be written, without `none`, and numbers and percents don't mix."""
    percents = [word.endswith("%") for word in words[:3]]
    fits = {"rgb": all(percents) or not any(percents), "hsl": percents == [False, True, True]}
    if not fits.get(name) or "none" in words:
        raise ValueError(name)


def _number(word: str, whole: float) -> float:
    """A number, or a percentage of `whole`; `none` is 0."""
    found = _VALUE.fullmatch(word)
    if word == "none":
        return 0
    if found is None or found[2] not in (None, "%"):
        raise ValueError(word)
    return float(found[1]) * (whole / 100 if found[2] else 1)


def _angle(word: str) -> float:
    """A hue in degrees."""
    found = _VALUE.fullmatch(word)
    if word == "none":
        return 0
    if found is None or found[2] == "%":
        raise ValueError(word)
    return float(found[1]) * _DEGREES[found[2] or ""]


def _kept(part: float) -> float:
    return min(1, max(0, part))


def _rgb(words: Sequence[str]) -> Three:
    red, green, blue = (_number(word, 255) / 255 for word in words)
    return red, green, blue


def _hsl(words: Sequence[str]) -> Three:
    hue, saturation, lightness = _angle(words[0]), *(_number(word, 100) / 100 for word in words[1:])

    def part(shift: float) -> float:
        turned = (shift + hue / 30) % 12
        return lightness - _kept(saturation) * min(lightness, 1 - lightness) * max(-1, min(turned - 3, 9 - turned, 1))

    return part(0), part(8), part(4)


def _hwb(words: Sequence[str]) -> Three:
    white, black = (_number(word, 100) / 100 for word in words[1:])
    if white + black >= 1:
        grey = white / (white + black)
        return grey, grey, grey
    red, green, blue = (part * (1 - white - black) + white for part in _hsl((words[0], "100", "50")))
    return red, green, blue


def _lab(words: Sequence[str]) -> Three:
    return _from_lab(_number(words[0], 100), _number(words[1], 125), _number(words[2], 125))


def _lch(words: Sequence[str]) -> Three:
    return _from_lab(_number(words[0], 100), *_around(max(0, _number(words[1], 150)), _angle(words[2])))


def _oklab(words: Sequence[str]) -> Three:
    return from_oklab(_number(words[0], 1), _number(words[1], 0.4), _number(words[2], 0.4))


def _oklch(words: Sequence[str]) -> Three:
    return from_oklab(_number(words[0], 1), *_around(max(0, _number(words[1], 0.4)), _angle(words[2])))


_SPACES: dict[str, Callable[[Sequence[str]], Three]] = {
    "rgb": _rgb, "hsl": _hsl, "hwb": _hwb, "lab": _lab, "lch": _lch, "oklab": _oklab, "oklch": _oklch,
}  # fmt: skip


def _around(chroma: float, hue: float) -> tuple[float, float]:
    return chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))


def _from_lab(lightness: float, a: float, b: float) -> Three:
    """CIE Lab, whose white is D50, in sRGB."""
    fy = (min(100, max(0, lightness)) + 16) / 116
    fx, fz = a / 500 + fy, fy - b / 200

    def plain(root: float) -> float:
        return root**3 if root**3 > 216 / 24389 else (116 * root - 16) / (24389 / 27)

    x, y, z = plain(fx) * 0.3457 / 0.3585, plain(fy), plain(fz) * (1 - 0.3457 - 0.3585) / 0.3585
    # Bradford's adaptation from D50 to D65.
    x, y, z = (
        0.955473421488075 * x - 0.02309845494876471 * y + 0.06325924320057072 * z,
        -0.0283697093338637 * x + 1.0099953980813041 * y + 0.021041441191917323 * z,
        0.012314014864481998 * x - 0.020507649298898964 * y + 1.330365926242124 * z,
    )
    return _curved(
        12831 / 3959 * x - 329 / 214 * y - 1974 / 3959 * z,
        -851781 / 878810 * x + 1648619 / 878810 * y + 36519 / 878810 * z,
        705 / 12673 * x - 2585 / 12673 * y + 705 / 667 * z,
    )


def from_oklab(lightness: float, a: float, b: float) -> Three:
    """OKLab in sRGB, perhaps beyond what a screen shows (below 0, above 1)."""
    lightness = _kept(lightness)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return _curved(
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def to_oklab(colour: Rgba) -> Three:
    """A colour in OKLab: its lightness 0-1, and its place between green and red, blue and yellow."""
    red, green, blue = (_linear(part) for part in colour.parts)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _curved(*linear: float) -> Three:
    """sRGB's transfer function, from light to what is written."""
    red, green, blue = (
        math.copysign(12.92 * abs(part) if abs(part) <= 0.0031308 else 1.055 * abs(part) ** (1 / 2.4) - 0.055, part)
        for part in linear
    )
    return red, green, blue


def _linear(part: float) -> float:
    """The same back; the limit is WCAG 2.2's."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: Rgba) -> float:
    """The relative luminance of an opaque colour, 0-1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = (_linear(part) for part in colour.parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgba, other: Rgba) -> float:
    """The contrast ratio of two opaque colours, 1-21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1000)
def readable_on(colour: str) -> str:
    """White or ink, whichever can be read better on a colour written as #rrggbb."""
    ground = read_colour(colour) or Rgba(1, 1, 1)
    return max("#ffffff", "#1b1f23", key=lambda one: contrast(read_colour(one) or ground, ground))
