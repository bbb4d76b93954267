"""A disk that fails: it stands in for `os` where this room changes the disk, and counts the calls.

Reading is left alone. `os` itself stays whole, so that pytest and the test keep a good disk.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHANGES = frozenset(["write", "replace", "link", "unlink", "mkdir", "rmdir", "fsync", "sync", "ftruncate", "utime"])
MODULES = ("cjmsite.disk.os", "cjmsite.write.lock.os")

Trouble = Callable[[int, str, tuple[Any, ...]], None]  # a call's number, name and arguments


class FaultyDisk:
    """All of `os`; each call that changes the disk is first shown to `before` with its number, from 0."""

    def __init__(self, before: Trouble) -> None:
        self.calls: list[str] = []
        self._before = before

    def __getattr__(self, name: str) -> Any:
        call = getattr(os, name)
        if name not in CHANGES and name != "open":
            return call

        def counted(*arguments: Any, **options: Any) -> Any:
            if name != "open" or arguments[1] & os.O_CREAT:
                self.calls.append(name)
                self._before(len(self.calls) - 1, name, arguments)
            return call(*arguments, **options)

        return counted


def use(patch: pytest.MonkeyPatch, *troubles: Trouble) -> FaultyDisk:
    """Let the room work on a disk with these troubles."""

    def before(count: int, name: str, arguments: tuple[Any, ...]) -> None:
        for trouble in troubles:
            trouble(count, name, arguments)

    disk = FaultyDisk(before)
    for name in MODULES:
        patch.setattr(name, disk)
    return disk


def fails_at(number: int, error: BaseException, *, from_then_on: bool = False) -> Trouble:
    """The call of this number raises, and with `from_then_on` each later one."""

    def before(count: int, _: str, __: tuple[Any, ...]) -> None:
        if count == number or (from_then_on and count > number):
            raise error

    return before


def kills_at(number: int) -> Trouble:
    """At the call of this number the process dies at once, a write half done."""

    def before(count: int, name: str, arguments: tuple[Any, ...]) -> None:
        if count == number:
            if name == "write":
                os.write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

    return before


def in_a_child(work: Callable[[Path], object], site: Path) -> int:
    """Do it to a site in a forked process; gives the signal that killed it, or 0."""
    child = os.fork()
    if child == 0:
        try:
            work(site)
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])
