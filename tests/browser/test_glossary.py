"""What a term means stands beside it, for pointer, key and touch, in both browsers."""

from __future__ import annotations

from pathlib import Path

from tests.browser.tab import Tab

TERM = "document.querySelector('a.term')"
TIP = "document.querySelector('.term-tip')"
TOUCHED = f"{TERM}.dispatchEvent(new PointerEvent('click', {{pointerType: 'touch', bubbles: true, cancelable: true}}))"


def test_a_term_says_what_it_means_by_key_pointer_and_first_touch_and_esc_takes_it_away(
    example_hub: Path, tab: Tab
) -> None:
    tab.open((example_hub / "pages" / "how-we-research.html").as_uri(), 375, 700)
    assert tab.value(f"{TERM}.getAttribute('href')") == "../glossary/touchpoint.html"
    tab.value(f"{TERM}.insertAdjacentHTML('beforebegin', '<button id=\"before\"></button>')")
    tab.value("document.querySelector('#before').focus()")
    tab.press("Tab")
    tab.wait(f"!{TIP}.hidden")
    assert str(tab.value(f"{TIP}.textContent")).startswith("A moment in which the person meets somebody")
    assert tab.value(f"{TERM}.getAttribute('aria-describedby') === {TIP}.id")
    box = f"{TIP}.getBoundingClientRect()"
    assert tab.value(f"{box}.left >= 0 && {box}.right <= innerWidth && {box}.top >= 0 && {box}.bottom <= innerHeight")
    tab.press("Escape")
    assert tab.value(f"{TIP}.hidden && !{TERM}.hasAttribute('aria-describedby')")
    assert tab.value("document.activeElement.className") == "term"
    # The first touch shows it and stays here, one elsewhere takes it away; the second of two leads to the term's page.
    assert tab.value(TOUCHED) is False
    tab.wait(f"!{TIP}.hidden")
    tab.value("document.querySelector('h1').click()")
    assert tab.value(f"{TIP}.hidden")
    assert tab.value(TOUCHED) is False
    tab.value(f"void {TOUCHED}")
    tab.wait("document.querySelector('h1')?.textContent.trim() === 'Touchpoint'")
