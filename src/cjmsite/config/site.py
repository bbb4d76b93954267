"""The site that a command means, and its settings as they lie on the disk: nothing here is understood yet."""

from __future__ import annotations

import re
from pathlib import Path

FILE = "cjmsite.yaml"
_NEAR = re.compile(
    r"_?cjm-?sites?(?:\.yaml|\.yml|\.ya?ml\.txt|\.json|\.toml|\.ya?ml\.ya?ml| ?\(\d+\)\.ya?ml)", re.IGNORECASE
)


def nearest_site(start: Path) -> Path | None:
    """The nearest folder, from `start` upward, that holds a `cjmsite.yaml`."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    return None


def near_settings(folder: Path) -> Path | None:
    """A file in a folder that is called nearly like the settings, and is not read: `cjmsite.yml`."""
    try:
        near = [one for one in sorted(folder.iterdir()) if one.name != FILE and _NEAR.fullmatch(one.name)]
        # Where capitals count alike, Cjmsite.yaml is the file that is read.
        return next((one for one in near if not (folder / FILE).exists() or not one.samefile(folder / FILE)), None)
    except OSError:
        return None


def settings_text(site: Path) -> str:
    """The bytes of a site's `cjmsite.yaml` as a text that stands for them; "" if there is none."""
    try:
        return (site / FILE).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""
