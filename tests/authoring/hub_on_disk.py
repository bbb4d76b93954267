"""A hub from texts, read and linked as a build does it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cjmsite.config.settings import Settings
from cjmsite.link.hub import Hub
from cjmsite.pipeline.reading import gather
from cjmsite.problems import errors_among


def hub_of(folder: Path, files: Mapping[str, str], settings: Settings | None = None) -> Hub:
    """Write the files (paths below `content/`) into `folder` and link them; fails when there is an error in them."""
    for path, text in files.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    settings = settings or Settings()
    gathered = gather(folder, settings)
    assert not errors_among(gathered.problems), gathered.problems
    return gathered.hub
