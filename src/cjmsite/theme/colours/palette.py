"""The tokens of each scheme as the style sheet gets them: the theme's, the brand's, and what follows from either."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from cjmsite.config.settings import Brand
from cjmsite.frozen import frozen
from cjmsite.theme.colours.css_colours import Rgba, from_oklab, luminance, read_colour, to_oklab
from cjmsite.theme.theme import Theme
from cjmsite.theme.theme_tokens import ALL, DARK, LIGHT, PRINT, Tokens, colour_in

# The tokens that take their hue from another one, where the hub gives that one and not them.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "accent": ("accent", "accent-text", "accent-soft", "band", "measured"),
    "deep": ("deep", "deep-2", "on-deep-soft", "persona-1"),
}


@frozen
class Palette:
    """The tokens by scheme: `light` are those that hold where no other scheme says more, `dark` only what it changes,
    `printed` all of the print scheme."""

    common: Mapping[str, str]
    light: Mapping[str, str]
    dark: Mapping[str, str]
    printed: Mapping[str, str]

    @property
    def at_night(self) -> Mapping[str, str]:
        """All that holds in the dark scheme."""
        return {**self.light, **self.dark}


def palette_for(theme: Theme, brand: Brand) -> Palette:
    """The palette of a theme with a brand's colours in the light scheme."""
    values, own = theme.tokens.values, theme.tokens.own
    given = {
        LIGHT: {**{token: values[LIGHT][token] for token in own.get(LIGHT, ())}, **brand.colours},
        DARK: {token: values[DARK][token] for token in own.get(DARK, ())},
    }
    made = {}
    for scheme in (LIGHT, DARK):
        tokens = {**values.get(scheme, {}), **given[scheme]}
        for key, family in FAMILIES.items():
            said = given[scheme].get(key) or given[LIGHT].get(key)
            base = read_colour(_below(theme.tokens, scheme if key in given[scheme] else LIGHT, key))
            colour = colour_in({**values.get(LIGHT, {}), **tokens}, said) if said else None
            if colour is not None and base is not None and colour.hex != base.hex:
                tokens.update(_coloured(tokens, [one for one in family if one not in given[scheme]], base, colour))
        made[scheme] = tokens
    printed = {**made[LIGHT], **values.get(PRINT, {})}
    return Palette(values.get(ALL, {}), made[LIGHT], made[DARK], printed)


def _below(tokens: Tokens, scheme: str, token: str) -> str:
    """What a token is where the hub says nothing."""
    source = tokens.own.get(scheme, {}).get(token)
    return source.below if source else tokens.values.get(scheme, {}).get(token, "")


def _coloured(tokens: Mapping[str, str], names: list[str], base: Rgba, colour: Rgba) -> Iterator[tuple[str, str]]:
    """Tokens turned as the key of their family was turned from `base` to `colour`: by its hue and its strength. Each
    keeps its luminance, so that it can be told apart from all others as well as before."""
    _, a, b = to_oklab(base)
    _, c, d = to_oklab(colour)
    strength = math.hypot(c, d) / (math.hypot(a, b) or 1)
    turn = math.atan2(d, c) - math.atan2(b, a)
    for name in names:
        known = read_colour(tokens.get(name, ""))
        if known is not None:
            _, one, other = to_oklab(known)
            chroma, hue = min(0.2, math.hypot(one, other) * strength), math.atan2(other, one) + turn
            yield name, _as_light_as(known, chroma * math.cos(hue), chroma * math.sin(hue)).hex


def _as_light_as(known: Rgba, a: float, b: float) -> Rgba:
    """The colour of this hue and strength, as far as a screen shows it, that has the luminance of a known one."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        red, green, blue = (min(1, max(0, part)) for part in from_oklab(middle, a, b))
        found = Rgba(red, green, blue)
        low, high = (middle, high) if luminance(found) < luminance(known) else (low, middle)
    return found
