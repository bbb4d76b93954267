"""What was seen of each file below `content/` the last time, so that a document that is as it was need not be read.

The file system's word is taken only where it is sure: on disks whose time of a file's last change nobody can set, and
for changes that lie further back than its clock may stand still. Then the same size, times and file number mean the
same bytes. In any doubt a document is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cjmsite.read.files import FoundFile
from cjmsite.read.kept import memory_text, recall
from cjmsite.read.mounts import keeps_true_times
from cjmsite.write.publication import COARSE_TICK, TICK

UNSURE = -1  # a size that fits no file


class StatCache(NamedTuple):
    """A list for each field of the files, in the order of their paths: digests are those of documents, None for other
    files. `keys` are the digests of the chapters, in their order."""

    paths: Sequence[str] = ()
    sizes: Sequence[int] = ()
    modified: Sequence[int] = ()
    changed: Sequence[int] = ()
    inodes: Sequence[int] = ()
    noted: Sequence[str | None] = ()
    keys: Mapping[str, str] = {}

    def fits(self, files: Sequence[FoundFile]) -> bool:
        """Whether these are the same files, and all of them surely as they were."""
        return (
            [file.path for file in files] == self.paths
            and [file.size for file in files] == self.sizes
            and [file.stamp for file in files] == list(zip(self.modified, self.changed, self.inodes, strict=True))
        )

    def digests(self, files: Sequence[FoundFile]) -> dict[str, str]:
        """The digests of those documents that surely are as they were, by path."""
        stamps = zip(self.sizes, zip(self.modified, self.changed, self.inodes, strict=True), self.noted, strict=True)
        rows = dict(zip(self.paths, stamps, strict=True))
        same = ((file.path, row[2]) for file in files if (row := rows.get(file.path)) and row[:2] == file[2:])
        return {path: digest for path, digest in same if digest is not None}


def recall_seen(kept: Path, content: Path, version: str) -> StatCache:
    """What was seen below `content` the last time; nothing where that is not known or says nothing for sure."""
    value = recall(kept, version)
    if value is None or not keeps_true_times(content):
        return StatCache()
    try:
        seen = StatCache(*value["files"])._replace(keys=value["keys"])
        seen.digests(())
    except (KeyError, TypeError, ValueError):  # kept in another shape: as good as forgotten
        return StatCache()
    return seen


def seen_text(
    known: Mapping[str, str],
    files: Sequence[FoundFile],
    digests: Mapping[str, str],
    keys: Mapping[str, str],
    now: int,
    version: str,
) -> str:
    """What was seen as it is kept. `now` is a time (ns) before those documents were read that are not in `known`."""
    paths, _, sizes, stamps = map(list, zip(*files, strict=True)) if files else ([], [], [], [])
    unsure = {
        file.path for file in files
        if file.path not in known and file.path in digests and not is_settled(file.stamp[1], now)
    }  # fmt: skip
    if unsure:
        sizes = [UNSURE if path in unsure else size for path, size in zip(paths, sizes, strict=True)]
    columns = zip(*stamps, strict=True) if stamps else ([], [], [])
    return memory_text(version, {"files": [paths, sizes, *columns, list(map(digests.get, paths))], "keys": keys})


def is_settled(changed: int, now: int) -> bool:
    """Whether a file that changed then (ns) could not be changed any more without its time moving on."""
    return changed < now - (TICK if changed % 1_000_000_000 else COARSE_TICK)
