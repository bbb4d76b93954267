"""Recordings in one line, in a browser and from a folder: where a quote is said, and in the library."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import LIGHT_FIRST

JOURNEY = "journeys/living-with-asthma"
PAGES = {
    "touchpoint": f"{JOURNEY}/flare-up/a-and-e.html",
    "details": f"{JOURNEY}/index.html#t=a-and-e",
    "walk": "walk/living-with-asthma.html#at-a-and-e",
    "persona": "personas/amira.html",
    "library": "library/index.html",
}


def opened(page: Page, hub: Path, name: str) -> Page:
    path, _, place = PAGES[name].partition("#")
    page.goto((hub / path).as_uri() + (f"#{place}" if place else ""))
    return page


def wait_for(page: Page, what: str, clip: str = ".quote .clip") -> None:
    page.wait_for_function(f"""() => {{
        const clip = document.querySelector({clip!r}), media = clip.querySelector("audio, video");
        return {what};
    }}""")


@pytest.fixture
def touchpoint(page: Page, example_hub: Path) -> Page:
    return opened(page, example_hub, "touchpoint")


@pytest.mark.parametrize("name", PAGES)
def test_no_browsers_bar_is_left_wherever_something_is_heard(page: Page, example_hub: Path, name: str) -> None:
    opened(page, example_hub, name)
    expect(page.locator(".clip:visible .play").first).to_be_visible()
    expect(page.locator(".clip audio[controls], .clip video[controls]")).to_have_count(0)
    expect(page.locator(".clip:visible .time").first).to_have_text("0:04" if name != "library" else "1:03")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_before_someone_wants_to_hear_it(page: Page, example_hub: Path, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, example_hub, name)
    page.wait_for_load_state("load")
    heard = [url for url in asked if url.partition("#")[0].endswith((".mp3", ".webm"))]
    assert heard == []


def test_a_quote_plays_its_part_and_waits_at_its_beginning(touchpoint: Page) -> None:
    touchpoint.locator(".quote .clip").get_by_role("button", name="Play Amira: The ambulance").click()
    wait_for(touchpoint, "!media.paused && media.currentTime > 42.2 && media.currentTime < 44")
    expect(touchpoint.locator(".quote .clip").get_by_role("button", name="Pause")).to_be_visible()
    wait_for(touchpoint, "clip.querySelector('.time').textContent.startsWith('−0:0')")
    touchpoint.locator(".quote .clip").evaluate("clip => { clip.querySelector('audio').currentTime = 46 }")
    wait_for(touchpoint, "media.paused && Math.abs(media.currentTime - 42) < 0.01")
    expect(touchpoint.locator(".quote .clip .time")).to_have_text("0:04")
    touchpoint.locator(".quote .clip").get_by_role("button", name="Play Amira: The ambulance").click()
    wait_for(touchpoint, "!media.paused && media.currentTime < 44")


def test_its_line_is_a_slider_between_its_own_seconds(touchpoint: Page) -> None:
    line = touchpoint.locator(".quote .clip").get_by_role("slider", name="Place in the recording: Amira")
    box = line.bounding_box()
    assert box is not None
    line.click(position={"x": box["width"] / 2, "y": 10})
    wait_for(touchpoint, "media.currentTime > 43.5")
    line.press("Space")
    wait_for(touchpoint, "media.paused")
    line.press("Home")
    wait_for(touchpoint, "media.currentTime === 42")
    line.press("ArrowRight")
    wait_for(touchpoint, "media.currentTime === 43")
    expect(line).to_have_attribute("aria-valuetext", "0:01")
    expect(line).to_have_attribute("aria-valuemax", "4")


def test_one_voice_is_heard_at_a_time(touchpoint: Page) -> None:
    touchpoint.locator(".quote .play").click()
    wait_for(touchpoint, "!media.paused")
    touchpoint.locator(".player .play").click()
    wait_for(touchpoint, "media.paused")
    assert touchpoint.evaluate("[...document.querySelectorAll('audio')].filter((one) => !one.paused).length") == 1


def test_a_recording_of_the_library_plays_in_place(page: Page, example_hub: Path, complaints: list[str]) -> None:
    opened(page, example_hub, "library")
    page.get_by_role("button", name="Play: Interview with Amira").click()
    page.wait_for_function("() => [...document.querySelectorAll('audio')].some((one) => one.currentTime > 0.2)")
    row = page.locator("tr", has_text="Interview with Amira")
    expect(row.locator(".time")).to_have_text("−1:19")
    page.get_by_role("button", name="Play: The technique").click()
    wait_for(page, "media.currentTime > 0.2", ".film")
    page.locator(".film video").click()
    wait_for(page, "media.paused", ".film")
    expect(page.get_by_role("button", name="Full screen: The technique")).to_be_visible()
    assert complaints == []


def test_a_film_shows_itself_before_it_plays(page: Page, example_hub: Path) -> None:
    opened(page, example_hub, "library")
    small = page.locator(".film video").evaluate("film => film.poster")
    assert small.endswith("technique.webm.poster.480.webp")
    expect(page.locator("tr[data-kind=video] .thumbnail")).to_have_attribute("src", re.compile(r"poster\.480\.webp$"))
    page.goto((example_hub / JOURNEY / "learning-to-live-with-it" / "first-inhaler.html").as_uri())
    shown = page.locator(".file-video video")
    assert shown.evaluate("film => film.poster").endswith("technique.webm.poster.jpg")
    assert shown.evaluate(
        "async film => { const one = new Image(); one.src = film.poster; await one.decode(); return one.width; }"
    )


def test_without_scripts_the_browsers_own_bars_are_there(page: Page, example_hub: Path) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]  # there is one
    plain = context.new_page()
    for name in ("touchpoint", "walk", "persona", "library"):
        opened(plain, example_hub, name)
        expect(plain.locator(".clip audio").first).to_be_visible()
        expect(plain.locator(".clip button:visible, .clip [data-line]:visible")).to_have_count(0)
    context.close()


@LIGHT_FIRST
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use_them(
    page: Page, example_hub: Path, accessibility_faults: Callable[[], list[str]], name: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 375, "height": 800})
    opened(page, example_hub, name)
    page.locator(".clip:visible .play").first.click()
    assert accessibility_faults() == []
    if name != "details":  # the map beneath has a width of its own
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
