"""Hearing from the system that something was saved, through watchfiles.

Two watches: one on the content and theme folders with all below, and one on the hub's folder itself,
which hears of the settings (a save replaces that file, so a watch on the file would be lost with it)
and of a whole folder that comes or goes, upon which the first watch is begun anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
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
