"""A drawing of a page with its styles written in: for programs that read no style sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from cjmsite.render.charts.drawing.persona_looks import LOOKS
from cjmsite.render.charts.drawing.svg import number
from cjmsite.render.picture.text import FONT, text_width
from cjmsite.render.templates import escape

_WAY_WORDS = "11.5"

# What the style sheets say of each class, colours by their token; `own` is the persona's.
STYLES: Mapping[str, Mapping[str, str]] = {
    "grid": {"stroke": "line", "stroke-dasharray": "2 5"},
    "baseline": {"stroke": "line-strong", "stroke-width": "1.25"},
    "area gain": {"fill-opacity": "0.15"},
    "area pain": {"fill-opacity": "0.2"},
    "curve": {"fill": "none", "stroke": "own", "stroke-width": "1.75"},
    "leads": {"stroke-width": "2.25"},
    "tie": {"fill": "none", "stroke": "measured", "stroke-dasharray": "1.5 2.5"},
    "measured": {"fill": "none", "stroke": "measured", "stroke-width": "4", "stroke-dasharray": "none"},
    "told": {"fill": "line-strong", "stroke": "surface", "stroke-width": "2", "stroke-dasharray": "none"},
    "gain": {"fill": "gain"},
    "pain": {"fill": "pain"},
    "quote": {"fill": "ink-soft", "font-size": "13", "font-style": "italic"},
    "band": {"fill": "band"},
    "stream": {"fill": "pain", "fill-opacity": "0.8"},
    "count": {"fill": "#ffffff", "font-size": "13", "font-weight": "bold"},
    "join": {"fill": "#ffffff", "font-size": "12"},
    "below": {"fill": "ink"},
    "way": {"fill": "none", "stroke": "accent", "stroke-width": "1.5"},
    "way back": {"stroke": "ink-soft", "stroke-dasharray": "5 3"},
    "way-head": {"fill": "accent"},
    "way-head back": {"fill": "ink-soft"},
    "way-words": {"fill": "ink", "font-size": _WAY_WORDS},
    "bar-words": {"font-size": "12"},
    "hand-over": {"fill": "none", "stroke": "ink-soft", "stroke-width": "1.25", "stroke-dasharray": "3 2"},
    "hand-over-head": {"fill": "ink-soft"},
    "lost": {"fill": "pain-text", "font-size": "13", "font-weight": "bold"},
}
_COLOURED = {"fill", "stroke"}
_HOLLOW = {"fill": "surface", "stroke": "own"}  # signs of all looks but the first
_WORDS = re.compile(r'<text class="way-words" x="(.+?)" y="(.+?)"(?: text-anchor="(.+?)")?>(.*?)</text>')
_LINK = re.compile(r"<(/?)a\b[^>]*>")
_CLASS = re.compile(r' (class|data-[a-z]+)="([^"]*)"')


def styled(drawing: str, colour: Callable[[str], str]) -> str:
    """The elements of a drawing with attributes in place of classes, and without links; `colour` gives that of a token,
    as #rrggbb.
    """
    own, leads = LOOKS[0].css, False

    def attributes(match: re.Match[str]) -> str:
        nonlocal own, leads
        names = match[2].split() if match[1] == "class" else []
        if "persona" in names:  # a group, whose curve and signs follow
            own, leads = names[1], "leads" in names
            return ""
        styles: dict[str, str] = {}
        for name in (*names, match[2], "leads" if leads and "curve" in names else ""):
            styles |= STYLES.get(name, {})
        if "told" in names and own != LOOKS[0].css:
            styles |= _HOLLOW
        if "font-size" in styles:
            styles["font-family"] = escape(FONT)
        for part in _COLOURED & styles.keys():
            styles[part] = colour(own if styles[part] == "own" else styles[part])
        return "".join(f' {name}="{value}"' for name, value in styles.items())

    def cleared(match: re.Match[str]) -> str:
        """Words over a ground of the surface's colour: what lies under them, as lines of other ways, is not seen."""
        size, width = float(_WAY_WORDS), text_width(unescape(match[4]), float(_WAY_WORDS))
        left = float(match[1]) - width * {"middle": 0.5, "end": 1}.get(match[3], 0)
        ground = f'x="{number(left)}" y="{number(float(match[2]) - size + 2)}" width="{number(width)}" height="{size}"'
        return f'<rect {ground} fill="{colour("surface")}"/>{match[0]}'

    return _CLASS.sub(attributes, _LINK.sub(r"<\1g>", _WORDS.sub(cleared, drawing)))
