"""Where edits made by hand in the published site are kept when a build replaces them."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from cjmsite.frozen import frozen
from cjmsite.write import disk


@frozen
class EditedCopies:
    """A folder outside the site; nothing in it is ever replaced or removed by us."""

    folder: Path

    def keep(self, file: str, path: str) -> Path:
        """Copy `file` to `path` on the shelf and say where; in a numbered folder where another edit lies there.

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
