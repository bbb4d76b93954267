"""Hearing that something was saved: from the system, or by looking where the system tells nothing.

Two watches: one on the content and theme folders with all below, and one on the hub's folder itself,
which hears of the settings (a save replaces that file, so a watch on the file would be lost with it)
and of a whole folder that comes or goes, upon which the first watch is begun anew.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from watchfiles import awatch

from cjmsite.serve.watched import SETTINGS, Watched

# Milliseconds: one look to see a change, a second one to see that it was the last. Longer bursts are
# gathered in `rebuild`, so that a single save isn't kept waiting.
_STEP = 25
_MOST = 400

OnChange = Callable[[frozenset[str]], None]
Batches = AsyncIterator[frozenset[str]]


async def listen(watched: Watched, on_change: OnChange, alive: asyncio.Event) -> None:
    """Call `on_change` with the changed paths that matter, until cancelled.

    `alive` is set as soon as no change can be missed any more. Raises OSError if the system can't
    watch, for instance since it has run out of watches.
    """
    again = asyncio.Event()
    tops = frozenset(str(folder) for folder in watched.folders)
    top = await _begun(watched.site, recursive=False, stop=asyncio.Event())

    async def above() -> None:
        known = _identities(watched)
        async for paths in top:
            if known != (known := _identities(watched)):
                again.set()
            elif (settings := str(watched.site / SETTINGS)) in paths:
                on_change(frozenset({settings}))

    async def below() -> None:
        while True:
            again.clear()
            present = watched.present()
            batches = await _begun(*present, recursive=True, stop=again) if present else None
            if alive.is_set():  # a folder came or went; whatever it brought is under watch by now
                on_change(frozenset({str(watched.site)}))
            alive.set()
            if batches is None:
                await again.wait()
                continue
            async for paths in batches:
                # That a watched folder itself came or went is for the other watch to tell.
                if matter := frozenset(filter(watched.matters, paths - tops)):
                    on_change(matter)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(above())
        tasks.create_task(below())


def _identities(watched: Watched) -> dict[Path, int]:
    """Which folder stands at each place: another number after one was removed and made again."""
    return {folder: folder.stat().st_ino for folder in watched.present()}


async def _begun(*folders: Path, recursive: bool, stop: asyncio.Event) -> Batches:
    """Batches of changed paths, under watch from now on, until `stop` is set."""
    changes = awatch(
        *folders,
        watch_filter=None,
        debounce=_MOST,
        step=_STEP,
        stop_event=stop,
        force_polling=False,
        recursive=recursive,
        ignore_permission_denied=True,
    )
    # awatch sets up its watch when it is first asked; that runs until it has to wait for a change.
    first = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0)
    if first.done():
        first.result()

    async def batches() -> Batches:
        try:
            yield frozenset(path for _, path in await first)
            async for more in changes:
                yield frozenset(path for _, path in more)
        except StopAsyncIteration:  # stopped before there was a change
            return

    return batches()


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
