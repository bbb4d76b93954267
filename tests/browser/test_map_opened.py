"""A touchpoint that opens into a journey of its own shows its map in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.map_page import MapPage


def test_the_journey_opens_in_place_and_the_address_says_so(fall: MapPage) -> None:
    link = fall.page.locator("a.opens")
    expect(link).to_have_attribute("aria-expanded", "false")
    link.click()
    expect(fall.page.locator(".opened-map h3")).to_have_text("The day of the X-ray")
    expect(fall.page.locator(".opened-map h3")).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "true")
    assert fall.fragment == "#in=x-ray"
    fall.page.go_back()
    expect(fall.page.locator(".opened-map")).to_have_count(0)


@pytest.mark.parametrize("how", ["Escape", "[data-fold]", "a.opens"])
def test_it_closes_and_the_focus_comes_back_to_its_link(fall: MapPage, how: str) -> None:
    link = fall.page.locator("a.opens")
    link.click()
    expect(fall.page.locator(".opened-map h3")).to_be_focused()
    if how == "Escape":
        fall.page.keyboard.press(how)
    else:
        fall.page.locator(how).click()
    expect(fall.page.locator(".opened-map")).to_have_count(0)
    expect(link).to_be_focused()
    assert fall.fragment == ""


def test_a_link_shows_it_open_in_the_lens_that_its_sender_saw(fall: MapPage) -> None:
    fall.open("#lens=blueprint&in=x-ray")
    opened = fall.page.locator(".opened-map")
    expect(opened).to_be_visible()
    expect(opened.locator("tr.lane-emotion").first).not_to_be_visible()
    fall.choose("lens", "experience")
    expect(opened.locator("tr.lane-emotion").first).to_be_visible()
    assert fall.page.evaluate("document.activeElement.closest('.opened-map')") is None


def test_esc_closes_what_a_link_opened_after_the_details_that_it_opened(fall: MapPage) -> None:
    fall.open("#t=x-ray&in=x-ray")
    expect(fall.page.locator(".opened-map")).to_be_visible()
    expect(fall.page.locator(".details-body h2")).to_be_focused()
    fall.page.keyboard.press("Escape")
    assert fall.fragment == "#in=x-ray"
    fall.page.evaluate("document.activeElement.blur()")
    fall.page.keyboard.press("Escape")
    expect(fall.page.locator(".opened-map")).to_have_count(0)
    assert fall.fragment == ""


def test_every_link_of_it_leads_to_a_file_and_no_id_is_there_twice(fall: MapPage) -> None:
    fall.open("#in=x-ray")
    expect(fall.page.locator(".opened-map")).to_be_visible()
    addresses: list[str] = fall.page.locator(".opened-map a").evaluate_all("all => all.map(one => one.href)")
    assert len(addresses) > 3
    assert [one for one in addresses if not Path(one.partition("#")[0].removeprefix("file://")).is_file()] == []
    ids: list[str] = fall.page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert sorted(ids) == sorted(set(ids))


def test_its_curve_is_explained_by_keys_but_opens_no_details(fall: MapPage) -> None:
    fall.open("#in=x-ray")
    # Marks get their names when the browser is idle.
    expect(fall.page.locator(".opened-map .point:not([data-tip])")).to_have_count(0)
    point = fall.page.locator(".opened-map .point").first
    point.focus()
    fall.page.keyboard.press("Enter")
    assert fall.details == ""
    fall.page.keyboard.press("ArrowRight")
    expect(fall.page.locator(".opened-map .point").nth(1)).to_be_focused()
    expect(fall.page.locator(".map-tip")).to_have_text("Picture: +2.5")


def test_without_scripts_the_link_leads_to_the_journeys_page(browser: Browser, fall_site: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((fall_site / "journeys" / "fall" / "index.html").as_uri())
    page.locator("a.opens").click()
    assert page.locator("h1").inner_text() == "The day of the X-ray"
    page.context.close()


def test_where_the_script_is_lost_the_link_still_leads_there(page: Page, fall_site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(fall_site, tmp_path / "copy"))
    (copy / "journeys" / "x-ray-day" / "opened.js").unlink()
    MapPage(page, copy).open("#in=x-ray")
    expect(page.locator("h1")).to_have_text("The day of the X-ray")


def test_nothing_complains_while_it_opens_and_closes(fall: MapPage, complaints: list[str]) -> None:
    fall.open("#in=x-ray&zoom=140")
    expect(fall.page.locator(".opened-map")).to_be_visible()
    fall.page.locator("[data-fold]").click()
    assert complaints == []


def test_what_opens_comes_into_view_below_its_touchpoint(fall: MapPage) -> None:
    fall.page.set_viewport_size({"width": 1440, "height": 560})
    fall.page.locator("a.opens").click()
    expect(fall.page.locator(".opened-map .touchpoints")).to_be_in_viewport()
    expect(fall.page.locator("th.opened .tp > a").first).to_be_in_viewport()


def test_a_link_to_a_journey_opened_far_to_the_right_shows_it(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "journeys/living-with-asthma/index.html").as_uri() + "#in=overnight-ward")
    expect(page.locator(".opened-map .touchpoints")).to_be_in_viewport()
    expect(page.locator("th.opened .tp > a").first).to_be_in_viewport()


@pytest.mark.parametrize("asked", ["#in=overnight-ward", "#in=nothing-like-it"])
def test_nothing_jumps_where_a_link_opens_it_and_all_lanes_are_there_in_the_end(
    page: Page, example_hub: Path, asked: str
) -> None:
    page.add_init_script(
        """window.jumped = 0; new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.jumped += entry.value;
        }).observe({type: "layout-shift", buffered: true})"""
    )
    page.goto((example_hub / "journeys/living-with-asthma/index.html").as_uri() + asked)
    expect(page.locator(".opened-map")).to_have_count(1 if "ward" in asked else 0)
    expect(page.locator(".whole-map .lane-thinking .lane-words").first).to_be_visible()
    assert page.evaluate("window.jumped") < 0.1
