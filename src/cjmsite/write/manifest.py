"""The list of what we wrote, published with the site: the only licence to replace or remove a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from cjmsite.frozen import frozen

MANIFEST = "cjmsite-manifest.json"
MARK = "cjmsite output, version 1"
ABOUT = "Made by cjmsite. It replaces and removes only the files and folders named here."


@frozen
class Manifest:
    """`files` gives each published path its SHA-256; `folders` are those that we made.

    Nothing else: no time and no machine's name, so that the same site has the same manifest.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()

    def as_bytes(self) -> bytes:
        """The file: JSON, sorted, one entry a line."""
        content = {
            "about": ABOUT,
            "files": dict(sorted(self.files.items())),
            "folders": sorted(self.folders),
            "mark": MARK,
        }
        return (json.dumps(content, ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode()


def read_manifest(output: Path) -> Manifest | None:
    """The manifest of an output folder; None where there is none.

    Raises ValueError where the file is no manifest of this version.
    """
    try:
        text = (output / MANIFEST).read_bytes()
    except FileNotFoundError:
        return None
    content = json.loads(text)
    if not isinstance(content, dict) or content.get("mark") != MARK:
        raise ValueError("the mark is missing")
    files, folders = content.get("files"), content.get("folders")
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        raise ValueError("the list of files is damaged")
    if not isinstance(folders, list) or not all(isinstance(name, str) for name in folders):
        raise ValueError("the list of folders is damaged")
    return Manifest(files, frozenset(folders))
