"""The theme: tokens, styles, scripts, templates and words, read once.

A site's own `themes/NAME/` lies over the theme that comes with the program, file by file: a site overrides one
template by having one file of its name, one token by a `theme.yaml` that holds just this token.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path

from cjmsite.frozen import frozen
from cjmsite.problems import Problem, did_you_mean
from cjmsite.read.frontmatter import decode
from cjmsite.render.theme_files import DEFAULT, PARTS, bundled_themes, files_of, shown_path, theme_folders
from cjmsite.render.theme_tokens import Tokens, read_tokens

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
    """A theme's parts by name, texts not yet compiled; `origins` are the files of all by part and name
    (`templates/map.html`), as people know them."""

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    vendor: Mapping[str, bytes]
    vendor_order: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]
    tokens: Tokens
    name: str = DEFAULT
    origins: Mapping[str, str] = field(default_factory=dict)


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
    tokens, token_problems = read_tokens(folders, site)
    problems.extend(token_problems)
    words: dict[str, dict[str, str]] = {}
    origins: dict[str, str] = {}
    parts: dict[str, dict[str, bytes]] = {kind: {} for kind in PARTS}
    for folder in folders:
        problems.extend(_merge_words(words, folder))
        for kind, found in parts.items():
            files = files_of(folder / kind)
            found.update(files)
            origins.update((f"{kind}/{file}", shown_path(folder / kind / file, site)) for file in files)
    return replace(_theme(parts, tokens, words, problems, name), origins=origins), tuple(problems)


def _theme(
    parts: Mapping[str, Mapping[str, bytes]],
    tokens: Tokens,
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
