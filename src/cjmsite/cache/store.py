"""What this machine remembers of a site: where each thing lies in `.cjmsite/`, how it is kept, and how it is forgotten.

The folder is disposable: what is damaged, another version's or gone is made again. Values are plain JSON under a
checksum; nothing in them can be executed. Files are replaced as a whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cjmsite import disk

PREVIEW = "preview"  # the folder of the state in which `serve` builds: as disposable as the state itself
_HEADER = "cjmsite memory, sha256 "


def memory_text(version: str, value: Mapping[str, Any]) -> str:
    """A value as it is kept: a line with its checksum, then JSON. `version` is the program's: another's is not read."""
    text = json.dumps({"version": version, **value}, ensure_ascii=False, separators=(",", ":"))
    return _HEADER + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() + "\n" + text


def recall(path: Path, version: str) -> Mapping[str, Any] | None:
    """What was kept in a file; None where it is missing, damaged or another version's."""
    try:
        header, _, body = path.read_bytes().partition(b"\n")
        if header.decode("ascii", "replace") != _HEADER + hashlib.sha256(body).hexdigest():
            return None
        value = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and value.get("version") == version else None


def kept_at(path: Path, version: str, **first: str) -> int:
    """When a file was kept, in nanoseconds since 1970, as the file system has it; 0 where it is missing or another
    version's. `first` are the texts that its value begins with. Whether the rest is damaged nobody looks."""
    text = json.dumps({"version": version, **first}, ensure_ascii=False, separators=(",", ":"))
    start = text.removesuffix("}").encode("utf-8", "surrogatepass")
    try:
        with path.open("rb") as file:
            file.readline()
            return os.fstat(file.fileno()).st_mtime_ns if file.read(len(start)) == start else 0
    except OSError:
        return 0


def keep(path: Path, text: str) -> None:
    """Write a text of the memory. If the disk will not, nothing is kept: the next build reads more, and no harm is
    done."""
    with contextlib.suppress(OSError):
        disk.make_folders(str(path.parent))
        disk.write_replacing(str(path), text.encode("utf-8", "surrogatepass"), str(path) + ".new", lasting=False)


def keep_made(folder: Path, contents: Mapping[str, bytes], facts: str) -> bool:
    """Write the files made of one content (by name) and then `facts.json`, which says that all are there.

    Whether the disk took them: if not, they are made again by the next build.
    """
    try:
        disk.make_folders(str(folder))
        for name, data in contents.items():
            disk.write_replacing(str(folder / name), data, str(folder / f"{name}.new"), lasting=False)
        facts_file = str(folder / "facts.json")
        disk.write_replacing(facts_file, facts.encode("utf-8", "surrogatepass"), f"{facts_file}.new", lasting=False)
    except OSError:
        with contextlib.suppress(OSError):
            disk.remove(str(folder / "facts.json"))
        return False
    return True


def forget_made(folder: Path) -> None:
    """Remove what was made of one content. What the disk does not let go stays, and is asked for again."""
    with contextlib.suppress(OSError):
        disk.remove(str(folder / "facts.json"))  # first, so that nobody takes what is half gone for whole
        disk.remove_tree(str(folder))
        disk.remove_folder_if_empty(str(folder.parent))


@contextmanager
def temporary_folder() -> Iterator[Callable[[], Path]]:
    """Gives the way to a folder among the system's temporary ones, which is made when it is first asked for (OSError
    where it can't be), and goes with all in it at the end."""
    with ExitStack() as stack:

        @cache
        def folder() -> Path:
            return Path(stack.enter_context(TemporaryDirectory(prefix="cjmsite-", ignore_cleanup_errors=True)))

        yield folder


def state_folder(site: Path) -> Path:
    """The folder in which everything about a site is remembered."""
    return site / ".cjmsite"


def stat_cache_file(state: Path) -> Path:
    """What was seen of the site's files."""
    return state / "stat_cache.json"


def build_file(state: Path, build: str) -> Path:
    """The record of the last build into an output folder, which `build` names."""
    return state / f"build-{build}.json"


def read_file(state: Path, chapter: str) -> Path:
    """The documents of a chapter as they were read."""
    return state / "read" / f"{_short(chapter)}.json"


def linked_file(state: Path, build: str, chapter: str, what: str) -> Path:
    """A linked chapter of a build: `what` parts its outline from the rest."""
    return state / "linked" / build / f"{_short(chapter)}{what}.json"


def search_file(state: Path, audience: str, chapter: str, what: str = "") -> Path:
    """A chapter's part of the search index, for an audience."""
    return state / "search" / f"{_short(f'{audience} {chapter}')}{what}.json"


def media_folder(state: Path) -> Path:
    """What was made of recordings, pictures and documents."""
    return state / "media"


def preview_folder(site: Path) -> Path:
    """The pages of a preview."""
    return state_folder(site) / PREVIEW


def split_folder(site: Path) -> Path:
    """Journeys as they were before `cjmsite split`."""
    return state_folder(site) / "split"


def _short(name: str) -> str:
    """A name as one that every file system takes."""
    return hashlib.sha256(name.encode()).hexdigest()[:24]
