"""Looking for changes where the system doesn't tell of them: shares, other machines' disks."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator

from cjmsite.serve.watched import SETTINGS, Watched

# Seconds between two looks: 10,000 files cost about 0.04 s each time.
INTERVAL = 0.8

# Size, time of writing, time of any change, file number: a file put in another's place, with its old
# time or by a machine whose clock is behind, differs in one of them.
Mark = tuple[int, int, int, int]


async def poll(watched: Watched, on_change: Callable[[frozenset[str]], None], alive: asyncio.Event) -> None:
    """Call `on_change` with the files that differ since the last look, until cancelled.

    `alive` is set after the first look: every later change will be seen.
    """
    before = await asyncio.to_thread(look, watched)
    alive.set()
    while True:
        await asyncio.sleep(INTERVAL)
        after = await asyncio.to_thread(look, watched)
        if changed := differing(before, after):
            on_change(changed)
        before = after


def differing(before: dict[str, Mark], after: dict[str, Mark]) -> frozenset[str]:
    """The files that are new, gone or changed."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def look(watched: Watched) -> dict[str, Mark]:
    """Each file and folder that matters, with what tells its versions apart. Links are not followed."""
    marks: dict[str, Mark] = {}
    folders = [os.fspath(folder) for folder in watched.present()]
    while folders:
        for entry in _entries(folders.pop()):
            if not watched.matters(entry.path):
                continue
            try:
                mark = entry.stat(follow_symlinks=False)
            except OSError:  # gone since it was listed
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            # A folder's times change with the litter in it; what counts is that it is there.
            marks[entry.path] = (0, 0, 0, mark.st_ino) if is_folder else _mark(mark)
            if is_folder:
                folders.append(entry.path)
    settings = watched.site / SETTINGS
    if settings.is_file():
        marks[os.fspath(settings)] = _mark(settings.stat())
    return marks


def _mark(found: os.stat_result) -> Mark:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:  # gone since it was listed, or not ours to read
        return
