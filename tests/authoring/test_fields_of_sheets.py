"""What the cells of a spreadsheet become: feelings on the hub's scale, evidence, lists; and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.authoring.adding import Imported
from cjmsite.authoring.sheets.evidence_words import evidence_in
from cjmsite.authoring.sheets.grid_journeys import JourneyWanted, import_of_grid
from cjmsite.authoring.sheets.lane_fields import KnownToHub
from cjmsite.authoring.sheets.lane_names import plain_name
from cjmsite.authoring.sheets.mood_scales import MoodScale, range_in
from cjmsite.authoring.sheets.moods import mood_in
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames
from cjmsite.authoring.sheets.spreadsheet import read_sheet
from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import Value, parse_yaml
from cjmsite.read.frontmatter import halves
from tests.authoring.hub_on_disk import hub_of

HUB = EmotionScale()  # -5 to 5


def imported(
    text: str, scale: MoodScale | None = None, hub: EmotionScale = HUB, /, heading: str = "", **asked: str
) -> Imported:
    """The import, with `--map` for a `heading` of feelings, and for others by their plain names."""
    asked |= {plain_name(heading): "emotion"} if heading else {}
    grid = read_sheet(text.encode(), "a.csv", HeadingNames(asked)).grid
    assert grid is not None
    return import_of_grid(grid, JourneyWanted("a", "", "A", asked, scale), KnownToHub(hub))


def front(made: Imported) -> dict[str, Value]:
    (text,) = made.files.values()
    fields = parse_yaml(halves(text).front, "").value
    assert isinstance(fields, dict)
    return fields


def of_stages(made: Imported, field: str) -> list[object]:
    stages = front(made)["stages"]
    assert isinstance(stages, list)
    return [stage.get(field) for stage in stages]


@pytest.mark.parametrize(
    "heading, cells, emotions",
    [
        ("Satisfaction", "1 3 5", "-5 0 5"),  # as its own values say: 1 to 5
        ("Satisfaction", "4 2 2", "2.5 -2.5 -2.5"),
        ("Zufriedenheit", "7 4 1", "5 0 -5"),  # 1 to 7
        ("Mood", "10 1 5,5", "5 -5 0"),  # 1 to 10
        ("Mood", "10 0 5", "5 -5 0"),  # 0 to 10
        ("Emotion", "-3 0 2,5", "-3 0 2.5"),  # the hub's own
        ("Emotion", "−10 5 10", "-5 2.5 5"),  # both signs, beyond the hub's
        ("Experience", "80 50 0", "3 0 -5"),  # 0 to 100
        ("Satisfaction (1-5)", "1 2 3", "-5 -2.5 0"),  # as the heading says
        ("Satisfaction (1 to 10)", "1 5,5 3", "-5 0 -2.78"),
        ("Stimmung 1 bis 7", "4 1 7", "0 -5 5"),
        ("Mood /10", "1 5,5 10", "-5 0 5"),
        ("Mood /10", "0 5 10", "-5 0 5"),
        ("Emotion (-2..+2)", "-2 0 1", "-5 0 2.5"),
        ("Rating (1 = best, 6 = worst)", "1 3,5 6", "5 0 -5"),
        ("Emotion (1=happy 5=sad)", "1 3 5", "5 0 -5"),
        ("Emotion (5=happy 1=sad)", "1 3 5", "-5 0 5"),
        ("Emotion (1 = best to 6 = worst)", "1 3,5 6", "5 0 -5"),
        ("Emotion (1 very happy; 5 very unhappy)", "1 3 5", "5 0 -5"),
        ("Emotion (1 = no problem; 5 = serious problem)", "1 3 5", "5 0 -5"),
        ("Stimmung (1 = sehr gut, 6 = ungenügend)", "1 3,5 6", "5 0 -5"),
        ("Mood (1-5, 1 is best)", "1 3 5", "5 0 -5"),
        ("Mood (1 to 5; lower is better)", "1 3 5", "5 0 -5"),
        ("Mood (best 1, worst 5)", "1 3 5", "5 0 -5"),
        ("Mood (1 best - 5 worst)", "1 3 5", "5 0 -5"),
        ("Mood (5 = terrible)", "1 3 5", "5 0 -5"),
        ("Mood (1 best)", "1 3 5", "5 0 -5"),
        ("Mood (best..worst, 1..5)", "1 3 5", "5 0 -5"),
        ("Mood (1-5, worst to best)", "1 3 5", "-5 0 5"),
        ("Mood (1 = low, 5 = high)", "1 3 5", "-5 0 5"),
        ("Mood (1 = good, 5 = very good)", "1 3 5", "-5 0 5"),
        ("Mood (0 = not happy, 10 = happy)", "0 5 10", "-5 0 5"),
        ("Schulnote Stimmung (1 = sehr gut)", "1 3,5 6", "5 0 -5"),
        ("Emotion", "+1 +2 0", "1 2 0"),  # a plus is written on scales with two sides
        ("Emotion", "+1 +3 +5", "1 3 5"),
        ("Satisfaction", "3/5 1/5 10/10", "0 -5 5"),  # each cell says it
        ("Satisfaction", "50% 0% 100%", "0 -5 5"),
        ("Mood", "★★★☆☆ ★☆☆☆☆ ★★★★★", "0 -5 5"),
        ("Emotion", "😡 😐 😍", "-5 0 5"),
        ("Emotions", "🙁 🙂 ☹️", "-2.5 2.5 -2.5"),
        ("Emotion", ":-( :-| :-)", "-2.5 0 2.5"),
        ("Emotion", "negative neutral positive", "-2.5 0 2.5"),
        ("Emotion", "++ - --", "5 -2.5 -5"),
    ],
)
def test_the_scale_of_feelings_is_what_the_heading_says_or_else_the_values(
    heading: str, cells: str, emotions: str
) -> None:
    one, two, three = cells.split()
    found = of_stages(imported(f"Stage\tA\tB\tC\nDoing\tx\ty\tz\n{heading}\t{one}\t{two}\t{three}\n"), "emotion")
    values = [cell["value"] if isinstance(cell, dict) else cell for cell in found]
    assert values == emotions.split()


def test_the_scale_that_was_taken_is_told_and_another_one_can_be_asked_for() -> None:
    text = "Stage,A,B\nDoing,x,y\nSatisfaction,2,4\n"
    assert "from 1 (worst) to 5 (best), as its own values say, which go from 2 to 4" in imported(text).notes[0]
    assert of_stages(imported(text, MoodScale(0, 4)), "emotion") == ["0", "5"]
    assert of_stages(imported(text, MoodScale(5, 1)), "emotion") == ["2.5", "-2.5"]
    assert of_stages(imported(text, None, EmotionScale(min=-2, max=4)), "emotion") == ["-1", "2"]


@pytest.mark.parametrize(
    "heading",
    ["Zufriedenheit (Schulnote 1-6)", "Zufriedenheit (Note)", "Mood (1 = alpha, 5 = beta)", "Mood (1-5, 1 = green)",
     "Mood (1=😀 5=😡)", "Mood (high = bad)",
     "Mood (1 = good, 5 = good)", "Emotion: frustration 1-5"],
)  # fmt: skip
def test_a_scale_of_which_the_best_end_is_not_clear_is_asked_for(heading: str) -> None:
    text = f"Stage;A;B\nDoing;x;y\n{heading};1;5\n"
    made = imported(text, heading=heading)
    assert of_stages(made, "emotion") == [None, None]
    assert "say it with --scale" in made.notes[0]
    assert of_stages(imported(text, MoodScale(5, 1), heading=heading), "emotion") == ["5", "-5"]


def test_a_number_outside_of_the_range_in_its_heading_is_no_emotion() -> None:
    made = imported("Stage,A,B\nDoing,x,y\nMood (1-5),2,9\n")
    assert of_stages(made, "mood-1-5") == ["2", "9"]
    assert "holds 9" in made.notes[0]


def test_words_beside_a_point_are_kept_and_words_alone_are_a_feeling() -> None:
    made = imported("Stage,A,B,C\nDoing,x,y,z\nEmotion,😡 furious,4 - glad,at ease\n")
    assert of_stages(made, "emotion") == [{"value": "-5", "word": "furious"}, {"value": "2.5", "word": "glad"}, None]
    assert of_stages(made, "feeling") == [None, None, "at ease"]


@pytest.mark.parametrize("cell", ["2-3", "1,000.5", "curious", "3 4", "n/a", ""])
def test_other_cells_are_no_point(cell: str) -> None:
    assert not mood_in(cell).has_point


@pytest.mark.parametrize("heading", ["Emotion", "Mood 2024-2025", "Emotion (told)", "Step 5-5"])
def test_other_headings_name_no_scale(heading: str) -> None:
    assert range_in(heading) is None


@pytest.mark.parametrize(
    "rows, field",
    [
        ("Actions", "doing"),
        ("Aktionen", "doing"),
        ("Actions|Customer actions", "actions"),
        ("Actions|Doing", "actions"),
        ("Next actions", "actions"),
        ("Maßnahmen", "actions"),
    ],
)
def test_actions_are_what_people_do_where_no_other_row_says_that(rows: str, field: str) -> None:
    first, *others = rows.split("|")
    made = imported(f"Stage,A,B\n{first},one,two\n" + "".join(f"{name},x,y\n" for name in (*others, "Pains")))
    assert of_stages(made, field) == (["one", "two"] if field == "doing" else [["one"], ["two"]])


@pytest.mark.parametrize(
    "cell, items",
    [
        ("one\ntwo", ["one", "two"]),
        ("• one two\n• three", ["one two", "three"]),
        ("1. one\n2) two\n- three", ["one", "two", "three"]),
        ("• one • two", ["one", "two"]),
        ("long wait; no news", ["long wait", "no news"]),
        ("one | two", ["one", "two"]),
        ("- alone", ["alone"]),
        ("We waited for an hour in the hall; nobody came to say how long", None),
        ("it took 2-3 days", None),
    ],
)
def test_a_cell_of_several_lines_bullets_or_numbers_is_several_items(cell: str, items: list[str] | None) -> None:
    made = imported(f'Stage,A,B\nDoing,x,y\nPain points,"{cell}",z\n')
    assert of_stages(made, "pain_points")[0] == (items or [cell])


@pytest.mark.parametrize(
    "words, kind, n",
    [
        ("Assumption", "assumption", None), ("Hypothesis", "assumption", None), ("not validated", "assumption", None),
        ("low", "assumption", None), ("Annahme", "assumption", None), ("to be validated", "assumption", None),
        ("Interview (n=12)", "interview", 12), ("12 interviews", "interview", 12), ("validated", "interview", None),
        ("Umfrage mit 318 Personen", "survey", 318), ("Survey 2024", "survey", None),
        ("Google Analytics", "analytics", None), ("Usability test", "observation", None),
        ("Beobachtung", "observation", None), ("High", "observation", None), ("medium", "anecdote", None),
        ("Support tickets", "anecdote", None),
    ],
)  # fmt: skip
def test_words_of_confidence_and_source_are_kinds_of_evidence(words: str, kind: str, n: int | None) -> None:
    found = evidence_in(words)
    assert found is not None
    assert (found.kind, found.n) == (kind, n)


@pytest.mark.parametrize("words", ["3", "in progress", "done", "blue", ""])
def test_other_words_are_no_evidence(words: str) -> None:
    assert evidence_in(words) is None


def test_evidence_keeps_its_words_and_one_that_names_no_kind_counts_as_assumed() -> None:
    made = imported("Stage,Doing,Confidence,Source\nA,x,High,12 interviews 2024\nB,y,Assumption,Zendesk\n")
    assert of_stages(made, "evidence") == [
        [{"kind": "observation", "says": "Confidence: High"},
         {"kind": "interview", "n": "12", "source": "12 interviews 2024"}],
        [{"kind": "assumption"}, {"kind": "assumption", "source": "Zendesk"}],
    ]  # fmt: skip


def test_columns_of_numbers_or_of_other_words_are_no_evidence_and_stay_lanes() -> None:
    made = imported("Stage,Doing,Confidence,Status\nA,x,3,open\nB,y,1,done\n")
    assert (of_stages(made, "confidence"), of_stages(made, "status")) == (["3", "1"], ["open", "done"])


def test_fields_that_are_no_lanes_take_their_rows() -> None:
    made = imported(
        "Stage,A,B\nDoing,x,y\nOwner,Ward,Front desk\nDuration,2 days,PT20M\nMoments of truth,x,The last chance\n"
        "Goals,get well,go home\nPhysical evidence,Letter\nTrigger,a fall,\n"
    )
    (first, second) = front(made)["stages"]
    assert first == {
        "title": "A", "doing": "x", "owner": "Ward", "takes": "2 days", "moment_of_truth": "true", "goal": "get well",
        "frontstage": [{"with": "Letter"}], "begins_with": "a fall",
    }  # fmt: skip
    assert second["moment_of_truth"] == "The last chance"


def test_a_field_that_the_format_does_not_have_yet_is_a_lane_of_lists_and_that_is_told(tmp_path: Path) -> None:
    made = imported("Stage,A,B\nDoing,x,y\nGains,fast,kind\n")
    assert of_stages(made, "gains") == [["fast"], ["kind"]]
    hub_of(tmp_path, made.files)


def test_no_word_of_a_sheet_is_lost_and_what_comes_of_it_builds(tmp_path: Path) -> None:
    words = [f"w{number}" for number in range(12)]
    text = (
        "{}\nPersona: {}\nColour,{}\n\nStage,Touchpoint,Doing,Friction,Friction,Legal,Delights,,Channel\n"
        "{},{},{},{},{},{},{},{},{}\nEnd,T,x,,,,,,\n"
    ).format(*words)
    made = imported(text)
    (journey,) = made.files.values()
    assert [word for word in words if word not in journey] == []
    hub_of(tmp_path, made.files)


def test_each_column_and_what_it_became_is_told() -> None:
    made = imported("Customer journey: Hip\nStage,Actions,Weather,Owner\nA,x,rain,Ward\n")
    assert made.read_as == (
        ("Customer journey", "title"), ("Actions", "doing"), ("Weather", "a lane of its own, weather"),
        ("Owner", "owner"),
    )  # fmt: skip


def test_what_a_person_says_of_a_row_wins_over_what_other_names_say() -> None:
    text = "Stage,A,B\nDoing,x,y\nEmotion,1,5\nExtra,5,1\nMore,do this,do that\n"
    made = imported(text, extra="emotion", more="doing")
    assert of_stages(made, "emotion") == ["5", "-5"]
    assert of_stages(made, "doing") == ["do this", "do that"]
    assert of_stages(made, "doing-notes") == ["x", "y"]
    assert [note for note in made.notes if "taken" in note] == [
        "“Doing” stays a lane of its own: doing is taken by another lane",
        "“Emotion” stays a lane of its own: emotion is taken by another lane",
    ]
    assert of_stages(imported(text, extra="doing", more="doing"), "doing") == ["5\n\ndo this", "1\n\ndo that"]


@pytest.mark.parametrize(
    "rows, heading, reason",
    [
        ("Emotion,1,5\nSatisfaction,2,4", "Satisfaction", "emotion is taken by another lane"),
        ("Emotion,1,5\nEmotion,2,4", "Emotion", "one touchpoint or stage has several values"),
        ("Frustration (1-5),5,1", "Frustration (1-5)", "its numbers are no pain points in words"),
        ("Opportunity,8/10,3/10", "Opportunity", "its numbers are no opportunities in words"),
    ],
)
def test_numbers_that_are_no_field_stay_numbers_with_their_true_cause(rows: str, heading: str, reason: str) -> None:
    made = imported(f"Stage,A,B\nDoing,x,y\n{rows}\n")
    assert [note for note in made.notes if note.startswith(f"“{heading}” stays a lane of its own: {reason}")]
    assert of_stages(made, "feeling") == of_stages(made, "pain_points") == [None, None]


@pytest.mark.parametrize("gap", ["n/a", "-", "–", "N/A", "k. A."])
def test_a_cell_that_says_that_there_is_nothing_is_no_feeling(gap: str) -> None:
    made = imported(f"Stage,A,B,C\nDoing,x,y,z\nEmotion (0-10),10,{gap},0\nVisits,3,{gap},4\n")
    assert of_stages(made, "emotion") == ["5", None, "-5"]
    assert of_stages(made, "feeling") == [None, None, None]
    assert of_stages(made, "visits") == ["3", None, "4"]


def test_what_each_row_of_a_list_says_of_its_touchpoint_is_said_once() -> None:
    text = "Lane,Stage,Step,Text,Owner,Date\n" + "".join(
        f"{lane},Buy,Shop,{words},IT,2026-01-01\n"
        for lane, words in (("Doing", "looks"), ("Doing", "looks"), ("Pains", "queue"))
    )
    stages = front(imported(text))["stages"]
    assert isinstance(stages, list)
    assert stages[0]["touchpoints"] == [
        {"title": "Shop", "doing": "looks", "pain_points": ["queue"], "owner": "IT", "when": "2026-01-01"}
    ]


def test_a_column_of_numbers_that_is_called_the_stage_is_the_stage() -> None:
    text = "Stage,Extra,Doing\nA,1,x\nB,2,y\n"
    assert of_stages(imported(text, extra="stage"), "title") == ["1", "2"]


def test_words_below_a_table_are_no_title() -> None:
    made = imported("Lane,Stage,Text\nDoing,A,x\nPains,A,slow\nmade by Tom\nSource: 12 interviews\n")
    assert (front(made)["title"], front(made)["summary"], front(made)["x-source"]) == (
        "A",
        "made by Tom",
        "12 interviews",
    )
