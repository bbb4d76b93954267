"""What is not there yet is never ranked, counted or asked about with what is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.config.settings import Settings
from cjmsite.pipeline.reading import gather

SCORED = """---
state: {state}
stages:
  - title: Going
    touchpoints:
      - {{id: {state}-door, title: Door, emotion: -4, scores: {{cost: {cost}}}, promise: {{says: Soon, kept: broken}}}}
---
"""


@pytest.fixture
def hub(tmp_path: Path) -> Analysed:
    """Journeys of all three states, today's with the lowest score, and one that is planned without any stage."""
    folder = tmp_path / "content" / "journeys"
    folder.mkdir(parents=True)
    for state, cost in (("current", 20), ("future", 90), ("planned", 80)):
        (folder / f"{state}.md").write_text(SCORED.format(state=state, cost=cost), encoding="utf-8")
    (folder / "seat.md").write_text("---\nstate: planned\n---\n", encoding="utf-8")
    gathered = gather(tmp_path, Settings())
    assert gathered.problems == ()
    return analyse(gathered.hub)


def test_only_what_is_there_today_is_ranked_whatever_the_scores_of_what_is_to_come(hub: Analysed) -> None:
    assert [(one.rank, one.experience.id) for one in hub.ranking] == [(1, "current-door")]
    assert [one.experience.id for one in hub.attention.priorities] == ["current-door"]


def test_only_what_is_there_today_is_asked_about_counted_and_complained_of(hub: Analysed) -> None:
    assert [gap.id for gap in hub.trust.gaps] == ["current-door"]
    assert hub.levels == {"assumed": 1, "told": 0, "asked": 0, "measured": 0}
    assert [one.id for one in hub.attention.broken] == ["current-door"]
    assert [one.journey for one in hub.attention.worst] == ["current"]


def test_the_hub_counts_its_journeys_by_state_empty_seats_too(hub: Analysed) -> None:
    assert hub.states == {"current": 1, "future": 1, "planned": 2}


WEIGHED = """---
stages:
  - title: Not counted
    touchpoints:
      - title: Nothing
        emotion: -5
        evidence: [{kind: anecdote, date: 2026-05-01}]
        opportunities: [{title: Two, impact: 5, effort: 2}, {title: Three, impact: 5}]
      - {title: Least, scores: {cost: 10, effort: 91}, emotion: 5}
      - {title: Most, scores: {cost: 100, effort: 1}, emotion: 0}
  - title: Counted
    customers: {entering: 300, joining: 20}
    touchpoints:
      - {title: Whole, scores: {cost: 80, effort: 41}, emotion: -4}
      - {title: Half, scores: {cost: 90}, emotion: 4, opportunities: [{title: One, impact: 5, effort: 2}]}
      - {title: Other half, scores: {effort: 1}}
---
"""


@pytest.fixture
def weighed(tmp_path: Path) -> Analysed:
    """Cost weighs 2, effort 1 and is better low. A future state has the same opportunities."""
    folder = tmp_path / "content" / "journeys"
    folder.mkdir(parents=True)
    (folder / "now.md").write_text(WEIGHED, encoding="utf-8")
    (folder / "later.md").write_text(WEIGHED.replace("---\n", "---\nstate: future\n", 1), encoding="utf-8")
    (tmp_path / "cjmsite.yaml").write_text(
        "scoring: {criteria: [{id: cost, weight: 2}, {id: effort, better: lower}]}\n", encoding="utf-8"
    )
    gathered = gather(tmp_path, load_settings(tmp_path).settings)
    assert gathered.problems == ()
    return analyse(gathered.hub)


def test_a_missing_score_leaves_a_rank_open_between_the_best_and_the_worst_that_it_could_give(
    weighed: Analysed,
) -> None:
    # Priorities, and between what they could be: Whole (160 + 60) ÷ 3 = 73.3; Half 90, 181 ÷ 3 = 60.3 to
    # 280 ÷ 3 = 93.3; Other half 100, 102 ÷ 3 = 34 to 300 ÷ 3 = 100; Least 10; Most 100.
    # Nothing has none and counts for nobody.
    expected = [
        ("Other half", 100, 1, (1, 4)),
        ("Most", 100, 1, (1, 1)),
        ("Half", 90, 3, (2, 4)),
        ("Whole", 73.3, 4, (2, 4)),
        ("Least", 10, 5, (5, 5)),
        ("Nothing", None, None, (None, None)),
    ]
    for ranking in (weighed.ranking, weighed.future_ranking):
        found = [
            (one.experience.node.title, one.experience.insight.priority.value, one.rank, (one.best, one.worst))
            for one in ranking
            if one.experience.insight
        ]
        assert sorted(found, key=str) == sorted(expected, key=str)
        assert [one[0] for one in found][2:] == [one[0] for one in expected][2:]


def test_the_opportunity_score_is_importance_and_how_far_satisfaction_falls_short_of_it(weighed: Analysed) -> None:
    found = {
        one.experience.node.title: (one.experience.insight.satisfaction, one.experience.insight.opportunity)
        for one in weighed.ranking
        if one.experience.insight
    }
    assert found == {
        "Whole": (1, 13.7),  # 7.33 + (7.33 − 1)
        "Half": (9, 9),  # 9 + 0
        "Other half": (None, None),  # nobody told a feeling
        "Nothing": (0, None),
        "Least": (10, 1),  # 1 + 0, not 1 − 9
        "Most": (5, 15),  # 10 + (10 − 5)
    }


def test_rated_opportunities_of_today_tell_whom_they_touch_and_how_well_that_is_known(weighed: Analysed) -> None:
    assert [
        (one.id.partition("#")[2], one.impact, one.effort, one.touched, one.level) for one in weighed.opportunities
    ] == [("opportunity-one", 5, 2, 320, "assumed"), ("opportunity-two", 5, 2, None, "told")]
