"""Keeping what this machine remembers: plain texts in the state folder, each replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
from pathlib import Path

from cjmsite.write import disk


def keep(path: Path, text: str) -> None:
    """Write a text of the memory. If the disk will not, nothing is kept: the next build reads more, and no harm is
    done."""
    with contextlib.suppress(OSError):
        disk.make_folders(str(path.parent))
        disk.write_replacing(str(path), text.encode("utf-8", "surrogatepass"), str(path) + ".new", lasting=False)
