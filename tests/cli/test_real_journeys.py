"""Real diagrams and a real blueprint become journeys that build, and keep every word."""

from __future__ import annotations

from pathlib import Path

from cjmsite.authoring.adding import import_of_diagram
from cjmsite.authoring.sheets.grid_journeys import JourneyWanted, import_of_grid
from cjmsite.authoring.sheets.lane_fields import KnownToHub
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames
from cjmsite.authoring.sheets.spreadsheet import read_sheet
from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.read.frontmatter import halves
from cjmsite.read.markdown.mermaid import parse_mermaid
from tests.authoring.hub_on_disk import hub_of
from tests.cli.conftest import Cjmsite
from tests.real_input import BLUEPRINT, DIAGRAMS, REFUSED


def journeys(hub: Path) -> list[str]:
    return sorted(path.name for path in (hub / "content" / "journeys").iterdir())


def texts_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts_in(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts_in(inner)]
    return [str(value)]


def test_every_real_diagram_is_taken_or_refused_for_its_true_fault(hub: Path, cjmsite: Cjmsite) -> None:
    diagrams = sorted(DIAGRAMS.glob("*.mmd"))
    assert len(diagrams) == 43
    for path in diagrams:
        said = cjmsite("import", "mermaid", path)
        assert said.exit_code == (1 if path.name in REFUSED else 0), said.output
        if path.name in REFUSED:
            line, column = REFUSED[path.name]
            assert f"{path.name}:{line}:{column}: error: " in said.stderr
            assert cjmsite("import", "mermaid", path, "--anyway").exit_code == 0
    assert len(journeys(hub)) == 44
    assert cjmsite("build").exit_code == 0


def test_the_real_blueprint_builds_as_today_and_future(hub: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("import", "csv", BLUEPRINT, "--to", "eye-screening").exit_code == 0
    assert journeys(hub) == ["a-bicycle-repaired", "eye-screening-future.md", "eye-screening.md"]
    assert cjmsite("build").exit_code == 0


def test_every_real_diagram_without_a_fault_becomes_a_journey_without_a_fault(tmp_path: Path) -> None:
    for path in sorted(DIAGRAMS.glob("*.mmd")):
        journey, _ = parse_mermaid(path.read_text("utf-8"), path.name)
        assert journey is not None
        hub_of(tmp_path, import_of_diagram(journey, path.stem, path.stem, EmotionScale()).files)


def test_the_real_blueprint_becomes_two_journeys_and_keeps_every_word(tmp_path: Path) -> None:
    grid = read_sheet(BLUEPRINT.read_bytes(), BLUEPRINT.name, HeadingNames({})).grid
    assert grid is not None
    files = import_of_grid(grid, JourneyWanted("eye-screening", "Diabetic eye screening"), KnownToHub()).files
    current, future = sorted(hub_of(tmp_path, files).journeys, key=lambda journey: journey.node.id)
    assert (len(current.stages), sum(len(stage.touchpoints) for stage in current.stages)) == (5, 19)
    assert (future.node.front.of, len(future.stages)) == ("eye-screening", 5)
    values = [value for text in files.values() for value in texts_in(parse_yaml(halves(text).front, "").value)]
    for stage in grid.stages:
        for part in (stage.cells, *(step.cells for step in stage.steps)):
            assert {text for texts in part.values() for text in texts} <= set(values)
