"""`new journey`, `new stage` and the others: where the file goes, what stands in it, and that the hub stays clean."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cjmsite

BICYCLE = "content/journeys/a-bicycle-repaired"
EACH_KIND = {
    "journey": ("Moving house",),
    "stage": ("a-bicycle-repaired", "Winter"),
    "touchpoint": ("riding-again", "The first frost"),
    "persona": ("Sam",),
    "organisation": ("The post office",),
    "action": ("Answer the phone",),
    "tour": ("The first week",),
}


def made(cjmsite: Cjmsite, *words: str) -> Path:
    said = cjmsite("new", *words)
    assert said.exit_code == 0, said.output
    return Path(said.stdout.strip())


@pytest.mark.parametrize("kind", EACH_KIND)
def test_a_hub_stays_clean_with_a_new_file_of_each_kind(hub: Path, cjmsite: Cjmsite, kind: str) -> None:
    assert made(cjmsite, kind, *EACH_KIND[kind]).is_file()
    checked = cjmsite("check", "--strict")
    assert (checked.exit_code, checked.stderr) == (0, "")


@pytest.mark.parametrize("kind", EACH_KIND)
def test_what_is_commented_out_is_right_once_the_hash_is_taken_away(hub: Path, cjmsite: Cjmsite, kind: str) -> None:
    path = made(cjmsite, kind, *EACH_KIND[kind])
    text = path.read_text("utf-8")
    bare = re.sub(r"(?m)^# (?=[a-z_]+:|  )", "", text)
    assert bare.count("\n# ") == 1, "only the line that tells how is left as a comment"
    path.write_text(bare, "utf-8")
    checked = cjmsite("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


@pytest.mark.parametrize("kind", EACH_KIND)
def test_an_empty_hub_takes_a_first_file_of_each_kind(
    tmp_path: Path, cjmsite: Cjmsite, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cjmsite.yaml").write_text("title: Empty\n", "utf-8")
    if kind in ("stage", "touchpoint"):
        made(cjmsite, "journey", "A bicycle, repaired")
        made(cjmsite, "stage", "a-bicycle-repaired", "Riding again") if kind == "touchpoint" else None
    made(cjmsite, kind, *EACH_KIND[kind])
    assert cjmsite("check").exit_code == 0


def test_a_new_file_has_a_permanent_id_and_its_title(hub: Path, cjmsite: Cjmsite) -> None:
    text = made(cjmsite, "touchpoint", "riding-again", "No, really: a flat tyre").read_text("utf-8")
    assert text.startswith('---\nid: no-really-a-flat-tyre\ntitle: "No, really: a flat tyre"\n')


def test_a_touchpoint_goes_to_the_end_of_its_stage_under_the_next_ten(hub: Path, cjmsite: Cjmsite) -> None:
    touchpoint = made(cjmsite, "touchpoint", "riding-again", "A flat tyre")
    assert touchpoint == Path(f"{BICYCLE}/30-riding-again/30-a-flat-tyre.md")
    assert made(cjmsite, "stage", "a-bicycle-repaired", "Winter") == Path(f"{BICYCLE}/40-winter/index.md")
    (hub / BICYCLE / "40-winter").rename(hub / BICYCLE / "45-winter")
    assert made(cjmsite, "stage", "a-bicycle-repaired", "Spring") == Path(f"{BICYCLE}/50-spring/index.md")


def test_a_touchpoint_with_files_gets_a_folder(hub: Path, cjmsite: Cjmsite) -> None:
    path = made(cjmsite, "touchpoint", "riding-again", "A", "flat", "tyre", "--folder")
    assert path == Path(f"{BICYCLE}/30-riding-again/30-a-flat-tyre/index.md")


@pytest.mark.parametrize(
    "word",
    [
        "riding-again", "a-bicycle-repaired/riding-again", "a-bicycle-repaired/30-riding-again", "Riding again",
        f"{BICYCLE}/30-riding-again/", f"./{BICYCLE}/30-riding-again/index.md",
        "journeys\\a-bicycle-repaired\\30-riding-again", "A bicycle, repaired/Riding again",
    ],
)  # fmt: skip
def test_a_stage_is_meant_by_id_title_name_or_path(hub: Path, cjmsite: Cjmsite, word: str) -> None:
    assert made(cjmsite, "touchpoint", word, "A flat tyre").parent.name == "30-riding-again"


@pytest.mark.parametrize(
    "words, hint",
    [
        (("stage", "a-bicycle-repared", "Winter"), "did you mean “a-bicycle-repaired”"),
        (("touchpoint", "riding-agian", "Winter"), "did you mean “riding-again”"),
        (("touchpoint", "a-bicycle-repared/riding-again", "Winter"), "did you mean “a-bicycle-repaired”"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(
    hub: Path, cjmsite: Cjmsite, words: tuple[str, ...], hint: str
) -> None:
    with pytest.raises(click.UsageError, match=hint):
        cjmsite("new", *words)


def test_a_stage_that_two_journeys_have_must_be_said_with_its_journey(hub: Path, cjmsite: Cjmsite) -> None:
    made(cjmsite, "journey", "Buying one")
    made(cjmsite, "stage", "buying-one", "In the workshop")
    made(cjmsite, "journey", "Selling one")
    made(cjmsite, "stage", "selling-one", "Somewhere")
    (hub / "content/journeys/selling-one/10-somewhere").rename(hub / "content/journeys/selling-one/10-talk")
    assert made(cjmsite, "touchpoint", "buying-one/in-the-workshop", "Looking").parts[2] == "buying-one"
    assert made(cjmsite, "touchpoint", "in-the-workshop", "Looking").parts[2] == "a-bicycle-repaired"  # its whole id
    for name in ("a-bicycle-repaired/20-in-the-workshop", "buying-one/10-in-the-workshop"):
        text = (hub / "content/journeys" / name / "index.md").read_text("utf-8")
        (hub / "content/journeys" / name / "index.md").write_text(re.sub(r"(?m)^id: .*\n", "", text), "utf-8")
    with pytest.raises(click.UsageError, match=r"several stages .*a-bicycle-repaired\.in-the-workshop"):
        cjmsite("new", "touchpoint", "in-the-workshop", "Looking")


def test_a_second_of_the_same_name_gets_another_address_and_id(hub: Path, cjmsite: Cjmsite) -> None:
    first = made(cjmsite, "touchpoint", "riding-again", "A flat tyre")
    second = made(cjmsite, "touchpoint", "riding-again", "A flat tyre")
    elsewhere = made(cjmsite, "touchpoint", "something-rattles", "A flat tyre")
    assert [path.name for path in (first, second, elsewhere)] == [
        "30-a-flat-tyre.md", "40-a-flat-tyre-2.md", "30-a-flat-tyre.md",
    ]  # fmt: skip
    ids = [path.read_text("utf-8").splitlines()[1] for path in (first, second, elsewhere)]
    assert ids == ["id: a-flat-tyre", "id: a-flat-tyre-2", "id: something-rattles.a-flat-tyre"]
    assert cjmsite("check", "--strict").exit_code == 0


def test_no_file_is_written_over(hub: Path, cjmsite: Cjmsite) -> None:
    before = (hub / "content/personas/nora.md").read_bytes()
    said = cjmsite("new", "persona", "Nora")
    assert said.exit_code == 1
    assert "is there already" in said.stderr
    assert (hub / "content/personas/nora.md").read_bytes() == before


def test_a_draft_keeps_its_number_and_its_id(hub: Path, cjmsite: Cjmsite) -> None:
    path = made(cjmsite, "touchpoint", "riding-again", "A flat tyre")
    path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    assert made(cjmsite, "touchpoint", "riding-again", "A flat tyre").name == "40-a-flat-tyre-2.md"


def test_a_journey_that_is_one_file_is_to_be_split_first(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content/journeys/sketch.md").write_text("---\nstages: [{title: Before}]\n---\n", "utf-8")
    for words in (("stage", "sketch", "After"), ("touchpoint", "sketch/before", "Hoping")):
        with pytest.raises(click.UsageError, match="cjmsite split sketch"):
            cjmsite("new", *words)


def test_an_override_is_a_copy_that_builds_without_a_word(hub: Path, cjmsite: Cjmsite) -> None:
    result = cjmsite("new", "override", "touchpoint.html")
    assert result.output == "themes/default/templates/touchpoint.html\n"
    copy = hub / "themes/default/templates/touchpoint.html"
    assert copy.read_text(encoding="utf-8").startswith("{#- from cjmsite: ")
    assert cjmsite("new", "override", "css/story.css").exit_code == 0
    assert cjmsite("new", "override", "css/map/map.css").output == "themes/default/css/map.css\n", "its place, its name"
    checked = cjmsite("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert cjmsite("new", "override", "templates/touchpoint.html").exit_code == 1, "nothing is written over"


@pytest.mark.parametrize(
    "file, words", [("touchpiont.html", "did you mean “touchpoint.html”?"), ("words/en.json", "just what you change")]
)
def test_an_override_of_what_is_no_file_of_the_theme_is_answered(
    file: str, words: str, hub: Path, cjmsite: Cjmsite
) -> None:
    with pytest.raises(click.UsageError, match=re.escape(words)):
        cjmsite("new", "override", file)
