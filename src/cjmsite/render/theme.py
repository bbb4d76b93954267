"""The theme: tokens, styles, scripts, templates and words, read once.

A site's own `themes/NAME/` lies over the theme that comes with the program, file by file: a site overrides one
template by having one file of its name, one token by a `theme.yaml` that holds just this token.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cjmsite.config.boundary import Fault, place
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, did_you_mean
from cjmsite.read.frontmatter import decode
from cjmsite.render.theme_files import DEFAULT, PARTS, TOKENS, bundled_themes, files_of, theme_folders

CSS_ORDER = (
    "base",
    "layout",
    "content",
    "map",
    "map-figures",
    "map-tools",
    "map-moves",
    "map-panel",
    "compare",
    "story",
    "walk",
    "embed",
    "details",
    "media",
    "overviews",
    "search",
    "library",
    "sheets",
    "print",
)


@frozen
class Theme:
    """A theme's parts by name, texts not yet compiled."""

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    vendor: Mapping[str, bytes]
    vendor_order: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]
    tokens: Mapping[str, Mapping[str, str]]
    name: str = DEFAULT


def load_theme(site: Path, name: str) -> tuple[Theme, tuple[Problem, ...]]:
    """Read a theme. An unknown one is a problem, and the default one is used."""
    folders = theme_folders(site, name)
    problems: list[Problem] = []
    own = [site / "themes" / name, bundled_themes() / name]
    if (site / "themes").is_symlink() or (site / "themes" / name).is_symlink():
        problems.append(
            Problem(
                "themes" if (site / "themes").is_symlink() else f"themes/{name}",
                0,
                0,
                "symlink",
                "a symbolic link is not followed",
                "copy the theme into the hub's folder",
            )
        )
    elif not any(folder.is_dir() for folder in own):
        known = {
            path.name for parent in (site / "themes", bundled_themes()) if parent.is_dir() for path in parent.iterdir()
        }
        problems.append(
            Problem("cjmsite.yaml", 0, 0, "no-theme", f"there is no theme “{name}”", did_you_mean(name, known))
        )
    tokens: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, str]] = {}
    parts: dict[str, dict[str, bytes]] = {kind: {} for kind in PARTS}
    for folder in folders:
        problems.extend(_merge_tokens(tokens, folder, site))
        problems.extend(_merge_words(words, folder))
        for kind, found in parts.items():
            found.update(files_of(folder / kind))
    return _theme(parts, tokens, words, problems, name), tuple(problems)


def _theme(
    parts: Mapping[str, Mapping[str, bytes]],
    tokens: Mapping[str, Mapping[str, str]],
    words: Mapping[str, Mapping[str, str]],
    problems: list[Problem],
    name: str,
) -> Theme:
    def texts(kind: str, ending: str) -> dict[str, str]:
        made: dict[str, str] = {}
        for file, data in parts[kind].items():
            text = decode(data, f"themes/{name}/{kind}/{file}") if file.endswith(ending) else ""
            if isinstance(text, Problem):
                problems.append(text)
            elif file.endswith(ending):
                made[file] = text
        return made

    lock = json.loads(parts["vendor"].get("vendor.lock.json", b"{}"))
    order = tuple(str(path) for path in lock.get("order", ()))
    return Theme(
        texts("templates", ""),
        texts("css", ".css"),
        texts("js", ".js"),
        dict(parts["vendor"]),
        order,
        words,
        tokens,
        name,
    )


def _merge_words(words: dict[str, dict[str, str]], folder: Path) -> Iterable[Problem]:
    """Lay a folder's words over those below it, key by key: a hub may say one thing in its own way."""
    for file, data in files_of(folder / "words").items():
        if not file.endswith(".json"):
            continue
        shown = f"themes/{folder.name}/words/{file}"
        text = decode(data, shown)
        if isinstance(text, Problem):
            yield text
            continue
        try:
            found = json.loads(text)
        except json.JSONDecodeError as error:
            yield Problem(shown, error.lineno, error.colno, "theme-words", f"these words are no JSON: {error.msg}")
            continue
        if isinstance(found, dict) and all(isinstance(one, str) for one in found.values()):
            words.setdefault(file.removesuffix(".json"), {}).update(found)
        else:
            yield Problem(shown, 1, 1, "theme-words", 'words are one JSON object of texts: {"key": "text"}')


def _merge_tokens(tokens: dict[str, dict[str, str]], folder: Path, site: Path) -> Iterable[Problem]:
    path = folder / TOKENS
    if not path.is_file():
        return ()
    shown = path.relative_to(site).as_posix() if path.is_relative_to(site) else f"themes/{folder.name}/{TOKENS}"
    decoded = decode(path.read_bytes(), shown)
    if isinstance(decoded, Problem):
        return (decoded,)
    parsed = parse_yaml(decoded, shown)
    problems = list(parsed.problems)
    schemes: Any = parsed.value.get("tokens") if isinstance(parsed.value, dict) else None
    if not isinstance(schemes, dict) or not all(isinstance(named, dict) for named in schemes.values()):
        return (
            *problems,
            Problem(shown, 0, 0, "token", "a theme's tokens are written as tokens: {light: {name: value}}"),
        )
    if tokens:
        problems.extend(place(tuple(_misspelt(tokens, schemes)), decoded, shown))
    for scheme, named in schemes.items():
        known = tokens.setdefault(scheme, {})
        for token, text in named.items():
            if not isinstance(text, str) or any(char in text for char in "{};<>"):
                problems.append(Problem(shown, 0, 0, "token", f"the token “{token}” is no value for a style"))
            else:
                known[token] = text
    return problems


def _misspelt(below: Mapping[str, Mapping[str, str]], schemes: Mapping[str, Mapping[str, Any]]) -> Iterable[Fault]:
    """Schemes that the theme below doesn't have; and names that nearly are those of its tokens: all other new names
    are the hub's own, for its own styles."""
    for scheme, named in schemes.items():
        if scheme not in below:
            hint = did_you_mean(scheme, below)
            yield Fault(("tokens", scheme), "token", f"there is no scheme “{scheme}”", hint, at_key=True)
            continue
        known = {token for tokens in below.values() for token in tokens}
        for token in named:
            near = get_close_matches(token, sorted(known), n=1, cutoff=0.8) if token not in known else ()
            if near:
                yield Fault(
                    ("tokens", scheme, token),
                    "token",
                    f"the theme has no token “{token}”: it changes nothing",
                    f"did you mean “{near[0]}”?",
                    "warning",
                    at_key=True,
                )
