# ruff: noqa: PTH102, PTH105, PTH106, PTH108, PTH112, PTH114, PTH120, PTH123, PTH208
# One system call each, by name, through `os`: it is the seam at which the tests make the k-th call
# fail or kill the process, and pathlib would hide which call that is (and costs twice the time).
"""Every change that the program makes to the disk, one system call a function.

Paths are strings. Each raises the OSError of the call that failed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator

PIECE = 1 << 20  # bytes read at a time: large enough to be quick, small enough for any memory
# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: a virus scanner, a sync client or
# a browser holds the file for a moment. Any other error would only come again.
BUSY_ON_WINDOWS = (5, 32, 33)
PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds between tries: about a second and a half in all


def write_new(path: str, content: bytes) -> None:
    """Write a file that must not exist yet. What is half written when the disk is full is removed again."""
    with _new_file(path) as handle:
        _write(handle, content)


def write_pieces(path: str, pieces: Iterable[bytes]) -> tuple[str, int]:
    """As `write_new`, piece by piece; gives the SHA-256 and the size of all."""
    digest = hashlib.sha256()
    size = 0
    with _new_file(path) as handle:
        for piece in pieces:
            _write(handle, piece)
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def clone_new(source: str, target: str) -> tuple[str, int]:
    """Copy `source` to `target`, which must not exist yet; gives the copy's SHA-256 and size.

    Shares the blocks where the file system can (a reflink: the first change to either splits them).
    Never a hard link: the published file and the author's would be one, so that an edit in place
    would change the site without a build, and a tool run on the site would change the author's file.
    """
    digest = hashlib.sha256()
    size = 0
    with open(source, "rb", buffering=0) as original, _new_file(target) as handle:
        if _reflink(original.fileno(), handle):
            return hash_of(target), os.fstat(handle).st_size
        while piece := original.read(PIECE):
            _write(handle, piece)
            digest.update(piece)  # of what was written: the source may change meanwhile
            size += len(piece)
    return digest.hexdigest(), size


def replace(source: str, target: str) -> None:
    """Put `source` in `target`'s place in one step; on Windows, wait a little for a busy target."""
    _patiently(lambda: os.replace(source, target))


def remove(path: str) -> None:
    """Remove a file if it is there."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        _patiently(lambda: os.unlink(path))


def second_name(path: str, name: str) -> None:
    """Give the file a second name, or a copy where the file system has no hard links. Only for files of ours."""
    try:
        os.link(path, name)
    except OSError:
        clone_new(path, name)
        shutil.copystat(path, name)  # if it is ever put back, its times are those that readers know


def make_folder(path: str) -> None:
    """Make one folder; fine if it is there."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(path)


def make_folders(path: str) -> None:
    """Make a folder and those above it; "", above a relative path, is the folder one stands in."""
    if path and not os.path.isdir(path):
        make_folders(os.path.dirname(path))
        make_folder(path)


def remove_folder_if_empty(path: str) -> None:
    """Remove a folder with nothing in it; leave any other."""
    # Which errno says "not empty" differs (ENOTEMPTY, EEXIST, EACCES), so the listing decides.
    if os.path.isdir(path) and not os.path.islink(path) and not os.listdir(path):
        os.rmdir(path)


def remove_empty_folders(path: str) -> None:
    """Remove a folder that holds nothing but folders, with these; leave any that holds a file."""
    for folder, _, _ in os.walk(path, topdown=False):
        remove_folder_if_empty(folder)


def remove_tree(path: str) -> None:
    """Remove a folder of our own with all in it, as far as the disk lets us."""
    shutil.rmtree(path, ignore_errors=True)


def settle(path: str) -> None:
    """Return when the file's bytes, or the folder's names, would outlast a power cut."""
    if os.path.isdir(path) and sys.platform == "win32":
        return  # Windows cannot open a folder; its journal keeps names in order
    handle = os.open(path, os.O_RDONLY if os.path.isdir(path) else os.O_RDWR)
    try:
        with naming(path):
            os.fsync(handle)
    finally:
        os.close(handle)


def settle_all(paths: list[str]) -> None:
    """The same for many files: one call for the whole system is far quicker than one each."""
    if len(paths) > 64 and sys.platform != "win32":
        os.sync()
    else:
        for path in paths:
            settle(path)


def write_replacing(path: str, content: bytes, beside: str, *, lasting: bool) -> None:
    """Write a file that appears whole: first under the name `beside` in the same folder, then moved.

    With `lasting` its bytes are on the disk before its name is.
    """
    remove(beside)
    write_new(beside, content)
    if lasting:
        settle(beside)
    replace(beside, path)


def hash_of(path: str) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with naming(path), open(path, "rb", buffering=0) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def kind_of(path: str) -> str:
    """What lies at a path: "nothing", "file", "folder", or "link" (and anything else that is no file)."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "nothing"
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "link"


@contextlib.contextmanager
def naming(path: str) -> Iterator[None]:
    """Put the path into what fails within and names none: a call on an open file knows only its number."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = path
        raise


@contextlib.contextmanager
def _new_file(path: str) -> Iterator[int]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with naming(path):
            yield handle
    except BaseException:
        os.close(handle)
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _patiently(attempt: Callable[[], None]) -> None:
    for pause in PATIENCE:
        try:
            return attempt()
        except OSError as error:
            if getattr(error, "winerror", None) not in BUSY_ON_WINDOWS:
                raise
            time.sleep(pause)
    return attempt()


def _reflink(source: int, target: int) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl  # only there is none on Windows

    ficlone = 0x40049409  # FICLONE in linux/fs.h, as ioctl_ficlone(2) gives it
    try:
        fcntl.ioctl(target, ficlone, source)
    except OSError:
        return False
    return True
