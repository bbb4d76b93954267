"""The builds of one preview in a process of their own: the server answers at once whatever is being built, and the
builds may use all cores, which a process with a server's threads may not."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self, cast

from cjmsite.pipeline.preview.preview_builds import PreviewBuilds
from cjmsite.pipeline.request import Outcome, Request
from cjmsite.pipeline.workers.process_pool import can_fork

PATIENCE = 0.5  # seconds in which a process that has nothing to do ends by itself


class Broken(Exception):  # noqa: N818  what went wrong has a name of its own, which this one tells
    """The builds' process broke off, or ended."""


class Apart:
    """A `PreviewBuilds` in a process of its own, as a context manager. Not for several threads at a time.

    Each method raises Broken where the work broke off; the next one begins a new process where the old one is gone.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._working: tuple[BaseProcess, Connection] | None = None

    def __enter__(self) -> Self:
        self._working = self._begun()  # now, as only a program with one thread can be forked
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def build(self) -> Outcome:
        """Build the site."""
        return cast(Outcome, self._ask("build"))

    def prepare(self, in_view: Iterable[str]) -> None:
        """As `PreviewBuilds.prepare`."""
        self._ask("prepare", frozenset(in_view))

    def first(self, saved: Iterable[str], in_view: Iterable[str]) -> Mapping[str, bytes]:
        """As `PreviewBuilds.first`."""
        return cast(Mapping[str, bytes], self._ask("first", frozenset(saved), frozenset(in_view)))

    def _ask(self, name: str, *given: Any) -> Any:
        if self._working is None:
            self._working = self._begun()
        _, way = self._working
        try:
            way.send((name, given))
            broken, result = way.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise Broken("the process that builds came to an end") from error
        if broken:
            raise Broken(broken)
        return result

    def _begun(self) -> tuple[BaseProcess, Connection]:
        forks = can_fork()
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        ours, theirs = context.Pipe()
        # A fork has our end, too, and would never hear that we are gone.
        inherited = ours if forks else None
        process = context.Process(target=_work, args=(theirs, inherited, self._request), name="cjmsite-build")
        process.start()
        theirs.close()
        return process, ours

    def _end(self) -> None:
        """End the process. Where it is at work, the next build puts in order what it leaves half done."""
        if self._working is None:
            return
        (process, way), self._working = self._working, None
        way.close()
        process.join(PATIENCE)
        if process.is_alive():
            process.terminate()
            process.join()


def _work(way: Connection, inherited: Connection | None, request: Request) -> None:
    """Do what is asked for, until nobody asks any more."""
    if inherited is not None:
        inherited.close()
    # Ctrl-C reaches the whole group: the server says when it is over.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    builds = PreviewBuilds(request)
    with suppress(EOFError, OSError):
        while True:
            name, given = way.recv()
            try:
                answer = ("", getattr(builds, name)(*given))
            except Exception as fault:  # noqa: BLE001  whatever it is, whoever asked is told
                answer = (fault_in_one_line(fault), None)
            way.send(answer)


def fault_in_one_line(fault: Exception) -> str:
    """What broke off, with the place in the program, in a line."""
    if isinstance(fault, Broken):
        return str(fault)
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({trace.tb_frame.f_globals.get('__name__', '')}, line {trace.tb_lineno})" if trace else ""
    return f"{type(fault).__name__}: {fault}{place}"
