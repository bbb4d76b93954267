"""What a stage says holds for its touchpoints, or stays its own: in figures, on pages, in data."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cjmsite.pipeline import Outcome
from tests.pipeline.small_hub import built, codes, published

STAGE = """---
title: Wanting
id: wanting
channels: [phone]
served_by: [kitchen]
needs: [To be heard]
evidence: [{kind: survey, n: 40, date: 2026-03-01, source: Tea survey}]
listening: [Guest book]
emotion: -3
scores: {cost: 80}
moment_of_truth: All of it.
pain_points: [{title: Too dry, severity: 5}]
quotes: [I was thirsty.]
---
"""
PLAIN = "---\nid: thirst\n---\n"
OWN = """---
id: kettle
channels: [web]
served_by: none
evidence: [anecdote]
---
"""
ASSUMED = "---\nid: guess\nevidence: [assumption]\n---\n"
FILES = {
    "organisations/kitchen.md": "---\nid: kitchen\n---\n",
    "journeys/tea/index.md": "---\nid: tea\n---\n",
    "journeys/tea/10-wanting/index.md": STAGE,
    "journeys/tea/10-wanting/10-thirst.md": PLAIN,
    "journeys/tea/10-wanting/20-kettle.md": OWN,
    "journeys/tea/10-wanting/30-guess.md": ASSUMED,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("tea")
    outcome: Outcome = built(folder, FILES)
    assert codes(outcome) == []
    return published(folder)


def touchpoints(pages: dict[str, bytes]) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(pages["api/touchpoints.csv"].decode("utf-8-sig")))
    return {row["id"]: row for row in rows}


def test_evidence_of_a_stage_counts_for_its_touchpoints_and_for_the_hub(pages: dict[str, bytes]) -> None:
    journey = json.loads(pages["api/journeys/tea.json"])["journey"]
    assert journey["evidenced"] == 67
    assert journey["evidence_levels"] == {"assumed": 1, "told": 0, "asked": 0, "measured": 2}
    levels = {one["id"]: one["evidence_level"] for one in journey["stages"][0]["touchpoints"]}
    assert levels == {"thirst": "measured", "kettle": "measured", "guess": "assumed"}
    assert [one.get("people_asked") for one in journey["stages"][0]["touchpoints"]] == [40, 40, 0]
    assert b"</span>2 measured</li>" in pages["index.html"]


def test_a_touchpoint_without_a_field_has_its_stages_and_one_with_it_its_own(pages: dict[str, bytes]) -> None:
    rows = touchpoints(pages)
    assert [rows[id_]["channels"] for id_ in ("thirst", "kettle", "guess")] == ["phone", "web", "phone"]
    assert [rows[id_]["served_by"] for id_ in ("thirst", "kettle", "guess")] == ["kitchen", "none", "kitchen"]
    assert {row["listening_gap"] for row in rows.values()} == {""}


def test_feelings_scores_pains_quotes_and_moments_stay_the_stages_own(pages: dict[str, bytes]) -> None:
    for row in touchpoints(pages).values():
        said = [row[name] for name in ("worst_feeling", "priority", "worst_pain", "moment_of_truth")]
        assert said == ["", "", "", ""]
        assert (row["pain_points"], row["quotes"]) == ("0", "0")


def test_the_pages_of_a_stages_touchpoints_show_what_holds_for_them(pages: dict[str, bytes]) -> None:
    page = pages["journeys/tea/wanting/thirst.html"].decode()
    assert "Tea survey" in page
    assert "for the whole stage" in page
    assert "To be heard" in page
    assert "Tea survey" not in pages["journeys/tea/wanting/guess.html"].decode()
    assert "thirst" in pages["organisations/kitchen.html"].decode().lower()
    assert "kettle" not in pages["organisations/kitchen.html"].decode().lower()
