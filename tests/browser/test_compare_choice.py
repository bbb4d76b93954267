"""Any two journeys, or two people of one, chosen on the page: from a folder, by keys, without scripts, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tab import Tab
from tests.browser.views import views

PAGE = "compare/index.html"
TITLE = "document.querySelector('[data-choice-title]').textContent"
SHOWN = "!document.querySelector('[data-choice-shown]').hidden"
CURVES = "document.querySelectorAll('[data-curves] .persona').length"
ASTHMA, HARBOUR = "Living with asthma, from first wheeze to living well", "A burst pipe at Harbour"


def test_any_two_journeys_can_be_laid_over_each_other(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / PAGE).as_uri() + "#a=living-with-asthma&b=claim-harbour")
    tab.wait(SHOWN)
    assert tab.value(TITLE) == f"{ASTHMA} (Amira) and {HARBOUR}"
    assert tab.value(CURVES) == 2
    rows = "[...document.querySelectorAll('.figures-table tr')]"
    row = f"{rows}.find((one) => one.textContent.startsWith('Customers lost'))"
    assert tab.value(f"[...{row}.cells].map((one) => one.textContent)") == ["Customers lost", "535", "1,285"]
    assert tab.value("document.querySelector('[data-choice-whole]').hidden")
    assert tab.complaints == []


def test_two_people_of_one_journey_have_the_gap_between_them_in_numbers(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / PAGE).as_uri() + "#a=living-with-asthma&ap=amira&b=living-with-asthma&bp=tom")
    tab.wait(SHOWN)
    # By hand from the pages: at the school asthma plan Amira feels +2.6 and Tom −1.8.
    gap = tab.value("document.querySelector('[data-choice-gaps] li').textContent")
    assert gap.split() == "School asthma plan +2.6 → −1.8 4.4 worse".split()
    assert tab.value("document.querySelectorAll('[data-curves] .gap').length") == 2
    assert tab.value("document.querySelector('.figures-table').hidden")


def test_a_choice_stands_in_the_address_and_back_goes_back(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / PAGE).as_uri() + "#a=claim-northwind")
    heading = page.locator("[data-choice-title]")
    expect(heading).to_contain_text("A burst pipe at Northwind and")
    page.get_by_label("Journey").nth(1).select_option("claim-harbour")
    expect(heading).to_have_text(f"A burst pipe at Northwind and {HARBOUR}")
    assert page.evaluate("location.hash").startswith("#a=claim-northwind&b=claim-harbour")
    expect(page.locator("[data-choice-whole]")).to_have_attribute("href", "claim-northwind--claim-harbour.html")
    page.go_back()
    expect(heading).not_to_have_text(f"A burst pipe at Northwind and {HARBOUR}")


@pytest.mark.parametrize("lost", ["no-such-journey", "constructor", "__proto__"])
def test_what_the_address_asks_for_and_is_not_there_is_told(example_hub: Path, page: Page, lost: str) -> None:
    page.goto((example_hub / PAGE).as_uri() + f"#a={lost}")
    expect(page.get_by_role("alert")).to_contain_text(f"“{lost}”")
    expect(page.locator("[data-choice-shown]")).to_be_visible()


def test_without_scripts_there_are_the_pairs_that_authors_named(example_hub: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_hub / PAGE).as_uri())
    expect(page.locator("form")).to_be_hidden()
    assert page.locator(".pairs a").count() == 2
    for href in page.locator(".pairs a").evaluate_all("all => all.map((one) => one.getAttribute('href'))"):
        assert (example_hub / "compare" / href).is_file()
    context.close()


def test_it_stands_in_the_menu_on_cards_and_in_the_list_of_journeys(example_hub: Path) -> None:
    for name, way in (("index.html", ""), ("journeys/index.html", "../")):
        text = (example_hub / name).read_text("utf-8")
        menu = text.partition("<nav")[2].partition("</nav>")[0]
        assert f'href="{way}compare/index.html"' in menu
        assert f'href="{way}compare/index.html#a=claim-harbour"' in text


@views(1440, 375)
def test_the_choice_can_be_used_by_all(
    example_hub: Path,
    page: Page,
    complaints: list[str],
    accessibility_faults: Callable[[], list[str]],
    scheme: str,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((example_hub / PAGE).as_uri() + "#a=living-with-asthma&b=living-with-asthma")
    expect(page.locator("[data-choice-shown]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
    assert accessibility_faults() == []
