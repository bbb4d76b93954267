"""A picture of 1200 × 630 pixels for a link's preview in other programs, as they show it at their largest."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from cjmsite.frozen import frozen

WIDTH, HEIGHT = 1200, 630
_FINER = 2  # drawn so much larger, then made smaller: smooth edges
_LATIN = 0x250  # letters below are in the font that comes with Pillow
_SIGNS = frozenset("–—‘’“”„…€•·−×→←↑↓")

Place = tuple[float, float]


@frozen
class Shape:
    """A line through places in pixels, `wide` pixels wide; or, where it is 0, the area that they enclose."""

    places: tuple[Place, ...]
    colour: str
    wide: float = 0


@frozen
class Words:
    """A line of text: the place of its upper left corner, its size in pixels."""

    place: Place
    text: str
    size: float
    colour: str


def draw_preview(background: str, shapes: Sequence[Shape], words: Sequence[Words]) -> bytes:
    """The picture as PNG: shapes in their order, then words. Colours are #rrggbb. A line of words with a letter that
    the font has not is left out: a box in place of a letter says nothing."""
    image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), background)
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        places = [(x * _FINER, y * _FINER) for x, y in shape.places]
        if shape.wide:
            pen.line(places, fill=shape.colour, width=round(shape.wide * _FINER), joint="curve")
        elif len(places) > 2:
            pen.polygon(places, fill=shape.colour)
    for line in words:
        if has_letters_of(line.text):
            x, y = line.place
            font = ImageFont.load_default(line.size * _FINER)
            pen.text((x * _FINER, y * _FINER), line.text, fill=line.colour, font=font)
    stream = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def has_letters_of(text: str) -> bool:
    """Whether the font has every letter of a text."""
    return all(ord(char) < _LATIN or char in _SIGNS for char in text)
