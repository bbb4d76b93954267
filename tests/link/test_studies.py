"""Evidence and quotes come from studies: what these say holds for them, and what is withdrawn holds no longer.

The site is `tests/cases/studies`; its only recording is made here.
"""

from __future__ import annotations

import shutil
import wave
from pathlib import Path
from typing import Any

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.built_site import built_here, differs_from_afresh
from tests.program import REPOSITORY

CASE = REPOSITORY / "tests" / "cases" / "studies"
STUDIES = "content/studies"
TOLD = f"{STUDIES}/told/index.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the site, with the recording."""
    made = Path(shutil.copytree(CASE, tmp_path / "site"))
    with wave.open(str(made / "content/journeys/tea/10-brew/20-cup/told.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 8000)
    return made


def write(site: Path, path: str, field: str) -> None:
    """Put a field at the top of a file's front matter."""
    file = site / path
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{field}\n", 1), "utf-8")


def analysed(site: Path) -> Analysed:
    gathered = gather(site, load_settings(site).settings)
    assert [one.as_text() for one in gathered.problems if one.level == "error"] == []
    return analyse(gathered.hub)


def evidence(hub: Analysed, id_: str) -> Any:
    return hub.experiences[id_].node.front.evidence[0]


def text_of(folder: Path) -> str:
    """All that is published as text, names of files included."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(f"{path.relative_to(folder)}\n{path.read_text('utf-8', 'replace')}" for path in files)


def test_evidence_takes_from_its_study_what_it_does_not_say_itself(site: Path) -> None:
    hub = analysed(site)
    kettle, milk = evidence(hub, "tea.brew.kettle"), evidence(hub, "tea.brew.milk")
    assert (kettle.kind, kettle.n, str(kettle.date), kettle.study) == ("interview", 12, "2026-05-20", "kitchens")
    assert (milk.kind, milk.n, str(milk.date)) == ("survey", 12, "2026-06-01")


def test_levels_follow_from_studies_drafts_of_an_assistant_count_as_assumed(site: Path) -> None:
    hub = analysed(site)
    levels = {id_.rpartition(".")[2]: one.insight.knowledge.level
              for id_, one in hub.experiences.items() if one.insight}  # fmt: skip
    assert levels == {
        "nobody-asked": "assumed",
        "kettle": "asked",
        "cup": "measured",  # a survey with a number of people
        "spoon": "assumed",  # its study is a draft, so nothing is known of it but an assumption
        "sugar": "assumed",  # an assistant's draft, which the stage's evidence does not lift
        "milk": "measured",
    }


def test_a_study_lists_all_that_rests_on_it(site: Path) -> None:
    hub = analysed(site)
    kitchens, told = hub.studies["kitchens"], hub.studies["told-to-us"]
    assert (kitchens.supports, kitchens.journeys) == (("tea.brew.kettle", "tea.brew.milk"), ("tea",))
    assert [one.id for one in kitchens.quotes] == ["tea.brew.kettle#quote-whistle"]
    assert (told.supports, [one.id for one in told.quotes]) == (("tea.brew",), ["cup#quote-too-hot"])


@pytest.mark.parametrize("withdrawn", ["true", "2026-09-01", "Two took it back", "{since: 2026-09-01, because: Why}"])
def test_what_cites_a_withdrawn_study_is_assumed_again_and_its_quotes_and_recordings_are_published_nowhere(
    withdrawn: str, site: Path
) -> None:
    write(site, f"{STUDIES}/kitchens.md", f"withdrawn: {withdrawn}")
    write(site, TOLD, f"withdrawn: {withdrawn}")
    hub = analysed(site)
    assert hub.experiences["tea.brew.milk"].judged.knowledge.level == "assumed"
    assert hub.experiences["tea.brew"].judged.knowledge.level == "assumed"
    assert hub.studies["kitchens"].supports == ("tea.brew.kettle", "tea.brew.milk")
    outcome = built_here(site)
    assert outcome.published
    assert [one.code for one in outcome.problems] == ["withheld-file"]
    said = text_of(site / "output")
    for gone in ("far too hot", "too-hot", "It whistles", "told.wav"):
        assert gone not in said, gone
    page = (site / "output/studies/kitchens.html").read_text("utf-8")
    assert "Withdrawn" in page
    assert "Mentioned by" not in page  # all that rests on it is listed above
    assert "counts as assumed" in (site / "output/journeys/tea/brew/kettle.html").read_text("utf-8")


def test_false_withdraws_nothing(site: Path) -> None:
    write(site, f"{STUDIES}/kitchens.md", "withdrawn: false")
    assert analysed(site).experiences["tea.brew.kettle"].judged.knowledge.level == "asked"


def test_a_study_for_some_keeps_its_level_for_all_and_its_name_to_itself(site: Path) -> None:
    write(site, "content/journeys/tea/10-brew/20-cup/index.md", "summary: A cup")
    assert built_here(site, audience="public").published
    said = text_of(site / "output")
    assert "allots" not in said
    assert "studies/begun" not in said
    page = (site / "output/journeys/tea/brew/cup.html").read_text("utf-8")
    assert "known-measured" in page or "measured" in page
    assert "n = 40" in page
    assert built_here(site, audience="team").published
    assert "Ballots" in (site / "output/journeys/tea/brew/cup.html").read_text("utf-8")


@pytest.mark.parametrize("audience", [None, "public"])
def test_after_each_edit_of_a_study_the_site_is_what_a_build_from_nothing_makes(
    audience: str | None, site: Path, tmp_path: Path
) -> None:
    edits = (
        (f"{STUDIES}/kitchens.md", "summary: Two towns"),
        (f"{STUDIES}/ballots.md", "withdrawn: true"),
        (TOLD, "withdrawn: 2026-08-01"),
        (f"{STUDIES}/kitchens.md", "audience: team"),
        (f"{STUDIES}/begun.md", "withdrawn: true"),
    )
    assert built_here(site, audience=audience).published
    for path, field in edits:
        write(site, path, field)
        assert differs_from_afresh(site, tmp_path, audience=audience) == [], field
    (site / STUDIES / "kitchens.md").unlink()
    outcome = built_here(site, audience=audience)
    assert not outcome.published
    assert {one.code for one in outcome.problems if one.level == "error"} == {"unknown-reference"}


@pytest.mark.parametrize(
    "written, says",
    [
        ("{study: kitchen}", "“kitchen” is not the id of a study in this hub"),
        ("{study: cup}", "“cup” is a touchpoint; a study is expected here"),
        ("{n: 3}", "“kind” is missing here"),
        ("{study: mixed}", "“kind” is missing here: the method of the study “mixed” names none, or several"),
    ],
)
def test_evidence_that_names_no_study_and_no_kind_is_told(written: str, says: str, site: Path) -> None:
    (site / STUDIES / "mixed.md").write_text("---\nmethod: Interviews and a survey\n---\n", "utf-8")
    write(site, "content/journeys/tea/10-brew/50-milk.md", f"evidence: [{written}]")
    file = site / "content/journeys/tea/10-brew/50-milk.md"
    file.write_text(file.read_text("utf-8").replace("evidence: [{kind: survey", "x-old: [{kind: survey"), "utf-8")
    problems = [one for one in built_here(site).problems if one.level == "error"]
    assert [(one.file.rpartition("/")[2], one.line, one.message) for one in problems] == [("50-milk.md", 2, says)]
    if written == "{study: kitchen}":
        assert problems[0].hint == "did you mean “kitchens”?"


@pytest.mark.parametrize("dates, told", [
    ("2026-05-20", []), ("[2026-01-02, 2026-05-20]", []), ("[2026-05-20, 2026-05-20]", []),
    ("[2026-05-20, 2026-01-02]", ["dates: 2026-01-02 stands after 2026-05-20"]),
    ("[2026-05-20, 2026-05-02, 2026-05-01]", [
        "dates: 2026-05-02 stands after 2026-05-20", "dates: 2026-05-01 stands after 2026-05-02"]),
])  # fmt: skip
def test_days_of_a_study_stand_in_order_as_the_last_dates_what_cites_it(
    dates: str, told: list[str], site: Path
) -> None:
    (site / STUDIES / "walks.md").write_text(f"---\nid: walks\ndates: {dates}\n---\n# Walks\n", "utf-8")
    problems = gather(site, load_settings(site).settings).problems
    assert [one.message for one in problems if one.file.endswith("walks.md")] == told
