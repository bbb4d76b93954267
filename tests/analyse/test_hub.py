"""What follows across journeys: the day, the ranking, what needs attention."""

from __future__ import annotations

from datetime import date

from cjmsite.analyse.hub import Analysed


def test_the_hub_speaks_of_the_newest_day_that_anything_was_reviewed_or_asked(analysed: Analysed) -> None:
    assert analysed.as_of == date(2026, 6, 1)


def test_touchpoints_rank_by_priority_and_equals_share_a_rank_the_worse_feeling_first(analysed: Analysed) -> None:
    ranks = [(one.rank, one.experience.id) for one in analysed.ranking]
    assert ranks == [(1, "arrive"), (1, "leave"), (3, "treat"), (None, "wait")]


def test_what_is_only_planned_needs_no_attention(analysed: Analysed) -> None:
    found = analysed.attention
    assert [one.experience.id for one in found.priorities] == ["arrive", "leave", "treat"]
    assert [one.id for one in found.broken] == ["arrive"]


def test_open_work_is_due_in_the_order_of_its_days(analysed: Analysed) -> None:
    assert [(action.id, action.overdue) for action in analysed.attention.due] == [
        ("ask-once", True),
        ("arrive#action-sign", False),
    ]


def test_reviews_and_evidence_grow_stale_the_oldest_first(analysed: Analysed) -> None:
    stale = [(one.id, one.kind, one.on, one.count, one.past) for one in analysed.attention.stale]
    assert stale == [("stay", "evidence", date(2025, 7, 10), 1, True), ("method", "review", date(2026, 3, 1), 1, True)]


def test_a_stage_is_a_moment_of_its_own_before_its_touchpoints(analysed: Analysed) -> None:
    own = [
        (experience.id, experience.stage, experience.column)
        for experience in analysed.experiences.values()
        if experience.journey == "stay"
    ]
    assert own == [
        ("coming", "coming", 0),
        ("arrive", "coming", 0),
        ("wait", "coming", 1),
        ("going", "going", 2),
        ("treat", "going", 2),
        ("leave", "going", 3),
    ]
