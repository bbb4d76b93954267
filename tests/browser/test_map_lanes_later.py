"""Lanes of a wide map that the window or the lens does not show at first: their columns come when there is time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.wide_map import HEIGHTS, begin

LANES_THERE = """[...new Set([...document.querySelectorAll('.whole-map tbody td:not(.later)')]
    .map(cell => cell.parentElement.dataset.lane))]"""


def test_lanes_below_the_window_and_hidden_ones_wait_for_the_first_idle_time(patient: Page, wide: str) -> None:
    patient.set_viewport_size({"width": 1440, "height": 500})
    patient.goto(wide)
    drawings = {"emotion", "customers", "served_by"}  # their one cell is always there
    assert set(patient.evaluate(LANES_THERE)) - drawings == set()
    before = patient.evaluate(HEIGHTS)
    for _ in range(30):
        begin(patient)
    everything = {one.get_attribute("data-lane") for one in patient.locator(".whole-map tbody tr").all()}
    assert set(patient.evaluate(LANES_THERE)) == everything
    assert patient.evaluate(HEIGHTS) == before


@pytest.mark.parametrize(
    "height, fragment, lane",
    [(1200, "", "thinking"), (900, "#lens=blueprint", "doing"), (900, "#lanes=scores,thinking", "thinking")],
)
def test_lanes_that_the_window_shows_are_there_at_first(
    patient: Page, wide: str, height: int, fragment: str, lane: str
) -> None:
    patient.set_viewport_size({"width": 1440, "height": height})
    patient.goto(f"{wide}{fragment}")
    assert patient.locator(f".whole-map .lane-{lane} td:not(.later)").count() == 12
    assert patient.locator(f".whole-map .lane-{lane} td:not(.later)").first.is_visible()


EMPTY = """[...document.querySelectorAll('.whole-map tbody tr')].filter((row) => row.offsetHeight
    && !row.querySelector('td:not(.later)')).map((row) => row.className)"""

BLANK = """[...document.querySelectorAll('.whole-map tbody tr')].filter((row) => {
    const { height, top, bottom } = row.getBoundingClientRect();
    return height && top < innerHeight && bottom > 0 && !row.querySelector('td:not(.later)');
  }).map((row) => row.className)"""


@pytest.mark.parametrize(
    "fragment",
    [
        "#lens=unknown",
        "#lens=",
        "#lanes=",
        "#lanes=unknown",
        "#lanes=&lens=blueprint",
        "#zoom=60",
        "#zoom=60&lens=table",
    ],
)
def test_what_the_map_does_not_know_changes_no_lane_that_is_seen(patient: Page, wide: str, fragment: str) -> None:
    patient.goto(f"{wide}{fragment}")
    assert patient.evaluate(BLANK) == []
    before = patient.evaluate(HEIGHTS)
    patient.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert patient.evaluate(HEIGHTS) == before


def test_lanes_in_an_order_of_ones_own_are_there_at_first(patient: Page, wide: str) -> None:
    patient.set_viewport_size({"width": 1440, "height": 600})
    patient.goto(f"{wide}#lanes=scores,thinking,doing,emotion")
    assert patient.locator(".whole-map .lane-scores td:not(.later)").count() == 12
    assert patient.evaluate(BLANK) == []


def test_a_lens_pressed_before_the_first_idle_time_shows_its_lanes(patient: Page, wide: str) -> None:
    patient.goto(wide)
    patient.locator("label[for=lens-table]").click()
    assert patient.evaluate(BLANK) == []


def test_the_map_asked_for_after_the_stages_is_there_at_once(patient: Page, wide: str) -> None:
    patient.set_viewport_size({"width": 1440, "height": 500})
    patient.goto(f"{wide}#detail=stages")
    for _ in range(30):
        begin(patient)
    patient.locator("label[for=detail-everything]").first.click()
    assert patient.evaluate(EMPTY) == []


def test_who_comes_back_to_lanes_far_down_sees_them_at_the_first_idle_time(patient: Page, wide: str) -> None:
    patient.set_viewport_size({"width": 1440, "height": 400})
    patient.goto(f"{wide}#lens=table")
    patient.evaluate("scrollTo(0, 700)")
    begin(patient)
    assert patient.evaluate(BLANK) == []


@pytest.mark.parametrize("lens", ["blueprint", "organisations", "table"])
def test_in_each_lens_the_map_says_at_last_what_it_says_without_scripts(
    browser: Browser, patient: Page, wide: str, lens: str
) -> None:
    patient.goto(f"{wide}#lens={lens}")
    for _ in range(30):
        begin(patient)
    patient.evaluate("dispatchEvent(new Event('beforeprint'))")
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(wide)
    # Names of marks are moved from their titles to attributes, for the tip.
    cells = """[...document.querySelectorAll('.whole-map tbody :is(th, td):not(:has(svg))')].map((cell) =>
      cell.parentElement.dataset.lane + cell.outerHTML.replace(/ tabindex="-?\\d"/g, ''))"""
    assert patient.evaluate(cells) == plain.evaluate(cells)
    plain.context.close()


NAMES = "[...document.querySelectorAll('svg.emotion .point[aria-label]')].map((one) => one.getAttribute('aria-label'))"


def test_no_point_is_named_before_its_words_are_there(patient: Page, wide: str) -> None:
    patient.goto(wide)
    for _ in range(30):
        begin(patient)
    patient.locator("svg.emotion .point[tabindex='0']").first.focus()
    patient.keyboard.press("Tab")
    patient.keyboard.press("Shift+Tab")
    patient.keyboard.press("3")
    for _ in range(30):
        begin(patient)
    names = patient.evaluate(NAMES)
    assert [name for name in names if name.endswith(": ") or ": " not in name] == []
    patient.evaluate("dispatchEvent(new Event('beforeprint'))")
    for _ in range(30):
        begin(patient)
    names = patient.evaluate(NAMES)
    assert len(names) == 60
    assert [name for name in names if name.endswith(": ") or "Step" not in name] == []


def test_points_that_leave_before_their_turn_cost_the_others_no_name(
    patient: Page, wide: str, complaints: list[str]
) -> None:
    patient.goto(wide)
    for _ in range(30):
        begin(patient)
    patient.evaluate("scrollTo(3000, 0)")
    expect(patient.locator("svg.emotion .point[data-c='20']")).to_have_count(1)
    patient.evaluate("scrollTo(0, 0)")
    patient.locator("label[for=lens-organisations]").click()
    for _ in range(30):
        begin(patient)
    assert [one for one in complaints if one.startswith("script error")] == []


def test_the_first_moment_is_accessible(
    patient: Page, wide: str, accessibility_faults: Callable[[], list[str]]
) -> None:
    patient.goto(f"{wide}#lens=blueprint")
    assert accessibility_faults() == []
