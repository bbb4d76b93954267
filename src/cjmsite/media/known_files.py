"""What was made of files before: which content each had, and what came of that content.

Lies in `.cjmsite/media/`: `known.json` has each file's key while its size and times stay; a folder for each key holds
`facts.json` and the files made. Disposable: what is missing or damaged is made again. What no file of the site has
been for a while is forgotten: `known.json` counts through how many changes of the site's files.
"""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from cjmsite.cache.store import media_folder, memory_text, recall
from cjmsite.files.site_files import FoundFile
from cjmsite.media.derived import Derived, DerivedFile, Finding

_KEY = 64  # hexadecimal digits of a key
KEPT = 20  # changes of the site's files through which a content that none of them has any more is kept


@dataclass(slots=True)
class MediaMemory:
    """The memory of one site. `known` has size, stamp and key by path; `fresh` says whether anything was added.

    `unused` are keys that no file has, with the number of changes since.
    """

    folder: Path
    version: str
    known: dict[str, list[Any]] = field(default_factory=dict)
    unused: dict[str, int] = field(default_factory=dict)
    fresh: bool = False

    def key(self, file: FoundFile, recipe: str) -> str | None:
        """The key of a file that has not changed since; None where it must be read."""
        row = self.known.get(file.path)
        same = row is not None and row[0] == file.size and tuple(row[1]) == file.stamp and row[2] == recipe
        return str(row[3]) if same and row is not None else None

    def keep_key(self, file: FoundFile, recipe: str, key: str) -> None:
        """Remember a file's key."""
        self.known[file.path] = [file.size, file.stamp, recipe, key]
        self.fresh = True

    def place(self, key: str) -> Path:
        """The folder of a key."""
        return self.folder / key[:2] / key

    def is_noted(self, key: str) -> bool:
        """Whether there are notes of what was made of a content; whether they are damaged nobody looks."""
        return os.access(self.place(key) / "facts.json", os.R_OK)

    def derived(self, key: str) -> Derived | None:
        """What was made of a content; None where it is not there in full."""
        value = recall(self.place(key) / "facts.json", self.version)
        if value is None:
            return None
        place = self.place(key)
        made = tuple(replace(DerivedFile(*row), source=str(place / made_name(row[0]))) for row in value["made"])
        if any(not Path(one.source).is_file() or Path(one.source).stat().st_size != one.size for one in made):
            return None
        return Derived(
            value["seconds"],
            value["width"],
            value["height"],
            tuple(value["peaks"]),
            tuple(value["pages"]),
            value["page_count"],
            made,
            tuple(Finding(*row) for row in value["findings"]),
        )


def recall_media(state: Path, version: str) -> MediaMemory:
    """What is remembered of a site's files."""
    folder = media_folder(state)
    value = recall(folder / "known.json", version)
    if value is None:
        return MediaMemory(folder, version)
    try:
        return MediaMemory(folder, version, dict(value["known"]), dict(value["unused"]))
    except (KeyError, TypeError, ValueError):  # kept in another shape: as good as forgotten
        return MediaMemory(folder, version)


def left_over(memory: MediaMemory, used: Container[str]) -> tuple[dict[str, int], list[str]]:
    """The keys that no file has now, with the changes counted on; and those that have been so for long enough.

    The folders count, not only what is remembered of them: a lost `known.json` keeps nothing for ever.
    """
    kept: list[str] = []
    with suppress(OSError):  # a folder of another user: what lies there is his to forget
        kept += [place.name for place in memory.folder.glob("??/*") if len(place.name) == _KEY]
    counted = {key: memory.unused.get(key, 0) + 1 for key in sorted(kept) if key not in used}
    return ({key: count for key, count in counted.items() if count <= KEPT},
            [key for key, count in counted.items() if count > KEPT])  # fmt: skip


def facts_text(derived: Derived, version: str) -> str:
    """A `facts.json`."""
    return memory_text(
        version,
        {
            "seconds": derived.seconds,
            "width": derived.width,
            "height": derived.height,
            "peaks": derived.peaks,
            "pages": derived.pages,
            "page_count": derived.page_count,
            "made": [astuple(replace(one, source="")) for one in derived.files],
            "findings": [astuple(one) for one in derived.findings],
        },
    )


def known_text(known: Mapping[str, list[Any]], unused: Mapping[str, int], version: str) -> str:
    """A `known.json`."""
    return memory_text(version, {"known": known, "unused": unused})


def made_name(suffix: str) -> str:
    """The name under which a file made is kept."""
    return f"made-{suffix}" if suffix else "made"
