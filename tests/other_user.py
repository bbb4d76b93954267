"""Does things as a user who made none of the files: what a build by `sudo` leaves to the next one."""

from __future__ import annotations

import os

# Loaded only when it is needed, by workers, which then may not be able to read it where Python lies.
import resource  # noqa: F401
from collections.abc import Callable

SOMEBODY = 65534  # a user without rights of its own, on Linux and macOS


def as_somebody(work: Callable[[], str]) -> str:
    """What a call gives that is made by somebody else; by this user where it may not become another one."""
    if os.geteuid() != 0:
        return work()
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(SOMEBODY)
            os.setuid(SOMEBODY)
            os.write(theirs, work().encode())
        finally:
            os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, encoding="utf-8") as told:
        return told.read()
