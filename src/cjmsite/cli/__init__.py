"""The command line. Importing this room costs nothing; a command's own code is loaded when it is called."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

# As shells say it: 128 and the number of the signal.
INTERRUPTED, TERMINATED, UNREAD = 130, 143, 141
UNSAID = 74  # EX_IOERR of sysexits.h: what was to be said could not be written
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF, errno.EFBIG)


class Terminated(BaseException):
    """Somebody asked this process to end, and it does so in order: nothing half done is left."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the words after `cjmsite` (those of this process without any). The exit code.

    0: fine; 1: the content has problems; 2: wrong use, no hub found; 74: what was to be said could not be written;
    130, 143: interrupted, asked to end; 141: nobody reads on.
    """
    _listen()
    try:
        from cjmsite.cli.program import run_program

        code = run_program(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _ended("\nStopped.\n", INTERRUPTED)
    except Terminated:
        return _ended("Ended, as asked.\n", TERMINATED)
    except OSError as error:
        # What fails on the way to the terminal names no file; all else that can fail is told as a problem.
        if error.filename is not None or error.errno not in (errno.EPIPE, *_FULL):
            raise
        _silence(sys.stdout)
        if error.errno == errno.EPIPE:
            return _ended("", UNREAD)
        return _ended(f"The output could not be written: {error.strerror}.\n", UNSAID)
    return code


def _listen() -> None:
    """Let a request to end this process be an exception in it, as Ctrl-C is."""
    if threading.current_thread() is not threading.main_thread():
        return
    process = os.getpid()

    def end(_: int, __: FrameType | None) -> None:
        if os.getpid() != process:
            os._exit(TERMINATED)  # a fork that has not begun its work yet
        raise Terminated

    signal.signal(signal.SIGTERM, end)


def _ended(words: str, code: int) -> int:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(words)
        sys.stderr.flush()
    return code


def _silence(stream: object) -> None:
    """Let nothing more be written, lest Python tries again as it ends, and complains."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[attr-defined]  # a stream that is none is suppressed
        os.close(nowhere)
