"""What is not there yet is never ranked, counted or asked about with what is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
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
