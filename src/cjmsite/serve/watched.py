"""Which files matter: the hub's settings, its content and its themes, without what editors leave about."""

from __future__ import annotations

from pathlib import Path

from cjmsite.frozen import frozen
from cjmsite.publishable.litter import is_litter, is_private

SETTINGS = "cjmsite.yaml"
CONTENT = "content"
FOLDERS = (CONTENT, "themes")


@frozen
class Watched:
    """What is watched: `folders` with all that is in them, and in `site` itself only the settings.

    `apart` are folders within, such as the output, whose changes are our own doing.
    """

    site: Path
    folders: tuple[Path, ...]
    apart: tuple[Path, ...] = ()

    def matters(self, path: str) -> bool:
        """Whether a change of this file or folder (an absolute path) may change the site."""
        place = Path(path)
        if any(place.is_relative_to(folder) for folder in self.apart):
            return False
        for folder in self.folders:
            if place.is_relative_to(folder):
                return not _passed_over(place, folder)
        return place == self.site / SETTINGS

    def present(self) -> tuple[Path, ...]:
        """The folders that exist now."""
        return tuple(folder for folder in self.folders if folder.is_dir())


def _passed_over(place: Path, top: Path) -> bool:
    """Whether a build passes over a file or folder below `top` for its name, or for that of a folder around it.

    Names with an underscore are only private among the content: a theme's templates may begin with one.
    """
    *folders, name = place.relative_to(top).parts or ("",)
    hidden = is_private if top.name == CONTENT else _has_a_dot
    if any(hidden(folder) or is_litter(folder, folder=True) for folder in folders):
        return True
    return hidden(name) or is_litter(name, folder=place.is_dir())


def _has_a_dot(name: str) -> bool:
    return name.startswith(".")


def watched(site: Path, output: Path, also: tuple[Path, ...] = ()) -> Watched:
    """What to watch for the hub in `site` that is previewed from `output`; `also` further folders,
    such as the installed theme while somebody works on it."""
    root = site.resolve()
    folders = (*(root / name for name in FOLDERS), *(folder.resolve() for folder in also))
    return Watched(root, folders, (output.resolve(),))
