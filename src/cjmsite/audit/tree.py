"""The published folder as names, and what the look at one published file yields."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from cjmsite.frozen import frozen
from cjmsite.problems import Problem

# A publisher's own: git's data when the output is a checkout, and the mark that tells a code host
# to serve the files as they are. Neither is ours to judge, and neither is entered.
LEFT_ALONE = frozenset({".git", ".nojekyll"})


@frozen
class Tree:
    """Every path below the folder, relative to it and with forward slashes.

    `folded` finds the real name of a path whose case or Unicode form differs; `beside` holds the files
    of each folder. `frozen`: it is an edition that lies in another site, two folders below its front page.
    """

    files: frozenset[str]
    folders: frozenset[str]
    folded: dict[str, str]
    beside: dict[str, list[str]]
    frozen: bool = False


def comparable_name(path: str) -> str:
    """The path as a disk sees it that ignores case and Unicode form."""
    return unicodedata.normalize("NFC", path).casefold()


def tree_of(paths: list[str], folders: list[str]) -> Tree:
    """A tree from lists of relative paths."""
    beside: dict[str, list[str]] = {}
    for path in paths:
        beside.setdefault(path.rpartition("/")[0], []).append(path)
    return Tree(frozenset(paths), frozenset(folders), {comparable_name(path): path for path in paths}, beside)


def walk(folder: Path) -> tuple[Tree, tuple[Problem, ...]]:
    """All names below `folder`, and a problem for each symbolic link; links are not followed."""
    files: list[str] = []
    folders: list[str] = []
    problems: list[Problem] = []
    for entry, path in _entries(folder, ""):
        if entry.is_symlink():
            problems.append(_symlink(path))
        elif entry.is_dir(follow_symlinks=False):
            folders.append(path)
        else:
            files.append(path)
    return tree_of(files, folders), tuple(problems)


def _entries(folder: Path, prefix: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Each entry below `folder` with its path relative to the start, by name, folders entered."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name in LEFT_ALONE:
            continue
        path = prefix + entry.name
        yield entry, path
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), path + "/")


def _symlink(path: str) -> Problem:
    return Problem(
        path,
        0,
        0,
        "audit-symlink",
        "a symbolic link is published instead of a file",
        "a copy of the folder would break it, or carry a file from outside the site",
    )


@frozen
class FragmentUse:
    """A link to one place of a page: it can be judged when all pages' ids are known."""

    file: str
    line: int
    column: int
    target: str
    fragment: str


@frozen
class Findings:
    """The problems of one file, and what the comparison of all files needs of it.

    `ids` and `title` belong to a page; `redirect_to` is the file to which a redirect page leads,
    and is empty for every other file.
    """

    file: str
    problems: tuple[Problem, ...] = ()
    fragments: tuple[FragmentUse, ...] = ()
    ids: frozenset[str] = field(default_factory=frozenset)
    title: str = ""
    redirect_to: str = ""
