"""Work on files that may be made to harm: each in a process that is ended when it takes too long.

One file at a time in each process. A process that dies or is ended takes only its file with it; the next begins anew.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.media.derive import derive
from cjmsite.media.derived import Derivation, Derived, Finding
from cjmsite.pipeline.workers.process_pool import can_fork

SECONDS = 60.0  # for a small file; each further million bytes gets one more
MEMORY = 6 << 30  # bytes of address space: a file that needs more is refused, not the machine brought to a halt
_HINT = "open it on your machine; export it again, smaller or as another type"

Derive = Callable[[str, str], Derivation]


@frozen
class Job:
    """A file to work on: where it lies, its ending, its size in bytes."""

    source: str
    ending: str
    size: int


@dataclass(slots=True)
class _WorkerProcess:
    """A process, the way to it, and the job that it has: its number, and when it must be done (monotonic seconds)."""

    process: BaseProcess
    way: Connection
    number: int = -1
    until: float = 0.0


def derived_in_sandbox(
    jobs: Sequence[Job], workers: int, work: Derive = derive, seconds: float = SECONDS
) -> Generator[tuple[int, Derivation], None, None]:
    """Each job's number and what came of it, as they are done."""
    processes: list[_WorkerProcess] = []
    waiting = list(enumerate(jobs))[::-1]
    try:
        while waiting or any(worker.number >= 0 for worker in processes):
            while waiting and (worker := _free(processes, workers, work)):
                number, job = waiting.pop()
                worker.number, worker.until = number, time.monotonic() + seconds + job.size / 1_000_000
                worker.way.send(job)
            busy = [worker for worker in processes if worker.number >= 0]
            wait([worker.way for worker in busy], timeout=max(0.0, min(one.until for one in busy) - time.monotonic()))
            for worker in busy:
                result = _result(worker)
                if result is not None:
                    yield worker.number, result
                    worker.number = -1
            processes = [worker for worker in processes if not worker.way.closed]
    finally:
        for worker in processes:
            _end(worker)


def _free(processes: list[_WorkerProcess], workers: int, work: Derive) -> _WorkerProcess | None:
    for worker in processes:
        if worker.number < 0:
            return worker
    if len(processes) >= max(1, workers):
        return None
    context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    processes.append(_WorkerProcess(process, ours))
    return processes[-1]


def _result(worker: _WorkerProcess) -> Derivation | None:
    """What a worker has done, None while it is at work; one that is late or dead is ended."""
    try:
        if worker.way.poll():
            result: Derivation = worker.way.recv()
            return result
        if time.monotonic() < worker.until:
            return None
        why = "takes too long to read"
    except (EOFError, OSError):
        why = "made its reader crash"
    _end(worker)
    return Derivation(Derived(findings=(Finding("unreadable-file", f"this file {why}", _HINT),)))


def _end(worker: _WorkerProcess) -> None:
    worker.way.close()
    worker.process.kill()
    worker.process.join()


def _serve(way: Connection, work: Derive) -> None:
    """A worker's life: a job, its result, the next."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers
    _limit_memory()
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            job = way.recv()
            try:
                result = work(job.source, job.ending)
            except MemoryError:
                result = Derivation(
                    Derived(findings=(Finding("unreadable-file", "this file takes too much memory to read", _HINT),))
                )
            except OSError as error:
                result = Derivation(
                    Derived(findings=(Finding("unreadable", f"this file can't be read: {error.strerror or error}"),))
                )
            except Exception as error:  # noqa: BLE001  a decoder's own fault, met by one file: it names the file, no traceback
                result = Derivation(
                    Derived(
                        findings=(
                            Finding(
                                "unreadable-file",
                                f"this file can't be read: {type(error).__name__}: {error}"[:300],
                                _HINT,
                            ),
                        )
                    )
                )
            way.send(result)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # Windows has no such limit for one process; the sizes that the readers check hold there, too
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
