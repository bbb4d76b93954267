"""`split`: the folder takes the place of the file, or everything stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cjmsite

SKETCH = """---
id: quick-sketch
title: A quick sketch
stages:
  - title: Before  # drawn on a napkin
    touchpoints:
      - title: Hoping
        emotion: 2
      - {title: Waiting, emotion: -1}
---

As told over lunch.
"""


@pytest.fixture
def sketch(hub: Path) -> Path:
    path = hub / "content" / "journeys" / "quick-sketch.md"
    path.write_text(SKETCH, "utf-8")
    return path


def files_of(hub: Path) -> Mapping[str, bytes]:
    paths = (path for path in hub.rglob("*") if path.is_file())
    return {path.relative_to(hub).as_posix(): path.read_bytes() for path in paths}


def test_each_stage_and_touchpoint_gets_its_file_and_the_old_one_is_kept(
    hub: Path, sketch: Path, cjmsite: Cjmsite
) -> None:
    said = cjmsite("split", "quick-sketch")
    assert said.exit_code == 0
    assert said.stdout == (
        "Split into 4 files in content/journeys/quick-sketch/ · the file as it was: .cjmsite/split/quick-sketch.md\n"
    )
    folder = hub / "content" / "journeys" / "quick-sketch"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md")) == [
        "10-before/10-hoping.md", "10-before/20-waiting.md", "10-before/index.md", "index.md",
    ]  # fmt: skip
    assert not sketch.exists()
    assert (hub / ".cjmsite" / "split" / "quick-sketch.md").read_text("utf-8") == SKETCH


def test_pages_and_their_addresses_are_the_same_before_and_after(hub: Path, sketch: Path, cjmsite: Cjmsite) -> None:
    cjmsite("build")
    before = {path.relative_to(hub) for path in (hub / "output").rglob("*.html")}
    cjmsite("split", "quick-sketch")
    assert cjmsite("build", "--strict").exit_code == 0
    assert {path.relative_to(hub) for path in (hub / "output").rglob("*.html")} == before


@pytest.mark.parametrize("word", ["quick-sketch", "A quick sketch", "content/journeys/quick-sketch.md"])
def test_the_journey_is_meant_by_id_title_or_path(hub: Path, sketch: Path, cjmsite: Cjmsite, word: str) -> None:
    assert cjmsite("split", word).exit_code == 0


def test_a_faulty_journey_is_left_as_it_is(hub: Path, sketch: Path, cjmsite: Cjmsite) -> None:
    sketch.write_text(SKETCH.replace("emotion: 2", "emotoin: 2"), "utf-8")
    before = files_of(hub)
    said = cjmsite("split", "quick-sketch")
    assert said.exit_code == 1
    assert "quick-sketch.md:8:9: error: unknown field “emotoin”" in said.stderr
    assert files_of(hub) == before


def test_a_folder_in_the_way_is_left_alone(hub: Path, sketch: Path, cjmsite: Cjmsite) -> None:
    there = hub / "content" / "journeys" / "quick-sketch" / "index.md"
    there.parent.mkdir()
    there.write_text("---\nid: other\ndraft: true\n---\n", "utf-8")
    before = files_of(hub)
    assert cjmsite("split", "quick-sketch").exit_code != 0
    assert files_of(hub) == before


def test_links_to_the_old_file_are_told_with_their_lines(hub: Path, sketch: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "pages" / "other.md").write_text("# Other\n\n[This](../journeys/quick-sketch.md)\n", "utf-8")
    said = cjmsite("split", "quick-sketch")
    assert said.exit_code == 1
    assert "content/pages/other.md:3:" in said.stderr
    assert "nothing was written" not in said.stderr
    assert not sketch.exists()


def test_files_of_earlier_splits_are_kept_beside(hub: Path, sketch: Path, cjmsite: Cjmsite) -> None:
    kept = hub / ".cjmsite" / "split" / "quick-sketch.md"
    kept.parent.mkdir(parents=True)
    kept.write_text("an older one", "utf-8")
    assert ".cjmsite/split/quick-sketch-2.md" in cjmsite("split", "quick-sketch").stdout
    assert kept.read_text("utf-8") == "an older one"


def test_a_disk_that_will_not_move_the_old_file_leaves_all_as_it_was(hub: Path, sketch: Path, cjmsite: Cjmsite) -> None:
    (hub / ".cjmsite").write_text("a file where the folder should be", "utf-8")
    before = files_of(hub)
    assert cjmsite("split", "quick-sketch").exit_code == 1
    assert files_of(hub) == before


def test_a_journey_with_a_folder_needs_no_split(hub: Path, cjmsite: Cjmsite) -> None:
    with pytest.raises(click.UsageError, match="has its folder already"):
        cjmsite("split", "a-bicycle-repaired")


ITEMS = """---
title: Quick
stages:
  - title: Before
    touchpoints:
      - title: Hoping
        quotes:
          - Wait a moment  # said twice
          - {says: "Help, now", by: Ann's aunt}
          - says: Wait
            by: Ben's uncle
          - {id: mine, says: Wait}
          - >
            A long one
            over two lines
        pain_points: [Nobody called, {title: Too late, severity: 3}]
        metrics:
        - name: Minutes waited
---
"""


def test_ids_that_came_from_words_are_written_down_and_nothing_else_changes(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "journeys" / "quick.md").write_text(ITEMS, "utf-8")
    assert cjmsite("split", "quick").exit_code == 0
    made = (hub / "content" / "journeys" / "quick" / "10-before" / "10-hoping.md").read_text("utf-8")
    assert (
        made
        == """---
title: Hoping
quotes:
  - id: wait-a-moment
    says: Wait a moment  # said twice
  - {id: help-now, says: "Help, now", by: Ann's aunt}
  - id: wait
    says: Wait
    by: Ben's uncle
  - {id: mine, says: Wait}
  - >
    A long one
    over two lines
pain_points: [{id: nobody-called, title: Nobody called}, {id: too-late, title: Too late, severity: 3}]
metrics:
- id: minutes-waited
  name: Minutes waited
---
"""
    )
