"""What this machine remembers of an output folder, and the folder as it is now.

Disposable: it holds facts ("this digest gave these bytes", "a file with this size and these times
had these bytes") that are either true or not used. Which files are ours, the manifest says.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.write.outputs import Output, outputs_digest_of

HEADER = b"cjmsite outputs, version 1, sha256 "


class FileFact(NamedTuple):
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
    def of(cls, digest: str, sha256: str, found: os.stat_result) -> FileFact:
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


class KnownOutputs(NamedTuple):
    """The facts of a folder as they are kept: the paths, and a list for each field."""

    paths: Sequence[str] = ()
    digests: Sequence[str] = ()
    sha256: Sequence[str] = ()
    sizes: Sequence[int] = ()
    modified: Sequence[int] = ()
    changed: Sequence[int] = ()
    inodes: Sequence[int] = ()

    @property
    def outputs_digest(self) -> str:
        """The digest of the outputs that the facts are of."""
        return outputs_digest_of(self.paths, self.digests)

    def facts(self) -> dict[str, FileFact]:
        """The facts by path."""
        return dict(zip(self.paths, map(FileFact._make, zip(*self[1:], strict=True)), strict=True))

    def touched(self, root: str) -> list[str]:
        """The paths that stat does not see as they were. Raises OSError other than that there is nothing."""
        found = map(_look, map("/".join, zip(repeat(root), self.paths, strict=False)))
        then = zip(self.paths, self.modified, self.changed, self.inodes, self.sizes, strict=True)
        return [
            path
            for one, (path, modified, changed, inode, size) in zip(found, then, strict=True)
            if one is None
            or one.st_mtime_ns != modified
            or one.st_ctime_ns != changed
            or one.st_ino != inode
            or one.st_size != size
        ]


@frozen
class OutputsState:
    """The facts of one output folder, in a file of the state folder."""

    path: Path

    @classmethod
    def of(cls, folder: Path, output: Path, site: Path) -> OutputsState:
        """Each output folder has a file of its own, named by its way from the site."""
        try:
            way = Path(os.path.relpath(output, site)).as_posix()
        except ValueError:  # on Windows another drive has no way to it
            way = output.as_posix()
        return cls(folder / f"outputs-{hashlib.sha256(way.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.json")

    def load(self) -> tuple[KnownOutputs, str]:
        """What is known, and a notice where the file is there but cannot be used."""
        try:
            header, _, body = self.path.read_bytes().partition(b"\n")
            if header != HEADER + hashlib.sha256(body).hexdigest().encode():
                raise ValueError("the checksum does not fit")
            return _known(json.loads(body)), ""
        except FileNotFoundError:
            return KnownOutputs(), ""
        except (OSError, ValueError):  # damaged, of another version, a folder, unreadable: never mind which
            return KnownOutputs(), f"{self.path.name} was damaged, so everything is built again"

    def save(self, facts: Mapping[str, FileFact], settled_before: int) -> None:
        """Write the facts; raises OSError.

        A file changed at `settled_before` (ns) or later may be changed again without its times moving on,
        for a file system's clock ticks coarsely: its signature is not kept, and it will be hashed.
        """
        sure = [
            fact if fact.modified < settled_before and fact.changed < settled_before else fact._replace(size=-1)
            for fact in facts.values()
        ]
        columns = [list(facts), *zip(*sure, strict=True)]  # a list for each field loads in a third of the time
        body = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()
        disk.make_folders(str(self.path.parent))
        if disk.kind_of(str(self.path)) == "folder":
            disk.replace(str(self.path), f"{self.path}.damaged")
        content = HEADER + hashlib.sha256(body).hexdigest().encode() + b"\n" + body
        disk.write_replacing(str(self.path), content, f"{self.path}.new", lasting=False)


def _look(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _known(columns: list[list[Any]]) -> KnownOutputs:
    if len(columns) != len(KnownOutputs._fields) or len({len(column) for column in columns}) > 1:
        raise ValueError("the lists do not fit each other")
    return KnownOutputs._make(columns)


class View:
    """Looks into an output folder, and reads a file only where stat leaves a doubt.

    `facts` are what the last build knew; what is learned by reading is put there, too.
    """

    def __init__(self, root: str, facts: dict[str, FileFact]) -> None:
        self.root = root
        self.facts = facts
        self.held: dict[str, str] = {}  # the digests of those that were looked at and found good

    def holds(self, output: Output) -> bool:
        """Whether the file is there, made from the same digest, and with the bytes that it had then."""
        fact = self.facts.get(output.path)
        if fact is None or fact.digest != output.digest or self.sha256(output.path) != fact.sha256:
            return False
        self.held[output.path] = output.digest
        return True

    def lacking(self, outputs: Iterable[Output], touched: Container[str]) -> list[Output]:
        """The outputs that it does not hold; stat has seen that all files but the touched ones are as they were."""
        found = []
        for output in outputs:
            path, digest = output.path, output.digest
            fact = self.facts.get(path)
            if fact is not None and fact.digest == digest and path not in touched:
                self.held[path] = digest
            elif not self.holds(output):
                found.append(output)
        return found

    def sha256(self, path: str) -> str | None:
        """The SHA-256 of the file; None where no ordinary file is. Raises OSError where it can't be read."""
        place = f"{self.root}/{path}"
        try:
            found = os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        fact = self.facts.get(path)
        if fact is not None and fact.fits(found):
            return fact.sha256
        sha256 = disk.hash_of(place)
        if fact is not None and fact.sha256 == sha256:
            self.facts[path] = FileFact.of(fact.digest, sha256, found)
        return sha256

    def content(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError where it can't be read."""
        return Path(f"{self.root}/{path}").read_bytes()

    def learn(self, output: Output, sha256: str) -> FileFact:
        """The fact about a file that was just published or found to have these bytes already."""
        return FileFact.of(output.digest, sha256, os.lstat(f"{self.root}/{output.path}"))

    def kind(self, path: str) -> str:
        """As `disk.kind_of`, for a path in the output."""
        return disk.kind_of(f"{self.root}/{path}")

    def one_file(self, path: str, other: str) -> bool:
        """Whether two names are one file: on a disk that minds no case, "Map.html" and "map.html" are."""
        try:
            return os.path.samestat(os.lstat(f"{self.root}/{path}"), os.lstat(f"{self.root}/{other}"))
        except OSError:
            return False

    def contents(self, folder: str) -> tuple[set[str], set[str]]:
        """The paths of all in a folder: its folders, itself included, and what is no folder."""
        folders, others = {folder}, set()
        with os.scandir(f"{self.root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    inner_folders, inner_others = self.contents(path)
                    folders |= inner_folders
                    others |= inner_others
                else:
                    others.add(path)
        return folders, others
