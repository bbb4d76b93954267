"""The comparison as readers open it: from a folder, at any width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.tab import Tab
from tests.browser.views import views

PAGE = "compare/living-with-asthma--asthma-2028.html"


@views(375, seldom=(768, 1440))
def test_the_comparison_can_be_used_by_all(
    example_hub: Path,
    page: Page,
    complaints: list[str],
    accessibility_faults: Callable[[], list[str]],
    scheme: str,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((example_hub / PAGE).as_uri())
    assert complaints == []
    assert accessibility_faults() == []


def test_lane_names_and_sides_stay_in_sight_while_the_columns_scroll(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / PAGE).as_uri())
    page.evaluate("scrollTo(900, 0)")
    lane, side = page.locator(".compare .lane-head").first, page.locator(".compare .second .side-head").first
    assert lane.evaluate("one => one.getBoundingClientRect().left") == 0
    assert side.evaluate("one => one.getBoundingClientRect().left") == lane.evaluate(
        "one => one.getBoundingClientRect().right"
    )


@pytest.mark.parametrize("name", ["living-with-asthma--asthma-2028", "claim-northwind--claim-harbour"])
@pytest.mark.parametrize("width", [320, 375, 767])
def test_a_phone_shows_pair_by_pair_and_scrolls_in_one_direction_only(
    tab: Tab, example_hub: Path, name: str, width: int
) -> None:
    tab.open((example_hub / f"compare/{name}.html").as_uri(), width=width)
    assert tab.value("document.documentElement.scrollWidth <= innerWidth")
    tab.value("document.querySelectorAll('.pair').forEach((one) => { one.open = true; })")
    assert tab.value("document.documentElement.scrollWidth <= innerWidth")
    assert tab.value("document.querySelector('.map.compare').checkVisibility()") is False
    assert tab.complaints == []


def test_a_slider_draws_the_way_from_one_curve_to_the_other(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / PAGE).as_uri())
    way = "document.querySelector('.gap-picture.wide [data-way]')"
    tab.click("[data-way-tools] input")
    middle = tab.value(f"{way}.getAttribute('d')")
    assert middle not in (tab.value(f"{way}.dataset.pathA"), tab.value(f"{way}.dataset.pathB"))
    assert "% of the way from A to B" in tab.value("document.querySelector('[data-way-tools] input').ariaValueText")
    # Who asked for less motion gets the end at once: so do these browsers.
    tab.click("[data-way-play]")
    assert tab.value(f"{way}.getAttribute('d')") == tab.value(f"{way}.dataset.pathB")
    assert tab.complaints == []
