"""The colours in what style sheets say of text and grounds, and what of a hub's own sheets nobody could check.

A value is read as browsers read it, or told: `var()`, `light-dark()`, gradients, every form of `colours`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cjmsite.problems import Problem
from cjmsite.theme.colours.css_colours import FORMS, read_colour
from cjmsite.theme.colours.style_pairs import COLOUR, GROUND, IMAGE, parts_of_value, style_rules
from cjmsite.theme.style_loads import style_loads
from cjmsite.theme.theme_tokens import ALL, DARK, LIGHT, Tokens, colour_in

# Words of a ground, and of a gradient, that are no colours; and those that leave what lies below.
_PLAIN = frozenset(
    "none repeat repeat-x repeat-y no-repeat space round center left right top bottom cover contain auto fixed scroll "
    "local border-box padding-box content-box text border-area to at from circle ellipse closest-side closest-corner "
    "farthest-side farthest-corner inherit initial unset revert revert-layer currentcolor transparent".split()
)
_SIZE = re.compile(
    r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?:%|[a-z]+)?|(?:calc|min|max|clamp)\(.*\)|url\(.*\)|",
    re.IGNORECASE | re.DOTALL,
)
_GRADIENT = re.compile(r"(?:repeating-)?(?:linear|radial|conic)-gradient\((.*)\)", re.IGNORECASE | re.DOTALL)
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*(?:,(.*))?\)", re.DOTALL)
_TWO = re.compile(r"light-dark\((.*)\)", re.IGNORECASE | re.DOTALL)
_DEEPEST = 20  # tokens that name tokens


def painted(value: str, tokens: Mapping[str, str], scheme: str, depth: int = 0) -> tuple[str, ...] | None:
    """The colours in a value, each a token's name or a colour; none where it paints nothing of its own; None where one
    can't be read."""
    found: list[str] = []
    for word in parts_of_value(value):
        plain = word.strip().lower()
        if plain in _PLAIN or _SIZE.fullmatch(plain):
            continue
        colours = _of_word(word.strip(), tokens, scheme, depth)
        if colours is None:
            return None
        found += colours
    return tuple(found)


def _of_word(word: str, tokens: Mapping[str, str], scheme: str, depth: int) -> tuple[str, ...] | None:
    variable, gradient, two = _VARIABLE.fullmatch(word), _GRADIENT.fullmatch(word), _TWO.fullmatch(word)
    if depth > _DEEPEST:
        return None
    if variable is not None:
        name, instead = variable[1], variable[2]
        if name not in tokens:
            return painted(instead, tokens, scheme, depth + 1) if instead else None
        if read_colour(tokens[name]) is not None:
            return (name,)
        return painted(tokens[name], tokens, scheme, depth + 1)
    if gradient is not None:
        return painted(gradient[1], tokens, scheme, depth + 1)
    if two is not None:
        several = parts_of_value(two[1], ",")
        return painted(several[scheme == DARK], tokens, scheme, depth + 1) if len(several) == 2 else None
    return (word,) if read_colour(word) is not None else None


def style_problems(
    sheets: Mapping[str, str], origins: Mapping[str, str], tokens: Tokens, originals: Mapping[str, str]
) -> Iterator[Problem]:
    """What is wrong with a hub's own style sheets, by name; `origins` are their paths as people know them, `originals`
    the theme's sheets that they replace: what those say, too, is known to be read by eye and browser tests."""
    for name, css in sheets.items():
        for load in style_loads(css):
            line, start = css.count("\n", 0, load.at) + 1, css.rfind("\n", 0, load.at) + 1
            excerpt = css[start:].partition("\n")[0].rstrip("\r")
            message = f"{load.words} may be asked for elsewhere: pages load nothing but what is published with them"
            yield Problem(origins[name], line, load.at - start + 1, "style-load", message, load.hint, excerpt=excerpt)
    known = {**tokens.values.get(ALL, {}), **tokens.values.get(LIGHT, {})}
    colours = {f"--{name}" for name, value in known.items() if colour_in(known, value) is not None}
    trusted = {
        (name, *said)
        for name in sheets.keys() & originals.keys()
        for rule in style_rules({name: originals[name]})
        for said in rule.declared.items()
    }
    for rule in style_rules(sheets):
        said = [one for one in rule.declared if one in colours]
        for token in said:
            message = f"the token {token} is said in a style: nothing checks what can be read there"
            yield Problem(origins[rule.sheet], rule.line, 1, "style-colour", message, "say it in theme.yaml")
        if any("forced-colors" in one for one in rule.conditions):
            continue
        for one in (COLOUR, GROUND, IMAGE):
            value = rule.declared.get(one, "")
            unread = painted(value, known, LIGHT) is None or painted(value, known, DARK) is None
            if unread and (rule.sheet, one, value) not in trusted:
                message = f"{one}: “{value}” holds no colour whose contrast can be checked"
                hint = f"write {FORMS}, var() of a token, light-dark() or a gradient of these"
                yield Problem(origins[rule.sheet], rule.line, 1, "style-colour", message, hint)
