"""CSV files as tables, and the clocks of quotes, on screens of every width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.built_site import built

COLUMNS = "service,year,quarter,question,average_score,description,respondents,response_rate"
ROW = "veterans,2020,1,Satisfaction,4.70,Agreed that the service I received was what I needed,304687,17%"
ONE_LINE = """all => all.filter(one => { const range = document.createRange(); range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
}).map(one => one.innerText)"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("tables")
    page = site / "content" / "pages" / "figures"
    page.mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Figures\n", encoding="utf-8")
    (page / "index.md").write_text("# Figures\n", encoding="utf-8")
    (page / "asked.csv").write_text(f"{COLUMNS}\n{ROW}\n", encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("width", [1440, 375])
def test_no_year_and_no_heading_of_a_table_is_broken_in_two(page: Page, output: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((output / "pages" / "figures.html").as_uri())
    words = page.locator(".table-scroll thead th, .table-scroll tbody tr:first-child td:not(:nth-child(6))")
    assert words.count() == 15
    assert words.evaluate_all(ONE_LINE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_length_of_a_quote_stands_on_one_line_on_a_phone(page: Page, example_hub: Path) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    pages = sorted(example_hub.glob("journeys/**/*.html"))
    address = next(path for path in pages if '"clip"' in path.read_text("utf-8"))
    page.goto(address.as_uri())
    clocks = page.locator(".quote .clip .time")
    assert clocks.count()
    assert clocks.evaluate_all(ONE_LINE) == []
