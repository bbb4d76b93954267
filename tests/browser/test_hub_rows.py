"""The hub's front page leaves no hole, however many journeys there are, in both browsers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.tab import Tab
from tests.pipeline.small_hub import build_in, hub_of

# Journeys that tell much, and every third that tells hardly anything.
MUCH = """---
title: Journey {n}
customers: {{unit: families, value: 310, currency: EUR}}
stages:
  - title: Looking
    customers: {{entering: 1000, leaving: [{{count: 90, why: no answer}}]}}
    touchpoints:
      - {{title: Searching the web, emotion: {{ann: 1}}}}
      - {{title: Calling the office, emotion: {{ann: -3}}, quotes: [I rang for an hour.]}}
  - {{title: Moving, touchpoints: [{{title: The day itself, emotion: {{ann: 3}}}}]}}
---
"""
LITTLE = "---\ntitle: Journey {n}\nstages: [{{title: One, touchpoints: [First, Second]}}]\n---\n"
# How far the cards of each row are from filling it, and how far apart two are, in pixels.
ROWS = """[...document.querySelectorAll('.journey-tiles, .person-cards, .hub-start .tiles')].flatMap(list => {
    const room = list.getBoundingClientRect(), rows = new Map();
    for (const card of list.children) {
        const box = card.getBoundingClientRect();
        const row = rows.get(Math.round(box.top)) ?? [];
        row.push(box);
        rows.set(Math.round(box.top), row);
    }
    return [...rows.values()].map(row => Math.max(
        row[0].left - room.left, room.right - row.at(-1).right,
        ...row.slice(1).map((box, place) => box.left - row[place].right - 20)));
})"""
WIDTHS = (1920, 1440, 1000, 768, 375)


@pytest.fixture(scope="module")
def hubs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Front pages of hubs of one to seven journeys."""
    pages = {}
    for count in range(1, 8):
        folder = tmp_path_factory.mktemp("hub")
        files = {f"journeys/j{n}.md": (LITTLE if n % 3 == 2 else MUCH).format(n=n) for n in range(1, count + 1)}
        files["personas/ann.md"] = "---\ntitle: Ann\nquote: I want to be home.\n---\n"
        assert build_in(folder, hub_of(folder, files)).published
        pages[count] = folder / "output/index.html"
    return pages


@pytest.mark.parametrize("count", range(1, 8))
def test_every_row_of_cards_is_filled_in_windows_of_any_width(hubs: dict[int, Path], page: Page, count: int) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(hubs[count].as_uri())
        assert [round(gap) for gap in page.evaluate(ROWS) if gap > 1] == [], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_only_journey_of_a_hub_takes_the_whole_width(hubs: dict[int, Path], tab: Tab) -> None:
    tab.open(hubs[1].as_uri())
    room = tab.value("document.documentElement.clientWidth")
    for of in (".only-journey", ".only-journey .map", ".only-journey .emotion"):
        box = tab.value(f"document.querySelector('{of}').getBoundingClientRect().toJSON()")
        assert room - box["right"] < 60, of
    assert tab.value("document.querySelector('.only-journey').getBoundingClientRect().left") < 40
    assert tab.complaints == []


def test_seven_cards_are_laid_out_alike_in_both_browsers(hubs: dict[int, Path], tab: Tab) -> None:
    tab.open(hubs[7].as_uri())
    assert [gap for gap in tab.value(ROWS) if gap > 1] == []


def test_small_curves_of_one_list_are_drawn_on_the_same_scale(hubs: dict[int, Path], page: Page) -> None:
    # 5 journeys: three cards in a row, then two wider ones; a point of the scale is as high on each of them.
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(hubs[5].as_uri())
        heights = page.eval_on_selector_all(
            ".journey-tiles .spark", "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert max(heights) - min(heights) < 0.1 * max(heights), (width, heights)


def test_the_first_screen_says_what_is_worst_what_it_costs_what_is_done_and_how_it_is_known(
    example_hub: Path, tab: Tab
) -> None:
    tab.open((example_hub / "index.html").as_uri())
    below = tab.value(
        "[...document.querySelectorAll('.hub-worst h2, .worst-words, .worst-answers > div, #journeys')]"
        ".filter(one => one.getBoundingClientRect().bottom > 900).length"
    )
    assert below == 0
    assert tab.value("document.querySelectorAll('.worst-answers > div').length") == 3
