"""Compiled templates, kept where Python keeps the program's own bytecode: whoever can write there can change the
program itself. `.cjmsite/` may come from anybody, so that nothing in it is ever run.

Only templates that came with the program are kept; a hub's own are compiled by each command.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

from cjmsite import __version__, disk


def bytecode_file(module: str, name: str) -> Path | None:
    """Where what was compiled of a text is kept beside the bytecode of a module, whose file is given; `name` is the
    text's. None where this Python keeps no bytecode."""
    try:
        return Path(cache_from_source(str(Path(module).with_name(f"{name}.py"))))
    except NotImplementedError:
        return None


def program_key(module: str, *versions: str) -> str:
    """What stands for the program that compiles: Python, this program, the versions of what it uses, and the module's
    own file, which may change in a checkout."""
    status = Path(module).stat()
    parts = (sys.implementation.cache_tag or "", __version__, *versions, str(status.st_size), str(status.st_mtime_ns))
    return " ".join(parts)


def recall_bytecode(path: Path, key: str) -> bytes | None:
    """What was kept under this key; None where it is missing, cut short, or kept under another one."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if head.decode("ascii", "replace") == f"{key} {len(body)}" else None


def keep_bytecode(path: Path, key: str, code: bytes) -> None:
    """Keep what was compiled, unless Python is to keep none (`PYTHONDONTWRITEBYTECODE`) or the disk will not."""
    if sys.dont_write_bytecode:
        return
    with contextlib.suppress(OSError):
        disk.make_folders(str(path.parent))
        beside = f"{path}.{os.getpid()}"  # several processes compile the same template at a time
        disk.write_replacing(str(path), f"{key} {len(code)}\n".encode("ascii") + code, beside, lasting=False)
