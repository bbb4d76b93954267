"""A listening gap: neither the touchpoint nor its stage says how people are heard. One rule, wherever it is told."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pipeline.small_hub import built, published

SKETCH = """---
title: Tea
stages:
  - title: Heard
    listening: [A box for notes]
    touchpoints: [Quiet, {title: Loud, listening: [A phone]}]
  - title: Unheard
    touchpoints: [Alone, {title: Asked, listening: [A form]}]
---
"""
GAPS = {"tea.heard.quiet": False, "tea.heard.loud": False, "tea.unheard.alone": True, "tea.unheard.asked": False}


def test_what_a_stage_hears_it_hears_for_its_touchpoints(tmp_path: Path) -> None:
    assert built(tmp_path, {"journeys/tea.md": SKETCH}).published
    files = published(tmp_path)
    journey = json.loads(files["api/journeys/tea.json"])["journey"]
    told = {one["id"]: one.get("listening_gap", False) for stage in journey["stages"] for one in stage["touchpoints"]}
    assert told == GAPS
    for id_, gap in GAPS.items():
        page = files["journeys/" + id_.replace(".", "/") + ".html"].decode()
        assert ("A listening gap" in page) is gap, id_
