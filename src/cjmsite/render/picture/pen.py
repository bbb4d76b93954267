"""Draws SVG elements whose looks are attributes: no classes, no style sheet, no clip paths, colours as #rrggbb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cjmsite.config.settings import Brand
from cjmsite.render.charts.drawing.svg import number, sided
from cjmsite.render.picture.inline_styles import styled
from cjmsite.render.picture.text import FONT
from cjmsite.render.templates import escape
from cjmsite.theme.colours.css_colours import Rgba
from cjmsite.theme.colours.palette import palette_for
from cjmsite.theme.theme import Theme
from cjmsite.theme.theme_tokens import colour_in

_FALLBACK = "#1b1f23"
MARK = "<!-- Made with cjmsite -->"


def palette_of(theme: Theme, brand: Brand) -> Mapping[str, str]:
    """The light scheme's colours by token, as #rrggbb, which every program reads."""
    tokens = palette_for(theme, brand).light
    sheet = Rgba(1, 1, 1)
    found = ((name, colour_in(tokens, value)) for name, value in tokens.items())
    return {name: colour.over(sheet).hex for name, colour in found if colour is not None}


@dataclass(slots=True)
class Pen:
    """Collects elements; colours are named by their token, or given as #rrggbb."""

    palette: Mapping[str, str]
    parts: list[str] = field(default_factory=list)

    def colour(self, name: str) -> str:
        """A token's colour."""
        return name if name.startswith("#") or name == "none" else self.palette.get(name, _FALLBACK)

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, edge: str = "", round_: float = 0
    ) -> None:
        """A rectangle, perhaps with a line around it and round corners."""
        line = f' stroke="{self.colour(edge)}" stroke-width="1"' if edge else ""
        corner = f' rx="{number(round_)}" ry="{number(round_)}"' if round_ else ""
        self.parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{corner} '
            f'fill="{self.colour(fill)}"{line}/>'
        )

    def path(self, d: str, fill: str = "none", stroke: str = "", width: float = 1) -> None:
        """A path, filled, stroked or both."""
        line = f' stroke="{self.colour(stroke)}" stroke-width="{number(width)}"' if stroke else ""
        self.parts.append(f'<path d="{d}" fill="{self.colour(fill)}"{line}/>')

    def words(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str = "ink",
        *,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """A line of text; `y` is its baseline."""
        looks = ' font-weight="bold"' if bold else ""
        looks += f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-family="{escape(FONT)}" font-size="{number(size)}" '
            f'fill="{self.colour(colour)}"{looks}>{escape(sided(words))}</text>'
        )

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float, colour: str = "ink", *, bold: bool = False
    ) -> None:
        """Lines of text, the first one's baseline at `y`."""
        for place, one in enumerate(lines):
            self.words(x, y + place * size * 1.3, one, size, colour, bold=bold)

    def drawing(self, drawn: str, height: float = 0) -> float:
        """Elements of a page's drawing, which have classes, with their styles written in; gives its height, 0 where it
        draws nothing.
        """
        self.parts.append(styled(drawn, self.colour))
        return height if drawn else 0

    def moved(self, x: float, y: float, other: Pen) -> None:
        """What another pen drew, moved."""
        self.parts.append(f'<g transform="translate({number(x)},{number(y)})">{"".join(other.parts)}</g>')

    def document(self, width: float, height: float, title: str, about: str) -> bytes:
        """The whole file: its size in pixels, a title, and a description for those who do not see it."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f"{MARK}\n"
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{number(width)}" height="{number(height)}" '
            f'viewBox="0 0 {number(width)} {number(height)}"><title>{escape(title)}</title><desc>{escape(about)}</desc>'
            f"{''.join(self.parts)}</svg>\n"
        ).encode()
