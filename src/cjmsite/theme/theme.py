"""The theme: tokens, styles, scripts, templates and words, read once.

A site's own `themes/NAME/` lies over the theme that comes with the program, file by file: a site overrides one
template by having one file of its name, one token by a `theme.yaml` that holds just this token.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from cjmsite.files.site_files import decode
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, did_you_mean
from cjmsite.theme.colours.style_colours import style_problems
from cjmsite.theme.theme_copies import doubled_theme_files, old_copies, unused_theme_files, unused_theme_folders
from cjmsite.theme.theme_files import (
    DEFAULT,
    PARTS,
    THEMES,
    bundled_themes,
    files_of,
    known_as,
    links_in,
    shown_path,
    theme_folders,
    unused_folders,
)
from cjmsite.theme.theme_parts import ThemeParts, read_theme_parts
from cjmsite.theme.theme_tokens import Tokens, read_tokens
from cjmsite.theme.theme_words import read_words


@frozen
class Theme:
    """A theme's parts by name, texts not yet compiled.

    `parts` say how styles and scripts are put together. `origins` are the files of all parts by path
    (`templates/map.html`), as people know them; `own` the paths of those that a hub's theme brings, over the program's
    or beside them.
    """

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    vendor: Mapping[str, bytes]
    vendor_order: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]
    tokens: Tokens
    parts: ThemeParts
    name: str = DEFAULT
    origins: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    @property
    def may_fail(self) -> bool:
        """Whether pages can fail: what comes with the program is known to make them."""
        return any(path.startswith(("templates/", "words/")) for path in self.own)

    @property
    def bundled_templates(self) -> frozenset[str]:
        """The names of those templates that came with the program."""
        return frozenset(name for name in self.templates if f"templates/{name}" not in self.own)


def load_theme(site: Path, name: str) -> tuple[Theme, tuple[Problem, ...]]:
    """Read a theme. An unknown one is a problem, and the default one is used."""
    folders = theme_folders(site, name)
    tokens, token_problems = read_tokens(folders, site)
    reading = _Reading(read_theme_parts())
    problems = [*_found(site, name), *unused_theme_folders(unused_folders(site, name), name), *token_problems]
    for number, folder in enumerate(folders):
        problems += [
            Problem(f"{shown_path(folder, site)}/{path}", 0, 0, "symlink", "a symbolic link is not followed",
                    "copy the file into the theme")
            for path in links_in(folder)
        ]  # fmt: skip
        reading.lay_over(files_of(folder), shown_path(folder, site), own=number > 0)
    return reading.theme(tokens, name), (*problems, *reading.problems)


def _found(site: Path, name: str) -> list[Problem]:
    """What is to be said of a theme's folder."""
    if (site / THEMES).is_symlink() or (site / THEMES / name).is_symlink():
        link = THEMES if (site / THEMES).is_symlink() else f"themes/{name}"
        return [
            Problem(link, 0, 0, "symlink", "a symbolic link is not followed", "copy the theme into the hub's folder")
        ]
    if any(folder.is_dir() for folder in (site / THEMES / name, bundled_themes() / name)):
        return []
    known = {path.name for parent in (site / THEMES, bundled_themes()) if parent.is_dir() for path in parent.iterdir()}
    return [Problem("cjmsite.yaml", 0, 0, "no-theme", f"there is no theme “{name}”", did_you_mean(name, known))]


class _Reading:
    """The folders of a theme, one laid over the other."""

    def __init__(self, parts: ThemeParts) -> None:
        self.parts = parts
        self.files: dict[str, bytes] = {}
        self.origins: dict[str, str] = {}
        self.words: dict[str, dict[str, str]] = {}
        self.own: set[str] = set()
        self.originals: dict[str, bytes] = {}
        self.sorted: dict[str, str] = {}  # what the program's files are known as, by where they lie
        self.problems: list[Problem] = []

    def lay_over(self, files: Mapping[str, bytes], shown: str, *, own: bool) -> None:
        """Take a folder's files, by path. Words are laid over those below key by key: a hub may say one thing in its
        own way. `own` tells a hub's folder from the program's."""
        taken = [part for part in PARTS if not (own and part == "vendor")]  # scripts of others are the program's alone
        found = [path for path in files if path.partition("/")[0] in taken and "/" in path]
        if not own:
            self.sorted |= {path: known_as(path) for path in found}
        # A hub's file lies over the program's where it has its name, or its place; in another folder it is its own.
        places = {self.sorted.get(path, path): path for path in found}
        parts = {known: files[path] for known, path in places.items()}
        origins = {known: f"{shown}/{path}" for known, path in places.items()}
        below = dict(self.files)
        self.files.update(parts)
        self.origins.update(origins)
        templates = self._texts("templates", "")
        catalogues = {path.partition("/")[2]: data for path, data in parts.items() if path.startswith("words/")}
        words, problems = read_words(catalogues, f"{shown}/words", self.words if own else {}, templates)
        self.problems.extend(problems)
        for language, texts in words.items():
            self.words.setdefault(language, {}).update(texts)
        if own:
            self.own |= parts.keys()
            self.originals.update({path: below[path] for path in parts.keys() & below.keys()})
            self.problems.extend(old_copies(parts, below, origins))
            doubled = {path: self.sorted.get(path, path) for path in set(found) - {*places.values()}}
            self.problems.extend(doubled_theme_files({path: places[known] for path, known in doubled.items()}, shown))
            paths = {*(files.keys() - found), *parts}
            self.problems.extend(unused_theme_files(paths, shown, templates, below.keys(), self.parts.sources))

    def theme(self, tokens: Tokens, name: str) -> Theme:
        """All that was read."""
        vendor = {path.partition("/")[2]: data for path, data in self.files.items() if path.startswith("vendor/")}
        lock = json.loads(vendor.get("vendor.lock.json", b"{}"))
        styles, scripts = self._texts("css", ".css", tell=True), self._texts("js", ".js", tell=True)
        templates = self._texts("templates", "", tell=True)
        own_styles = {name: css for name, css in styles.items() if f"css/{name}" in self.own}
        shown = {name: self.origins[f"css/{name}"] for name in own_styles}
        originals = {path.partition("/")[2]: data.decode(errors="replace") for path, data in self.originals.items()}
        self.problems.extend(style_problems(own_styles, shown, tokens, originals))
        order = tuple(str(path) for path in lock.get("order", ()))
        origins, own = dict(self.origins), frozenset(self.own)
        return Theme(templates, styles, scripts, vendor, order, self.words, tokens, self.parts, name, origins, own)

    def _texts(self, part: str, ending: str, *, tell: bool = False) -> dict[str, str]:
        """The texts of a part by their names there; what is no text is told once."""
        texts: dict[str, str] = {}
        for path, data in self.files.items():
            if path.startswith(f"{part}/") and path.endswith(ending):
                text = decode(data, self.origins[path])
                if isinstance(text, str):
                    texts[path.partition("/")[2]] = text
                elif tell:
                    self.problems.append(text)
        return texts
