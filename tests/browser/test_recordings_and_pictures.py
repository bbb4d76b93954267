"""Recordings, films and pictures in a browser, opened from a folder as on a shared drive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Page, expect

from cjmsite.audit.site import audit
from tests.built_site import built

CASE = Path(__file__).parent.parent / "cases" / "media" / "hub"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (built(CASE, tmp_path_factory.mktemp("media")) / "pages" / "voices.html").as_uri()


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def second(page: Page, media: str = "#file-call-wav audio") -> float:
    return float(page.locator(media).evaluate("media => media.currentTime"))


def wait_for(page: Page, what: str) -> None:
    page.wait_for_function(f"() => {{ const media = document.querySelector('#file-call-wav audio'); return {what}; }}")


def test_the_page_opens_without_a_complaint_and_is_accessible(
    page: Page, complaints: list[str], accessibility_faults: Callable[[], list[str]], address: str
) -> None:
    page.goto(address)
    expect(page.locator("#file-call-wav .player-tools")).to_be_visible()
    assert complaints == []
    assert accessibility_faults() == []


def test_the_audit_finds_each_recordings_words_within_reach(address: str) -> None:
    found = audit(Path(url2pathname(urlsplit(address).path)).parent.parent)
    assert [one.as_text() for one in found if one.code.startswith("audit-transcript")] == []


def test_a_cue_is_jumped_to_and_marked_while_it_is_spoken(opened: Page) -> None:
    opened.locator("#file-call-wav-t2 a.clock").press("Enter")
    wait_for(opened, "!media.paused && media.currentTime >= 2")
    expect(opened.locator("#file-call-wav-t2")).to_have_attribute("aria-current", "true")
    expect(opened.locator("#file-call-wav [aria-current]")).to_have_count(2)  # one in each language
    wait_for(opened, "media.currentTime >= 4.2")
    expect(opened.locator("#file-call-wav-t4")).to_have_attribute("aria-current", "true")


def test_the_waveform_is_a_slider_for_pointer_and_keys(opened: Page) -> None:
    wave = opened.get_by_role("slider", name="Place in the recording: A call")
    box = wave.bounding_box()
    assert box is not None
    wave.click(position={"x": box["width"] / 2, "y": 10})
    wait_for(opened, "media.currentTime >= 2.9")
    opened.locator("#file-call-wav audio").evaluate("media => media.pause()")
    wave.press("Home")
    wait_for(opened, "media.currentTime === 0")
    wave.press("ArrowRight")
    wait_for(opened, "media.currentTime === 5")
    expect(wave).to_have_attribute("aria-valuetext", "0:05")


def test_skips_and_speed_do_what_they_say(opened: Page) -> None:
    opened.locator("#file-call-wav audio").evaluate("media => { media.preload = 'auto'; media.load(); }")
    wait_for(opened, "media.readyState > 0")
    opened.locator("#file-call-wav").get_by_role("button", name="Forward 15 seconds").click()
    wait_for(opened, "media.currentTime > 5.5")
    opened.locator("#file-call-wav").get_by_role("button", name="Back 15 seconds").click()
    wait_for(opened, "media.currentTime === 0")
    opened.locator("#file-call-wav").get_by_label("Speed").select_option("1.5")
    assert opened.locator("#file-call-wav audio").evaluate("media => media.playbackRate") == 1.5


def test_an_address_that_names_a_cue_leads_to_its_second(page: Page, address: str) -> None:
    page.goto(f"{address}#file-call-wav-t4")
    wait_for(page, "media.currentTime === 4")
    expect(page.locator("#file-call-wav-t4 a.clock")).to_be_focused()


def test_a_cue_is_copied_as_a_quote_with_its_address(opened: Page, address: str) -> None:
    opened.evaluate("navigator.clipboard.writeText = (words) => { window.copied = words; return Promise.resolve(); }")
    cue = opened.locator("#file-call-wav-t2")
    cue.hover()
    cue.get_by_role("button", name="Copy as a quote").click()
    assert opened.evaluate("window.copied") == f"“It is me.” (Ben) {address}#t=2&file=call.wav"


def test_a_quotes_address_has_a_whole_second_that_leads_to_its_cue(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("navigator.clipboard.writeText = (words) => { window.copied = words; return Promise.resolve(); }")
    page.locator("#file-call-wav-t2").evaluate("cue => { cue.dataset.second = '2.64'; }")
    page.locator("#file-call-wav-t2").hover()
    page.locator("#file-call-wav-t2").get_by_role("button", name="Copy as a quote").click()
    assert str(page.evaluate("window.copied")).endswith("#t=2&file=call.wav")
    page.evaluate("location.hash = '#t=2&file=call.wav'")
    expect(page.locator("#file-call-wav-t2 a.clock")).to_be_focused()


@pytest.mark.parametrize("place", ["t=4.5", "t=4.5&file=call.wav"])
def test_an_address_that_names_a_second_leads_to_what_is_said_then(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}#{place}")
    wait_for(page, "media.currentTime === 4.5")
    expect(page.locator("#file-call-wav-t4 a.clock")).to_be_focused()
    page.goto(f"{address}#t=1&file=film.webm")
    page.wait_for_function("() => document.querySelector('#file-film-webm video').currentTime === 1")
    expect(page.locator("#file-film-webm-t0")).to_be_in_viewport()


def test_words_that_are_pressed_are_played(opened: Page) -> None:
    opened.locator("#file-call-wav-t4 .said").click()
    wait_for(opened, "!media.paused && media.currentTime >= 4")


def test_the_waveform_takes_the_place_of_the_browsers_bar(opened: Page) -> None:
    first = opened.locator("#file-call-wav")
    expect(first.locator("audio")).to_be_hidden()
    expect(first.locator("[data-time]")).to_have_text("0:00 / 0:06")
    first.get_by_role("button", name="Play").click()
    wait_for(opened, "!media.paused && media.currentTime > 0")
    first.get_by_role("button", name="Pause").click()
    wait_for(opened, "media.paused")


def test_one_language_is_read_at_a_time_and_each_is_named(opened: Page) -> None:
    english, german = opened.get_by_text("Transcript (English)"), opened.get_by_text("Transcript (German)")
    expect(opened.locator("#file-call-wav-words")).to_have_attribute("open", "")
    german.click()
    expect(opened.locator("#file-call-wav-de-words")).to_have_attribute("open", "")
    expect(opened.locator("#file-call-wav-words")).not_to_have_attribute("open", "")
    english.click()
    expect(opened.locator("#file-call-wav-t2")).to_be_visible()


def test_a_films_captions_come_with_the_page(opened: Page) -> None:
    opened.locator("#file-film-webm video").evaluate("film => { film.textTracks[0].mode = 'showing'; film.load(); }")
    opened.wait_for_function("() => document.querySelector('#file-film-webm video').textTracks[0].cues?.length === 1")
    words = opened.locator("#file-film-webm video").evaluate("film => film.textTracks[0].cues[0].text")
    assert words == "Ann: Seen &amp; heard"


def test_pictures_are_looked_through_by_keys(opened: Page) -> None:
    first = opened.locator("#file-red-png a[data-view]")
    first.focus()
    first.press("Enter")
    viewer = opened.get_by_role("dialog", name="Pictures")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "A red field")
    opened.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "A blue field")
    opened.keyboard.press("ArrowRight")
    expect(viewer.locator("figcaption")).to_have_text("Red · Credit: Drawn for this case")
    opened.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(first).to_be_focused()


def test_a_narrow_screen_gets_a_small_picture_and_no_sideways_scrolling(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    page.locator("#file-red-png img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('#file-red-png img').currentSrc !== ''")
    assert page.locator("#file-red-png img").evaluate("picture => picture.currentSrc").endswith("red.png.480.webp")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_scripts_everything_can_be_heard_and_read(browser: object, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]  # pytest-playwright's
    page.goto(address)
    assert page.locator("#file-call-wav audio").is_visible()
    assert not page.locator("#file-call-wav .player-tools").is_visible()
    assert page.locator("#file-call-wav-t2 a.clock").get_attribute("href").endswith("call.wav#t=2")
    assert page.locator("#file-call-wav-t2").is_visible()
    assert page.get_by_role("cell", name="2026-01").is_visible()
    assert page.get_by_text("The first 50 of 60 rows.").is_visible()
    page.context.close()
