"""The comparison as readers open it: from a folder, at any width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.views import views

PAGE = "compare/living-with-asthma--asthma-2028.html"


@views(1440, 375, 768)
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


def test_the_figures_need_no_scrolling_on_a_phone(example_hub: Path, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto((example_hub / PAGE).as_uri())
    assert page.locator(".figures-table").evaluate("one => one.getBoundingClientRect().right") <= 375
