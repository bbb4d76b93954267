"""The output folder as it is now: what lies at a path, and with which bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable
from pathlib import Path

from cjmsite.write import disk
from cjmsite.write.outputs import Output
from cjmsite.write.state import FileFact


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
