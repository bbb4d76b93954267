"""Several processes for what is worth it: the same work, divided; the same bytes, whoever does it.

Workers are forks: they see what the parent sees, and only small results travel back. Where a system cannot fork
(Windows), forks badly (macOS), or threads are running (the preview), one process does it all.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def workers_for(jobs: int) -> int:
    """How many processes may work: as asked, or one for each core that this process may use."""
    if sys.platform in ("win32", "darwin") or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if threading.active_count() > 1:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, jobs or cores)


def divided(items: Sequence[T], work: Callable[[Sequence[T]], list[R]], workers: int, run: int = 1) -> list[R]:
    """`work` on all items, divided among processes; results in no particular order.

    Each `run` of neighbours goes to one process, where things are made for less one after the other. Whatever `work`
    raises in any process is raised here (the first, if several do).
    """
    if workers < 2 or len(items) < workers:
        return work(items)
    context = multiprocessing.get_context("fork")
    runs = [items[first : first + run] for first in range(0, len(items), run)]
    shares = [[item for one in runs[number::workers] for item in one] for number in range(workers)]
    started = []
    for share in shares[1:]:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_worker, args=(work, share, theirs), daemon=True)
        process.start()
        theirs.close()
        started.append((process, ours))
    try:
        results = work(shares[0])
        for process, ours in started:
            results += _received(ours)
            process.join()
    finally:
        for process, _ in started:
            if process.is_alive():
                process.terminate()
                process.join()
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send((None, work(share)))
    except Exception as error:  # noqa: BLE001  whatever it is, the parent raises it
        connection.send((error, []))
    finally:
        connection.close()
        os._exit(0)  # a fork must not run what the parent registered for its end
