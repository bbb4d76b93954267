"""What can't be true together, and days to come, are told where they stand; what only looks so is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from tests.pipeline.small_hub import built, hub_of

TEA = "---\nid: tea\nstages:\n  - title: A\n    touchpoints:\n      - title: T\n"
STUDY = "---\nid: talks\nmethod: interview\ndates: [2026-02-01, 2026-03-01]\n---\n"
METRIC = "---\nid: told-again\ntitle: Told again\nbetter: lower\n---\n"


def touchpoint(field: str) -> dict[str, str]:
    return {
        "journeys/tea.md": f"{TEA}        {field}\n---\n",
        "studies/talks.md": STUDY,
        "metrics/told-again.md": METRIC,
    }


def journey(fields: str) -> dict[str, str]:
    return {"journeys/tea.md": f"---\n{fields}\n---\n"}


def action(fields: str) -> dict[str, str]:
    return {"actions/kettle.md": f"---\n{fields}\n---\n", "metrics/told-again.md": METRIC}


@pytest.mark.parametrize(
    "files, told",
    [
        (journey("reviewed: 2026-05-01\nreview_by: 2026-03-01"), [(3, "looked at on 2026-05-01")]),
        (journey("reviewed: 2026-05-01\nreview_by: 2026-05-01"), []),
        (
            touchpoint("{reviewed: 2026-05-01, review_by: 2026-03-01}".strip("{}").replace(", ", "\n        ")),
            [(8, "is")],
        ),
        (journey("review_by: 2026-03-01\napproved: {by: Ada, on: 2026-05-01}"), [(3, "approved on 2026-05-01, after")]),
        (journey("review_by: 2026-05-01\napproved: {by: Ada, on: 2026-05-01}"), []),
        (journey("state: planned\nstages: [Now]"), [(2, "there are stages")]),
        (journey("state: planned"), []),
        (journey("state: future\nstages: [Now]"), []),
        (action("status: idea\nachieved: A cup"), [(3, "this is idea, and has achieved something")]),
        (action("status: doing\nachieved: A cup"), []),
        (action("status: done\nachieved: {from: 3, to: 4}"), []),
        (action("status: done\nachieved: A cup"), []),
        (action("expected: {metric: told-again, from: 3, to: 4}"), [(2, "from 3 to 4, and lower is better")]),
        (action("expected: {metric: Told again, from: 4, to: 3}"), []),
        (action("expected: {from: 3, to: 4}"), []),
        (touchpoint("actions: [{title: A, status: planned, achieved: A cup}]"), [(7, "this is planned, and has")]),
        (touchpoint("metrics: [{name: told-again, better: higher}]"), [(7, "higher is better here, and lower where")]),
        (touchpoint("metrics: [{name: Told again, better: lower}]"), []),
        (
            touchpoint("evidence: [{study: talks, date: 2025-02-01}]"),
            [(7, "of 2025-02-01, and the study that it comes from began")],
        ),
        (touchpoint("evidence: [{study: talks, date: 2026-06-01}, {study: talks}]"), []),
        (
            {"studies/talks.md": STUDY.replace("dates", "withdrawn: 2026-01-31\ndates")},
            [(4, "withdrawn since 2026-01-31, and began on 2026-02-01")],
        ),
        ({"studies/talks.md": STUDY.replace("dates", "withdrawn: 2026-02-01\ndates")}, []),
    ],
)
def test_fields_that_cannot_both_be_true_are_told_and_others_are_not(
    files: dict[str, str], told: list[tuple[int, str]], tmp_path: Path
) -> None:
    outcome = built(tmp_path, dict(files))
    found = [one for one in outcome.problems if one.code == "contradiction"]
    assert [one.line for one in found] == [line for line, _ in told]
    assert all(words in one.message for (_, words), one in zip(told, found, strict=True))
    assert {one.level for one in found} <= {"warning"}
    assert [one.code for one in outcome.problems if one.level == "error"] == []


def test_what_happened_after_the_day_that_was_given_is_told_and_without_one_nothing_is(tmp_path: Path) -> None:
    site = hub_of(tmp_path, {
        "journeys/tea.md": "---\nid: tea\nreviewed: 2026-06-01\napproved: {by: Ada, on: 2026-06-03}\nstages:\n"
        "  - title: A\n    evidence:\n      - {kind: survey, date: 2062-05-20}\n      - study: talks\n    metrics:\n"
        "      - {name: W, values: [[2026-06-01, 1], [2026-07-01, 2]]}\n---\n",
        "actions/kettle.md": '---\nstatus: done\ndue: 2031-01-01\nachieved: {from: 1, to: 2, "on": 2026-06-02}\n---\n',
        "studies/talks.md": "---\nmethod: interview\ndates: [2026-05-30, 2026-06-02]\n---\n",
    })  # fmt: skip
    request = Request(site=site, output=tmp_path / "output")
    assert not [one for one in build(request).problems if one.code == "future-day"]
    given = build(Request(site=site, output=tmp_path / "output", as_of=date(2026, 6, 1)))
    assert [(one.file.rpartition("/")[2], one.line) for one in given.problems if one.code == "future-day"] == [
        ("kettle.md", 4), ("tea.md", 4), ("tea.md", 8), ("tea.md", 11), ("talks.md", 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "owner, told",
    [
        ("claims-team", ["no organisation in this hub has the id “claims-team”, and it is taken as plain words"]),
        ("shop-flor", ["“shop-flor” is not the id of an organisation in this hub, and is taken as plain words"]),
        ("shop-floor", []),
        ("Claims-team", []),
        ("the claims team", []),
        ("ada", []),
    ],
)
def test_an_owner_that_is_written_as_an_id_that_nothing_has_is_told(
    owner: str, told: list[str], tmp_path: Path
) -> None:
    files = {"journeys/tea.md": f"---\nowner: {owner}\n---\n", "organisations/shop-floor.md": ""}
    outcome = built(tmp_path, {**files, "actions/kettle.md": f"---\nowner: {owner}\n---\n"})
    assert [one.message for one in outcome.problems if one.code == "almost-id"] == told * 2
