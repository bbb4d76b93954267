"""What refers to something for narrower readers loses that reference in silence; what refers to nothing never does.

The hub of `tests/cases/audiences` refers to what is for partners and for the team, in every field that holds
references and in its texts. Everything that is not for the public is called planted. Only the author is told, and only
of steps of a tour, which some readers of the tour would miss.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cjmsite.audit.site import audit
from cjmsite.pipeline import Outcome, Request, build
from tests.program import REPOSITORY

SITE = REPOSITORY / "tests" / "cases" / "audiences"
# What must not be in a build, as it is written in ids, titles and names of files.
HIDDEN = {"public": ("team", "partners"), "partners": ("team",), "team": ()}
WRONG = {
    "for: [no-tea,": ("actions/kettle.md", "for: [no-tee,", "“no-tee” is not the id of a pain point"),
    "planted-team-touchpoint#pain-planted-team-other-pain]": (
        "actions/kettle.md", "planted-team-touchpoint#pain-3]",
        "planted-team-touchpoint#pain-3” is not the id of a pain point"),
    "[[planted-team-pain]]": (
        "pages/method.md", "[[planted-team-pane]]", "nothing in this hub has the id “planted-team-pane”"),
    "[shop, planted-team-bureau]": (
        "journeys/tea/index.md", "[shop, planted-team-persona]", "“planted-team-persona” is a persona"),
}  # fmt: skip


# What the author of the tour is told in every build: steps that readers of the tour miss, by line and column.
UNSEEN_STEPS = [f"content/tours/first.md:{place} unseen-step" for place in ("5:39", "6:10", "7:10", "8:10")]


def told_of(outcome: Outcome) -> list[str]:
    return [f"{one.file}:{one.line}:{one.column} {one.code}" for one in outcome.problems]


def built_for(audience: str | None, site: Path, output: Path) -> Outcome:
    return build(Request(site, output, audience=audience))


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(SITE, folder / "site"))


@pytest.mark.parametrize("audience", HIDDEN)
def test_a_reference_to_what_is_hidden_is_dropped_in_silence_and_says_nothing_of_it(
    audience: str, tmp_path: Path
) -> None:
    outcome = built_for(audience, copied(tmp_path), tmp_path / "out")
    assert told_of(outcome) == UNSEEN_STEPS
    assert outcome.published
    forbidden = [f"planted-{who}" for who in HIDDEN[audience]]
    found = audit(tmp_path / "out", forbidden=forbidden)
    assert [one.as_text() for one in found if one.code == "audit-forbidden"] == []
    said = re.compile("|".join(f"planted.{{0,3}}{who}" for who in HIDDEN[audience]) or "(?!)", re.IGNORECASE)
    told = [f"{path}: {match[0]}" for path in sorted((tmp_path / "out").rglob("*"))
            for match in said.finditer(str(path.relative_to(tmp_path)) + (
                path.read_text("utf-8", "replace") if path.is_file() else ""))]  # fmt: skip
    assert told == []


def test_those_who_may_read_all_see_every_reference(tmp_path: Path) -> None:
    outcome = built_for(None, copied(tmp_path), tmp_path / "out")
    assert told_of(outcome) == UNSEEN_STEPS
    for page in ("actions/kettle.html", "journeys/tea/wanting/thirst.html", "pages/method.html"):
        assert "planted-team-touchpoint.html#pain" in (tmp_path / "out" / page).read_text(encoding="utf-8"), page


@pytest.mark.parametrize("audience", [None, *HIDDEN])
@pytest.mark.parametrize("right", WRONG)
def test_a_wrong_reference_is_a_fault_for_every_audience(right: str, audience: str | None, tmp_path: Path) -> None:
    file, wrong, words = WRONG[right]
    page = copied(tmp_path) / "content" / file
    page.write_text(page.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    outcome = built_for(audience, tmp_path / "site", tmp_path / "out")
    errors = [one for one in outcome.problems if one.level == "error"]
    assert len(errors) == 1, told_of(outcome)
    assert words in errors[0].message
    assert errors[0].line
    assert not outcome.published


def test_references_to_what_a_draft_holds_are_dropped_as_those_to_the_draft(tmp_path: Path) -> None:
    site = copied(tmp_path)
    for path in sorted((site / "content").rglob("*.md")):
        path.write_text(re.sub(r"audience: \w+", "draft: true", path.read_text(encoding="utf-8")), encoding="utf-8")
    outcome = built_for(None, site, tmp_path / "out")
    assert told_of(outcome) == UNSEEN_STEPS
    assert not list((tmp_path / "out").rglob("*planted*"))


def test_a_draft_may_take_the_id_of_what_it_will_replace(tmp_path: Path) -> None:
    site = copied(tmp_path)
    draft = site / "content" / "journeys" / "tea" / "10-wanting" / "90-thirst-anew.md"
    draft.write_text("---\nid: thirst\ntitle: Thirst anew\ndraft: true\n---\n", encoding="utf-8")
    outcome = built_for(None, site, tmp_path / "out")
    assert told_of(outcome) == UNSEEN_STEPS
    assert "Thirst anew" not in (tmp_path / "out" / "go" / "thirst.html").read_text(encoding="utf-8")
