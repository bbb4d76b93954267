"""A theme's tokens as its folders' `theme.yaml` say them, each with the place where a hub said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cjmsite.config.boundary import Fault, place
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.files.site_files import decode
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, did_you_mean
from cjmsite.theme.colours.css_colours import FORMS, Rgba, read_colour
from cjmsite.theme.style_loads import style_loads
from cjmsite.theme.theme_files import TOKENS, shown_path

ALL, LIGHT, DARK, PRINT = "all", "light", "dark", "print"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LENGTH = re.compile(r"(\d+\.?\d*|\.\d+)(rem|em|px|ch|ex|pt|pc|cm|mm|in|q|vw|vh|vmin|vmax|%)", re.IGNORECASE)
_COUNTED = re.compile(r"0|(?:calc|min|max|clamp|var)\([\w\s.,%+*/()-]+\)")
_PIXELS: Mapping[str, float] = {"rem": 16, "em": 16}  # at the size of letters that browsers begin with
TOUCH, LEAST_TOUCH = "touch", 24
_REFERENCE = re.compile(r"var\(\s*--([\w-]+)\s*\)")


@frozen
class TokenSource:
    """The `theme.yaml` in which a hub says a token: its path as people know it, its text; and the value below it."""

    file: str
    text: str
    below: str


@frozen
class Tokens:
    """Values by scheme and name; and by the same the source of each that a hub's own theme says."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, TokenSource]] = field(default_factory=dict)


def read_tokens(folders: Iterable[Path], site: Path) -> tuple[Tokens, tuple[Problem, ...]]:
    """The tokens of a theme's folders, the strongest last."""
    values: dict[str, dict[str, str]] = {}
    own: dict[str, dict[str, TokenSource]] = {}
    problems: list[Problem] = []
    for folder in folders:
        path = folder / TOKENS
        if path.is_file() and not path.is_symlink():
            problems.extend(_merge(values, own, path.read_bytes(), shown_path(path, site)))
    return Tokens(values, own), tuple(problems)


def _merge(
    values: dict[str, dict[str, str]], own: dict[str, dict[str, TokenSource]], data: bytes, shown: str
) -> Iterator[Problem]:
    text = decode(data, shown)
    if isinstance(text, Problem):
        yield text
        return
    parsed = parse_yaml(text, shown)
    yield from parsed.problems
    schemes: Any = parsed.value.get("tokens") if isinstance(parsed.value, dict) else None
    if not isinstance(schemes, dict) or not all(isinstance(named, dict) for named in schemes.values()):
        yield Problem(shown, 0, 0, "token", "a theme's tokens are written as tokens: {light: {name: value}}")
        return
    below = {scheme: dict(named) for scheme, named in values.items()}
    faults = [*_no_values(schemes), *(_misspelt(below, schemes) if below else ())]
    refused = {one.keys for one in faults if one.level == "error"}
    for scheme, named in schemes.items():
        for token, value in named.items():
            if ("tokens", scheme, token) not in refused and ("tokens", scheme) not in refused:
                values.setdefault(scheme, {})[token] = value
                if below:
                    known = below.get(scheme, {}).get(token, "")
                    own.setdefault(scheme, {})[token] = TokenSource(shown, text, known)
    if below:
        faults += [fault for fault in _no_colours(below, values, schemes) if fault.keys not in refused]
        faults += [fault for fault in _no_lengths(below, schemes) if fault.keys not in refused]
    yield from place(tuple(faults), text, shown)


def _no_values(schemes: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    for scheme, named in schemes.items():
        for token, value in named.items():
            keys = ("tokens", scheme, token)
            if not _NAME.fullmatch(token):
                message = f"“{token}” can't be the name of a token"
                yield Fault(
                    keys, "token", message, "write small letters, digits and dashes, as in our-season", at_key=True
                )
            elif not isinstance(value, str) or any(char in value for char in "{};<>"):
                yield Fault(keys, "token", f"the token “{token}” is no value for a style")
            elif load := next(style_loads(value), None):
                message = (
                    f"{token}: {load.words} may be asked for elsewhere: pages load only what is published with them"
                )
                yield Fault(keys, "token", message, load.hint)


def _misspelt(below: Mapping[str, Mapping[str, str]], schemes: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Schemes that the theme below doesn't have; names that nearly are those of its tokens (all other new names are the
    hub's own, for its own styles); and what another scheme overrules."""
    known = {token for tokens in below.values() for token in tokens}
    for scheme, named in schemes.items():
        if scheme not in below:
            hint = did_you_mean(scheme, below)
            yield Fault(("tokens", scheme), "token", f"there is no scheme “{scheme}”", hint, at_key=True)
            continue
        for token in named:
            keys = ("tokens", scheme, token)
            near = get_close_matches(token, sorted(known), n=1, cutoff=0.8) if token not in known else ()
            if near:
                message, hint = f"the theme has no token “{token}”: it changes nothing", f"did you mean “{near[0]}”?"
                yield Fault(keys, "token", message, hint, "warning", at_key=True)
            if scheme == ALL and token in below.get(LIGHT, {}):
                message = f"the scheme {LIGHT} has “{token}”, too: under {ALL} it changes nothing"
                yield Fault(keys, "token", message, f"write it under {LIGHT}, and under {DARK}", "warning", at_key=True)


def _no_colours(
    below: Mapping[str, Mapping[str, str]],
    values: Mapping[str, Mapping[str, str]],
    schemes: Mapping[str, Mapping[str, Any]],
) -> Iterator[Fault]:
    """Tokens that are colours in the theme below, and can't be read as such any more."""
    for scheme, named in schemes.items():
        for token, value in named.items():
            known = below.get(scheme, {}).get(token) or below.get(LIGHT, {}).get(token, "")
            seen = {**values.get(LIGHT, {}), **values.get(scheme, {})}
            if read_colour(known) is not None and isinstance(value, str) and colour_in(seen, value) is None:
                message = f"{token}: “{value}” is no colour whose contrast can be checked"
                yield Fault(("tokens", scheme, token), "token", message, f"write {FORMS}, or var() of another token")


def _no_lengths(below: Mapping[str, Mapping[str, str]], schemes: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Tokens that are lengths in the theme below, and none any more, or one that no finger meets."""
    for scheme, named in schemes.items():
        for token, value in named.items():
            known = below.get(ALL, {}).get(token, "")
            if not _LENGTH.fullmatch(known) or not isinstance(value, str):
                continue
            found = _LENGTH.fullmatch(value.strip())
            keys = ("tokens", scheme, token)
            if found is None and not _COUNTED.fullmatch(value.strip()):
                message = f"{token}: “{value}” is no length"
                yield Fault(keys, "token", message, f"write a number with its unit, as in {known}; or calc(), clamp()")
            elif token == TOUCH and found and float(found[1]) * _PIXELS.get(found[2], 1) < LEAST_TOUCH:
                message = f"touch: {value} is less than a finger needs"
                yield Fault(keys, "token", message, f"{LEAST_TOUCH}px (1.5rem) is the least: WCAG 2.2, 2.5.8")


def colour_in(tokens: Mapping[str, str], value: str) -> Rgba | None:
    """A value as a colour, by way of other tokens if it names them; None for what is none."""
    for _ in range(len(tokens) + 1):  # a ring of names ends here
        found = _REFERENCE.fullmatch(value.strip())
        if found is None:
            return read_colour(value)
        value = tokens.get(found[1], "")
    return None
