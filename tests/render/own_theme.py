"""A hub's own theme, made for a test."""

from __future__ import annotations

from pathlib import Path


def own(site: Path, path: str, content: str | bytes) -> Path:
    """Put a file into the theme of a site; gives the site."""
    file = site / "themes" / "default" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return site
