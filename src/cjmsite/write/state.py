"""What this machine remembers of an output folder, so that an unchanged file is not read again.

Disposable: it holds facts ("this digest gave these bytes", "a file with this size and these times
had these bytes") that are either true or not used. Which files are ours, the manifest says.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite.frozen import frozen
from cjmsite.write import disk

HEADER = b"cjmsite outputs, version 1, sha256 "


class Fact(NamedTuple):
    """One published file: the digest it was made from, its SHA-256, and how stat saw it then.

    While size, both times (ns) and inode stay, the bytes stay. Size -1 fits no file: it will be hashed.
    """

    digest: str
    sha256: str
    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, digest: str, sha256: str, found: os.stat_result) -> Fact:
        """A fact with the signature in a stat result."""
        return cls(digest, sha256, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    def fits(self, found: os.stat_result) -> bool:
        """Whether the file was not touched since."""
        return (
            self.modified == found.st_mtime_ns
            and self.changed == found.st_ctime_ns
            and self.inode == found.st_ino
            and self.size == found.st_size
        )


@frozen
class State:
    """The facts of one output folder, in a file of the state folder."""

    path: Path

    @classmethod
    def of(cls, folder: Path, output: Path, site: Path) -> State:
        """Each output folder has a file of its own, named by its way from the site."""
        try:
            way = Path(os.path.relpath(output, site)).as_posix()
        except ValueError:  # on Windows another drive has no way to it
            way = output.as_posix()
        return cls(folder / f"outputs-{hashlib.sha256(way.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.json")

    def load(self) -> tuple[dict[str, Fact], str]:
        """The facts by path, and a notice where the file is there but cannot be used."""
        try:
            header, _, body = self.path.read_bytes().partition(b"\n")
            if header != HEADER + hashlib.sha256(body).hexdigest().encode():
                raise ValueError("the checksum does not fit")
            return _facts(json.loads(body)), ""
        except FileNotFoundError:
            return {}, ""
        except (OSError, ValueError):  # damaged, of another version, a folder, unreadable: never mind which
            return {}, f"{self.path.name} was damaged, so everything is built again"

    def save(self, facts: Mapping[str, Fact], settled_before: int) -> None:
        """Write the facts; raises OSError.

        A file changed at `settled_before` (ns) or later may be changed again without its times moving on,
        for a file system's clock ticks coarsely: its signature is not kept, and it will be hashed.
        """
        sure = [
            fact if max(fact.modified, fact.changed) < settled_before else fact._replace(size=-1)
            for fact in facts.values()
        ]
        columns = [list(facts), *zip(*sure, strict=True)]  # a list for each field loads in a third of the time
        body = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()
        disk.make_folders(str(self.path.parent))
        if disk.kind_of(str(self.path)) == "folder":
            disk.replace(str(self.path), f"{self.path}.damaged")
        content = HEADER + hashlib.sha256(body).hexdigest().encode() + b"\n" + body
        disk.write_replacing(str(self.path), content, f"{self.path}.new", lasting=False)


def _facts(columns: list[list[Any]]) -> dict[str, Fact]:
    paths, *fields = columns
    return dict(zip(paths, map(Fact._make, zip(*fields, strict=True)), strict=True))
