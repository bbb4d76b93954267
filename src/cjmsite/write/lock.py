# ruff: noqa: PTH108, PTH116
# File locks belong to open handles, which pathlib does not have.
"""One build at a time in one output folder.

The lock is the kernel's, on an open file, so it ends with its process however that ends. The file
also says who holds it, for people and for a share whose machines do not see each other's locks.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from dataclasses import asdict
from pathlib import Path

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.write.portable_names import Refused, refusal

POLL = 0.05  # seconds between tries
# Seconds after which another machine's lock no longer counts: no build takes so long, and a machine
# that was thrown away (a container) never takes its lock back.
ABANDONED = 1800


@frozen
class Holder:
    """Who holds the lock: process id, host, and since when (seconds since 1970)."""

    pid: int
    host: str
    since: float

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, for {max(0, round(time.time() - self.since))} s"


class Lock:
    """The lock of a work folder, which it makes, and removes again when nothing else is in it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lock"
        self._handle: int | None = None

    def acquire(self, wait: float) -> None:
        """Take the lock, waiting up to `wait` seconds; raises Refused with the holder, or OSError."""
        deadline = time.monotonic() + wait
        while True:
            holder = self._attempt()
            if self._handle is not None:
                return
            if time.monotonic() >= deadline:
                raise self._busy(holder)
            time.sleep(POLL)

    def is_held(self) -> bool:
        """Whether it is ours now."""
        return self._handle is not None

    def release(self) -> None:
        """Give the lock back; errors do not matter, for the kernel frees it anyway."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            if sys.platform != "win32":
                self._unlink()  # while still held: later it could be the next build's
        finally:
            os.close(handle)
        if sys.platform == "win32":
            self._unlink()  # only a closed file goes, and not while a waiting build has it open
        with contextlib.suppress(OSError):
            disk.remove_folder_if_empty(str(self.path.parent))

    def _unlink(self) -> None:
        with contextlib.suppress(OSError):
            os.unlink(self.path)

    def now(self) -> int:
        """The time (ns) by the clock of the file system that holds the lock."""
        os.utime(self.path)
        return self.path.stat().st_mtime_ns

    def _attempt(self) -> Holder | None:
        """Try once; sets the handle, or gives the holder (None: not known, or gone just now)."""
        disk.make_folders(str(self.path.parent))
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # the one before us has just removed the folder
            return None
        try:
            free, holder = _try(handle), _read(handle)
            if free is None:  # this file system has no locks: what the file says must do
                free = holder is None or _is_dead(holder)
            if free and self._is_still_at_path(handle) and (holder is None or not _lives_elsewhere(holder)):
                _write(handle, Holder(os.getpid(), socket.gethostname(), time.time()))
                self._handle = handle
            elif not free and holder is not None and _is_dead(holder):
                self._leave_to_orphans(handle)
        finally:
            if self._handle is None:
                os.close(handle)
        return holder

    def _is_still_at_path(self, handle: int) -> bool:
        """False where the former holder removed the file between our opening and our locking it."""
        with contextlib.suppress(OSError):
            return os.path.samestat(os.fstat(handle), os.stat(self.path))
        return False

    def _leave_to_orphans(self, handle: int) -> None:
        """Remove the file that only worker processes of a killed build still hold.

        Forked workers inherit a lock, and may outlive their parent. Two builds that both see this must
        not remove each other's new file: a second kind of lock, which is never inherited, lets one at a
        time compare and remove.
        """
        if sys.platform != "win32":
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_still_at_path(handle):
                    self._unlink()

    def _busy(self, holder: Holder | None) -> Refused:
        who = str(holder) if holder else "another process"
        return refusal(
            str(self.path), "output-busy", f"another build is writing this site: {who}",
            "wait for it to end; if it is no longer running, remove this file",
        )  # fmt: skip


def _write(handle: int, holder: Holder) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(asdict(holder)).encode())


def _read(handle: int) -> Holder | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        content = json.loads(os.read(handle, 4096))
        return Holder(int(content["pid"]), str(content["host"]), float(content["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _lives_elsewhere(holder: Holder) -> bool:
    return holder.host != socket.gethostname() and time.time() - holder.since < ABANDONED


def _is_dead(holder: Holder) -> bool:
    if sys.platform == "win32" or holder.host != socket.gethostname():
        return False  # on Windows a child inherits no lock, and asking with os.kill would end the process
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool | None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # a byte beyond the text, which others may then read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(handle: int) -> bool | None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True
