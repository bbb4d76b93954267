"""Journey maps from spreadsheets: lists of cells and sheets as people draw them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, strategies

from cjmsite.authoring.sheets.grid import Grid, GridStage, GridStep
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames, Orientation
from cjmsite.authoring.sheets.spreadsheet import read_sheet
from cjmsite.problems import Problem

TESTS = Path(__file__).parents[2]
CASES = TESTS / "cases" / "grid"
FAULTY = sorted((TESTS / "errors" / "grid").glob("*.csv"))


def parse_grid(
    content: bytes | str, file: str, orientation: Orientation | None = None
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The grid of a file that says enough by itself, or with `--as`."""
    data = content if isinstance(content, bytes) else content.encode()
    sheet = read_sheet(data, file, HeadingNames({}), orientation)
    return sheet.grid, sheet.problems


def read(name: str, orientation: Orientation | None = None) -> Grid:
    grid, problems = parse_grid((CASES / name).read_bytes(), name, orientation)
    assert problems == ()
    assert grid is not None
    return grid


def test_a_list_may_have_its_columns_in_any_order_under_names_near_to_ours() -> None:
    grid = read("list.csv")
    assert grid.lanes == ("Doing", "Emotion", "Thinking", "Pain points", "Front stage", "Channels")
    assert [stage.title for stage in grid.stages] == ["1. Something is wrong", "2. Learning"]


def test_a_cell_keeps_its_line_breaks_and_quotes() -> None:
    first = read("list.csv").stages[0]
    assert first.steps[0].cells["Doing"] == ("He woke and could not\nbreathe; we were afraid",)
    assert first.steps[1].cells["Thinking"] == ('What does "wheeze" mean?',)


def test_a_cell_without_a_step_holds_for_the_whole_stage() -> None:
    assert read("list.csv").stages[0].cells == {"Pain points": ("Nobody to ask at night",)}


def test_steps_of_a_list_stand_in_the_order_of_their_lanes() -> None:
    assert [step.title for step in read("list.csv").stages[0].steps] == ["First wheeze", "Searching", "Calling 111"]


def test_a_step_that_a_later_lane_tells_first_stands_before_its_follower() -> None:
    grid, _ = parse_grid("lane,step,text\nA,two,x\nA,four,x\nB,one,x\nB,two,x\nB,three,x\n", "a.csv", "cells")
    assert grid is not None
    assert [step.title for step in grid.stages[0].steps] == ["one", "two", "three", "four"]


def test_numbered_stages_stand_in_the_order_of_their_numbers() -> None:
    grid, _ = parse_grid("lane,stage,text\nA,10. Last,x\nA,2. Second,x\nA,1. First,x\n", "a.csv")
    assert grid is not None
    assert [stage.title for stage in grid.stages] == ["1. First", "2. Second", "10. Last"]


def test_a_sheet_has_stages_above_steps_and_merged_cells_go_on() -> None:
    assert read("sheet.csv") == Grid(
        ("Doing", "Emotion"),
        (
            GridStage(
                "Something is wrong",
                (
                    GridStep("First wheeze", {"Doing": ("Wakes up", "Runs downstairs"), "Emotion": ("-3",)}),
                    GridStep("Calling 111", {"Doing": ("Calls",), "Emotion": ("-1",)}),
                ),
                {},
            ),
            GridStage(
                "Getting a diagnosis",
                (
                    GridStep("Spirometry", {"Doing": ("Blows,\nhard",), "Emotion": ("0",)}),
                    GridStep("Result", {"Doing": ("Reads the letter",), "Emotion": ("2,5",)}),
                ),
                {},
            ),
        ),
    )


def test_a_sheet_may_have_stages_only_or_steps_only() -> None:
    assert read("stages-only.csv").stages == (
        GridStage("Aware", (), {"Needs": ("A reason",)}),
        GridStage("Buy", (), {"Needs": ("A price",)}),
    )
    (only,) = read("no-stages.csv", "across").stages
    assert (only.title, [step.title for step in only.steps]) == ("", ["before", "work", "after"])


def test_two_steps_of_one_name_in_a_sheet_stay_two() -> None:
    grid, _ = parse_grid("Step,Wait,Call,Wait\nDoing,a,b,c\n", "a.csv", "across")
    assert grid is not None
    assert [(step.title, step.cells["Doing"]) for step in grid.stages[0].steps] == [
        ("Wait", ("a",)),
        ("Call", ("b",)),
        ("Wait", ("c",)),
    ]


@pytest.mark.parametrize("name", ["list.csv", "sheet.csv"])
def test_line_ends_and_a_byte_order_mark_change_nothing(name: str) -> None:
    content = (CASES / name).read_bytes().replace(b"\r\n", b"\n")
    assert parse_grid(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), "a.csv") == parse_grid(content, "a.csv")


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.stem)
def test_each_faulty_grid_gets_the_problems_written_beside_it(case: Path) -> None:
    _, problems = parse_grid(case.read_bytes(), case.name)
    told = "\n".join(problem.as_text() for problem in problems) + "\n"
    assert told == case.with_suffix(".txt").read_text("utf-8")


@given(strategies.text(alphabet='lane,stepx;\t" \n1é', max_size=150))
def test_no_text_makes_it_fail_and_every_place_is_in_the_file(text: str) -> None:
    lines = text.split("\n")
    for problem in parse_grid(text, "a.csv")[1]:
        assert 1 <= problem.line <= max(1, len(lines))
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize(
    "text",
    [
        "Touchpoint,Action,Emotion\nShop,looks,3\nTill,pays,2\n",
        "Step,Wait,Call\nDoing,a,b\nFeeling,c,d\n",
        "lane,step,text\nDoing,one,x\nDoing,two,y\n",
    ],
)
def test_where_no_stage_is_found_nothing_is_read_until_the_form_is_asked_for(text: str) -> None:
    grid, problems = parse_grid(text, "a.csv")
    assert (grid, [one.message for one in problems]) == (None, ["no stages can be found here"])
    asked = problems[0].hint.partition("--as ")[2].split()[0]
    one, _ = parse_grid(text, "a.csv", next(form for form in get_args(Orientation) if form == asked))
    assert one is not None
    assert len(one.stages) == 1


@pytest.mark.parametrize(
    "lines, head",
    [
        ("Legend: made by Tom", ("Legend", "made by Tom")),
        ("made by Tom\nLast change 2025", ("", "made by Tom")),
        ("Legend:,x = yes", ("Legend", "x = yes")),
        (",,,\nSource: 12 interviews", ("Source", "12 interviews")),
    ],
)
def test_lines_below_a_list_of_cells_are_no_stage_and_are_kept(lines: str, head: tuple[str, str]) -> None:
    text = f"Lane,Stage,Step,Text\nDoing,Buy,Shop,looks\nPains,Buy,Shop,queue\n{lines}\n"
    grid, problems = parse_grid(text, "a.csv")
    assert grid is not None
    assert ([stage.title for stage in grid.stages], grid.head[0], problems) == (["Buy"], head, ())


CELLS = strategies.sampled_from(("calls", "waits; calls again", 'says "no", twice', "two\nlines", "Übergabe"))


@given(strategies.lists(strategies.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_stands_in_a_sheet_of_steps_is_read_cell_by_cell(rows: list[list[str]]) -> None:
    out = io.StringIO()
    steps = [f"Step {number}" for number in range(1, len(rows) + 1)]
    sheet = [["Stage", *("Visit" for _ in rows)], ["Step", *steps]]
    sheet += [[lane, *(row[at] for row in rows)] for at, lane in enumerate(("Doing", "Thinking"))]
    csv.writer(out).writerows(sheet)
    grid, _ = parse_grid(out.getvalue(), "a.csv", "across")
    assert grid is not None
    (stage,) = grid.stages
    assert [step.title for step in stage.steps] == steps
    assert [(step.cells["Doing"], step.cells["Thinking"]) for step in stage.steps] == [((a,), (b,)) for a, b in rows]
