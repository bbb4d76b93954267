"""Where the author's own lanes stand on the pages of stages and touchpoints, and what is left out there."""

from __future__ import annotations

import pytest

from tests.built_site import built

LONG = "words that go on and on " * 8
JOURNEY = f"""---
title: Screening
lanes: [{{id: staff, label: Staff, kind: list}}, {{id: room, label: Room, kind: text}}]
stages:
  - title: Plan
    staff: [{LONG}, Second]
    room: Green
---
"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> str:
    site = tmp_path_factory.mktemp("noted")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    (site / "content" / "journeys" / "screening.md").write_text(JOURNEY, encoding="utf-8")
    return (built(site, tmp_path_factory.mktemp("built")) / "journeys/screening/plan/index.html").read_text("utf-8")


def test_a_long_lane_is_a_part_of_the_page_and_a_short_one_stands_at_its_side(stage: str) -> None:
    main, side = stage.split('<div class="side">')
    assert "<li>Second</li>" in main
    assert "Green" not in main
    assert "<dt>Room</dt><dd>Green</dd>" in side


def test_a_stage_without_touchpoints_has_no_empty_table_of_them(stage: str) -> None:
    assert 'id="touchpoints"' not in stage
