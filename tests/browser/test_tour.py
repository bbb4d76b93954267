"""The example's tour, played through on its page and on the map, in both browsers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.browser.tab import Tab
from tests.pipeline.small_hub import built

TOUR = "tours/first-week.html"
# The numbers of the right choices of each stop's question, as the page counts them: the second stop's is the second …
RIGHT = {2: (2,), 3: (2,), 4: (1,), 5: (1, 3)}


def text(tab: Tab, selector: str) -> str:
    """The words of an element, its white space as one space."""
    return " ".join(str(tab.value(f"document.querySelector({json.dumps(selector)}).innerText")).split())


def answer(tab: Tab, question: str, numbers: Sequence[int]) -> str:
    """Choose these answers of a question, press the button, and read what is told."""
    tab.value(f"document.querySelectorAll('{question} input:checked').forEach((one) => (one.checked = false))")
    for number in numbers:
        tab.click(f'{question} input[value="{number}"]')
    tab.click(f"{question} > button")
    return text(tab, f"{question} .question-told")


def opened(tab: Tab, example_hub: Path) -> None:
    """The tour's page, nothing known of the reader: the one tab of Firefox remembers what another test left."""
    tab.open((example_hub / "index.html").as_uri())
    tab.value("localStorage.clear()")
    tab.open((example_hub / TOUR).as_uri())


def test_a_tour_is_failed_passed_forgotten_and_certified_on_its_page(example_hub: Path, tab: Tab) -> None:
    opened(tab, example_hub)
    question = "#step-3 [data-question]"
    assert text(tab, "[data-score]") == "Nothing is answered yet."
    assert answer(tab, question, ()) == "Choose an answer first."
    # A wrong answer: its reason, and another try; nothing is counted against the reader.
    assert "Reception does not care: The receptionist followed" in answer(tab, question, (1,))
    assert text(tab, "[data-score]") == "0 of 5 questions answered rightly"
    assert "Not quite" in answer(tab, "#step-5 [data-question]", (1, 2, 3))
    for stop, numbers in RIGHT.items():
        assert "That is right." in answer(tab, f"#step-{stop} [data-question]", numbers)
    # Four of five are enough for 70 %; the fifth is put in order by the keyboard, and the focus stays on what moves.
    assert text(tab, "[data-verdict]") == "Passed."
    tab.value("document.querySelector('#step-6 .to-order li:last-child button').focus()")
    tab.press("Enter", "Enter")
    assert tab.value("document.activeElement.getAttribute('aria-label')") == "Move up: Typed on day 4"
    tab.click("#step-6 [data-question] > button")
    assert "That is right." in text(tab, "#step-6 .question-told")
    # Read again, it is as it was left; a thought is kept, too, and counts for nothing.
    tab.value("document.querySelector('#step-1 textarea').focus()")
    tab.press("W", "e", "Tab")
    tab.open((example_hub / TOUR).as_uri())
    assert text(tab, "[data-score]") == "5 of 5 questions answered rightly"
    assert tab.value("document.querySelector('#step-1 textarea').value") == "We"
    assert tab.value("document.querySelector('#step-3 input:checked').value") == "2"
    assert "Nothing is sent." in text(tab, "[data-kept]")
    certificate = (example_hub / "tours" / "first-week" / "certificate.html").as_uri()
    tab.open(certificate)
    tab.wait("document.querySelector('[data-certificate-tools]:not([hidden])')")
    tab.value("document.querySelector('[data-certificate-name]').focus()")
    tab.press("A", "d", "a")
    shown = text(tab, ".certificate")
    assert "Ada has passed the tour Your first week: one family, one night" in shown
    assert "5 of 5 questions answered rightly" in shown
    # The day has the form of the page's other day; no program's own, which differs between machines.
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} 20\d\d", text(tab, "[data-certificate-day]"))
    assert tab.value("getComputedStyle(document.querySelector('.certificate h2')).textAlign") == "center"
    assert "content as of" in shown
    # Printed, the certificate alone fills one sheet: no menu, no field for the name.
    (sheet,) = PdfDocument(tab.paper())
    printed = " ".join(sheet.get_textpage().get_text_bounded().split())
    assert "Ada has passed the tour Your first week" in printed
    assert "5 of 5 questions answered rightly" in printed
    assert "Your name" not in printed
    assert "Organisations" not in printed
    # Forgotten, nothing is left on the machine, and there is no certificate.
    tab.open((example_hub / TOUR).as_uri())
    tab.click("[data-erase]")
    assert text(tab, "[data-score]") == "Nothing is answered yet."
    assert tab.value("Object.keys(localStorage).filter((key) => key.startsWith('cjmsite.tour'))") == []
    assert tab.value("document.querySelectorAll('#step-6 .to-order li')[0].innerText").startswith("Printed")
    tab.open(certificate)
    tab.wait("document.querySelector('[data-certificate-not-yet]:not([hidden])')")
    assert tab.value("document.querySelector('.certificate').hidden") is True
    assert tab.complaints == []


def test_a_tour_runs_on_the_map_by_keys_and_keeps_its_place(example_hub: Path, tab: Tab) -> None:
    opened(tab, example_hub)
    tab.click("[data-tour-begin]")
    heading = "document.activeElement?.closest('.tour-part')?.querySelector('h2').innerText.replace(/\\s+/g, ' ')"
    tab.wait(f"{heading} === 'STOP 1 OF 7 First wheeze at night'")
    tab.press("ArrowRight")
    tab.wait(f"{heading} === 'STOP 2 OF 7 Calling 111'")
    assert tab.wait("document.querySelector('.details-body h2')?.innerText") == "Calling 111"
    assert tab.value("cjmsite.map.state.p") == ["amira"]
    # Dark on both sides of the stop, and light on it.
    lit = tab.value(
        "[...document.querySelectorAll('.tour-dark')].map((one) => one.getBoundingClientRect())"
        ".map(({ left, right }) => [Math.round(left), Math.round(right)])"
    )
    card = tab.value(
        "(({ left, right }) => [Math.round(left), Math.round(right)])"
        "(document.querySelector('.whole-map th[data-id=calling-111]').getBoundingClientRect())"
    )
    assert abs(lit[0][1] - card[0]) <= 1
    assert abs(lit[1][0] - card[1]) <= 1
    assert "That is right." in answer(tab, ".tour-part [data-question]", (2,))
    tab.press("ArrowRight")
    tab.wait(f"{heading} === 'STOP 3 OF 7 Waiting for the GP'")
    assert tab.value("document.body.dataset.lens") == "blueprint"
    assert tab.value("cjmsite.map.state.p") == []
    # Arrows that choose an answer do not lead on.
    tab.value("document.querySelector('.tour-part input').focus()")
    tab.press("ArrowDown")
    assert tab.value("cjmsite.map.state.step") == "3"
    tab.value("history.back()")
    tab.wait("document.querySelector('.tour-part h2')?.innerText.includes('Calling 111')")
    tab.wait("document.querySelector('.tour-part .is-right')")
    tab.press("ArrowRight")
    tab.wait(f"{heading} === 'STOP 3 OF 7 Waiting for the GP'")
    tab.press("Escape")
    tab.wait("!document.querySelector('.tour-part') && document.querySelector('.details-panel').hidden")
    assert tab.value("document.querySelectorAll('.tour-dark').length") == 0
    assert tab.value("document.activeElement.innerText") == "Waiting for the GP"
    # Another day, on a phone: the place is kept, and the story stands where the map would.
    tab.open((example_hub / TOUR).as_uri(), 375, 800)
    assert text(tab, "[data-tour-begin] [data-words]") == "Go on with stop 3"
    tab.click("[data-tour-begin]")
    tab.wait("document.querySelector('.tour-part h2')?.innerText.includes('Waiting for the GP')")
    tab.wait("document.querySelector('.story-card.tour-here')?.innerText.includes('Waiting for the GP')")
    assert tab.value("document.documentElement.scrollWidth <= innerWidth") is True
    tab.click(".tour-ways button:nth-child(2)")
    tab.wait("document.querySelector('.tour-part h2').innerText.includes('First inhaler')")
    tab.click(".details-bar [data-close]")
    tab.wait("!document.querySelector('.tour-part')")
    tab.value("localStorage.clear()")
    assert tab.complaints == []


def test_a_tour_on_the_map_can_be_used_by_all(
    example_hub: Path, page: Page, accessibility_faults: Callable[[], list[str]]
) -> None:
    address = (example_hub / "journeys" / "living-with-asthma" / "index.html").as_uri()
    for width in (1440, 375):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("about:blank")
        page.goto(f"{address}#tour=first-week&step=5&t=a-and-e")
        page.locator(".tour-part h2").wait_for()
        page.locator(".details-body h2").wait_for()
        assert accessibility_faults() == []
    page.goto("about:blank")
    page.goto(f"{address}#tour=first-week&step=99")
    page.get_by_text("Stop 7 of 7").wait_for()


PERSONA = "---\nid: ann\ntitle: Ann\n---\n"
JOURNEY = (
    "---\nid: tea\ntitle: Tea\nstages:\n  - {title: Brewing, touchpoints: [{id: cup, title: Cup}, {title: Pot}]}\n---\n"
)
STEPS = "---\nid: short\ntitle: Short\nsteps:\n  - {at: cup, says: One}\n  - {at: ann, says: Two}\n---\n"


def test_esc_leaves_a_tour_from_the_map_at_a_stop_that_is_no_place_on_the_map(tmp_path: Path, page: Page) -> None:
    built(tmp_path, {"personas/ann.md": PERSONA, "journeys/tea.md": JOURNEY, "tours/short.md": STEPS})
    page.goto((tmp_path / "output/journeys/tea/index.html").as_uri() + "#tour=short&step=2")
    page.get_by_text("Stop 2 of 2").wait_for()
    page.locator(".whole-map thead .touchpoints a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".tour-part")).to_have_count(0)
    assert "tour=" not in page.url


def test_a_tour_that_is_not_there_is_told(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / "journeys" / "living-with-asthma" / "index.html").as_uri() + "#tour=nowhere")
    page.get_by_text("asks for “nowhere” (tour)").wait_for()
