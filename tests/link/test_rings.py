"""The tree of organisations has no rings."""

from __future__ import annotations

from pathlib import Path

from cjmsite.config.settings import Settings
from cjmsite.pipeline.reading import gather


def told(site: Path, parents: dict[str, str]) -> list[tuple[str, str]]:
    """The problems of a hub whose organisations have these parents: (file, message)."""
    folder = site / "content" / "organisations"
    folder.mkdir(parents=True)
    for name, parent in parents.items():
        (folder / f"{name}.md").write_text(f"---\npart_of: {parent}\n---\n" if parent else "", encoding="utf-8")
    return [(problem.file.rpartition("/")[2], problem.message) for problem in gather(site, Settings()).problems]


def test_organisations_that_are_part_of_each_other_are_told_one_by_one(tmp_path: Path) -> None:
    assert told(tmp_path, {"desk": "trust", "trust": "ward", "ward": "desk"}) == [
        ("desk.md", "“desk” would be part of itself"),
        ("trust.md", "“trust” would be part of itself"),
        ("ward.md", "“ward” would be part of itself"),
    ]


def test_a_tree_is_no_ring(tmp_path: Path) -> None:
    assert told(tmp_path, {"desk": "ward", "ward": "trust", "trust": ""}) == []


def test_one_below_a_ring_is_not_in_it(tmp_path: Path) -> None:
    assert told(tmp_path, {"desk": "ward", "ward": "trust", "trust": "ward"}) == [
        ("trust.md", "“trust” would be part of itself"),
        ("ward.md", "“ward” would be part of itself"),
    ]
