"""The site that a command means, and its settings as they lie on the disk: nothing here is understood yet."""

from __future__ import annotations

from pathlib import Path

FILE = "cjmsite.yaml"


def nearest_site(start: Path) -> Path | None:
    """The nearest folder, from `start` upward, that holds a `cjmsite.yaml`."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    return None


def settings_text(site: Path) -> str:
    """The bytes of a site's `cjmsite.yaml` as a text that stands for them; "" if there is none."""
    try:
        return (site / FILE).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""
