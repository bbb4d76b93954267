"""What changed, who approved it, and frozen editions, in both browsers: built once, out of a real repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tab import Tab
from tests.pipeline.test_then_and_now import committed_hub, edit
from tests.program import run_cjmsite

PAGES = ("changes.html", "trust.html", "editions/2026-Q3/journeys/index.html")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub that was frozen as 2026-Q3, approved, and changed since: a journey that the edition has is gone."""
    site = committed_hub(tmp_path_factory.mktemp("decided"))
    built = ("build", "--site", str(site), "--output", str(site / "output"))
    assert run_cjmsite("approve", "tea", "--by", "The board", "--on", "2026-09-01", "--site", str(site)).returncode == 0
    assert run_cjmsite(*built, "--edition", "2026-Q3").returncode == 0
    edit(site)
    done = run_cjmsite(*built, "--changes-since", "then")
    assert done.returncode == 0, done.stderr
    return site / "output"


def test_the_bar_of_an_edition_leads_to_the_same_page_of_the_newest_state_where_that_has_it(
    tab: Tab, output: Path
) -> None:
    for page, leads_to in (
        ("journeys/tea/wanting/thirst.html", "journeys/tea/wanting/thirst.html"),
        ("priorities.html", "priorities.html"),
        ("journeys/gone/index.html", "index.html"),
    ):
        tab.open((output / "editions/2026-Q3" / page).as_uri())
        tab.click(".edition-bar a")
        tab.wait("!document.querySelector('.edition-bar') && document.readyState === 'complete'")
        assert tab.value("location.href") == (output / leads_to).as_uri()
    assert tab.complaints == []


def test_changes_tell_figures_then_and_now_and_all_else_under_headings_of_their_own(tab: Tab, output: Path) -> None:
    tab.open((output / "changes.html").as_uri())
    heads = tab.value("[...document.querySelectorAll('main h2, main h3')].map((one) => one.textContent)")
    assert heads == [
        "Fresh", "Tea", "Figures, then and now", "What was added, removed, moved, reworded, rescored", "Gone"
    ]  # fmt: skip
    rows = tab.value("[...document.querySelectorAll('main table')].map((one) => one.innerText.replace(/\\s+/g, ' '))")
    assert "Customers lost 10 25" in rows[0]
    assert "Wanting Customers group 1 of those who leave rescored 10 → 25" in rows[1]
    tab.open((output / "trust.html").as_uri())
    governed = tab.value(
        "[...document.querySelectorAll('#governance ~ table tr, .governance tr, table tr')]"
        ".map((one) => one.innerText.replace(/\\s+/g, ' ')).filter((one) => /^Tea/.test(one))"
    )
    assert any("changed since it was approved" in one.casefold() for one in governed), governed
    assert tab.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_these_pages_fit_any_window_and_paper_are_accessible_and_whole_without_scripts(
    page: Page, browser: Browser, output: Path, path: str, complaints: list[str],
    accessibility_faults: Callable[..., list[str]],
) -> None:  # fmt: skip
    address = (output / path).as_uri()
    page.goto(address)
    for width in (320, 768, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.emulate_media(media="print")
    expect(page.locator("main h1")).to_be_visible()
    said = page.locator("main h1, main h2").all_inner_texts()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    assert plain.locator("main h1, main h2").all_inner_texts() == said
    if "editions" in path:
        expect(plain.locator(".edition-bar a")).to_have_attribute("href", "../../../index.html")
    context.close()
    assert complaints == []
    page.emulate_media(media="screen")
    assert accessibility_faults() == []  # axe itself asks for the style sheets, which the pages forbid
