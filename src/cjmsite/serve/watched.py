"""Which files matter: the hub's settings, its content and its themes, without what editors leave about."""

from __future__ import annotations

import re
from pathlib import Path

from cjmsite.frozen import frozen

SETTINGS = "cjmsite.yaml"
FOLDERS = ("content", "themes")

# Files that editors, office programs and systems put beside an author's, for a moment or for good.
# Names beginning with a dot are never content.
_LITTER = re.compile(
    r"\.|~\$|#.*#$|4913$|.*(?:~|\.tmp|\.bak|\.part|\.crdownload|\.sw[a-px]|___jb_(?:tmp|old)___)$"
    r"|(?:thumbs\.db|desktop\.ini|__pycache__)$",
    re.IGNORECASE,
)


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
                return not any(_LITTER.match(name) for name in place.relative_to(folder).parts)
        return place == self.site / SETTINGS

    def present(self) -> tuple[Path, ...]:
        """The folders that exist now."""
        return tuple(folder for folder in self.folders if folder.is_dir())


def watched(site: Path, output: Path, also: tuple[Path, ...] = ()) -> Watched:
    """What to watch for the hub in `site` that is previewed from `output`; `also` further folders,
    such as the installed theme while somebody works on it."""
    root = site.resolve()
    folders = (*(root / name for name in FOLDERS), *(folder.resolve() for folder in also))
    return Watched(root, folders, (output.resolve(),))
