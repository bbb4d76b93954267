"""Chapters: a journey with everything below it, or all that belongs to no journey. The unit of work and of memory."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.files.site_files import FoundFile
from cjmsite.frozen import frozen

REST = ""
_JOURNEYS = "content/journeys/"


@frozen
class Chapter:
    """A chapter's files by path. `name` is the journey's folder or file below `content/journeys`, "" for the rest."""

    name: str
    files: Mapping[str, FoundFile]


def chapter_name(path: str) -> str:
    """The chapter that a file of the site belongs to."""
    if not path.startswith(_JOURNEYS):
        return REST
    top, slash, _ = path[len(_JOURNEYS) :].partition("/")
    return top if slash or top.endswith(".md") else REST


def chapters_of(files: tuple[FoundFile, ...]) -> tuple[Chapter, ...]:
    """All files by chapter; the rest first, then journeys by name.

    Files that lie right in `content/journeys/` belong to every journey.
    """
    grouped: dict[str, dict[str, FoundFile]] = {REST: {}}
    for file in files:
        grouped.setdefault(chapter_name(file.path), {})[file.path] = file
    shared = {path: file for path, file in grouped[REST].items() if file.folder == _JOURNEYS.rstrip("/")}
    for chapter, below in grouped.items():
        if chapter != REST:
            below.update(shared)
    return tuple(Chapter(name, grouped[name]) for name in sorted(grouped))
