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


SHEET = "Stage,Doing,What goes wrong,Satisfaction\nAware,Reads,Small print,2\nBook,Calls,Queue,4\n"


def sheet(hub: Path, text: str = SHEET, name: str = "map.csv") -> Path:
    (hub / name).write_text(text, encoding="utf-8")
    return hub / name


def test_one_line_says_how_a_sheet_was_read_and_what_each_column_became(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("import", "csv", sheet(hub, SHEET.replace("What goes wrong", "Weather")))
    assert said.stderr.split("\n")[0] == (
        "map.csv: read as steps down, one row a stage: Stage → stage, Doing → doing,"
        " Weather → a lane of its own, weather, Satisfaction → emotion"
    )
    assert "from 1 (worst) to 5 (best)" in said.stderr


def test_one_line_says_how_a_diagram_was_read(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("import", "mermaid", DIAGRAM).stderr
    assert "read as a journey diagram in mermaid's syntax: section → stage, task → touchpoint" in said


def test_what_is_asked_for_decides_over_names_and_values(hub: Path, cjmsite: Cjmsite) -> None:
    asked = ("--as", "down", "--map", "what goes wrong=pain_points", "--map", "Doing=x-work", "--scale", "0..4")
    assert cjmsite("import", "csv", sheet(hub), *asked).exit_code == 0
    text = (hub / "content" / "journeys" / "map.md").read_text("utf-8")
    assert all(line in text for line in ("pain_points: [Small print]", "x-work: Reads", "emotion: 0\n", "emotion: 5\n"))
    assert cjmsite("check").exit_code == 0


@pytest.mark.parametrize(
    "asked, says",
    [
        (("--map", "What goes wrong=pian_points"), "did you mean “pain_points”"),
        (("--map", "What goes wrong"), "--map"),
        (("--map", "What went wrong=pain_points"), "did you mean “What goes wrong”"),
        (("--scale", "good"), "1..5"),
        (("--as", "sideways"), "across"),
    ],
)
def test_what_can_not_be_asked_for_is_told(hub: Path, cjmsite: Cjmsite, asked: tuple[str, ...], says: str) -> None:
    with pytest.raises(click.UsageError) as told:
        cjmsite("import", "csv", sheet(hub), *asked)
    assert says in told.value.format_message()
    assert journeys(hub) == ["a-bicycle-repaired"]


@pytest.mark.parametrize("kind, file", [("mermaid", DIAGRAM), ("csv", GRID)])
def test_a_dry_run_writes_nothing_and_shows_what_would_be_written(
    hub: Path, cjmsite: Cjmsite, kind: str, file: Path
) -> None:
    before = sorted(hub.rglob("*"))
    said = cjmsite("import", kind, file, "--to", "x", "--dry-run")
    assert said.exit_code == 0
    assert sorted(hub.rglob("*")) == before
    cjmsite("import", kind, file, "--to", "x")
    shown = said.stdout.removeprefix("Would write content/journeys/x.md:\n\n")
    assert shown == (hub / "content" / "journeys" / "x.md").read_text("utf-8") + "\n"


def test_a_fault_elsewhere_in_the_hub_does_not_stop_an_import(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "pages" / "broken.md").write_text("---\ntitel: x\n---\nSee [[map-2]], [x](no.md).\n", "utf-8")
    (hub / "content" / "journeys" / "half.md").write_text("---\ntitle: [\n---\n", "utf-8")
    (hub / "cjmsite.yaml").write_text("titel: Hub\nemotion: {min: 3, max: 5}\n", "utf-8")
    said = cjmsite("import", "csv", sheet(hub))
    assert (said.exit_code, said.stdout) == (0, "Wrote content/journeys/map.md\n")
    assert "error" not in said.stderr


XLSX = b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml"
FENCED = b"# Visit\n\n```mermaid\njourney\n  section A\n    B: 3: Me\n```\n"


@pytest.mark.parametrize(
    "kind, data, says",
    [
        ("csv", XLSX, "CSV UTF-8"),
        ("mermaid", XLSX, "CSV UTF-8"),
        ("csv", FENCED, "content/journeys/"),
        ("mermaid", FENCED, "content/journeys/"),
        ("csv", FENCED.replace(b"```mermaid\njourney", b"~~~ journey"), "content/journeys/"),
        ("csv", b"journey\n  section A\n    B: 3: Me\n", "cjmsite import mermaid"),
        ("mermaid", SHEET.encode(), "cjmsite import csv"),
        ("mermaid", SHEET.replace(",", ";").encode("utf-16"), "cjmsite import csv"),
        ("csv", b"| Stage | A |\n|---|---|\n| Doing | x |\n", "spreadsheet"),
        ("csv", b"<table><tr><td>Stage</td></tr></table>", "CSV UTF-8"),
        ("csv", b"%PDF-1.7\n", "spreadsheet"),
        ("csv", b"---\ntitle: A\n---\n", "content/journeys/"),
    ],
)
def test_a_file_for_another_importer_is_told_what_to_do(
    hub: Path, cjmsite: Cjmsite, kind: str, data: bytes, says: str
) -> None:
    (hub / "given").write_bytes(data)
    said = cjmsite("import", kind, "given")
    assert said.exit_code == 1
    assert "[import-kind]" in said.stderr
    assert says in said.stderr.split("hint: ")[1]
    assert journeys(hub) == ["a-bicycle-repaired"]
