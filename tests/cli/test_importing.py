"""`import`: what is written, what is refused with its line, and that nothing is written over."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cjmsite

TESTS = Path(__file__).parents[1]
DIAGRAM = TESTS / "cases" / "mermaid" / "all-rules.mmd"
GRID = TESTS / "cases" / "grid" / "list.csv"


def journeys(hub: Path) -> list[str]:
    return sorted(path.name for path in (hub / "content" / "journeys").iterdir())


@pytest.mark.parametrize("kind, file", [("mermaid", DIAGRAM), ("csv", GRID)])
def test_a_map_becomes_a_journey_that_builds(hub: Path, cjmsite: Cjmsite, kind: str, file: Path) -> None:
    said = cjmsite("import", kind, file, "--to", "Living well")
    assert (said.exit_code, said.stdout) == (0, "Wrote content/journeys/living-well.md\n")
    assert cjmsite("build").exit_code == 0
    assert (hub / "output" / "journeys" / "living-well" / "index.html").is_file()


def test_the_name_is_that_of_the_file_unless_another_is_given(hub: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("import", "mermaid", DIAGRAM).exit_code == 0
    assert journeys(hub) == ["a-bicycle-repaired", "all-rules.md"]


def test_the_title_keeps_the_capitals_of_the_file_unless_another_is_given(hub: Path, cjmsite: Cjmsite) -> None:
    grid, drawing = hub / "20-NHS_eye screening.csv", hub / "DES pathway.mmd"
    grid.write_bytes(GRID.read_bytes())
    drawing.write_text("journey\n  section Home\n    Wait: 3: Me\n", encoding="utf-8")
    titled = ["csv", grid, "--to", "e-2-e", "--title", "The NHS, end to end"]
    for words in (["csv", grid], ["mermaid", drawing], titled):
        assert cjmsite("import", *words).exit_code == 0
    texts = [path.read_text(encoding="utf-8") for path in sorted((hub / "content" / "journeys").glob("*.md"))]
    assert [text.split("\n")[1] for text in texts] == [
        "title: NHS eye screening", "title: DES pathway", "title: The NHS, end to end"]  # fmt: skip


def test_what_the_program_did_with_the_map_is_told(hub: Path, cjmsite: Cjmsite) -> None:
    assert "living-well: 2 stages, 6 touchpoints" in cjmsite("import", "mermaid", DIAGRAM, "--to", "living-well").stderr


@pytest.mark.parametrize("name", ["a-bicycle-repaired", "A bicycle repaired"])
def test_a_journey_that_is_there_is_left_alone(hub: Path, cjmsite: Cjmsite, name: str) -> None:
    with pytest.raises(click.UsageError, match="--to"):
        cjmsite("import", "mermaid", DIAGRAM, "--to", name)
    assert journeys(hub) == ["a-bicycle-repaired"]


def test_a_fault_is_told_with_its_line_and_nothing_is_written(hub: Path, cjmsite: Cjmsite) -> None:
    faulty = hub / "faulty.mmd"
    faulty.write_text("journey\n  section One\n    Ask: much: Me\n    Wait: 2: Me\n", "utf-8")
    said = cjmsite("import", "mermaid", "faulty.mmd")
    assert said.exit_code == 1
    assert said.stderr.startswith("faulty.mmd:3:10: error: ")
    assert said.stderr.splitlines()[-1] == "1 error; nothing was written"
    assert journeys(hub) == ["a-bicycle-repaired"]


def test_what_can_be_read_is_taken_anyway_when_asked(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "faulty.mmd").write_text("journey\n  section One\n    Ask: much: Me\n    Wait: 2: Me\n", "utf-8")
    said = cjmsite("import", "mermaid", "faulty.mmd", "--anyway")
    assert said.exit_code == 0
    assert "faulty.mmd:3:10: error: " in said.stderr
    assert "Wait" in (hub / "content" / "journeys" / "faulty.md").read_text("utf-8")
    assert cjmsite("check").exit_code == 0


def test_an_import_that_the_hub_does_not_take_leaves_no_trace(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "pages" / "other.md").write_text("---\nid: all-rules\n---\n# Other\n", "utf-8")
    said = cjmsite("import", "mermaid", DIAGRAM)
    assert said.exit_code == 1
    assert "nothing was written" in said.stderr
    assert journeys(hub) == ["a-bicycle-repaired"]


def test_a_file_that_is_no_text_is_a_problem_and_no_traceback(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "picture.mmd").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    for kind in ("mermaid", "csv"):
        said = cjmsite("import", kind, "picture.mmd")
        assert said.exit_code == 1
        assert "picture.mmd:1:1: error: " in said.stderr


def test_a_journey_that_was_imported_can_be_split(hub: Path, cjmsite: Cjmsite) -> None:
    cjmsite("import", "csv", GRID, "--to", "sheet")
    assert cjmsite("split", "sheet").exit_code == 0
    assert cjmsite("build").exit_code == 0
