"""What runs through several stages is drawn across them."""

from __future__ import annotations

import re

import pytest

from tests.built_site import built

JOURNEY = """---
title: Serving
threads:
  - {title: Home loan, stages: [join, leave], words: Twice}
  - Life goes on
stages:
  - {title: Join, touchpoints: [{title: Enlist, emotion: -1}, Swear]}
  - {title: Serve, touchpoints: [{title: First day, emotion: 2}]}
  - {title: Leave, touchpoints: [Papers]}
---
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    site = tmp_path_factory.mktemp("threads")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    (site / "content" / "journeys" / "serving.md").write_text(JOURNEY, encoding="utf-8")
    output = built(site, tmp_path_factory.mktemp("built"))
    paths = ("journeys/serving/index.html", "journeys/serving/serve/index.html")
    return {path: (output / path).read_text(encoding="utf-8") for path in paths}


def bands(page: str) -> list[list[tuple[str, str]]]:
    """For each thread's row its cells: how many columns, which title."""
    table = page.split('<table class="map whole-map')[1].split("</table>", maxsplit=1)[0]
    rows = re.findall(r'<tr class="lane lane-threads.*?</tr>', table)
    cell = r'<td(?: colspan="(\d+)")?[^>]*>(?:<span class="it[^"]* thread"><span class="w">([^<]*))?'
    return [[(span or "1", title) for span, title in re.findall(cell, row)] for row in rows]


def test_a_thread_is_a_band_over_each_run_of_its_stages(pages: dict[str, str]) -> None:
    assert bands(pages["journeys/serving/index.html"])[0] == [("2", "Home loan"), ("1", ""), ("1", "Home loan")]


def test_a_thread_that_names_no_stage_runs_all_the_way(pages: dict[str, str]) -> None:
    page = pages["journeys/serving/index.html"]
    assert bands(page)[1] == [("4", "Life goes on")]
    assert "all the way" in page


def test_a_stages_page_shows_only_what_runs_through_it(pages: dict[str, str]) -> None:
    assert bands(pages["journeys/serving/serve/index.html"]) == [[("1", "Life goes on")]]


def test_what_runs_through_stands_below_the_feelings(pages: dict[str, str]) -> None:
    for name in ("whole-map", "stages-map"):
        table = pages["journeys/serving/index.html"].split(f'<table class="map {name}')[1].split("</table>")[0]
        assert 0 < table.index("lane-emotion") < table.index("lane-threads")


def test_each_row_of_bands_has_one(pages: dict[str, str]) -> None:
    rows = re.findall(r'<tr class="lane lane-threads.*?</tr>', pages["journeys/serving/index.html"])
    assert all("thread" in row for row in rows)
