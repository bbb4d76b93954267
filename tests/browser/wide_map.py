"""Maps wider than any window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built_site import built


def address_of(name: str, stages: str, folders: pytest.TempPathFactory) -> str:
    """Where the page of a journey with these stages, in YAML, is built."""
    site = folders.mktemp(name)
    page = site / "content" / "journeys" / f"{name}.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: {name.title()}\nstages:\n{stages}---\n", encoding="utf-8")
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    output: Path = built(site, folders.mktemp("output"))
    return (output / "journeys" / name / "index.html").as_uri()
