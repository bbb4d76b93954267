"""The pairs of colours that a build checks are those that pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.colour_pairs import compared_pairs, shown_pairs
from tests.browser.views import kinds_of_pages


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_text_on_a_page_stands_on_a_ground_with_which_it_is_compared(
    example_hub: Path, page: Page, media: str
) -> None:
    page.emulate_media(media="print" if media == "print" else "screen")
    shown: dict[str, str] = {}
    for one in kinds_of_pages(example_hub):
        page.goto(one.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        shown.update(dict.fromkeys(shown_pairs(page), one.name))
    assert len(shown) > 20
    assert {pair: name for pair, name in shown.items() if pair not in compared_pairs()} == {}


def test_a_text_is_told_whose_ground_is_another_one_or_that_is_faint(page: Page) -> None:
    page.set_content(
        "<body style='background: var(--deep); color: var(--accent)'>One"
        "<p style='opacity: 0.5; color: var(--on-deep)'>Two</p>"
        "<p style='opacity: 0.5; color: var(--on-deep)' aria-disabled=true>Three</p>"
    )
    assert set(shown_pairs(page)) == {"accent on deep", "on-deep on deep at 0.5", "on-deep on deep"}
    assert set(shown_pairs(page)) - compared_pairs() == {"accent on deep", "on-deep on deep at 0.5"}
    assert page.evaluate("document.documentElement.style.length") == 0
