"""A file that a person names on the command line: wherever it lies, it is read because they say so."""

from __future__ import annotations

from pathlib import Path

from cjmsite.files.site_files import FoundFile, read_bytes
from cjmsite.problems import Problem

MOST_BYTES = 50_000_000


def read_given(path: Path) -> bytes | Problem:
    """The bytes of the file; a problem under the name that was typed if it can't be read."""
    try:
        found = path.stat()
    except OSError as error:
        return Problem(path.as_posix(), 0, 0, "unreadable", f"this file can't be read: {error.strerror}")
    stamp = (found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return read_bytes(FoundFile(path.as_posix(), str(path), found.st_size, stamp), MOST_BYTES)
