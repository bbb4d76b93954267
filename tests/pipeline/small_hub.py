"""A hub made by a test, for inputs that cannot lie in a repository."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cjmsite.pipeline import Outcome, Request, build


def hub_of(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a site with these files below `content/` (and an empty `cjmsite.yaml`)."""
    site = folder / "site"
    site.mkdir()
    (site / "cjmsite.yaml").write_text("title: A hub\n", encoding="utf-8")
    for path, content in files.items():
        file = site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return site


def build_in(folder: Path, site: Path) -> Outcome:
    """Build the site into a folder beside it."""
    return build(Request(site=site, output=folder / "output"))


def built(folder: Path, files: Mapping[str, str | bytes]) -> Outcome:
    """What came of building a hub of these files."""
    return build_in(folder, hub_of(folder, files))


def codes(outcome: Outcome) -> list[str]:
    """Each problem as `file:line code`, without the place where there is none."""
    return [f"{one.file}{f':{one.line}' if one.line else ''} {one.code}" for one in outcome.problems]


def published(folder: Path) -> dict[str, bytes]:
    """Every published file but the manifest, by its path."""
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != "cjmsite-manifest.json"
    }
