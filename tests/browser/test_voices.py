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
    "map": JOURNEY + "#lens=table&words=all",  # what a folded cell cuts off lies over the next for axe
}
WORST = "#quote-the-ambulance-the-desk-the-nurse-the-doctor-the"
# The one recording of a page's voices; nothing else that could be heard is asked.
SOUND = "[...document.querySelectorAll('audio')].find(one => !one.paused)"


def heard(tab: Tab) -> str:
    """Which file is heard, as soon as anything is."""
    playing = f"(one => one && one.currentTime > 0 && one.src.split('/').pop().split('#')[0])({SOUND})"
    return str(tab.wait(playing))


def second(tab: Tab) -> float:
    return float(tab.value(f"{SOUND}?.currentTime ?? -1"))


def end_soon(tab: Tab) -> None:
    """Skip to the end of what is heard, instead of listening to all of it."""
    tab.value(f"{SOUND}.currentTime = document.querySelector('[data-voice][aria-pressed=true]').dataset.until - 0.3")


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
    end_soon(tab)
    tab.wait(f"{SOUND} === undefined")
    assert tab.value(f'document.querySelector("{button}").ariaPressed') == "false"
    assert tab.complaints == []


def test_a_cell_plays_its_quote_whose_words_light_up_meanwhile(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / JOURNEY).as_uri() + "#lens=table")
    button = first_of(".whole-map .lane-quotes")
    tab.click(button)
    heard(tab)
    assert tab.wait("document.querySelector('.whole-map .it .speaking')?.textContent") == (
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
    tab.wait("[...document.querySelectorAll('audio')].filter(one => !one.paused).length === 1")
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
        plain.goto(f"{example_hub.as_uri()}/{path}")
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
    page.set_viewport_size({"width": 1440, "height": 3600})  # axe takes what lies below the player for too small
    page.goto(f"{example_hub.as_uri()}/{PAGES[name]}")
    button = page.locator("button[data-voice]:visible").first
    expect(button).to_have_attribute("aria-pressed", "false")
    silent = accessibility_faults()
    button.evaluate("button => button.click()")  # a click would scroll
    expect(button).to_have_attribute("aria-pressed", "true")
    assert set(accessibility_faults()) - set(silent) == set()
    assert not [fault for fault in silent if "voice" in fault]


PLAYER = ".voices-player"
NOW = f"document.querySelector('{PLAYER} .voices-now').innerText"


def pressed(tab: Tab, button: str) -> None:
    """Press a button of the player, which stands at the window's end: a click would scroll the page to it."""
    tab.value(f'document.querySelector("{PLAYER} {button}").click()')


def test_beside_the_curve_a_voice_is_played_by_mouse_and_by_keys(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / JOURNEY).as_uri())
    mark = ".whole-map .emotion [data-voice*='first-inhaler']"
    tab.wait(f'document.querySelector("{mark}")?.dataset.tip')
    tab.click(f"{mark} .disc")
    assert heard(tab) == "tom-on-technique.mp3"
    tab.press("x")  # any key: nothing else is asked of the page
    assert tab.value(f"document.querySelector(\"{mark}\").getAttribute('aria-pressed')") == "true"
    assert tab.value("document.querySelector('.details-panel').hidden"), "the point's own details stay shut"
    tab.value("document.querySelector('.whole-map .voices[data-persona=amira] [tabindex=\"0\"]').focus()")
    tab.press("ArrowRight", "ArrowRight", "Enter")
    tab.wait(f"{SOUND}?.src.includes('interview')")
    assert tab.wait("document.querySelector('.emotion .speaking')?.textContent.startsWith('“The ambulance')")
    tab.press(" ")
    tab.wait(f"{SOUND} === undefined")
    assert tab.complaints == []


def test_all_voices_of_a_journey_are_heard_one_after_the_other(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / JOURNEY).as_uri())
    before = tab.value("scrollY")
    pressed(tab, "[data-listen]")
    assert heard(tab) == "call.mp3"
    tab.wait(f"{NOW}.startsWith('Amira Calling 111 1 of 4')")
    marked = "[...document.querySelectorAll('.whole-map th.speaks .tp > a')].map(one => one.textContent)"
    assert tab.value(marked) == ["Calling 111"]
    assert tab.value("document.querySelectorAll('.whole-map td.speaks').length") > 3
    end_soon(tab)
    tab.wait(f"{NOW}.startsWith('Tom First inhaler 2 of 4')")
    assert tab.value(marked) == ["First inhaler"]
    tab.value(f"document.querySelector('{PLAYER} [data-turn=\"1\"]').focus()")
    tab.press("Enter", "Enter")
    tab.wait(f"{NOW}.startsWith('Amira A&E at 2 a.m. 4 of 4')")
    assert tab.value(f"document.querySelector('{PLAYER} [data-turn=\"1\"]').ariaDisabled") == "true"
    pressed(tab, "[data-turn='-1']")
    tab.wait(f"{NOW}.startsWith('Amira Charity helpline 3 of 4')")
    pressed(tab, "[data-listen]")
    tab.wait(f"{SOUND} === undefined")
    assert tab.value(f"document.querySelector('{PLAYER} [data-listen]').textContent") == "Go on"
    tab.value(f"document.querySelector('{PLAYER} [data-stop]').focus()")
    tab.press("Enter")
    tab.wait(f"document.querySelector('{PLAYER} .voices-now').hidden")
    assert tab.value("document.activeElement.matches('[data-listen]')")
    assert tab.value("document.querySelectorAll('.speaks').length") == 0
    assert tab.value("scrollY") == before, "the page moves for nobody"
    assert tab.complaints == []


def test_with_one_persona_chosen_only_their_voices_are_heard(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / JOURNEY).as_uri() + "#p=tom")
    assert (
        tab.wait("getComputedStyle(document.querySelector('.emotion .voices[data-persona=amira]')).display") == "none"
    )
    pressed(tab, "[data-listen]")
    tab.wait(f"{NOW}.startsWith('Tom First inhaler 1 of 1')")
    heard(tab)
    end_soon(tab)
    tab.wait(f"document.querySelector('{PLAYER} .voices-now').hidden")
    tab.wait(f"{SOUND} === undefined")


def test_on_a_phone_the_story_is_heard_moment_by_moment_and_as_a_whole(page: Page, example_hub: Path) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.emulate_media(reduced_motion="no-preference")
    page.goto((example_hub / JOURNEY).as_uri())
    card = page.locator(".story-card:has(.story-heard)").first
    play = card.get_by_role("button").first
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".story-voices .voices-now")).to_contain_text("1 of 4")
    page.locator("[data-turn='1']").click()
    expect(page.locator(".voices-now")).to_contain_text("2 of 4")
    expect(page.locator(".story-card.speaks")).to_have_count(1)
    expect(page.locator(".story-card.speaks")).to_be_in_viewport()
    expect(page.locator("[data-stop]")).to_be_in_viewport()
    page.get_by_label("Show the map as a table").check()
    expect(page.locator(".overview .voices-player")).to_be_visible()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_map_follows_the_voice_sideways_where_motion_is_welcome(page: Page, example_hub: Path, motion: str) -> None:
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.set_viewport_size({"width": 800, "height": 700})
    page.goto((example_hub / JOURNEY).as_uri())
    page.locator(f"{PLAYER} [data-listen]").evaluate("button => button.click()")
    for _ in range(3):
        page.locator(f"{PLAYER} [data-turn='1']").evaluate("button => button.click()")
    expect(page.locator(".voices-now")).to_contain_text("4 of 4")
    expect(page.locator(".whole-map th.speaks")).to_contain_text("A&E")
    assert page.evaluate("scrollY") == 0
    assert (page.evaluate("scrollX") > 0) == (motion == "no-preference")


def test_everyone_can_use_the_player(
    page: Page, example_hub: Path, accessibility_faults: Callable[[], list[str]]
) -> None:
    page.goto((example_hub / JOURNEY).as_uri())
    silent = accessibility_faults()
    page.locator(f"{PLAYER} [data-listen]").evaluate("button => button.click()")  # a click would scroll
    expect(page.locator(".voices-now")).to_contain_text("1 of 4")
    names = page.locator(f"{PLAYER} button:visible").evaluate_all(
        "all => all.map(one => one.ariaLabel ?? one.textContent)"
    )
    assert names == ["Pause", "Previous voice", "Next voice", "Stop"]  # before axe: a voice may end while axe looks
    assert set(accessibility_faults()) - set(silent) == set()
    assert not [fault for fault in silent if "voice" in fault]


def test_a_hit_of_the_search_plays_what_was_found(tab: Tab, example_hub: Path) -> None:
    for words, file in (("wheezing ambulance desk", "interview.mp3"), ("poem", "interview.mp3")):
        tab.open((example_hub / "search.html").as_uri() + "#q=" + words.split()[-1])
        tab.wait("document.querySelector('.found button[data-voice]')?.ariaLabel.startsWith('Play')")
        tab.value("document.querySelector('.found button[data-voice]').click()")
        assert heard(tab) == file
        end_soon(tab)
        tab.wait(f"{SOUND} === undefined")
    assert tab.complaints == []
