"""Real diagrams, transcripts and a real spreadsheet: all is read, or refused for its true fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

import pytest

from cjmsite.authoring.sheets.grid import GridStage, GridStep
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames
from cjmsite.authoring.sheets.spreadsheet import read_sheet
from cjmsite.media.recordings.webvtt import parse_webvtt, written_webvtt
from cjmsite.problems import errors_among
from cjmsite.read.markdown.mermaid import parse_mermaid
from cjmsite.read.tables.csv_tables import read_table
from cjmsite.read.tables.readings import readings_in
from tests.real_input import BLUEPRINT, DIAGRAMS, METRICS, REFUSED, TRANSCRIPTS

# Of the real transcripts: (number of cues, codes told).
EXPECTED = {
    "bad-double-webvtt.vtt": (0, ["vtt-signature"]),
    "blank-file-with-bom.vtt": (0, ["vtt-signature"]),
    "cue-content.vtt": (1, []),
    "cycle-collector-talk.vtt": (17, []),
    "garbage-signature.vtt": (0, ["vtt-signature"]),
    "spec-example.vtt": (13, []),
    "webvtt-with-bom.vtt": (1, []),
}


def test_every_real_transcript_is_read_or_refused() -> None:
    found = {}
    for path in sorted(TRANSCRIPTS.glob("*.vtt")):
        transcript, problems = parse_webvtt(path.read_bytes(), path.name)
        found[path.name] = (len(transcript.cues), [problem.code for problem in problems])
    assert found == EXPECTED


def test_every_real_transcript_is_published_as_it_reads() -> None:
    for path in sorted(TRANSCRIPTS.glob("*.vtt")):
        transcript, _ = parse_webvtt(path.read_bytes(), path.name)
        again, problems = parse_webvtt(written_webvtt(transcript), path.name)
        assert [replace(cue, line=0) for cue in again.cues] == [replace(cue, line=0) for cue in transcript.cues]
        assert problems == ()


@pytest.mark.parametrize("file, metric, count, newest", [
    ("hisp-quarterly-data.csv", "Respondents", 5, 304687), ("hisp-quarterly-data.csv", "Universe", 5, 8586476),
    ("hisp-quarterly-data.csv", "Response rate", 5, 17), ("hisp-question-details.csv", "Satisfaction", 5, 4.7),
])  # fmt: skip
def test_every_row_of_the_real_tables_is_read(file: str, metric: str, count: int, newest: float) -> None:
    table, problems = read_table((METRICS / file).read_bytes(), file)
    assert problems == ()
    assert table is not None
    found = readings_in(table, (metric,), file)
    assert (len(found.values), found.values[0], found.problems) == (count, (Date(2020, 1, 1), newest, "quarter"), ())


def test_every_real_diagram_is_read_or_refused_at_its_true_fault() -> None:
    refused = {}
    for path in sorted(DIAGRAMS.glob("*.mmd")):
        journey, problems = parse_mermaid(path.read_text("utf-8"), path.name)
        assert journey is not None
        if errors_among(problems):
            refused[path.name] = next((p.line, p.column) for p in problems if p.level == "error")
    assert refused == REFUSED


def test_no_cell_of_the_real_blueprint_is_lost() -> None:
    sheet = read_sheet(BLUEPRINT.read_bytes(), BLUEPRINT.name, HeadingNames({}))
    grid = sheet.grid
    assert grid is not None
    assert sheet.problems == ()
    parts: list[GridStage | GridStep] = [*grid.stages, *(step for stage in grid.stages for step in stage.steps)]
    cells = sum(len(texts) for part in parts for texts in part.cells.values())
    further = grid.further
    assert {name.rpartition(" / ")[2] for name in further} == {"x", "y", "width"}
    assert (len(grid.lanes) - len(further), len(grid.stages), cells) == (7, 5, 4 * 274)
    assert [stage.title[0] for stage in grid.stages] == ["1", "2", "3", "4", "5"]
    assert sum(len(stage.steps) for stage in grid.stages) == 19
