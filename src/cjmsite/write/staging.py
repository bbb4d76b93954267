"""Bytes on their way: complete in the work folder before anything in the site changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.write.portable_names import failure


def staged_name(path: str) -> str:
    """The name under which an output waits: flat, so that no path can lead out of the work folder,
    short, so that it adds nothing to the longest path, and the same on any disk, whatever its case."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@frozen
class Receipt:
    """A staged file: the output's path, the SHA-256 of its bytes in hex, their number."""

    path: str
    sha256: str
    size: int


@frozen
class Stager:
    """Writes staged files into `root`. Can be pickled: worker processes each get one.

    Each path once: a second `put` is a fault of the program and is refused like a full disk.
    """

    root: Path

    def put(self, path: str, content: bytes) -> Receipt:
        """Stage these bytes for the output `path`; raises Refused when the disk will not."""
        try:
            disk.write_new(f"{self.root}/{staged_name(path)}", content)
        except OSError as error:
            raise failure(error, path, "write the page") from error
        return Receipt(path, hashlib.sha256(content).hexdigest(), len(content))

    def put_pieces(self, path: str, pieces: Iterable[bytes]) -> Receipt:
        """Stage bytes that come piece by piece, so that a large file need not be held in memory; raises Refused."""
        try:
            sha256, size = disk.write_pieces(f"{self.root}/{staged_name(path)}", pieces)
        except OSError as error:
            raise failure(error, path, "write the file") from error
        return Receipt(path, sha256, size)

    def staged(self, path: str) -> bytes | None:
        """The bytes of a staged file; None where there is none. Raises OSError where it can't be read."""
        try:
            return (self.root / staged_name(path)).read_bytes()
        except FileNotFoundError:
            return None

    def copy(self, path: str, source: Path) -> Receipt:
        """Stage a copy of an author's file, without holding it in memory; raises Refused."""
        try:
            sha256, size = disk.clone_new(str(source), f"{self.root}/{staged_name(path)}")
        except OSError as error:
            raise failure(error, path, f"copy {source}") from error
        return Receipt(path, sha256, size)
