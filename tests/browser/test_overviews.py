"""The pages that look across journeys, opened from a folder as readers open them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import views

PAGES = (
    "index.html", "journeys/index.html", "personas/index.html", "personas/amira.html", "organisations/index.html",
    "organisations/hospital-trust.html", "actions/index.html", "actions/asthma-passport.html", "priorities.html",
    "decisions.html", "customers.html", "customers/all--destinations.html", "promises.html",
    "promise/one-person-from-first-to-last.html", "silos.html",
    "tours/index.html", "tours/first-week.html", "tours/first-week/certificate.html", "pages/index.html",
)  # fmt: skip


@views(375, seldom=(1440,))
def test_every_overview_can_be_used_by_all_in_both_schemes(
    example_hub: Path, page: Page, accessibility_faults: Callable[[], list[str]], scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {}
    for name in PAGES:
        page.goto((example_hub / name).as_uri())
        found[name] = accessibility_faults()
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [1440, 768, 375, 320])
def test_no_overview_is_wider_than_the_window_or_complains(
    example_hub: Path, page: Page, complaints: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    too_wide = []
    for name in PAGES:
        page.goto((example_hub / name).as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(name)
    assert too_wide == []
    assert complaints == []


def test_work_that_was_to_come_is_marked_on_the_day_it_is_overdue(example_hub: Path, page: Page) -> None:
    days = page.locator("time[data-late]")
    late = page.locator("time[data-late] + .late")
    page.clock.set_fixed_time(datetime(2026, 11, 10))  # noqa: DTZ001  the reader's own clock knows no zone
    page.goto((example_hub / "actions" / "index.html").as_uri())
    assert days.count() > 2
    assert late.count() == 0
    page.clock.set_fixed_time(datetime(2030, 1, 1))  # noqa: DTZ001  as above
    page.reload()
    assert late.count() == days.count()


def test_an_answer_of_a_tour_opens_without_a_script(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / "tours" / "first-week.html").as_uri())
    answer = page.locator("details.answer").first
    assert not answer.locator("p").first.is_visible()
    answer.locator("summary").click()
    assert answer.locator("p").first.is_visible()


def test_every_target_of_the_hub_is_large_enough_or_stands_in_a_sentence(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / "index.html").as_uri())
    small = page.locator(".hub-numbers a, .all a, .section-head a, .urgent a").evaluate_all(
        "links => links.filter(link => link.getBoundingClientRect().height < 24).map(link => link.textContent)"
    )
    assert small == []


def test_each_sentence_of_a_cards_verdict_can_be_clicked(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / "index.html").as_uri())
    met = page.locator(".journey-card .journey-verdict a").evaluate_all(
        """all => all.slice(0, 4).map(one => {
            one.scrollIntoView({ block: "center" });
            const box = one.getClientRects()[0];
            return document.elementFromPoint(box.x + 4, box.y + box.height / 2) === one;
        })"""
    )
    assert met == [True] * 4


@pytest.mark.parametrize("width", [375, 768, 1440, 1920])
def test_the_last_row_of_cards_is_as_wide_as_the_others(example_hub: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    short = {}
    for name in ("index.html", "decisions.html", "personas/index.html", "tours/index.html", "pages/index.html"):
        page.goto((example_hub / name).as_uri())
        short[name] = page.evaluate(
            """() => [...document.querySelectorAll(".tiles")].map((list) => list.getBoundingClientRect().right -
              list.lastElementChild.getBoundingClientRect().right)"""
        )
    assert {name: found for name, found in short.items() if not found or max(found) > 1} == {}


def test_on_a_phone_opportunities_by_impact_and_effort_are_a_list_of_whole_words(example_hub: Path, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto((example_hub / "priorities.html").as_uri())
    grid = page.locator(".field-grid")
    assert grid.evaluate("(grid) => grid.getBoundingClientRect().right <= innerWidth")
    widths = grid.locator("li a").evaluate_all("(links) => links.map((link) => link.closest('li').offsetWidth)")
    assert len(widths) == 13
    assert min(widths) > 200
    labels = grid.locator("td:visible").evaluate_all("(fields) => fields.map((field) => field.dataset.label)")
    assert labels[:4] == ["Effort 1", "Effort 2", "Effort 3", "Effort 4"]


@pytest.mark.parametrize("width", [1440, 375])
def test_no_page_moves_when_its_filters_or_its_choice_come(example_hub: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(
        """window.moved = 0; new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({type: "layout-shift", buffered: true})"""
    )
    moved = {}
    for name in (
        "journeys/index.html",
        "actions/index.html",
        "promises.html",
        "silos.html",
        "gaps.html",
        "compare/index.html",
    ):
        page.goto((example_hub / name).as_uri())
        expect(page.locator("[data-filters], [data-choice-title]").first).to_be_visible()
        moved[name] = page.evaluate("new Promise((done) => requestAnimationFrame(() => done(window.moved)))")
    assert {name: value for name, value in moved.items() if value > 0.02} == {}
