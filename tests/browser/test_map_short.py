"""Long texts on the map: a few lines at first, all of them when asked, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.views import views
from tests.built_site import built

PAINS = ", ".join(f"{{title: Pain {number} that {'goes on and on ' * 8}}}" for number in range(6))
SITE = f"""---
title: Forms
lanes: [{{id: remarks, label: Remarks, kind: list}}]
stages:
  - title: Ask
    touchpoints:
      - {{title: Write, pain_points: [{PAINS}], remarks: [Short]}}
      - {{title: Wait, thinking: Short}}
  - {{title: Go on, touchpoints: [Ring, Wait again, Write again, Ring again, Go there, Go home]}}
---
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("short")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    (site / "content" / "journeys" / "forms.md").write_text(SITE, encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


@pytest.fixture(params=["with scripts", "without"])
def opened(request: pytest.FixtureRequest, browser: Browser, output: Path) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param == "with scripts")
    page = context.new_page()
    page.goto((output / "journeys/forms/index.html").as_uri())
    yield page
    context.close()


def height(page: Page) -> float:
    box = page.locator(".whole-map .lane-pain_points td").first.bounding_box()
    assert box is not None
    return box["height"]


def test_a_long_cell_is_shown_in_short_and_whole_when_asked_by_the_keyboard(opened: Page) -> None:
    short = height(opened)
    assert short < 130
    switch = opened.locator(".lane-pain_points summary")
    expect(switch).to_have_text("+5 show all 6")
    switch.focus()
    opened.keyboard.press("Space")
    assert height(opened) > 3 * short
    opened.keyboard.press("Enter")
    assert height(opened) == short


def test_a_press_on_the_cell_opens_it_too(page: Page, output: Path) -> None:
    page.goto((output / "journeys/forms/index.html").as_uri())
    short = height(page)
    box = page.locator(".whole-map .lane-pain_points .fold").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    assert height(page) > 3 * short


@pytest.mark.parametrize("address", ["", "#words=all", "#detail=short"])
def test_one_switch_opens_all_long_cells_and_the_address_says_so(page: Page, output: Path, address: str) -> None:
    page.goto((output / "journeys/forms/index.html").as_uri() + address)
    whole = page.get_by_label("Long cells in full")
    page.locator("[data-menu=show] summary").click()
    expect(whole).to_be_checked(checked=address == "#words=all")
    before = height(page)
    whole.click()
    shown, hidden = sorted((before, height(page)), reverse=True)
    assert shown > 3 * hidden
    assert page.locator(".map-status").inner_text() == ""
    assert ("words=all" in page.evaluate("location.hash")) == (address != "#words=all")


def test_a_link_that_is_not_shown_is_shown_when_the_keyboard_reaches_it(opened: Page) -> None:
    last = opened.locator(".whole-map .lane-pain_points .it").last
    opened.locator(".whole-map .lane-pain_points .it").nth(4).focus()
    opened.keyboard.press("Tab")
    expect(last).to_be_focused()
    box = last.bounding_box()
    assert box is not None
    assert box["height"] > 40


def test_sheets_of_paper_and_the_page_of_a_stage_show_all_of_it(page: Page, output: Path) -> None:
    for path in ("print/forms.html", "journeys/forms/ask/index.html"):
        page.goto((output / path).as_uri())
        last = page.locator(".lane-pain_points .it:visible").last.bounding_box()
        cell = page.locator(".lane-pain_points td:visible").first.bounding_box()
        assert last is not None
        assert cell is not None
        assert last["y"] + last["height"] <= cell["y"] + cell["height"], "words are cut"
        assert page.locator(".lane-pain_points .it:visible").count() >= 5
        expect(page.locator(".fold-all").first).to_be_hidden()


def test_short_texts_have_no_switch(output: Path) -> None:
    text = (output / "journeys/forms/index.html").read_text(encoding="utf-8")
    assert text.count('class="fold-all"') == 1


@views(1440, 320)
def test_the_level_in_short_can_be_used_by_all(
    page: Page, output: Path, accessibility_faults: Callable[[], list[str]], scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((output / "journeys/forms/index.html").as_uri())
    if width == 320:
        page.get_by_label("Show the map as a table").check()
    expect(page.locator(".fold-all").first).to_be_visible()
    assert accessibility_faults() == []
