"""Several processes for what is worth it: the same work, divided; the same bytes, whoever does it.

Workers are forks: they see what the parent sees, and only small results travel back. What a process looks at, Python
marks as looked at (it counts references), and the system then gives the process a copy of that piece of memory. So a
worker does one share and ends, and what it looked at is given back; the parent only waits, and its memory stays what
all have in common: more workers take little more memory than one.

Where a system cannot fork (Windows), forks badly (macOS), or threads are running, one process does all.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_DIVIDING = 200  # files to read or pages to render from which on starting processes costs less than it saves
SHARES = 12  # that each worker does, one after another: many, lest one ends long after the others; each is a fork


def can_fork() -> bool:
    """Whether this process may be forked: a fork starts at once, but only a program with one thread may be."""
    known = sys.platform not in ("win32", "darwin") and "fork" in multiprocessing.get_all_start_methods()
    return known and threading.active_count() == 1


def workers_for(jobs: int) -> int:
    """How many processes may work: as asked, or one for each core that this process may use."""
    if not can_fork():
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, jobs or cores)


def divided(items: Sequence[T], work: Callable[[Sequence[T]], list[R]], workers: int, *, least: int = 1) -> list[R]:
    """`work` on all items, divided among processes; results in no particular order.

    Each share is a row of neighbours, where things are made for less one after the other; `least` are worth a process.
    Whatever `work` raises in any process is raised here (the first, if several do).
    """
    if workers < 2 or len(items) < max(2, 2 * least):
        return work(items)
    size = max(least, -(-len(items) // (workers * SHARES)))
    working: dict[Connection, ForkProcess] = {}
    results: list[R] = []
    try:
        for first in range(0, len(items), size):
            connection, process = _started(work, items[first : first + size])
            working[connection] = process
            while len(working) == workers:
                results += _finished(working)
        while working:
            results += _finished(working)
    finally:
        for process in working.values():
            process.terminate()
            process.join()
    return results


def _started(work: Callable[[Sequence[T]], list[R]], share: Sequence[T]) -> tuple[Connection, ForkProcess]:
    """A process that does a share, and where its results come from."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_worker, args=(work, share, theirs), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _finished(working: dict[Connection, ForkProcess]) -> list[R]:
    """What the next processes that are done made; they are working no longer."""
    results: list[R] = []
    ready = wait(list(working))
    for connection in [one for one in working if one in ready]:
        results += _received(connection)
        working.pop(connection).join()
        connection.close()
    return results


def _received(connection: Connection) -> list[R]:
    try:
        error, results = connection.recv()
    except EOFError:
        raise RuntimeError("a worker process ended before its work was done") from None
    if error is not None:
        raise error
    made: list[R] = results
    return made


def _worker(work: Callable[[Sequence[T]], list[R]], share: Sequence[T], connection: Connection) -> None:
    # Ctrl-C reaches the whole group: the parent ends its workers, they say nothing of their own.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send((None, work(share)))
    except Exception as error:  # noqa: BLE001  whatever it is, the parent raises it
        connection.send((error, []))
    finally:
        connection.close()
        os._exit(0)  # a fork must not run what the parent registered for its end
