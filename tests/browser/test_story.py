"""A journey on a phone: a story to read downwards, and the table at a touch."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.browser.tab import Tab
from tests.browser.views import LIGHT_FIRST

MAP = "journeys/living-with-asthma/index.html"


@pytest.fixture
def phone(page: Page, example_hub: Path) -> Page:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto((example_hub / MAP).as_uri())
    return page


def test_a_phone_shows_the_story_and_a_wide_window_the_table_never_both(phone: Page) -> None:
    story, table = phone.locator(".story"), phone.locator(".map-section")
    expect(story).to_be_visible()
    expect(table).to_be_hidden()
    phone.get_by_label("Show the map as a table").check()
    expect(story).to_be_hidden()
    expect(table).to_be_visible()
    phone.set_viewport_size({"width": 1440, "height": 800})
    expect(story).to_be_hidden()
    expect(table).to_be_visible()


def test_the_story_names_every_touchpoint_of_the_map_in_its_order(phone: Page) -> None:
    told = phone.locator(".story-card h4 a").all_text_contents()
    drawn = phone.locator(".map .touchpoints .tp > a:first-of-type").all_text_contents()
    assert len(told) == 15
    assert told == drawn


@pytest.mark.parametrize("width", [375, 320])
def test_the_story_never_scrolls_sideways(phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 800})
    assert phone.evaluate("document.documentElement.scrollWidth") <= width


@LIGHT_FIRST
def test_the_story_can_be_used_by_all(phone: Page, accessibility_faults: Callable[[], list[str]], scheme: str) -> None:
    phone.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert accessibility_faults() == []


def test_customers_who_leave_are_told_between_the_stages(phone: Page) -> None:
    first = phone.locator(".story-stage").first
    expect(first.locator(".story-lost")).to_contain_text("60 leave")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_no_touchpoint_is_printed_over_another(page: Page, example_hub: Path, paper: str) -> None:
    page.goto((example_hub / MAP).as_uri())
    titles = page.locator(".story-card h4 a").all_inner_texts()
    # A link on paper says its short address, which can be typed.
    assert page.locator(".permalink a").get_attribute("href") == "../../go/living-with-asthma.html"
    pages = PdfDocument(io.BytesIO(page.pdf(format=paper)))
    printed = " ".join(one.get_textpage().get_text_range() for one in pages)
    assert "(go/living-with-asthma.html)" in " ".join(printed.split())
    # What is printed from here is the story; where the table's sheets are stands above it.
    assert "(print/living-with-asthma.html)" in " ".join(pages[0].get_textpage().get_text_range().split())
    found = []
    for sheet in PdfDocument(io.BytesIO(page.pdf(format=paper))):
        words = sheet.get_textpage()
        for title in titles:
            place = words.search(title, match_case=True).get_next()
            if place:
                _, bottom, _, top = words.get_charbox(place[0])
                found.append((title, bottom, top, sheet))
    assert len({title for title, *_ in found}) == len(titles)
    clashes = [
        (one[0], other[0])
        for one in found
        for other in found
        if one[0] < other[0] and one[3] is other[3] and one[1] < other[2] and other[1] < one[2]
    ]
    assert clashes == []


def test_a_window_of_768_pixels_has_the_map_and_one_below_has_the_story(tab: Tab, example_hub: Path) -> None:
    for width, seen in ((767, [True, False]), (768, [False, True])):
        tab.open((example_hub / MAP).as_uri(), width=width)
        shown = "['.story', '.whole-map'].map((one) => document.querySelector(one).checkVisibility())"
        assert tab.value(shown) == seen
    tab.resize(375, 800)
    assert tab.value("document.querySelector('.slice').getBoundingClientRect().width") == 96


@pytest.mark.parametrize("width, place", [(1440, "#worst-moment"), (375, ".story-card h4")])
def test_the_verdict_leads_to_the_worst_moment_where_it_stands(
    tab: Tab, example_hub: Path, width: int, place: str
) -> None:
    """On the map, and on a phone in the story: from a card of the hub, and on the page itself."""
    tab.open((example_hub / "index.html").as_uri(), width=width, height=800)
    link = ".verdict-worst a[href*='living-with-asthma/']"
    shown = f"""(() => {{
      const card = [...document.querySelectorAll({place!r})].find((one) => one.textContent.includes("A&E at 2 a.m."));
      const {{ top, bottom, left, right }} = card?.getBoundingClientRect() ?? {{ top: -1 }};
      return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
    }})()"""
    tab.click(link)
    assert tab.wait(f"location.hash === '#worst-moment' && {shown}")
    tab.value("scrollTo(0, 0)")
    tab.click(".verdict-worst a")
    assert tab.wait(shown)
    assert tab.complaints == []


def test_a_voice_in_the_story_plays_where_it_stands(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri(), width=375, height=800)
    tab.wait("document.querySelector('.story .story-heard .play-voice')")
    told = "[...document.querySelectorAll('.story-heard')].length"
    assert tab.value(told) >= 3
    tab.click(".story .story-heard .play-voice")
    assert tab.value("location.pathname").endswith(MAP)  # it is a link where no script plays it
    assert tab.complaints == []
