"""Diagrams and grids as one-file journeys: what `import` writes is read without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.authoring.grid import Grid, GridStage, GridStep, parse_grid
from cjmsite.authoring.grid_journeys import Known, import_of_grid, known_of
from cjmsite.authoring.one_file_journey import Imported, import_of_diagram, number_in, one_file_journey
from cjmsite.config.settings import Channel, EmotionScale, Settings
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.read.frontmatter import halves
from cjmsite.read.mermaid import parse_mermaid
from tests.authoring.hub_on_disk import hub_of

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
    grid, _ = parse_grid((CASES / "grid" / "list.csv").read_bytes(), "list.csv")
    assert grid is not None
    imported = import_of_grid(grid, "asthma", "Living with asthma", Known())
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
    imported = import_of_grid(grid_of(**{"as-is / Doing": "a", "To be: Doing": "b"}), "x", "Title", Known())
    current, future = sorted(hub_of(tmp_path, imported.files).journeys, key=lambda journey: journey.node.id)
    assert (current.node.front.state, current.node.front.of) == ("current", None)
    assert (future.node.front.state, future.node.front.of) == ("future", "x")
    assert imported.notes[0] == "lanes of two states: as-is in x, to-be in x-future"


def test_numbers_within_the_hubs_scale_are_emotions_and_words_are_feelings() -> None:
    for cell, fields in [("2,5", {"emotion": "2.5"}), ("worried", {"feeling": "worried"})]:
        assert touchpoint(import_of_grid(grid_of(Emotion=cell), "x", "T", Known())) == {"title": "Step", **fields}


def test_numbers_beyond_the_hubs_scale_become_a_lane_of_numbers(tmp_path: Path) -> None:
    imported = import_of_grid(grid_of(Emotion="80"), "x", "T", Known())
    assert touchpoint(imported) == {"title": "Step", "emotion-notes": "80"}
    assert "leave the hub's scale, -5 to 5" in imported.notes[0]
    hub_of(tmp_path, imported.files)


def test_channels_and_organisations_become_ids_where_the_hub_knows_them_all() -> None:
    hub = Settings(channels=(Channel(id="phone"), Channel(id="web", label="On the web")))
    known = known_of(hub, {"gp": "GP practice"})
    grid = grid_of(Channels="Phone, on the web", Served_by="GP practice")
    fields = touchpoint(import_of_grid(grid, "x", "T", known))
    assert fields == {"title": "Step", "channels": ["phone", "web"], "served_by": ["gp"]}


def test_a_lane_with_an_unknown_channel_or_organisation_is_kept_as_the_authors_own(tmp_path: Path) -> None:
    known = Known(channels={"phone": "phone"})
    imported = import_of_grid(grid_of(Channels="Fax", Served_by="GP"), "x", "T", known)
    assert touchpoint(imported) == {"title": "Step", "channels-notes": "Fax", "served-by-notes": "GP"}
    assert [note.rpartition(": ")[2] for note in imported.notes] == [
        "the hub doesn't know “Fax”",
        "the hub doesn't know “GP”",
    ]
    hub_of(tmp_path, imported.files, Settings(channels=(Channel(id="phone"),)))


def test_a_bullet_list_in_a_cell_is_a_list_and_other_lines_stay_one_text() -> None:
    fields = touchpoint(import_of_grid(grid_of(Needs="- rest\n- help", Pain_points="one\ntwo"), "x", "T", Known()))
    assert fields == {"title": "Step", "needs": ["rest", "help"], "pain_points": ["one\ntwo"]}


@pytest.mark.parametrize(
    "cell,number",
    [("3", 3), (" -2.5 ", -2.5), ("2,5", 2.5), ("\u22121", -1), ("1,000.5", None), ("good", None), ("", None)],
)
def test_a_cell_is_a_number_when_it_holds_nothing_else(cell: str, number: float | None) -> None:
    assert number_in(cell) == number


def touchpoint(imported: Imported) -> object:
    """The fields of the only touchpoint in the only file."""
    (text,) = imported.files.values()
    return parse_yaml(halves(text).front, "").value["stages"][0]["touchpoints"][0]
