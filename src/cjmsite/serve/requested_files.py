"""From the address that a browser asks for to the one file that may answer it, or to nothing.

The rule is narrow on purpose: an address names a regular file below the served folder by its own
name, or it names nothing. Dotfiles, parents, streams, devices, short names, links to elsewhere and
every encoded spelling of these end the same way, as "nothing there".
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from cjmsite.frozen import frozen

INDEX = "index.html"


@frozen
class ServedFile:
    """The file that answers, and its path within the site with forward slashes."""

    path: Path
    within: str


@frozen
class Moved:
    """The address to go to instead: a folder was asked for, its front page is meant."""

    address: str


def locate(root: Path, target: str) -> ServedFile | Moved | None:
    """The file below `root` that `target` (the path of a request, still encoded) names.

    `None` where there is none, or none that may be shown.
    """
    names = names_in(target)
    if names is None:
        return None
    try:
        base = root.resolve()
        wanted = base.joinpath(*names)
        # A name that resolves to another one is a link, a short name (SECRET~1) or, where the disk
        # doesn't tell cases apart, a misspelling that would fail elsewhere: none of them is a page.
        if str(wanted.resolve()) != str(wanted):
            return None
        if wanted.is_dir():
            return Moved("/" + quote("/".join((*names, INDEX)))) if (wanted / INDEX).is_file() else None
        if not wanted.is_file() or target.endswith("/"):
            return None
    except (OSError, ValueError, RuntimeError):  # too long a name, or links in a circle
        return None
    return ServedFile(wanted, "/".join(names))


def names_in(target: str) -> tuple[str, ...] | None:
    """The names in the path of a request, decoded once; `None` if one of them can't be a page's.

    >>> names_in("/journeys/caf%C3%A9/index.html")
    ('journeys', 'café', 'index.html')
    """
    if not target.startswith("/") or "#" in target or "\\" in target:
        return None
    try:
        path = unquote_to_bytes(target.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None
    if path == "/":
        return ()
    names = tuple(path[1:].removesuffix("/").split("/"))
    return names if all(_may_be_shown(name) for name in names) else None


def _may_be_shown(name: str) -> bool:
    """Whether a page or file of a site may have this name, on any system."""
    if not name or name.startswith(".") or name.endswith((".", " ")):
        return False
    return not any(char in '\\/:*?"<>|' or ord(char) < 32 or ord(char) == 127 for char in name)
