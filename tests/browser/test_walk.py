"""The walk through a journey, as a speaker uses it: by keys, over `file://`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tab import Tab
from tests.browser.views import views

WALK = "walk/living-with-asthma.html"


@pytest.fixture
def walk(page: Page, example_hub: Path) -> Page:
    page.goto((example_hub / WALK).as_uri())
    return page


def title_of(page: Page) -> str:
    return page.locator(".step.current h2 a").inner_text()


def test_one_step_is_shown_at_a_time_and_the_keys_go_on_and_back(walk: Page) -> None:
    assert walk.locator(".step:visible").count() == 1
    assert title_of(walk) == "First wheeze at night"
    for key, then in (
        ("ArrowRight", "Searching the symptoms"),
        ("PageDown", "Calling 111"),
        ("ArrowLeft", "Searching the symptoms"),
        ("End", "Peer support group"),
        ("ArrowRight", "Peer support group"),
        ("Home", "First wheeze at night"),
    ):
        walk.keyboard.press(key)
        assert title_of(walk) == then


def test_the_address_names_the_step_and_leads_back_to_it(walk: Page, example_hub: Path) -> None:
    walk.keyboard.press("ArrowRight")
    assert walk.url.endswith("#at-searching-the-symptoms")
    walk.goto((example_hub / WALK).as_uri() + "#at-a-and-e")
    walk.reload()
    assert title_of(walk) == "A&E at 2 a.m."


def test_escape_leads_to_the_map_at_this_touchpoint(walk: Page) -> None:
    walk.keyboard.press("ArrowRight")
    walk.keyboard.press("Escape")
    walk.wait_for_url("**/journeys/living-with-asthma/index.html#t=*searching-the-symptoms")


def test_the_focus_goes_with_the_step_so_that_it_is_read_aloud(walk: Page) -> None:
    walk.keyboard.press("ArrowRight")
    expect(walk.locator(".step.current h2")).to_be_focused()


def test_a_player_keeps_its_keys(walk: Page) -> None:
    walk.keyboard.press("ArrowRight")
    walk.keyboard.press("ArrowRight")
    walk.locator(".step.current").get_by_role("slider").focus()
    walk.keyboard.press("ArrowRight")
    assert title_of(walk) == "Calling 111"


def test_the_next_step_comes_by_itself_only_if_asked_to(page: Page, example_hub: Path) -> None:
    page.clock.install()
    page.goto((example_hub / WALK).as_uri())
    page.clock.run_for(90_000)
    assert title_of(page) == "First wheeze at night"
    page.get_by_label("Next step").select_option("20")
    page.clock.run_for(21_000)
    assert title_of(page) == "Searching the symptoms"


@views(1440, 375)
def test_the_walk_can_be_used_by_all(
    walk: Page, complaints: list[str], accessibility_faults: Callable[[], list[str]], scheme: str, width: int
) -> None:
    walk.set_viewport_size({"width": width, "height": 800})
    walk.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for key in ("End", "Home", "ArrowRight", "ArrowRight"):
        walk.keyboard.press(key)
    assert complaints == []
    assert accessibility_faults() == []


def test_without_a_script_all_steps_are_there(example_hub: Path, page: Page) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto((example_hub / WALK).as_uri())
    assert plain.locator(".step:visible").count() == 15
    context.close()


def test_what_an_authors_own_lanes_say_is_said_in_the_walk(walk: Page) -> None:
    for _ in range(3):
        walk.keyboard.press("ArrowRight")
    expect(walk.locator(".step.current .step-own dt")).to_have_text("Family life")


def test_the_title_that_is_read_aloud_has_no_frame_on_the_beamer(walk: Page) -> None:
    walk.keyboard.press("ArrowRight")
    assert walk.evaluate("document.activeElement.tagName") == "H2"
    assert walk.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"


NOTE = "who of you has been awake"


def test_notes_are_shown_by_a_key_and_not_before(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / WALK).as_uri())
    notes = "document.querySelector('.walk-notes')"
    assert NOTE not in tab.value("document.documentElement.outerHTML")
    assert tab.value(f"{notes}.hidden")
    tab.press("n")
    tab.wait(f"!{notes}.hidden && {notes}.textContent.includes('{NOTE}')")
    tab.press("ArrowRight")
    assert tab.value(f"{notes}.textContent").startswith("No notes for this step.")
    tab.press("n")
    assert tab.value(f"{notes}.hidden")
    assert tab.complaints == []


def test_the_speakers_window_has_the_notes_and_both_windows_go_on_together(walk: Page) -> None:
    with walk.expect_popup() as opened:
        walk.get_by_role("button", name="Speaker’s window").click()
    speaker = opened.value
    expect(speaker.locator(".walk-notes")).to_contain_text(NOTE)
    expect(walk.locator(".walk-notes")).to_be_hidden()
    walk.keyboard.press("ArrowRight")
    expect(speaker.locator(".step.current h2 a")).to_have_text("Searching the symptoms")
    speaker.keyboard.press("End")
    expect(walk.locator(".step.current h2 a")).to_have_text("Peer support group")
    # Nobody else leads the walk.
    walk.evaluate("postMessage({ cjmsite: 'walk', at: 0 }, '*')")
    walk.wait_for_timeout(100)
    assert title_of(walk) == "Peer support group"


def test_every_step_fits_a_window_of_900_pixels(walk: Page) -> None:
    walk.set_viewport_size({"width": 1440, "height": 900})
    too_high = []
    for _ in range(15):
        if walk.locator(".step.current").evaluate("one => one.scrollHeight > one.clientHeight + 1"):
            too_high.append(title_of(walk))
        walk.keyboard.press("ArrowRight")
    assert too_high == []
