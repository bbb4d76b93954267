"""The ▶ of quotes that can be heard: it plays just its seconds in place, one voice at a time, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tab import Tab

JOURNEY = "journeys/living-with-asthma/index.html"
PAGES = {
    "hub": "index.html",
    "people": "personas/index.html",
    "persona": "personas/amira.html",
    "map": JOURNEY + "#lens=table",
}
WORST = "#quote-the-ambulance-the-desk-the-nurse-the-doctor-the"
# The one recording of a page's voices; nothing else that could be heard is asked.
SOUND = "[...document.querySelectorAll('audio')].find(one => !one.paused)"


def address(hub: Path, path: str) -> str:
    path, hash_, fragment = path.partition("#")
    return (hub / path).as_uri() + hash_ + fragment


def heard(tab: Tab) -> str:
    """Which file is heard, as soon as anything is."""
    playing = f"(one => one && one.currentTime > 0 && one.src.split('/').pop().split('#')[0])({SOUND})"
    return str(tab.wait(playing))


def second(tab: Tab) -> float:
    return float(tab.value(f"{SOUND}?.currentTime ?? -1"))


def first_of(place: str) -> str:
    return f"{place} button[data-voice*='{WORST}']"


def test_the_voice_at_the_worst_moment_is_one_press_from_the_front_page(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / "index.html").as_uri())
    button = first_of(".journey-card .verdict-worst")
    assert tab.value(f"{SOUND} === undefined"), "no sound without a press"
    assert tab.wait(f'document.querySelector("{button}")?.ariaLabel') == (
        "Play Amira: The ambulance, the desk, the nurse, the doctor, the ward., 4 seconds"
    )
    tab.click(button)
    assert heard(tab) == "interview.mp3"
    assert 42 <= second(tab) < 46.3
    assert tab.value(f'document.querySelector("{button}").ariaPressed') == "true"
    assert tab.value("location.pathname").endswith("/index.html"), "it plays in place"
    tab.wait(f"{SOUND} === undefined")
    assert tab.value(f'document.querySelector("{button}").ariaPressed') == "false"
    assert tab.complaints == []


def test_a_cell_plays_its_quote_whose_words_light_up_meanwhile(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / JOURNEY).as_uri() + "#lens=table")
    button = first_of(".whole-map .lane-quotes")
    tab.click(button)
    heard(tab)
    assert tab.wait("document.querySelector('.whole-map .it.voice .speaking')?.textContent") == (
        "“The ambulance, the desk, the nurse, the doctor, the ward.”"
    )
    tab.click(button)
    tab.wait(f"{SOUND} === undefined")
    assert not tab.value("document.querySelector('.speaking')"), "nothing lights up in silence"


def test_keys_play_and_pause_and_one_voice_is_heard_at_a_time(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / "personas" / "amira.html").as_uri())
    tab.value("document.querySelector('.card-voice button[data-voice]').focus()")
    tab.press(" ")
    assert heard(tab) == "interview.mp3"
    tab.click(".clip .play:not(.clip[data-quote*='a-and-e'] .play)")
    tab.wait(f"{SOUND} && !{SOUND}.src.includes('interview')")
    assert tab.value("[...document.querySelectorAll('audio')].filter(one => !one.paused).length") == 1
    tab.value("document.querySelector('.card-voice button[data-voice]').focus()")
    tab.press("Enter")
    tab.wait(f"{SOUND}?.src.includes('interview')")
    tab.press("Enter")
    tab.wait(f"{SOUND} === undefined")


def test_a_transcript_on_the_page_follows_the_quote(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "journeys/living-with-asthma/flare-up/a-and-e.html").as_uri())
    page.locator(".quote .clip .play").click()
    expect(page.locator(".transcript li[aria-current]")).to_contain_text("The ambulance, the desk")
    expect(page.locator(".quote blockquote.speaking")).to_have_count(1)


def test_without_scripts_it_leads_to_the_quote_and_its_second(page: Page, example_hub: Path) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]  # there is one
    plain = context.new_page()
    for path in PAGES.values():
        plain.goto(address(example_hub, path))
        link = plain.locator(f"a[data-voice*='{WORST}']").first
        assert "a-and-e.html#quote-" in str(link.get_attribute("href"))
    plain.goto((example_hub / JOURNEY).as_uri())
    plain.locator("label[for=lens-table]").click()
    plain.locator(f".lane-quotes a[data-voice*='{WORST}']").click()
    named = plain.locator(":target audio[controls]")
    assert "interview.mp3#t=42,46.289" in str(named.get_attribute("src"))
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use_it(
    page: Page, example_hub: Path, accessibility_faults: Callable[[], list[str]], name: str
) -> None:
    page.goto(address(example_hub, PAGES[name]))
    button = page.locator("button[data-voice]:visible").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert accessibility_faults() == []
