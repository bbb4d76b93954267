"""What the front page complains of is told by builds and checks, each under a code that the hub turns off or on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cjmsite.config.load import parse_settings
from cjmsite.config.settings import CHECKS
from cjmsite.pipeline import Outcome, Request, build
from tests.pipeline.small_hub import built, hub_of
from tests.program import run_cjmsite

TOUCHPOINT = """---
title: Thirst
moment_of_truth: It decides.
pain_points:
  - {id: dry, title: Too dry}
  - {id: hot, title: Too hot}
  - {id: far, title: Too far}
actions:
  - {title: Dig, for: dry, owner: Ada, due: 2026-01-31, status: doing}
  - {title: Blow, for: hot, due: 2026-01-31, status: dropped}
  - {title: Carry, for: far, due: 2026-12-31}
---
"""
FILES = {
    "journeys/tea/index.md": "---\nid: tea\nreview_by: 2026-03-01\n---\n",
    "journeys/tea/10-wanting/index.md": "---\nid: wanting\ncustomers: {entering: 100, leaving: [90, 6]}\n---\n",
    "journeys/tea/10-wanting/10-thirst.md": TOUCHPOINT,
    "journeys/tea/20-buying/index.md": "---\nevidence:\n  - {kind: interview, n: 3, date: 2024-01-15}\n---\n",
    "journeys/tea/20-buying/10-till.md": "",
    "journeys/tea/20-buying/20-door.md": "",
    "actions/kettle.md": "---\nowner: Ada\ndue: 2026-05-20\n---\n",
    "journeys/sketch.md": "---\nstages:\n  - title: Now\n    touchpoints:\n"
    "      - {title: Here, moment_of_truth: true}\n---\n",
    "journeys/later.md": "---\nstate: future\nowner: Ada\nstages: [{title: Then, touchpoints: [There]}]\n---\n",
}
THIRST, SKETCH = "content/journeys/tea/10-wanting/10-thirst.md", "content/journeys/sketch.md"
# Each check with all that it tells of these files as of 1 June 2026: file, line, column.
TOLD = {
    "stale": [("content/journeys/tea/20-buying/index.md", 3, 5), ("content/journeys/tea/index.md", 3, 12)],
    "overdue": [("content/actions/kettle.md", 3, 6), (THIRST, 9, 45)],
    "unowned": [(SKETCH, 2, 1), (THIRST, 11, 5), ("content/journeys/tea/index.md", 2, 1)],
    "unevidenced": [(SKETCH, 5, 9), (THIRST, 2, 1)],
    "unproven-moment": [(SKETCH, 5, 40), (THIRST, 3, 18)],
    "pain-without-action": [(THIRST, 6, 5)],
}


def outcome_of(folder: Path, check: str, **asked: object) -> Outcome:
    site = hub_of(folder, FILES)
    (site / "cjmsite.yaml").write_text(f"title: Tea\n{check}\n", encoding="utf-8")
    return build(Request(site=site, output=folder / "output", as_of=date(2026, 6, 1), **asked))  # type: ignore[arg-type]


def places(outcome: Outcome, code: str) -> list[tuple[str, int, int]]:
    return sorted((one.file, one.line, one.column) for one in outcome.problems if one.code == code)


@pytest.mark.parametrize("code", TOLD)
def test_a_check_tells_all_that_it_is_about_where_it_stands(code: str, tmp_path: Path) -> None:
    others = "".join(f", {one}: off" for one in CHECKS if one != code)
    outcome = outcome_of(tmp_path, f"check: {{{code}: warn{others}}}")
    assert places(outcome, code) == sorted(TOLD[code])
    assert {one.code for one in outcome.problems} == {code}
    assert {one.level for one in outcome.problems} == {"warning"}
    assert outcome.published


def test_unless_the_hub_says_otherwise_what_a_day_made_untrue_is_told(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, "")
    assert {one.code for one in outcome.problems} == {"stale", "overdue"}


@pytest.mark.parametrize(
    "one, two, told",
    [
        ("{entering: 100, leaving: [90, 60]}", "{}", [(4, "this makes 100"), (4, "leave, and only 100")]),
        ("{joining: 3}", "{entering: 5, leaving: 6}", [(5, "6 leave here"), (5, "6 leave, and only 5")]),
        # who is in a stage that does not say it itself is said by the one before
        ("{entering: 9}", "{leaving: 10}", [(4, "10 leave the stage “Two”"), (5, "10 leave, and only 9")]),
        ("{entering: 9, leaving: 2}", "{joining: 1, leaving: 9}", [(5, "9 leave here"), (5, "9 leave, and only 8")]),
        (
            "{entering: 1000000, leaving: 2500000}",
            "{}",
            [(4, "this makes 1000000, and 2500000"), (4, "2500000 leave, and only 1000000")],
        ),
        ("{entering: 9, leaving: 9}", "{entering: 0, leaving: 0}", []),
        ("{leaving: 4}", "{leaving: 4}", []),  # nobody said how many are there
    ],
)
def test_more_people_leave_a_stage_than_are_there_is_an_error_at_both_lines(
    one: str, two: str, told: list[tuple[int, str]], tmp_path: Path
) -> None:
    stages = f"  - {{title: One, customers: {one}}}\n  - {{title: Two, customers: {two}}}\n"
    outcome = built(tmp_path, {"journeys/tea.md": f"---\nid: tea\nstages:\n{stages}---\n"})
    found = [one for one in outcome.problems if one.code == "too-many-leaving"]
    assert len(found) == len(told)
    assert all(line == one.line and words in one.message for (line, words), one in zip(told, found, strict=True))
    assert {one.level for one in found} <= {"error"}
    assert outcome.published is not bool(told)


@pytest.mark.parametrize(
    "period, earlier, told",
    [
        # what the journey says of its own period, what the stage says of earlier ones; lines and words of each fault
        (
            "2025",
            "[{period: 2024, entering: 50, leaving: [60]}]",
            [(7, "this makes 50 in 2024, and 60 leave here"), (7, "60 leave in 2024, and only 50 are here")],
        ),
        ("2025", "[{period: 2024}, {period: 2023}]", [(7, "2023 stands after 2024")] * 2),
        ("2025", "[{period: 2024}, {period: 2024}]", [(7, "2024 is there twice")] * 2),
        ("2025", "[{period: 2023}, {period: 2024}, {period: 2024-Q3}]", [(7, "2024 and 2024-Q3 overlap")] * 2),
        (
            "2025",
            "[{period: 2024-Q1}, {period: 2024}, {period: 2024-12}]",
            [(7, "2024-Q1 and 2024 overlap"), (7, "2024 and 2024-12 overlap")] * 2,
        ),
        ("2025", "[{period: 2025-Q1}]", [(3, "2025-Q1 is not before 2025"), (7, "2025-Q1 is not before 2025")]),
        ("2025-Q1", "[{period: 2025}]", [(3, "2025 is not before"), (7, "2025 is not before 2025-Q1")]),
        ("2025-Q2", "[{period: 2025-W13}]", []),  # 24 to 30 March
        ("2025-Q2", "[{period: 2025-W14}]", [(3, "2025-W14 and 2025-Q2 overlap"), (7, "2025-W14 and 2025-Q2")]),
        ("2025", "[{period: last year}]", [(7, "“last year” is no time")]),
        ("this year", "[{period: 2024}]", [(3, "“this year” is no time")]),
        ("", "[{period: 2024}]", [(7, "the journey does not say which period")]),
        ("this year", "[]", []),
        ("2025", "[{period: 2023}, {period: 2024-Q1}, {period: 2024-Q2}]", []),
    ],
)
def test_periods_that_no_time_can_have_are_errors_at_both_lines(
    period: str, earlier: str, told: list[tuple[int, str]], tmp_path: Path
) -> None:
    asset = f"{{period: {period}}}" if period else "{unit: cups}"
    front = (
        f"---\nid: tea\ncustomers: {asset}\nstages:\n  - title: One\n    customers:\n      earlier: {earlier}\n---\n"
    )
    outcome = built(tmp_path, {"journeys/tea.md": front})
    found = [one for one in outcome.problems if one.code in ("period", "too-many-leaving")]
    assert [one.line for one in found] == [line for line, _ in told]
    assert all(words in one.message for (_, words), one in zip(told, found, strict=True))
    assert outcome.published is not bool(told)


@pytest.mark.parametrize(
    "before, entering, told",
    [
        ("{entering: 100, leaving: [20]}", "{entering: 300}", "300 enter, and only 80 stayed in the stage before"),
        ("{entering: 100}", "{entering: 101, joining: 5}", "101 enter, and only 100 stayed in the stage before"),
        ("{entering: 100, joining: 50, leaving: [20]}", "{entering: 130, joining: 200}", ""),
        ("{entering: 100}", "{entering: 60}", ""),  # who is not counted further on is no contradiction
        ("{joining: 5}", "{entering: 60}", ""),
    ],
)
def test_more_people_enter_a_stage_than_stayed_in_the_one_before(
    before: str, entering: str, told: str, tmp_path: Path
) -> None:
    stages = f"  - {{title: One, customers: {before}}}\n  - {{title: Two, customers: {entering}}}\n"
    outcome = built(tmp_path, {"journeys/tea.md": f"---\nstages:\n{stages}---\n"})
    messages = [one.message for one in outcome.problems if one.code == "too-many-entering"]
    assert messages == ([told] if told else [])


@pytest.mark.parametrize(
    "fields, unproven",
    [
        ("metrics: [{name: w, values: [[2026-01-01, 5]]}]", False),
        ("metrics: [{name: w, values: [[2026-01-01, ]]}]", True),
        ("metrics: [{name: w, target: 5}]", True),
        ("emotion: {value: -1, measured: -2}", False),
        ("emotion: -1", True),
        ("evidence: [{kind: survey, n: 12}]", False),
        ("evidence: [{kind: survey}]", True),
    ],
)
def test_a_moment_of_truth_is_proven_by_whatever_measures_it(fields: str, unproven: bool, tmp_path: Path) -> None:
    text = f"---\nmoment_of_truth: true\n{fields}\n---\n"
    files = {"journeys/tea/index.md": "", "journeys/tea/10-a/index.md": "", "journeys/tea/10-a/10-b.md": text}
    site = hub_of(tmp_path, files)
    (site / "cjmsite.yaml").write_text("title: Tea\ncheck: {unproven-moment: warn}\n", encoding="utf-8")
    outcome = build(Request(site=site, output=tmp_path / "output"))
    assert ("unproven-moment" in {one.code for one in outcome.problems}) is unproven


def test_a_check_that_is_an_error_stops_the_build_and_one_that_warns_does_where_all_warnings_do(tmp_path: Path) -> None:
    for folder, check, strict in (("a", "check: {unowned: error}", False), ("b", "check: {unowned: warn}", True)):
        (tmp_path / folder).mkdir()
        outcome = outcome_of(tmp_path / folder, check, strict=strict)
        assert not outcome.published
        assert not (tmp_path / folder / "output").exists()


def test_the_day_is_the_one_that_is_given_and_never_the_clocks(tmp_path: Path) -> None:
    site = hub_of(tmp_path, FILES)
    earlier = build(Request(site=site, output=tmp_path / "output", as_of=date(2025, 7, 14)))
    assert places(earlier, "stale") == places(earlier, "overdue") == []
    later = build(Request(site=site, output=tmp_path / "output", as_of=date(2025, 7, 15)))
    assert places(later, "stale") == [("content/journeys/tea/20-buying/index.md", 3, 5)]


def test_an_unchanged_hub_and_an_edit_of_words_tell_the_same_again(tmp_path: Path) -> None:
    first = outcome_of(tmp_path, "")
    site, request = tmp_path / "site", Request(tmp_path / "site", tmp_path / "output", as_of=date(2026, 6, 1))
    assert build(request).problems == first.problems
    file = site / THIRST
    file.write_text(TOUCHPOINT + "\nOther words.\n", encoding="utf-8")
    assert build(request).problems == first.problems
    file.write_text(TOUCHPOINT.replace("---\ntitle", "---\n# a note\ntitle", 1) + "\nOther words.\n", encoding="utf-8")
    assert (THIRST, 10, 45) in places(build(request), "overdue")


def test_check_counts_what_it_does_not_tell(tmp_path: Path) -> None:
    site = hub_of(tmp_path, FILES)
    done = run_cjmsite("check", "--site", site, "--as-of", "2026-06-01")
    assert "Not told, as the hub does not ask for it: 3 unowned, 2 unevidenced, 2 unproven-moment" in done.stdout


def test_a_check_that_does_not_exist_and_a_level_that_does_not_are_told() -> None:
    told = [
        (one.code, one.line, one.hint) for one in parse_settings("check:\n  unowend: warn\n  stale: yes\n").problems
    ]
    assert ("unknown-check", 2, "did you mean “unowned”?") in told
    assert any(code == "wrong-value" and line == 3 for code, line, _ in told)


def test_what_another_file_does_about_a_pain_is_known_also_where_little_is_built_again(tmp_path: Path) -> None:
    here = "      - title: Here\n        pain_points: [{id: wet, title: Wet}]\n"
    sketch = f"---\nstages:\n  - title: Now\n    touchpoints:\n{here}---\n"
    site = hub_of(tmp_path, {"journeys/sketch.md": sketch, "journeys/other.md": "---\nstages: [Now]\n---\n"})
    (site / "cjmsite.yaml").write_text("check: {pain-without-action: warn}\n", encoding="utf-8")
    request = Request(site=site, output=tmp_path / "output")
    unanswered = [("content/journeys/sketch.md", 6, 23)]
    assert places(build(request), "pain-without-action") == unanswered
    action = site / "content" / "actions" / "towel.md"
    action.parent.mkdir()
    for text, told in (
        ("---\nfor: wet\n---\n", []),
        ("---\nfor: wet\nstatus: dropped\n---\n", unanswered),
        ("---\nfor: wet\n---\nWords.\n", []),
    ):
        action.write_text(text, encoding="utf-8")
        assert places(build(request), "pain-without-action") == told
    (site / "content/journeys/other.md").write_text("---\nstages: [Now]\n---\nWords.\n", encoding="utf-8")
    action.unlink()
    assert places(build(request), "pain-without-action") == unanswered
    (site / "content/journeys/other.md").write_text("---\nstages: [Now]\n---\nOther words.\n", encoding="utf-8")
    assert places(build(request), "pain-without-action") == unanswered
