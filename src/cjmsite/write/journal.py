"""The one moment in which the site changes: steps that can be finished, or taken back, after any crash.

All that is needed lies on the disk before the first step: the new bytes (staged), a second name for
each file that will be replaced or removed (`old/`), and the list of steps. Each step can be done twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.write.staging import staged_name

FORWARD, BACKWARD, BACKUPS = "journal.json", "undo.json", "old"


@frozen
class JournalStep:
    """One file: from the bytes with SHA-256 `before` to those with `after`; None: no file."""

    path: str
    before: str | None
    after: str | None


@frozen
class Journal:
    """The steps in their order, and the name of the folder with the new bytes.

    `new_folders` are those that were not there ("" is the output itself), `spare` those of ours that may go once
    they are empty, `replaced` those whose place a file takes.
    """

    stage: str
    steps: tuple[JournalStep, ...]
    new_folders: frozenset[str] = frozenset()
    spare: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()

    def as_bytes(self) -> bytes:
        """The journal's file: a checksum, then JSON."""
        body = json.dumps(asdict(self), ensure_ascii=False, default=sorted).encode()  # sets are sorted
        return hashlib.sha256(body).hexdigest().encode() + b"\n" + body

    @classmethod
    def from_bytes(cls, content: bytes) -> Journal:
        """Read it back; raises ValueError where it is damaged."""
        checksum, _, body = content.partition(b"\n")
        if checksum != hashlib.sha256(body).hexdigest().encode():
            raise ValueError("the checksum does not fit")
        fields: dict[str, Any] = json.loads(body)
        steps = tuple(JournalStep(**step) for step in fields["steps"])
        new_folders = frozenset(
            fields["new_folders"] if "new_folders" in fields else fields["made"]
        )  # as they once were
        return cls(fields["stage"], steps, new_folders, frozenset(fields["spare"]), frozenset(fields["replaced"]))


@frozen
class Player:
    """Carries a journal out in `output`, with what lies in the folder `work`.

    `keep_edited` puts a copy of a file that somebody edited by hand out of harm's way. It is asked only after
    a crash, when time has passed since the plan was made.
    """

    work: Path
    output: Path
    keep_edited: Callable[[str], object]

    def begin(self, journal: Journal) -> None:
        """Make all that the steps need. Raises OSError, and then the site is untouched."""
        disk.make_folder(f"{self.work}/{BACKUPS}")
        for step in journal.steps:
            if step.before is not None:
                disk.second_name(f"{self.output}/{step.path}", self._backup(step))
        if any(step.before for step in journal.steps):  # without an old site a power cut could harm nothing
            disk.settle_all([self._staged(journal, step) for step in journal.steps if step.after])
        name = f"{self.work}/{FORWARD}"
        disk.write_replacing(name, journal.as_bytes(), f"{name}.new", lasting=True)
        disk.settle(str(self.work))

    def forward(self, journal: Journal, *, after_a_crash: bool = False) -> None:
        """Do the steps; raises OSError half-way."""
        disk.make_folders(str(self.output))
        for step in journal.steps:
            if step.after is None:
                self._take_away(step, journal, after_a_crash=after_a_crash)
            else:
                self._put(step, journal, after_a_crash=after_a_crash)

    def end(self, name: str = FORWARD) -> None:
        """The steps are done: drop their list."""
        disk.remove(f"{self.work}/{name}")

    def abandon(self, journal: Journal) -> None:
        """Take all back, from the last step to the first; raises OSError half-way, to be resumed."""
        if disk.kind_of(f"{self.work}/{FORWARD}") == "file":  # else no step was done yet
            disk.replace(f"{self.work}/{FORWARD}", f"{self.work}/{BACKWARD}")
            self._backward(journal)

    def resume(self, name: str, journal: Journal) -> None:
        """Go on with what was interrupted; raises OSError half-way, to be resumed."""
        if name == BACKWARD:
            self._backward(journal)
        else:
            self.forward(journal, after_a_crash=True)
            self.end()

    def _backward(self, journal: Journal) -> None:
        for step in reversed(journal.steps):
            self._take_back(step, journal)
        for folder in sorted(journal.new_folders, reverse=True):  # those within before those around
            disk.remove_folder_if_empty(f"{self.output}/{folder}")
        self.end(BACKWARD)

    def is_interrupted(self) -> bool:
        """Whether a journal waits to be finished or taken back."""
        return any(disk.kind_of(f"{self.work}/{name}") == "file" for name in (BACKWARD, FORWARD))

    def pending(self) -> tuple[str, Journal] | None:
        """The journal of an interrupted build and which way it was going; raises ValueError, OSError."""
        for name in (BACKWARD, FORWARD):
            if disk.kind_of(f"{self.work}/{name}") == "file":
                return name, Journal.from_bytes((self.work / name).read_bytes())
        return None

    def _put(self, step: JournalStep, journal: Journal, *, after_a_crash: bool) -> None:
        staged, target = self._staged(journal, step), f"{self.output}/{step.path}"
        if after_a_crash:
            if disk.kind_of(staged) != "file" or disk.hash_of(staged) != step.after:
                return  # done already; or lost in a power cut, and the next build sees that
            self._keep_unknown(step)
        if step.path in journal.replaced:
            disk.remove_empty_folders(target)
        disk.make_folders(target.rpartition("/")[0])
        disk.replace(staged, target)

    def _take_away(self, step: JournalStep, journal: Journal, *, after_a_crash: bool) -> None:
        if not after_a_crash or self._holds(step.path, step.before):
            self._remove(step.path, journal.spare)

    def _take_back(self, step: JournalStep, journal: Journal) -> None:
        target, backup = f"{self.output}/{step.path}", self._backup(step)
        if step.before is None:
            if self._holds(step.path, step.after):
                self._remove(step.path, journal.new_folders)
        elif disk.kind_of(backup) == "file" and not self._is(step.path, step.before):
            self._keep_unknown(step)
            disk.make_folders(target.rpartition("/")[0])
            disk.replace(backup, target)

    def _remove(self, path: str, spare: Collection[str]) -> None:
        """Remove a file and, where they may go, the folders that it leaves empty: a file may need their place."""
        disk.remove(f"{self.output}/{path}")
        folder = path.rpartition("/")[0]
        while folder and folder in spare:
            disk.remove_folder_if_empty(f"{self.output}/{folder}")
            folder = folder.rpartition("/")[0]

    def _holds(self, path: str, sha256: str | None) -> bool:
        """Whether these bytes lie there, or nothing (any more): else it is somebody else's by now."""
        kind = disk.kind_of(f"{self.output}/{path}")
        return kind == "nothing" or (kind == "file" and disk.hash_of(f"{self.output}/{path}") == sha256)

    def _is(self, path: str, sha256: str) -> bool:
        """Whether just these bytes lie there: then nothing is left to put back, whoever may write there."""
        return disk.kind_of(f"{self.output}/{path}") == "file" and disk.hash_of(f"{self.output}/{path}") == sha256

    def _keep_unknown(self, step: JournalStep) -> None:
        target = f"{self.output}/{step.path}"
        if disk.kind_of(target) == "file" and disk.hash_of(target) not in (step.before, step.after):
            self.keep_edited(step.path)

    def _staged(self, journal: Journal, step: JournalStep) -> str:
        return f"{self.work}/{journal.stage}/{staged_name(step.path)}"

    def _backup(self, step: JournalStep) -> str:
        return f"{self.work}/{BACKUPS}/{staged_name(step.path)}"
