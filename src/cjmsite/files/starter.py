"""The small hub that `new hub` begins with: files that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

# Under this name the file would count for this project's own repository.
_RENAMED = {"gitignore": ".gitignore"}


def starter_files() -> Mapping[str, bytes]:
    """The bytes of each file by its path in the new hub, in the order of the paths."""
    return dict(sorted(_below(files("cjmsite") / "starter", "")))


def _below(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry, f"{prefix}{entry.name}/")
        else:
            found.append((prefix + _RENAMED.get(entry.name, entry.name), entry.read_bytes()))
    return found
