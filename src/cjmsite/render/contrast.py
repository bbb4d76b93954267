"""Whether what is written in a colour can be read on another: checked at each build, for a publisher's own colours,
too.

Ratios are WCAG 2.2's: 4.5 for text (1.4.3), 3 for marks, borders and focus rings (1.4.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cjmsite.config.settings import Brand
from cjmsite.config.site import FILE
from cjmsite.problems import Problem, did_you_mean
from cjmsite.render.map.svg import contrast
from cjmsite.render.theme import Theme
from cjmsite.render.theme_files import TOKENS

TEXT, MARK = 4.5, 3.0
# What stands on what: token, ground, the least ratio.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT) for text in ("ink", "ink-soft", "accent-text", "pain-text", "gain-text", "truth-text")
      for ground in ("paper", "surface", "sunken")),
    *((text, "deep", TEXT) for text in ("on-deep", "on-deep-soft")),
    *((text, "deep-2", TEXT) for text in ("on-deep", "on-deep-soft")),
    ("pain-text", "pain-soft", TEXT), ("gain-text", "gain-soft", TEXT), ("truth-text", "truth-soft", TEXT),
    ("ink", "accent-soft", TEXT),
    *((mark, "surface", MARK) for mark in ("accent", "pain", "gain", "truth-mark", "line-strong", "measured", "focus",
                                           "persona-1", "persona-2", "persona-3", "persona-4", "band")),
)  # fmt: skip
_HEX = re.compile(r"^#[0-9a-fA-F]{6}$")


def contrast_problems(theme: Theme, brand: Brand) -> tuple[Problem, ...]:
    """Every pair of tokens that can't be told apart well enough, in the light and in the dark scheme; and brand colours
    that replace no token."""
    light = {**theme.tokens.get("light", {}), **brand.colours}
    unknown = [
        Problem(
            FILE,
            0,
            0,
            "unknown-token",
            f"brand: the theme has no colour “{token}”",
            did_you_mean(token, theme.tokens.get("light", {})),
        )
        for token in brand.colours
        if token not in theme.tokens.get("light", {})
    ]
    return (
        *unknown,
        *_weak(theme, light, "light", brand),
        *_weak(theme, {**light, **theme.tokens.get("dark", {})}, "dark", brand),
    )


def _weak(theme: Theme, tokens: Mapping[str, str], scheme: str, brand: Brand) -> Iterator[Problem]:
    for token, ground, least in PAIRS:
        one, other = tokens.get(token, ""), tokens.get(ground, "")
        if not _HEX.match(one) or not _HEX.match(other):
            continue
        ratio = contrast(one, other)
        if ratio < least:
            is_brand = bool({token, ground} & brand.colours.keys()) and scheme == "light"
            where = "brand.colours" if is_brand else "theme.yaml"
            yield Problem(
                FILE if is_brand else f"themes/{theme.name}/{TOKENS}",
                0,
                0,
                "contrast",
                f"{scheme}: {token} ({one}) on {ground} ({other}) has a contrast of {ratio:.1f}; {least:g} is needed",
                f"make one of the two lighter or darker in {where}",
            )
