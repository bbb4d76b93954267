"""When to build: at once, then after every change, gathering bursts, one build at a time."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from cjmsite.pipeline import Outcome
from cjmsite.pipeline.preview.build_process import fault_in_one_line
from cjmsite.problems import Problem, errors_among
from cjmsite.serve.preview_state import Preview

# From so many files on it is no person who saves, but a program (git, unzip) that isn't done yet.
_BURST = 3
# Seconds without a change that end a burst, and the longest wait for that.
_QUIET = 0.15
_PATIENCE = 3.0

NOTHING: Mapping[str, bytes] = {}

Result = TypeVar("Result")


@dataclass(slots=True)
class Changes:
    """What was saved since the last build began. `quiet`: seconds that end a burst."""

    quiet: float = _QUIET
    paths: set[str] = field(default_factory=set)
    seen: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, paths: frozenset[str]) -> None:
        """Note changed paths; a waiting build begins."""
        self.paths |= paths
        self.seen.set()

    async def gathered(self) -> frozenset[str]:
        """Wait for a change, and for the end of a burst; forget what was noted and give it."""
        await self.seen.wait()
        until = time.monotonic() + _PATIENCE
        while len(self.paths) >= _BURST and time.monotonic() < until:
            self.seen.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.seen.wait(), self.quiet)
                continue
            break
        saved = frozenset(self.paths)
        self.paths.clear()
        self.seen.clear()
        return saved


class Builder(Protocol):
    """Builds the site, and knows what to show before it is built (see `pipeline.preview`)."""

    def build(self) -> Outcome:
        """Build the site."""

    def prepare(self, in_view: frozenset[str]) -> None:
        """Lay ready what the pages in view are made of."""

    def first(self, saved: frozenset[str], in_view: frozenset[str]) -> Mapping[str, bytes]:
        """The pages in view as they are after a save, where that is known without a build."""


async def keep_building(preview: Preview, builder: Builder, changes: Changes, say: Callable[[str], None]) -> None:
    """Build now and after every change, until cancelled; record each outcome and say it in a line.

    Pages in view are shown first where they can be. A change that comes during a build leads to one more build after
    it. When cancelled, this ends only after the build that runs.
    """
    while True:
        began = time.perf_counter()
        outcome = await _unless_cancelled(in_thread(partial(_attempt, builder.build)), say)
        preview.record(outcome)
        for problem in outcome.problems:
            say(problem.as_text())
        if outcome.notice:
            say(outcome.notice)
        say(line(outcome, time.perf_counter() - began, ready=preview.ready))
        await _unless_cancelled(in_thread(partial(_tried, partial(builder.prepare, preview.in_view()), None)), say)
        first = partial(builder.first, await changes.gathered(), preview.in_view())
        pages: Mapping[str, bytes] = await in_thread(partial(_tried, first, NOTHING))
        preview.show(pages)


async def _unless_cancelled(building: asyncio.Future[Result], say: Callable[[str], None]) -> Result:
    try:
        return await asyncio.shield(building)
    except asyncio.CancelledError:
        if not building.done():
            say("finishing the build that runs; Ctrl-C again ends at once")
            await building
        raise


def _attempt(build: Callable[[], Outcome]) -> Outcome:
    """The build's outcome, even if it breaks off: the preview goes on, and the next save tries again."""
    try:
        return build()
    except Exception as fault:  # noqa: BLE001 - whatever it is, it must not end the preview
        return Outcome((_as_problem(fault),))


def _tried(work: Callable[[], Result], otherwise: Result) -> Result:
    """What is done ahead of a build may fail: the build that follows says why."""
    with suppress(Exception):
        return work()
    return otherwise


def _as_problem(fault: Exception) -> Problem:
    hint = "if this names no file of yours, it is a fault of cjmsite: please report it with this line"
    return Problem("", 0, 0, "build-stopped", f"the build broke off: {fault_in_one_line(fault)}", hint)


def in_thread(work: Callable[[], Result]) -> asyncio.Future[Result]:
    """Run `work` beside the server. The thread doesn't keep the program alive: a second Ctrl-C ends it."""
    done: concurrent.futures.Future[Result] = concurrent.futures.Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as fault:  # noqa: BLE001 - handed to whoever waits
            done.set_exception(fault)

    threading.Thread(target=run, name="cjmsite-build", daemon=True).start()
    return asyncio.wrap_future(done)


def line(outcome: Outcome, seconds: float, *, ready: bool) -> str:
    """One plain line on a build, for the terminal.

    >>> line(Outcome((), published=True, pages=134, written=2), 0.214, ready=True)
    'built 134 pages in 0.21 s · 2 changed'
    """
    if outcome.published:
        warnings = len(outcome.problems)
        told_in_short = f" · {_counted(warnings, 'warning')}" if warnings else ""
        changed = outcome.written + outcome.removed
        return f"built {_counted(outcome.pages, 'page')} in {seconds:.2f} s · {changed} changed{told_in_short}"
    # Without an error it was a strict build, in which each warning counts.
    count = errors_among(outcome.problems) or len(outcome.problems)
    still = "the last good site is still shown" if ready else "there is no good site to show yet"
    return f"not built: {_counted(count, 'error')} ({seconds:.2f} s); {still}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
