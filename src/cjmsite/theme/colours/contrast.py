"""Whether what is written in a colour can be read on another: checked at each build, for a publisher's own colours,
too; and what else is to be said of those.

Ratios are WCAG 2.2's: 4.5 for text (1.4.3), 3 for marks, borders and focus rings (1.4.11).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from cjmsite.config.boundary import Fault, place
from cjmsite.config.settings import Brand
from cjmsite.config.site import FILE
from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem, did_you_mean
from cjmsite.theme.colours.css_colours import Rgba, contrast, read_colour
from cjmsite.theme.colours.palette import FAMILIES, palette_for
from cjmsite.theme.colours.style_colours import painted
from cjmsite.theme.colours.style_pairs import StylePair, style_pairs, style_rules
from cjmsite.theme.theme import Theme
from cjmsite.theme.theme_files import TOKENS
from cjmsite.theme.theme_tokens import DARK, LIGHT, PRINT, colour_in

TEXT, MARK = 4.5, 3.0
# What stands on what where the ground is that of an element around: token, ground, the least ratio. Rules that say both
# are read in the style sheets. tests/browser/test_colours.py compares the two with what pages show.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT) for text in ("ink", "ink-soft", "accent-text", "pain-text", "gain-text", "truth-text")
      for ground in ("paper", "surface", "sunken")),
    *((text, ground, TEXT) for text in ("ink", "ink-soft")
      for ground in ("accent-soft", "pain-soft", "gain-soft", "truth-soft")),
    *((text, deep, TEXT) for text in ("on-deep", "on-deep-soft") for deep in ("deep", "deep-2")),
    ("pain-text", "pain-soft", TEXT), ("gain-text", "gain-soft", TEXT), ("truth-text", "truth-soft", TEXT),
    *((text, "accent-soft", TEXT) for text in ("accent-text", "pain-text", "gain-text", "truth-text", "persona-1",
                                           "persona-2")),
    ("accent-text", "gain-soft", TEXT), ("accent-text", "truth-soft", TEXT), ("persona-1", "surface", TEXT),
    ("persona-2", "surface", TEXT), ("#ffffff", "band", TEXT),
    *((mark, ground, MARK) for mark in ("focus", "accent", "truth-mark", "line-strong")
      for ground in ("paper", "surface", "sunken")),
    ("focus", "deep", MARK), ("focus", "deep-2", MARK),
    *((mark, "surface", MARK) for mark in ("pain", "gain", "measured", "band")),
    *((f"persona-{number}", "surface", MARK) for number in range(3, 13)),
)  # fmt: skip
_SHEET = {LIGHT: Rgba(1, 1, 1), PRINT: Rgba(1, 1, 1), DARK: Rgba(0.07, 0.07, 0.07)}  # below the pages' own paper


class Pair(NamedTuple):
    """A colour on a ground, each a token or a colour, the least ratio, and the sheet and line that say so, if any."""

    colour: str
    ground: str
    least: float
    sheet: str = ""
    line: int = 0


@frozen
class _Hub:
    """What a hub says of colours: in its theme, and, as its `brand`, in `cjmsite.yaml`, whose text `settings` is."""

    theme: Theme
    brand: Brand
    settings: str

    def says(self, scheme: str, token: str) -> bool:
        return self._in_brand(scheme, token) or token in self.theme.tokens.own.get(scheme, {})

    def _in_brand(self, scheme: str, token: str) -> bool:
        return scheme == LIGHT and token in self.brand.colours

    def source(self, scheme: str, token: str) -> tuple[str, str] | None:
        """The scheme and token that the hub says, and from which this one has its colour."""
        family = next((key for key, several in FAMILIES.items() if token in several), token)
        wanted = ((scheme, token), (LIGHT, token), (scheme, family), (LIGHT, family))
        return next((one for one in wanted if self.says(*one)), None)

    def problem(
        self, scheme: str, token: str, code: str, message: str, hint: str, level: Level = "error", key: bool = False
    ) -> Problem:
        """A fault where the hub says a token; where it doesn't, one of the theme as a whole."""
        if self._in_brand(scheme, token):
            fault = Fault(("brand", "colours", token), code, message, hint, level, at_key=key)
            return place((fault,), self.settings, FILE)[0]
        source = self.theme.tokens.own.get(scheme, {}).get(token)
        if source is None:
            return Problem(f"themes/{self.theme.name}/{TOKENS}", 0, 0, code, message, hint, level)
        fault = Fault(("tokens", scheme, token), code, message, hint, level, at_key=key)
        return place((fault,), source.text, source.file)[0]


def colour_problems(theme: Theme, brand: Brand, settings: str = "") -> tuple[Problem, ...]:
    """What is wrong with a hub's colours; `settings` is the text of its `cjmsite.yaml`, for the places."""
    hub = _Hub(theme, brand, settings)
    return (*_brand_problems(hub), *_half_palette(hub), *contrast_problems(hub))


def contrast_problems(hub: _Hub) -> tuple[Problem, ...]:
    """Every colour that can't be told from its ground well enough, in the light, the dark and the print scheme."""
    palette = palette_for(hub.theme, hub.brand)
    schemes = ((LIGHT, palette.light), (DARK, palette.at_night), (PRINT, palette.printed))
    told: dict[str, tuple[str, str]] = {}
    problems = []
    for scheme, pair, ratio, one, other in _weak_pairs(
        tuple(hub.theme.styles.items()),
        tuple((scheme, tuple(palette.common.items()), tuple(tokens.items())) for scheme, tokens in schemes),
    ):
        # On paper colours are those of the light scheme, unless it says more.
        if not (scheme == PRINT and told.get(f"{pair.colour} {pair.ground}") == (one, other)):
            told[f"{pair.colour} {pair.ground}"] = one, other
            problems.append(_weak_problem(hub, scheme, pair, ratio, one, other))
    return tuple(dict.fromkeys(problems))


_Items = tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)  # styles and colours of a theme: in most builds of a process they are the same
def _weak_pairs(
    styles: _Items, schemes: tuple[tuple[str, _Items, _Items], ...]
) -> tuple[tuple[str, Pair, float, str, str], ...]:
    """The pairs of all sheets by their names whose contrast is too small: the scheme, the pair, the ratio and both
    colours. `schemes` are each a name, the tokens of all schemes and its own."""
    of_sheets, found = tuple(style_pairs(style_rules(dict(styles)))), []
    for scheme, common, items in schemes:
        tokens = dict(items)
        pairs = _pairs_of_sheets(of_sheets, {**dict(common), **tokens}, scheme)
        for pair in (*(Pair(*one) for one in PAIRS), *pairs):
            weak = _weak(tokens, scheme, pair)
            if weak:
                found.append((scheme, pair, *weak))
    return tuple(found)


def _pairs_of_sheets(pairs: Iterable[StylePair], tokens: Mapping[str, str], scheme: str) -> Iterator[Pair]:
    """What stands on what in a scheme; what no colour can be read of is told by `style_problems`."""
    for pair in pairs:
        around = "".join(pair.conditions).replace(" ", "")
        elsewhere = "forced-colors" in around or (
            "print" in around if scheme != PRINT else "screen" in around and "print" not in around
        )
        if elsewhere or ("scheme:dark" in around and scheme != DARK) or ("scheme:light" in around and scheme == DARK):
            continue
        for colour in painted(pair.colour, tokens, scheme) or ():
            for ground in painted(pair.ground, tokens, scheme) or ():
                yield Pair(colour, ground, TEXT, pair.sheet, pair.line)


def _weak(tokens: Mapping[str, str], scheme: str, pair: Pair) -> tuple[float, str, str] | None:
    """The ratio and both colours as they are written, where it is too small."""
    one, other = (tokens.get(name, name) for name in (pair.colour, pair.ground))
    top, ground = colour_in(tokens, one), colour_in(tokens, other)
    if top is None or ground is None or not ground.alpha:
        return None
    below = [_SHEET[scheme]]
    if ground.alpha < 1:
        below = [colour_in(tokens, tokens.get(name, "")) or _SHEET[scheme] for name in ("paper", "surface", "sunken")]
    grounds = [ground.over(one.over(_SHEET[scheme])) for one in below]
    ratio = min(contrast(top.over(one), one) for one in grounds)
    return (ratio, one, other) if ratio < pair.least else None


def _weak_problem(hub: _Hub, scheme: str, pair: Pair, ratio: float, one: str, other: str) -> Problem:
    names = [
        f"{name} ({value})" if name != value else name for name, value in ((pair.colour, one), (pair.ground, other))
    ]
    # Rounded down, lest 4.499 is said to be the 4.5 that is needed.
    shown = math.floor(ratio * 100) / 100
    message = f"{scheme}: {names[0]} on {names[1]} has a contrast of {shown:.2f}; {pair.least:g} is needed"
    hint = "make one of the two lighter or darker"
    said = [hub.source(scheme, name) for name in (pair.colour, pair.ground)]
    source = next((place for place in said if place), None)
    sheet = hub.theme.origins.get(f"css/{pair.sheet}", "")
    if source is None and pair.sheet:
        return Problem(sheet, pair.line, 1, "contrast", message, hint)
    return hub.problem(*(source or (scheme, pair.colour)), "contrast", message, hint)


def _brand_problems(hub: _Hub) -> Iterator[Problem]:
    """Brand colours that replace no colour of the theme, or overrule the hub's own theme."""
    own = hub.theme.tokens.own.get(LIGHT, {})
    light = hub.theme.tokens.values.get(LIGHT, {})
    known = [token for token, value in light.items() if read_colour(value)]
    for token, value in hub.brand.colours.items():
        if token not in known:
            message = f"brand: the theme has no colour “{token}”"
            yield hub.problem(LIGHT, token, "unknown-token", message, did_you_mean(token, known), key=True)
        elif token in own and light[token] != value:
            message = f"{own[token].file} says “{token}”, too ({light[token]}): the brand's {value} is taken"
            yield hub.problem(LIGHT, token, "token-twice", message, "keep one of the two", "warning", key=True)


def _half_palette(hub: _Hub) -> Iterator[Problem]:
    """The two colours from which others follow: where one is the hub's, the other may have been forgotten."""
    light = hub.theme.tokens.values.get(LIGHT, {})
    for one, other in (tuple(FAMILIES), tuple(FAMILIES)[::-1]):
        if hub.says(LIGHT, one) and not hub.says(LIGHT, other):
            source = hub.theme.tokens.own.get(LIGHT, {}).get(one)
            said, before = hub.brand.colours.get(one, light[one]), source.below if source else light[one]
            if said != before:
                message = f"“{one}” is yours, and “{other}” is still the theme's, with all that follows from it"
                hint = f'say {other}, too; {other}: "{light[other]}" keeps it as it is'
                yield hub.problem(LIGHT, one, "half-palette", message, hint, "warning", key=True)
