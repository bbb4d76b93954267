"""Diagrams and grids as one-file journeys: what `import` writes is read without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.authoring.adding import Imported, import_of_diagram, one_file_journey
from cjmsite.authoring.sheets.grid import Grid, GridStage, GridStep
from cjmsite.authoring.sheets.grid_journeys import JourneyWanted, import_of_grid
from cjmsite.authoring.sheets.lane_fields import KnownToHub, known_to_hub
from cjmsite.authoring.sheets.moods import number_in
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames
from cjmsite.authoring.sheets.spreadsheet import read_sheet
from cjmsite.config.settings import Channel, EmotionScale, Settings
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.read.frontmatter import halves
from cjmsite.read.markdown.mermaid import parse_mermaid
from tests.authoring.hub_on_disk import hub_of

WANTED = JourneyWanted("x", "T")
CASES = Path(__file__).parents[1] / "cases"


def grid_of(**lanes: str) -> Grid:
    """One stage of one step, with one cell in each lane."""
    names = {lane.replace("_", " "): (text,) for lane, text in lanes.items()}
    return Grid(tuple(names), (GridStage("Only", (GridStep("Step", names),), {}),))


def test_a_diagram_becomes_the_journey_that_an_author_would_write(tmp_path: Path) -> None:
    text = (CASES / "mermaid" / "all-rules.mmd").read_text("utf-8")
    journey, _ = parse_mermaid(text, "all-rules.mmd")
    assert journey is not None
    title = "From first wheeze to living well"
    imported = import_of_diagram(journey, "living-well", title, EmotionScale(min=-2, max=4))
    assert imported.notes == ("living-well: 2 stages, 6 touchpoints",)
    assert imported.files["journeys/living-well.md"] == (CASES / "import" / "diagram.md").read_text("utf-8")
    hub_of(tmp_path, imported.files)


def test_a_list_of_cells_becomes_the_journey_that_an_author_would_write(tmp_path: Path) -> None:
    grid = read_sheet((CASES / "grid" / "list.csv").read_bytes(), "list.csv", HeadingNames({})).grid
    assert grid is not None
    imported = import_of_grid(grid, JourneyWanted("asthma", "Living with asthma"), KnownToHub())
    assert imported.files["journeys/asthma.md"] == (CASES / "import" / "grid.md").read_text("utf-8")
    hub_of(tmp_path, imported.files)


def test_stages_and_touchpoints_of_one_name_get_ids_that_tell_them_apart(tmp_path: Path) -> None:
    text = one_file_journey(
        "x",
        {
            "stages": [
                {"title": "Wait", "touchpoints": [{"title": "A"}, {"title": "a"}, {"title": "A!"}]},
                {"title": "Wait", "touchpoints": [{"title": "A"}]},
            ]
        },
    )
    (journey,) = hub_of(tmp_path, {"journeys/x.md": text}).journeys
    assert [stage.node.front.id for stage in journey.stages] == [None, "x.wait-2"]
    assert [one.node.slug for one in journey.stages[0].touchpoints] == ["a", "a-2", "a-3"]
    assert [one.node.front.id for one in journey.stages[0].touchpoints] == [None, "x.wait.a-2", "x.wait.a-3"]


def test_lanes_of_two_states_become_two_journeys_of_which_one_is_the_others_future(tmp_path: Path) -> None:
    imported = import_of_grid(
        grid_of(**{"as-is / Doing": "a", "To be: Doing": "b"}), JourneyWanted("x", "Title"), KnownToHub()
    )
    current, future = sorted(hub_of(tmp_path, imported.files).journeys, key=lambda journey: journey.node.id)
    assert (current.node.front.state, current.node.front.of) == ("current", None)
    assert (future.node.front.state, future.node.front.of) == ("future", "x")
    assert imported.notes[0] == "lanes of two states: as-is in x, to-be in x-future"


def test_words_in_a_row_of_emotions_are_feelings() -> None:
    assert touchpoint(grid_of(Emotion="worried")) == {"title": "Step", "feeling": "worried"}


def test_numbers_beyond_every_scale_become_a_lane_of_numbers(tmp_path: Path) -> None:
    imported = import_of_grid(grid_of(Emotion="800"), WANTED, KnownToHub())
    assert touchpoint(imported) == {"title": "Step", "emotion-notes": "800"}
    assert "it holds 800" in imported.notes[0]
    hub_of(tmp_path, imported.files)


def test_channels_and_organisations_become_ids_where_the_hub_knows_them_all() -> None:
    hub = Settings(channels=(Channel(id="phone"), Channel(id="web", label="On the web")))
    known = known_to_hub(hub, {"gp": "GP practice"}, {})
    grid = grid_of(Channels="Phone, on the web", Served_by="GP practice")
    fields = touchpoint(import_of_grid(grid, WANTED, known))
    assert fields == {"title": "Step", "channels": ["phone", "web"], "served_by": ["gp"]}


def test_a_lane_with_an_unknown_channel_or_organisation_is_kept_as_the_authors_own(tmp_path: Path) -> None:
    known = KnownToHub(channels={"phone": "phone"})
    imported = import_of_grid(grid_of(Channels="Fax", Served_by="GP"), WANTED, known)
    assert touchpoint(imported) == {"title": "Step", "channels-notes": "Fax", "served-by-notes": "GP"}
    assert [note.rpartition(": ")[2] for note in imported.notes] == [
        "the hub doesn't know “Fax”",
        "the hub doesn't know “GP”",
    ]
    hub_of(tmp_path, imported.files, Settings(channels=(Channel(id="phone"),)))


def test_the_lines_of_a_cell_are_items_where_the_field_is_a_list() -> None:
    fields = touchpoint(grid_of(Needs="- rest\n- help", Pain_points="one\ntwo", Doing="- a\n- b"))
    assert fields == {"title": "Step", "needs": ["rest", "help"], "pain_points": ["one", "two"], "doing": "- a\n- b"}


@pytest.mark.parametrize(
    "cell,number",
    [("3", 3), (" -2.5 ", -2.5), ("2,5", 2.5), ("\u22121", -1), ("1,000.5", None), ("good", None), ("", None)],
)
def test_a_cell_is_a_number_when_it_holds_nothing_else(cell: str, number: float | None) -> None:
    assert number_in(cell) == number


def touchpoint(made: Grid | Imported) -> object:
    """The fields of the only touchpoint in the only file."""
    imported = import_of_grid(made, WANTED, KnownToHub()) if isinstance(made, Grid) else made
    (text,) = imported.files.values()
    return parse_yaml(halves(text).front, "").value["stages"][0]["touchpoints"][0]
