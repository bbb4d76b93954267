"""Tours: each question has a right answer, and each step is seen by the tour's readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.settings import Audience, Settings
from cjmsite.model.tour_steps import Ask
from cjmsite.pipeline.reading import gather
from cjmsite.problems import Problem

SETTINGS = Settings(audiences=(Audience(id="public"), Audience(id="team")))
JOURNEY = """---
stages:
  - title: Night
    touchpoints:
      - {id: call, title: Calling}
      - {id: secret, title: A secret, audience: team}
---
"""
# What is written under `ask`; the column of the fault, its code, and its hint.
FAULTS = {
    "{question: Who?, choices: [Ann, Bob]}": (21, "no-answer", "write answer: with the right one"),
    "{question: Who?, choices: [Ann, Bob], answer: Anne}": (56, "wrong-answer", "known here: Ann, Bob"),
    "{question: Who?, choices: [Ann, Bob], answer: 3}": (56, "wrong-answer", "known here: Ann, Bob"),
    "{question: Who?, choices: [Ann, Bob], answer: 0}": (56, "wrong-answer", "known here: Ann, Bob"),
    "{question: Who?, choices: [Annabel, Bob], answer: [Bob, Anabel]}": (66, "wrong-answer", "mean “Annabel”"),
    "{question: Who?, choices: [Ann], answer: Ann}": (27, "no-answer", "write two or more"),
    "{question: Who?, choices: [Ann, Bob, Ann], answer: Ann}": (47, "no-answer", "say each one once"),
    "{question: Who?, order: [Ann, Ann]}": (40, "no-answer", "say each one once"),
    "{question: Who?, order: [Ann]}": (27, "no-answer", "write two or more"),
    "{question: Who?, order: [Ann, Bob], answer: Ann}": (27, "no-answer", "take one of the two away"),
    "{choices: [Ann, Bob], answer: Ann}": (10, "missing-field", ""),
    "{question: '', choices: [Ann, Bob], answer: Ann}": (21, "wrong-value", "write the words"),
    "{question: Who?, choices: [Ann, Bob, ''], answer: Ann}": (47, "wrong-value", "write the words"),
    "{question: Who?, choices: [Ann, Bob, {says: ' '}], answer: Ann}": (54, "wrong-value", "write the words"),
    "{question: Who?, order: [Ann, Bob, '']}": (45, "wrong-value", "write the words"),
    "{question: Who?, order: []}": (34, "wrong-value", "leave the line out"),
    "{question: Who?, choices: [], answer: Ann}": (36, "wrong-value", "leave the line out"),
    "{question: Who?, choices: [Ann, Bob], answer: [Ann, 1]}": (62, "wrong-answer", "each right choice once"),
}  # fmt: skip


def told(site: Path, tour: str) -> list[Problem]:
    """The problems of a hub with this tour."""
    for name, text in (
        ("journeys/stay.md", JOURNEY),
        ("tours/first.md", tour),
        ("personas/spy.md", "---\naudience: team\n---\n"),
    ):
        file = site / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [one for one in gather(site, SETTINGS).problems if one.file == "content/tours/first.md"]


def asked(site: Path, ask: str) -> list[Problem]:
    return told(site, f"---\nsteps:\n  - at: call\n    ask: {ask}\n---\n")


@pytest.mark.parametrize("written", FAULTS)
def test_a_question_that_nobody_can_answer_rightly_is_told_at_its_place(written: str, tmp_path: Path) -> None:
    (problem,) = asked(tmp_path, written)
    column, code, hint = FAULTS[written]
    assert (problem.line, problem.column, problem.code) == (4, column, code)
    assert hint in problem.hint
    assert bool(hint) == bool(problem.hint)


@pytest.mark.parametrize(
    "written, kind, answer",
    [
        ("{question: Who?, choices: [Ann, Bob], answer: Bob}", "one", ("Bob",)),
        ("{question: Who?, choices: [Ann, {says: Bob, because: He did.}], answer: 2}", "one", ("Bob",)),
        ("{question: How many?, choices: [2, 1], answer: 1}", "one", ("1",)),  # a choice's text comes before its number
        ("{question: Who?, choices: [Ann, Bob, Cy], answer: [3, Ann]}", "several", ("Cy", "Ann")),
        ("{question: In which order?, order: [Two, One]}", "order", ()),
        ("{question: What would you do?}", "reflection", ()),
        ("{question: What would you do?, answer: Most wait.}", "reflection", ("Most wait.",)),
    ],
)  # fmt: skip
def test_how_a_question_is_answered_follows_from_what_is_written(
    written: str, kind: str, answer: tuple[str, ...], tmp_path: Path
) -> None:
    assert asked(tmp_path, written) == []
    (tour,) = gather(tmp_path, SETTINGS).hub.tours
    ask = tour.front.steps[0].ask
    assert isinstance(ask, Ask)
    assert (ask.kind, ask.answer, ask.is_scored) == (kind, answer, kind != "reflection")


def test_a_step_that_some_readers_of_the_tour_do_not_see_is_told(tmp_path: Path) -> None:
    steps = "steps:\n  - {at: call, persona: spy}\n  - secret\n---\n"
    found = [(one.line, one.column, one.code, one.level) for one in told(tmp_path, f"---\n{steps}")]
    assert found == [(3, 25, "unseen-step", "warning"), (4, 5, "unseen-step", "warning")]
    assert told(tmp_path, f"---\naudience: team\n{steps}") == []


def test_a_step_to_what_is_not_finished_is_told_once(tmp_path: Path) -> None:
    ghost = tmp_path / "content" / "personas" / "ghost.md"
    ghost.parent.mkdir(parents=True)
    ghost.write_text("---\ndraft: true\n---\n", encoding="utf-8")
    steps = "steps:\n  - call\n  - ghost\n  - {at: call, persona: ghost}\n---\n"
    found = [(one.line, one.column, one.code, one.level) for one in told(tmp_path, f"---\n{steps}")]
    assert found == [(4, 5, "unseen-step", "warning"), (5, 25, "unseen-step", "warning")]
    assert told(tmp_path, f"---\ndraft: true\n{steps}") == []
    assert gather(tmp_path, SETTINGS, drafts=True).problems == ()


@pytest.mark.parametrize(
    "fields, place, code, level",
    [
        ("summary: Nothing.", (2, 1), "missing-field", "warning"),
        ("steps: []", (2, 8), "missing-field", "warning"),
        ("steps: [call, first]", (2, 15), "wrong-reference", "error"),
        ("steps: [{at: first}]", (2, 14), "wrong-reference", "error"),
        ("pass_mark: 0\nsteps: [call]", (2, 12), "wrong-value", "error"),
        ("pass_mark: 0.7\nsteps: [call]", (2, 12), "wrong-value", "error"),
        ("pass_mark: 101\nsteps: [call]", (2, 12), "wrong-value", "error"),
    ],
)
def test_a_tour_that_leads_nowhere_or_that_all_pass_is_told(
    fields: str, place: tuple[int, int], code: str, level: str, tmp_path: Path
) -> None:
    found = [(one.line, one.column, one.code, one.level) for one in told(tmp_path, f"---\n{fields}\n---\n")]
    assert found == [(*place, code, level)]


def test_a_pass_mark_without_a_question_that_has_a_right_answer_is_told(tmp_path: Path) -> None:
    tour = "---\npass_mark: 50\nsteps:\n  - {at: call, ask: {question: What would you do?}}\n---\n"
    assert [(one.line, one.code, one.level) for one in told(tmp_path, tour)] == [(2, "no-answer", "warning")]


@pytest.mark.parametrize("mark, faults", [("0", 1), ("0.5", 1), ("101", 1), ("1", 0), ("100", 0)])
def test_a_pass_mark_goes_from_1_to_100(mark: str, faults: int, tmp_path: Path) -> None:
    ask = "{question: Who?, choices: [Ann, Bob], answer: Ann}"
    found = told(tmp_path, f"---\npass_mark: {mark}\nsteps:\n  - {{at: call, ask: {ask}}}\n---\n")
    assert [(one.line, one.column, one.code) for one in found] == [(2, 12, "wrong-value")] * faults
