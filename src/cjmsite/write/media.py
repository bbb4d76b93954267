"""Keeping what was made of a file, so that it is made once for each content; and forgetting it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from cjmsite.write import disk


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
