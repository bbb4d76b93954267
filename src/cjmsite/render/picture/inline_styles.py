"""A drawing of a page with its styles written in: for programs that read no style sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cjmsite.render.charts.persona_looks import LOOKS
from cjmsite.render.picture.text import FONT
from cjmsite.render.templates import escape

# What the style sheets say of each class, colours by their token; `own` is the persona's.
_STYLES: Mapping[str, Mapping[str, str]] = {
    "grid": {"stroke": "line", "stroke-dasharray": "2 5"},
    "baseline": {"stroke": "line-strong", "stroke-width": "1.25"},
    "area gain": {"fill-opacity": "0.15"},
    "area pain": {"fill-opacity": "0.2"},
    "persona": {"stroke-width": "1.75"},
    "leads": {"stroke-width": "2.25"},
    "curve": {"fill": "none", "stroke": "own"},
    "tie": {"fill": "none", "stroke": "measured", "stroke-width": "1", "stroke-dasharray": "1.5 2.5"},
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
    "lost": {"fill": "pain-text", "font-size": "13", "font-weight": "bold"},
}
_COLOURED = {"fill", "stroke"}
_HOLLOW = {"fill": "surface", "stroke": "own"}  # signs of all looks but the first
_CLASS = re.compile(r' (class|data-[a-z]+)="([^"]*)"')


def styled(drawing: str, colour: Callable[[str], str]) -> str:
    """The elements of a drawing with attributes in place of classes; `colour` gives that of a token, as #rrggbb."""
    own = LOOKS[0].css

    def attributes(match: re.Match[str]) -> str:
        nonlocal own
        names = match[2].split() if match[1] == "class" else []
        own = next((name for name in names if name.startswith("persona-")), own)
        styles: dict[str, str] = {}
        for name in (*names, match[2]):
            styles |= _STYLES.get(name, {})
        if "told" in names and own != LOOKS[0].css:
            styles |= _HOLLOW
        if "font-size" in styles:
            styles["font-family"] = escape(FONT)
        for part in _COLOURED & styles.keys():
            styles[part] = colour(own if styles[part] == "own" else styles[part])
        return "".join(f' {name}="{value}"' for name, value in styles.items())

    return _CLASS.sub(attributes, drawing)
