"""The action list of the whole hub."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cjmsite.analyse.actions import (
    Result,
    actions_of,
    by_journey,
    by_owner,
    due_group,
    is_overdue,
    progress,
    progress_over_time,
    result_of,
    results,
)
from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.model.vocabulary import ActionEffect, ActionItem, Status
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import hub_of


def test_actions_are_listed_as_they_come_up_wherever_they_are_written(analysed: Analysed) -> None:
    assert [(action.status, action.id) for action in analysed.actions] == [
        ("doing", "ask-once"),
        ("planned", "arrive#action-sign"),
        ("done", "paint"),
    ]


def test_overdue_actions_come_first_then_months_by_owner_then_those_without_a_day_then_what_is_done(
    tmp_path: Path,
) -> None:
    site = hub_of(tmp_path, {
        "journeys/a.md": "---\ntitle: A\nstages: [{title: S, touchpoints: [{id: t, title: T}]}]\n---\n",
        **{f"actions/{name}.md": f"---\ntitle: {name}\ntouchpoints: [t]\n{fields}---\n" for name, fields in {
            "done": "status: done\ndue: 2026-01-01\n", "dropped": "status: dropped\n",
            "undated": "status: doing\n", "march-nobody": "due: 2026-03-01\nstatus: doing\n",
            "march-zoe": "due: 2026-03-05\nowner: Zoe\n", "march-ann": "due: 2026-03-30\nowner: ann\n",
            "next-year": "due: 2027-01-01\nowner: Ann\n",
            "late": "due: 2026-02-01\nowner: Zoe\n", "longest-late": "due: 2026-01-01\nowner: Zoe\n",
        }.items()},
    })  # fmt: skip
    gathered = gather(site, load_settings(site).settings)
    listed = actions_of(gathered.hub, analyse(gathered.hub).experiences, date(2026, 2, 15))
    assert [(due_group(one), one.id) for one in listed] == [
        ("overdue", "longest-late"), ("overdue", "late"),
        ("2026-03", "march-ann"), ("2026-03", "march-zoe"), ("2026-03", "march-nobody"), ("2027-01", "next-year"),
        ("undated", "undated"), ("done", "done"), ("dropped", "dropped"),
    ]  # fmt: skip


def test_what_was_due_and_done_by_each_month_is_counted_and_what_says_no_day_is_in_none(tmp_path: Path) -> None:
    fields = {
        "early": 'status: done\ndue: 2026-01-31\nachieved: {to: 1, "on": 2026-03-31}\n',
        "late": 'status: done\ndue: 2026-01-01\nachieved: {to: 1, "on": 2026-04-01}\n',
        "undated": "status: done\n", "dropped": "status: dropped\ndue: 2026-02-01\n",
        "open": "due: 2026-05-01\n", "half": 'status: doing\nachieved: {to: 1, "on": 2026-01-01}\n',
    }  # fmt: skip
    site = hub_of(tmp_path, {f"actions/{name}.md": f"---\n{text}---\n" for name, text in fields.items()})
    actions = analyse(gather(site, load_settings(site).settings).hub).actions
    found = progress_over_time(actions, date(2026, 4, 30))
    assert [(one.first.isoformat(), one.due, one.done) for one in found] == [
        ("2026-01-01", 2, 0), ("2026-03-01", 2, 1), ("2026-04-01", 2, 2), ("2026-05-01", 3, None)
    ]  # fmt: skip
    assert progress_over_time((), date(2026, 4, 30)) == ()


def test_an_action_of_the_same_title_in_a_touchpoint_that_its_file_covers_is_listed_once(analysed: Analysed) -> None:
    assert [action.id for action in analysed.actions if action.title == "Ask once"] == ["ask-once"]


def test_an_action_is_for_the_touchpoints_of_its_pains_and_their_journeys(analysed: Analysed) -> None:
    ask = next(action for action in analysed.actions if action.id == "ask-once")
    assert (ask.pains, ask.touchpoints, ask.journeys) == (("arrive#pain-asked",), ("arrive",), ("stay",))


@pytest.mark.parametrize("status, due, late", [
    ("doing", date(2026, 1, 1), True), ("doing", date(2026, 1, 2), False), ("doing", None, False),
    ("done", date(2026, 1, 1), False), ("dropped", date(2026, 1, 1), False),
])  # fmt: skip
def test_only_open_work_past_its_day_is_overdue(status: Status, due: date | None, late: bool) -> None:
    assert is_overdue(status, due, date(2026, 1, 2)) is late


def test_nothing_is_overdue_in_a_hub_without_any_day() -> None:
    assert not is_overdue("doing", date(2026, 1, 1), None)


def test_progress_counts_every_status_and_nobodys_work_comes_last(analysed: Analysed) -> None:
    assert progress(analysed.actions) == {"doing": 1, "planned": 1, "idea": 0, "done": 1, "dropped": 0}
    assert list(by_owner(analysed.actions)) == ["ward", ""]
    assert {key: len(actions) for key, actions in by_journey(analysed.hub, analysed.actions).items()} == {"stay": 3}


BETTER = {"waiting": "lower", "recommend": "higher"}


@pytest.mark.parametrize("expected, achieved, result", [
    (None, None, "not_measured"),
    (ActionEffect(says="Fewer calls"), ActionEffect(says="It felt better"), "not_measured"),
    (None, ActionEffect(to=9), "not_measured"),
    (None, ActionEffect(from_=21, to=9), "moved"),
    (None, ActionEffect(from_=21, to=21), "no_effect"),
    (ActionEffect(from_=21, to=10), ActionEffect(to=15), "moved"),
    (ActionEffect(from_=21, to=10), ActionEffect(to=25), "no_effect"),
    (ActionEffect(to=80), ActionEffect(from_=50, to=60), "moved"),
    (ActionEffect(to=80), ActionEffect(from_=50, to=40), "no_effect"),
    (None, ActionEffect(metric="waiting", from_=21, to=25), "no_effect"),
    (None, ActionEffect(metric="recommend", from_=21, to=25), "moved"),
    (ActionEffect(metric="waiting"), ActionEffect(from_=21, to=9), "moved"),
    (ActionEffect(metric="waiting", from_=-5), ActionEffect(to=0), "no_effect"),
    (None, ActionEffect(metric="unknown", from_=0, to=-1), "moved"),
])  # fmt: skip
def test_a_done_action_moved_something_only_where_it_was_measured_before_and_after(
    expected: ActionEffect | None, achieved: ActionEffect | None, result: Result
) -> None:
    item = ActionItem(title="Any", status="done", expected=expected, achieved=achieved)
    assert result_of(item, BETTER) == result


def test_what_nobody_measured_is_counted_openly_and_open_actions_have_no_result(example: Analysed) -> None:
    done = [action for action in example.actions if action.status == "done"]
    assert {action.id.partition("#")[2] or action.id: action.result for action in done} == {
        "import-summary": "moved", "action-a-film-of-forty-seconds-on-the-screen-over-the-86ea46": "not_measured",
    }  # fmt: skip
    assert results(example.actions) == {"moved": 1, "no_effect": 0, "not_measured": 1}


def test_pain_points_that_nobody_answers_come_with_the_severest_first(analysed: Analysed, example: Analysed) -> None:
    severities = [one.pain.severity or 0 for one in example.unanswered]
    assert severities == sorted(severities, reverse=True)
    answered = {pain for action in example.actions if action.status != "dropped" for pain in action.pains}
    assert not {f"{one.at.id}#pain-{one.pain.id}" for one in example.unanswered} & answered
    assert [one.pain.title for one in analysed.unanswered] == ["It is cold"]
