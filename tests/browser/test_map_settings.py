"""The map as readers set their systems: less motion, forced colours, larger spacing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import MapPage

# WCAG 2.2, 1.4.12: line height 1.5, letter spacing 0.12, word spacing 0.16 times the font's size.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


@pytest.fixture
def fall(page: Page, fall_site: Path) -> MapPage:
    page.set_viewport_size({"width": 1440, "height": 3600})
    opened = MapPage(page, fall_site)
    opened.open()
    return opened


def moving(page: Page) -> int:
    """How many things move at this moment by the style sheet's will."""
    return int(page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length"))


STEP = "1.344"  # a step of 1.2 × the 1.12 by which six columns fill the window


def test_nothing_moves_where_less_motion_is_asked_for(fall: MapPage) -> None:
    fall.page.emulate_media(reduced_motion="reduce")
    fall.page.locator("[data-zoom='1']").click()
    assert fall.page.evaluate("getComputedStyle(cjmsite.map.frame).zoom") == STEP
    fall.card("Calling for help").click()
    expect(fall.page.locator(".details-panel h2")).to_be_visible()
    assert moving(fall.page) == 0


def test_else_zoom_gets_to_its_step(fall: MapPage) -> None:
    fall.page.emulate_media(reduced_motion="no-preference")
    fall.page.locator("[data-zoom='1']").click()
    fall.page.wait_for_function(f"() => getComputedStyle(cjmsite.map.frame).zoom === '{STEP}'")


def test_in_forced_colours_stages_cards_and_the_current_one_have_edges(fall: MapPage) -> None:
    fall.page.emulate_media(forced_colors="active")
    fall.open("#t=the-call")
    expect(fall.page.locator(".details-panel h2")).to_be_visible()
    for seen in (".whole-map .it.card", ".strip-window", ".details-panel"):
        style = fall.page.locator(seen).first.evaluate("one => getComputedStyle(one).borderTopStyle")
        assert style != "none", seen
    for seen, edge in ((".chevron", "borderTopStyle"), (".tp", "borderTopStyle"), (".current .tp", "outlineStyle")):
        drawn = fall.page.locator(f".whole-map {seen}").first
        assert drawn.evaluate(f"one => getComputedStyle(one, '::before').{edge}") == "solid", seen
    chosen, other = (
        fall.page.locator(f"label[for=lens-{lens}]").evaluate("one => getComputedStyle(one).backgroundColor")
        for lens in ("experience", "table")
    )
    assert chosen != other


@pytest.mark.parametrize("fragment", ["", "#detail=stages", "#lens=table"])
def test_no_text_of_a_cell_is_cut_off_by_larger_spacing(fall: MapPage, fragment: str) -> None:
    fall.open(fragment)
    # Through the page's own sheet, which its policy allows.
    fall.page.evaluate(
        """text => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(text);
            document.adoptedStyleSheets = [sheet];
        }""",
        SPACING,
    )
    parts = ".map .tp, .map td .it, .map .lane-words, .map .stage-words"
    cut = fall.page.evaluate(
        """(parts) => [...document.querySelectorAll(parts)]
        .filter((one) => one.getClientRects().length && getComputedStyle(one).position !== 'absolute')
        .filter((one) => getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1)
        .map((one) => one.textContent.trim())""",
        parts,
    )
    assert cut == []


def test_the_head_of_a_wide_page_leaves_the_room_to_the_map(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "journeys/living-with-asthma/index.html").as_uri())
    title = page.locator(".map-title h1")
    lines = title.evaluate("one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)")
    assert round(lines) == 1
    verdict = page.locator(".map-title .journey-verdict")
    assert (
        verdict.evaluate("one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)")
        < 2.1
    )


def test_scores_stand_on_one_line_all_along_the_row(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "journeys/living-with-asthma/index.html").as_uri())
    feet = page.locator(".whole-map .lane-scores .it.score").evaluate_all(
        """all => all.map((one) => {
          const figure = document.createRange();
          figure.selectNodeContents(one.firstChild);
          return Math.round(figure.getBoundingClientRect().bottom);
        })"""
    )
    assert len(feet) == 15
    assert len(set(feet)) == 1
