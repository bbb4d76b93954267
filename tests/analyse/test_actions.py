"""The action list of the whole hub."""

from __future__ import annotations

from datetime import date

import pytest

from cjmsite.analyse.actions import by_journey, by_owner, is_overdue, progress
from cjmsite.analyse.hub import Analysed
from cjmsite.model.vocabulary import Status


def test_actions_are_listed_by_status_then_day_wherever_they_are_written(analysed: Analysed) -> None:
    assert [(action.status, action.id) for action in analysed.actions] == [
        ("doing", "ask-once"),
        ("planned", "arrive#action-sign"),
        ("done", "paint"),
    ]


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
