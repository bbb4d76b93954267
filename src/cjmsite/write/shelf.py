"""Where edits made by hand in the published site are kept when a build replaces them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from cjmsite.write import disk


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder outside the site; nothing in it is ever replaced or removed by us."""

    folder: Path

    def keep(self, file: str, path: str) -> Path:
        """Copy `file` to `path` on the shelf and say where; a number is added where another edit lies.

        An edit that is there already is not kept twice. Raises OSError.
        """
        place = self.folder / path
        sha256 = disk.hash_of(file)
        for number in count(2):
            kind = disk.kind_of(str(place))
            if kind == "nothing":
                break
            if kind == "file" and disk.hash_of(str(place)) == sha256:
                return place
            place = (self.folder / path).with_name(f"{number}-{Path(path).name}")
        disk.make_folders(str(place.parent))
        disk.clone_new(file, str(place))
        return place
