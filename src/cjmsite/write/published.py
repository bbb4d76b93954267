"""What the last publication holds: its addresses; and where edits made by hand are kept when a build replaces them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.write.manifest import Edition, read_manifest

HUB_DATA = "api/hub.json"


@frozen
class LastPublication:
    """`files` are all paths; `permalinks` gives the page of each object its permanent address; `items` the words of
    each thing inside a page by its address (`page.html#quote-wait`)."""

    edition: Edition | None
    files: frozenset[str]
    permalinks: Mapping[str, str]
    items: Mapping[str, str]


def last_publication(output: Path) -> LastPublication | None:
    """What an output folder says of itself; None where it is none, or can't be read."""
    try:
        manifest = read_manifest(output)
        told = json.loads((output / HUB_DATA).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if manifest is None:
        return None
    permalinks, items = {}, {}
    for one in _mappings(told):
        address = one.get("url")
        if not isinstance(address, str):
            continue
        if "#" in address:
            items[address] = str(one.get("title") or one.get("says") or one.get("name") or "")
        elif isinstance(one.get("permalink"), str):
            permalinks[address] = str(one["permalink"])
    return LastPublication(manifest.edition, frozenset(manifest.files), permalinks, items)


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a value of JSON, itself included."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


@frozen
class EditedCopies:
    """A folder outside the site; nothing in it is ever replaced or removed by us."""

    folder: Path

    def keep(self, file: str, path: str) -> Path:
        """Copy `file` to `path` in the folder and say where; in a numbered folder where another edit lies there.

        An edit that is there already is not kept twice. Raises OSError.
        """
        sha256 = disk.hash_of(file)
        for number in count(1):
            place = (self.folder / str(number) if number > 1 else self.folder) / path
            kind = disk.kind_of(str(place))
            if kind == "file" and disk.hash_of(str(place)) == sha256:
                return place
            if kind == "nothing" and self._has_folders_for(place):
                break
        disk.make_folders(str(place.parent))
        disk.clone_new(file, str(place))
        return place

    def _has_folders_for(self, place: Path) -> bool:
        """Whether no earlier edit lies where this one needs a folder."""
        above = [folder for folder in place.parents if folder.is_relative_to(self.folder)]
        return all(disk.kind_of(str(folder)) in ("nothing", "folder") for folder in above)
