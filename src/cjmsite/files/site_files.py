"""What lies in the site's folder: the only place that lists and reads the author's files.

Nothing outside the folder is ever read: links of the file system are not followed, and say so. Files that
editors and systems leave behind, and names that begin with a dot or an underscore, are passed over.
"""

from __future__ import annotations

import os
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cjmsite.files.near_names import kept_back
from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem
from cjmsite.publishable.litter import is_litter, is_private


class FoundFile(NamedTuple):
    """One file of the author's, before it is read.

    `path` is relative to the site, with forward slashes, NFC; `source` is where it really lies. `size` in bytes;
    `stamp` changes whenever the file system says that the file may have changed.
    """

    path: str
    source: str
    size: int
    stamp: tuple[int, int, int]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def folder(self) -> str:
        """The folder that it lies in, relative to the site."""
        return self.path.rsplit("/", 1)[0] if "/" in self.path else ""

    @property
    def ending(self) -> str:
        """The part after the last dot, in small letters, without the dot."""
        return self.name.rsplit(".", 1)[-1].lower() if "." in self.name else ""


@frozen
class Listing:
    """All files below a folder, in the order of their paths."""

    files: tuple[FoundFile, ...]
    problems: tuple[Problem, ...]


def list_files(site: Path, folder: str) -> Listing:
    """List every file below `site/folder` that may be published or read. A missing folder is an empty listing."""
    found: list[FoundFile] = []
    problems: list[Problem] = []
    top = site / folder
    if top.is_symlink():
        problems.append(_link(folder, "error"))
    if top.is_dir() and not top.is_symlink():
        _walk(str(top), folder, found, problems)
    found.sort()
    problems.extend(
        Problem(
            one.path,
            0,
            0,
            "file-twice",
            "two files here have this name; the letters are only stored in two ways",
            "keep one of the two: systems differ in which of them they show",
        )
        for one, other in pairwise(found)
        if one.path == other.path
    )
    return Listing(tuple(found), tuple(problems))


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_as_found(file: FoundFile) -> bool:
    """Whether a file is still the one that was listed, as far as the file system tells."""
    try:
        status = os.lstat(file.source)
    except OSError:
        return False
    return (status.st_size, _stamp(status)) == (file.size, file.stamp)


def _walk(top: str, prefix: str, found: list[FoundFile], problems: list[Problem]) -> None:
    waiting = [(top, prefix)]
    while waiting:
        folder, shown = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            problems.append(Problem(shown, 0, 0, "unreadable", f"this folder can't be read: {error.strerror}"))
            continue
        for entry in entries:
            name = entry.name
            plain = name.isascii()
            if not plain:
                name = unicodedata.normalize("NFC", name)
            if kept := is_private(name) and kept_back(shown, [one.name for one in entries], name):
                problems.append(kept)
            if is_private(name) or is_litter(name, folder=entry.is_dir(follow_symlinks=False)):
                continue
            path = f"{shown}/{name}"
            if not plain and not _is_text(name):
                shown_name = name.encode("utf-8", "backslashreplace").decode()
                problems.append(
                    Problem(
                        f"{shown}/{shown_name}",
                        0,
                        0,
                        "file-name",
                        "this file's name is not UTF-8",
                        "rename it with plain letters",
                    )
                )
            elif entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                found.append(FoundFile(path, entry.path, status.st_size, _stamp(status)))
            elif entry.is_symlink():
                problems.append(_link(path, "warning"))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path))


def _link(path: str, level: Level) -> Problem:
    return Problem(
        path,
        0,
        0,
        "symlink",
        "a symbolic link is not followed",
        "copy the file here: a hub publishes only what lies in its folder",
        level=level,
    )


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_bytes(file: FoundFile, limit: int) -> bytes | Problem:
    """A file's bytes; a problem if it can't be read or is larger than `limit` bytes."""
    if file.size > limit:
        return Problem(
            file.path,
            0,
            0,
            "too-large",
            f"{file.size:,} bytes are more than the {limit:,} that are read",
            "split the file, or keep it as an attachment of another type",
        )
    try:
        # A build opens every document: `Path.open` and a buffer would take three times as long.
        with open(file.source, "rb", buffering=0) as stream:  # noqa: PTH123
            return stream.read()
    except OSError as error:
        return Problem(file.path, 0, 0, "unreadable", f"this file can't be read: {error.strerror}")


def stamp_of(folder: Path, ending: str) -> str:
    """A text that changes whenever a file of a folder with this ending changes, comes or goes, as the file system
    tells."""
    found = []
    waiting = [os.fspath(folder)]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.endswith("." + ending):
                status = entry.stat()
                found.append(f"{os.path.relpath(entry.path, folder)} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(sorted(found))


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a file: UTF-8, with a byte order mark dropped and CRLF or CR as line ends made LF."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(file, 0, 0, "encoding", "this file is UTF-16; UTF-8 is expected", "save it as UTF-8")
    if data[1:8:2] == b"\0\0\0\0" or data[0:8:2] == b"\0\0\0\0":
        return Problem(file, 0, 0, "encoding", "this file is UTF-16; UTF-8 is expected", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(
            file,
            line,
            1,
            "encoding",
            f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8",
            "save the file as UTF-8",
        )
    if "\0" in text:
        offset = text.index("\0")
        return Problem(
            file,
            text.count("\n", 0, offset) + 1,
            1,
            "encoding",
            f"a NUL character stands at position {offset}",
            "this is probably not a text file",
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
