"""The files that make up a theme, as they lie on the disk: a site's own over those that come with the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from cjmsite.publishable.litter import is_litter

DEFAULT = "default"
TOKENS = "theme.yaml"
THEMES = "themes"
PARTS = ("templates", "css", "js", "words", "vendor")
# What makes the words and the marks of pages; all else is loaded by them, under names that tell its content.
TEXTS = ("templates", "words")


@cache
def bundled_themes() -> Path:
    """The folder of the themes that come with the program: in the wheel, or at the top of a checkout."""
    inside = Path(str(package_files("cjmsite"))) / "_bundled" / "themes"
    if inside.is_dir():
        return inside
    return Path(__file__).resolve().parents[3] / "themes"


def theme_folders(site: Path, name: str) -> tuple[Path, ...]:
    """The folders that make up a theme, the strongest last."""
    bundled = bundled_themes()
    candidates = [bundled / DEFAULT]
    if name != DEFAULT:
        candidates.append(bundled / name)
    candidates.append(site / THEMES / name)
    found: list[Path] = []
    for folder in candidates:
        if _is_own_folder(folder) and all(folder.resolve() != other.resolve() for other in found):
            found.append(folder)
    return tuple(found)


def shown_path(path: Path, site: Path) -> str:
    """The path of a theme's file as people know it: from the hub's folder, or as it lies in the program."""
    if path.is_relative_to(site):
        return path.relative_to(site).as_posix()
    return f"themes/{path.relative_to(bundled_themes()).as_posix()}"


def _is_own_folder(folder: Path) -> bool:
    """Whether a folder is there and lies where it seems to lie: links of the file system are not followed."""
    return folder.is_dir() and not folder.is_symlink() and not folder.parent.is_symlink()


def standing(site: Path, name: str) -> str:
    """A text that changes with what can be said of a theme as a whole: whether there is one, or a link in its place;
    and of its files that no page sees."""
    folder = site / THEMES / name
    known = folder.is_dir() or (bundled_themes() / name).is_dir()
    paths = [path.relative_to(folder) for path in folder.rglob("*")] if _is_own_folder(folder) else []
    # The parts of a theme have digests of their own.
    names = sorted(path.as_posix() for path in paths if path.parts[0] not in (*PARTS, TOKENS))
    return repr((known, folder.parent.is_symlink(), folder.is_symlink(), names, unused_folders(site, name)))


def unused_folders(site: Path, name: str) -> tuple[str, ...]:
    """What lies in a hub's `themes/` besides the chosen theme, and folders that were to be `themes/`, by their paths in
    the hub."""
    themes = site / THEMES
    beside = [] if themes.is_symlink() or not themes.is_dir() else themes.iterdir()
    found = [path for path in beside if path.name != name and (path.is_dir() or path.name in (TOKENS, "theme.yml"))]
    around = site.iterdir() if site.is_dir() else ()
    found += [path for path in around if path.name != THEMES and path.name.casefold() in ("theme", "themes")]
    kept = (path.relative_to(site) for path in found if not _is_left_behind(path.relative_to(site)))
    return tuple(sorted(path.as_posix() for path in kept))


def texts_digest(site: Path, name: str) -> str:
    """The digest of a theme's templates and words, in all folders that make it up, and of the program's `theme.yaml`:
    it says which scripts a page loads."""
    parts = (bundled_themes() / DEFAULT / TOKENS).read_bytes()
    return hashlib.blake2b(_digest(theme_folders(site, name), TEXTS).encode() + parts, digest_size=16).hexdigest()


def looks_digest(site: Path, name: str) -> str:
    """The digest of a theme's tokens, styles and scripts, in all folders that make it up."""
    return _digest(theme_folders(site, name), (TOKENS, *(kind for kind in PARTS if kind not in TEXTS)))


def _digest(folders: Iterable[Path], parts: Collection[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        named = {f"{part}/{path}": data for part in parts for path, data in files_of(folder / part).items()}
        if TOKENS in parts and (folder / TOKENS).is_file():
            named[TOKENS] = (folder / TOKENS).read_bytes()
        for path, data in named.items():
            digest.update(f"{path} {len(data)} ".encode() + data)
    return digest.hexdigest()


def known_as(path: str) -> str:
    """The path by which the theme knows one of its files, whatever folder it is sorted into: a template or a style by
    its name (`templates/map/story.html` is `templates/story.html`), a script by that and its bundle's folder."""
    *folders, name = path.split("/")
    kept = {"templates": 1, "css": 1, "js": 2}.get(path.partition("/")[0], len(folders))
    return "/".join((*folders[:kept], name))


def files_below(site: Path, name: str) -> dict[str, bytes]:
    """The bytes of every file of a theme without the hub's own, by the path that it is known as."""
    own = site / THEMES / name
    folders = (folder for folder in theme_folders(site, name) if folder != own or folder == bundled_themes() / DEFAULT)
    return {known_as(path): data for folder in folders for path, data in files_of(folder).items()}


def links_in(folder: Path) -> list[str]:
    """The links of the file system below a theme's folder, by their paths there."""
    links = (path for path in sorted(folder.rglob("*")) if path.is_symlink() and not path.name.startswith("."))
    return [path.relative_to(folder).as_posix() for path in links]


def files_of(folder: Path) -> Mapping[str, bytes]:
    """The bytes of every file below a folder, by its path there; none of a folder that is a link."""
    if not folder.is_dir() or folder.is_symlink():
        return {}
    if not folder.is_relative_to(bundled_themes()):
        return {path: (folder / path).read_bytes() for path, _ in _listed(folder)}
    listed = _listed(folder)
    # Files of the program are not saved while it runs, or by its developers: their stamps are enough.
    known = _bundled.get(folder)
    if known is None or known[0] != listed:
        known = _bundled[folder] = listed, {path: (folder / path).read_bytes() for path, _ in listed}
    return known[1]


_Listed = tuple[tuple[str, tuple[int, int, int]], ...]
_bundled: dict[Path, tuple[_Listed, Mapping[str, bytes]]] = {}


def _listed(folder: Path) -> _Listed:
    """Every file below a folder by its path there, each with what changes when it is saved."""
    found, waiting = [], [(os.fspath(folder), "")]
    while waiting:
        place, shown = waiting.pop()
        for entry in os.scandir(place):
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                if not is_litter(entry.name, folder=True):
                    waiting.append((entry.path, f"{shown}{entry.name}/"))
            elif entry.is_file() and not is_litter(entry.name):
                status = entry.stat()
                found.append((shown + entry.name, (status.st_size, status.st_mtime_ns, status.st_ino)))
    return tuple(sorted(found, key=lambda one: one[0].split("/")))


def _is_left_behind(path: Path) -> bool:
    """Whether a file below a theme's folder is none of the theme's, by its name or that of a folder around it."""
    return is_litter(path.name) or any(part.startswith(".") or is_litter(part, folder=True) for part in path.parts)
