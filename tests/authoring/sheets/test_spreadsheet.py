"""How a spreadsheet is read: which way it lies, where its table begins, and what is refused."""

from __future__ import annotations

import pytest

from cjmsite.authoring.sheets.grid import Grid
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames, Orientation
from cjmsite.authoring.sheets.spreadsheet import Worksheet, read_sheet

TOUCHPOINT_ROWS = """Stage,Touchpoint,User Action,Thought/Quote,Emotion,Pain Point,Opportunity,Confidence
Aware,Letter,Opens it,What now?,uneasy,Long,Shorter,Interview
,Poster,Reads it,Me?,curious,Small print,,Assumption
Book,Phone call,Calls,Will they answer?,tense,Queue,Call back,Survey
"""
DOWN = "Stage,Doing,Pains\nAware,a,b\nBuy,c,d\n"
ACROSS = "Stage,Aware,Buy\nDoing,a,c\nPains,b,d\n"
SHAPES = "Id,Name,Shape Library,Page ID,Line Source,Line Destination,Text Area 1\n1,Process,Flow,2,,,Search\n"
VISIO = "Process Step ID,Process Step Description,Next Step ID,Shape Type,Function\nP1,Search,P2,Process,Customer\n"
BOARD = "ID,BG Color,Type,Text,Position X,Position Y\n1,#fff,sticky,Long queue,3,4\n"


def read(text: str, orientation: Orientation | None = None) -> Worksheet:
    return read_sheet(text.encode(), "a.csv", HeadingNames({}), orientation)


def outline(grid: Grid | None) -> dict[str, list[str]]:
    """Steps by stage."""
    return {stage.title: [step.title for step in stage.steps] for stage in grid.stages} if grid else {}


@pytest.mark.parametrize(
    "form, text, stages, lanes",
    [
        ("steps down, one row a touchpoint", TOUCHPOINT_ROWS,
         {"Aware": ["Letter", "Poster"], "Book": ["Phone call"]}, 6),
        ("steps down, one row a stage", "Phase,Actions,Pains,Gains\nAware,a,b,c\nBuy,d,e,f\n",
         {"Aware": [], "Buy": []}, 3),
        ("steps down, one row a stage", ",Doing,Thinking\nAware,a,b\nBuy,c,d\n", {"Aware": [], "Buy": []}, 2),
        ("steps down, one row a touchpoint", "Stage,User Action,Thought\nAware,Sees,a\nAware,Asks,b\nBuy,Pays,c\n",
         {"Aware": ["Sees", "Asks"], "Buy": ["Pays"]}, 2),
        ("steps down, one row a touchpoint", "Step #,Phase,Description,Pains\n1,A,Sees,a\n2,A,Asks,b\n3,B,Pays,c\n",
         {"A": ["Sees", "Asks"], "B": ["Pays"]}, 2),
        ("one cell a row", "Layer,Swimlane text,Phase\nDoing,Asks,1\nDoing,Pays,2\nPains,Queue,2\n",
         {"1": [], "2": []}, 2),
        ("steps down, one row a stage", 'Stage,Touchpoints,Pains\nAware,"Web, Shop",a\nBuy,Till,b\n',
         {"Aware": ["Web", "Shop"], "Buy": ["Till"]}, 1),
        ("steps across, one column a stage", ",Aware,Buy\nActions,a,b\nPains,c,d\n", {"Aware": [], "Buy": []}, 2),
        ("steps across, one column a stage", "Phase,Kennen,Kaufen\nGedanken,a,b\nHürden,c,d\n",
         {"Kennen": [], "Kaufen": []}, 2),
        ("steps across, one column a touchpoint", "Stage,Aware,,Buy\nStep,Ad,Shop,Till\nDoing,a,b,c\n",
         {"Aware": ["Ad", "Shop"], "Buy": ["Till"]}, 1),
        ("steps across, one column a touchpoint", "Phase,Aware,Buy\nActions,a,b\nTouchpoint,Ad,Till\n",
         {"Aware": ["Ad"], "Buy": ["Till"]}, 1),
        ("one cell a row", "Phase,Category,Content\nAware,Doing,a\nAware,Pains,b\nBuy,Doing,c\nBuy,Pains,d\n",
         {"Aware": [], "Buy": []}, 2),
    ],
)  # fmt: skip
def test_all_three_ways_in_which_a_map_lies_are_known(
    form: str, text: str, stages: dict[str, list[str]], lanes: int
) -> None:
    sheet = read(text)
    assert (sheet.form, outline(sheet.grid)) == (form, stages)
    assert sheet.problems == ()
    assert sheet.grid is not None
    assert len(sheet.grid.lanes) == lanes


@pytest.mark.parametrize("margin", ["", ",", ",,"])
@pytest.mark.parametrize(
    "table", ["Stage,Doing,Pains\nAware,a,b\nBuy,c,d\n", "Stage,Aware,Buy\nDoing,a,c\nPains,b,d\n"]
)
def test_the_table_is_found_below_lines_about_persona_and_map(table: str, margin: str) -> None:
    head = "Journey map: Buying a bicycle\nPersona: Anna\nScenario,Needs it for work,,Date,May\n\n"
    text = "".join(margin + line + "\n" for line in (head + table).split("\n"))
    grid = read(text).grid
    assert outline(grid) == {"Aware": [], "Buy": []}
    assert grid is not None
    assert grid.head == (
        ("Journey map", "Buying a bicycle"),
        ("Persona", "Anna"),
        ("Scenario", "Needs it for work"),
        ("Date", "May"),
    )
    assert grid.stages[0].cells == {"Doing": ("a",), "Pains": ("b",)}


def test_a_line_below_the_table_is_no_stage_and_no_lane() -> None:
    for table in (DOWN, ACROSS):
        grid = read(table + "Source: 12 interviews,,\n").grid
        assert outline(grid) == {"Aware": [], "Buy": []}
        assert grid is not None
        assert (grid.head, grid.lanes) == ((("Source", "12 interviews"),), ("Doing", "Pains"))


def test_every_cell_of_a_list_is_kept_also_those_of_its_further_columns() -> None:
    grid = read("lane,stage,step,text,width,Source\nDoing,A,One,Asks,486,Interview\nPains,A,One,Slow,97,\n").grid
    assert grid is not None
    assert grid.further == {"width", "Source"}
    assert grid.stages[0].steps[0].cells == {
        "Doing": ("Asks",), "Pains": ("Slow",), "width": ("486", "97"), "Source": ("Interview",),
    }  # fmt: skip


def test_where_two_readings_are_as_good_both_are_shown_and_neither_is_taken() -> None:
    sheet = read("Stage,Alpha,Beta\nGamma,x,y\nDelta,z,w\n")
    assert sheet.grid is None
    (problem,) = sheet.problems
    assert (problem.code, problem.level, problem.line) == ("grid-undecided", "error", 1)
    rows = [[part.strip() for part in line.split("|")] for line in problem.hint.split("\n")[1:]]
    assert sorted(zip(*rows, strict=True)) == [
        ("", "stages", "lanes"),
        ("--as across", "Alpha, Beta", "Gamma, Delta"),
        ("--as down", "Gamma, Delta", "Alpha, Beta"),
    ]


@pytest.mark.parametrize("orientation, stages", [("across", ["Alpha", "Beta"]), ("down", ["Gamma", "Delta"])])
def test_what_the_author_says_of_the_form_decides(orientation: Orientation, stages: list[str]) -> None:
    assert list(outline(read("Stage,Alpha,Beta\nGamma,x,y\nDelta,z,w\n", orientation).grid)) == stages


def test_what_the_author_says_of_a_heading_decides_the_form_too() -> None:
    text = "Where,What goes wrong,Nice\nShop,Queue,Smell\nTill,Wait,Smile\n"
    assert read(text).grid is None
    sheet = read_sheet(text.encode(), "a.csv", HeadingNames({"where": "stage", "what goes wrong": "pain_points"}))
    assert list(outline(sheet.grid)) == ["Shop", "Till"]
    assert sheet.roles == (("Where", "stage"),)


@pytest.mark.parametrize("text", ["Name,Email\nAnn,a@example.org\nBob,b@example.org\n", "a\nb\nc\n", "1,2\n3,4\n"])
def test_where_no_stage_is_found_nothing_is_read(text: str) -> None:
    sheet = read(text)
    assert sheet.grid is None
    assert sheet.problems[-1].level == "error"
    assert "--map" in sheet.problems[-1].hint


@pytest.mark.parametrize("text", [SHAPES, VISIO, BOARD])
def test_a_drawing_programs_list_of_shapes_is_refused_with_what_to_do(text: str) -> None:
    sheet = read(text)
    assert sheet.grid is None
    assert [problem.code for problem in sheet.problems] == ["grid-shapes"]
    assert "“stage”, “step” and “lane”" in sheet.problems[0].hint


def test_a_log_of_visits_is_no_map() -> None:
    rows = "".join(f"{number},{number % 9},2025-01-01,Home,View\n" for number in range(40))
    sheet = read("JourneyID,CustomerID,VisitDate,Stage,Action\n" + rows)
    assert sheet.grid is None
    assert [problem.code for problem in sheet.problems] == ["grid-log"]


@pytest.mark.parametrize(
    "text, code",
    [
        ("Stage,Doing\n" + "A,x\n" * 20_000, "grid-log"),
        ("Stage,A,B\nDoing,x,y\n" + "".join(f"Row {number},x,y\n" for number in range(300)), "grid-form"),
    ],
)
def test_what_is_larger_than_any_map_is_told(text: str, code: str) -> None:
    sheet = read(text, "across")
    assert sheet.grid is None
    assert [problem.code for problem in sheet.problems] == [code]


TABLE = "Stufe{0}Gefühle{0}Für wen\nKauf{0}froh{0}alle\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.format(",").encode(),
        TABLE.format(";").encode("utf-8-sig"),
        TABLE.format("\t").encode("utf-16"),
        TABLE.format(",").encode("utf-16-le"),
        TABLE.format(";").replace("\n", "\r\n").encode("cp1252"),
        TABLE.format(";").replace("\n", "\r").encode("mac_roman"),
        ("sep=;\r\n" + TABLE.format(";")).encode(),
        ("\ufeffSEP=|\n" + TABLE.format("|")).encode("utf-16"),
        ('"sep=\t"\n' + TABLE.format("\t")).encode(),
    ],
)
def test_a_sheet_reads_the_same_from_every_encoding_and_delimiter(data: bytes) -> None:
    sheet = read_sheet(data, "a.csv", HeadingNames({}))
    assert sheet.grid is not None
    assert (outline(sheet.grid), sheet.grid.lanes) == ({"Kauf": []}, ("Gefühle", "Für wen"))
    assert [problem.level for problem in sheet.problems] in ([], ["warning"])
