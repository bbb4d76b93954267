"""A speaker's notes stand in one file, and in none at all for an audience that may not have them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build

CASES = Path(__file__).parents[1] / "cases"
NOTES = b"Pause here, say canary"


def files_with_notes(output: Path) -> list[str]:
    found = [one for one in output.rglob("*") if one.is_file() and NOTES.lower() in one.read_bytes().lower()]
    return sorted(one.relative_to(output).as_posix() for one in found)


def hub(folder: Path) -> Path:
    """The hub of three audiences, with notes at a touchpoint that all may read."""
    site = folder / "site"
    shutil.copytree(CASES / "audiences", site)
    thirst = site / "content" / "journeys" / "tea" / "10-wanting" / "10-thirst.md"
    written = thirst.read_text("utf-8")
    thirst.write_text(written.replace("id: thirst\n", f"id: thirst\nnotes: {NOTES.decode()}\n"))
    return site


@pytest.mark.parametrize(
    "audience, files",
    [(None, ["walk/tea.notes.js"]), ("team", ["walk/tea.notes.js"]), ("partners", []), ("public", [])],
)
def test_notes_are_in_one_file_of_editions_for_the_narrowest_audience(
    tmp_path: Path, audience: str | None, files: list[str]
) -> None:
    output = tmp_path / "output"
    assert build(Request(site=hub(tmp_path), output=output, audience=audience)).published
    assert files_with_notes(output) == files
    walk = (output / "walk" / "tea.html").read_text("utf-8")
    assert ("tea.notes.js" in walk) == bool(files)
    assert ("data-walk-speaker" in walk) == bool(files)


def test_notes_that_are_taken_away_are_gone_with_their_file(tmp_path: Path) -> None:
    site, output = hub(tmp_path), tmp_path / "output"
    build(Request(site=site, output=output))
    shutil.copy(
        CASES / "audiences/content/journeys/tea/10-wanting/10-thirst.md",
        site / "content/journeys/tea/10-wanting/10-thirst.md",
    )
    build(Request(site=site, output=output))
    assert files_with_notes(output) == []
    assert not (output / "walk" / "tea.notes.js").exists()
