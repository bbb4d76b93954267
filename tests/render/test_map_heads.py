"""The heads of a map's columns: what stands above the touchpoints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.built_site import built

JOURNEY = """---
title: Serving
stages:
  - {title: Joining, phase: Before, touchpoints: [Leaving home]}
  - {title: Serving, phase: Within, begins_with: Enlist, touchpoints: [{title: First day, when: P2W, takes: PT1H30M}]}
---
"""


@pytest.fixture(scope="module")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("heads")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    (site / "content" / "journeys" / "serving.md").write_text(JOURNEY, encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def page(built_site: Path) -> str:
    return (built_site / "journeys/serving/index.html").read_text(encoding="utf-8")


def test_a_stage_that_an_event_opens_names_it_in_its_head(page: str) -> None:
    heads = re.findall(r'<span\s+class="chevron">.*?</th>', page, re.DOTALL)
    assert ["begins with: Enlist" in head for head in heads[:2]] == [False, True]


def test_the_heading_about_a_journey_always_has_its_state_below_it(page: str) -> None:
    assert re.search(r'<h2 id="about">[^<]*</h2>\s*<ul class="badges">\s*<li class="badge', page)


def test_how_long_something_takes_is_said_in_words_on_map_and_walk(page: str, built_site: Path) -> None:
    assert "1 hour 30 minutes" in page
    assert "2 weeks" in (built_site / "walk/serving.html").read_text("utf-8")
    assert not re.search(r">P(?:T1H30M|2W)<", page)
