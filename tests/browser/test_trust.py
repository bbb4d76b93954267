"""Trust in a browser: what to ask next is filtered and sorted by an address, and is whole without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tab import Tab
from tests.built_site import built
from tests.program import REPOSITORY


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(REPOSITORY / "tests" / "cases" / "trust", tmp_path_factory.mktemp("trust"))


def titles(page: Page) -> list[str]:
    """The touchpoints that are shown, in their order."""
    return page.locator("tr[data-row]:visible th > a").all_inner_texts()


def test_filter_and_order_are_in_the_address_and_the_count_is_said(
    page: Page, site: Path, complaints: list[str]
) -> None:
    page.goto((site / "gaps.html").as_uri())
    assert titles(page) == ["Door", "Path", "Well", "Gate", "Sign"]
    page.get_by_label("Lacks").select_option("stale")
    page.get_by_label("Order").select_option("asked")
    assert page.url.endswith("#lack=stale&sort=asked")
    assert titles(page) == ["Well", "Path"]
    expect(page.locator(".filters [role=status]")).to_have_text("2 of 5 entries")
    page.get_by_label("Lacks").select_option("")
    page.get_by_label("Order").select_option("place")
    assert titles(page) == ["Door", "Path", "Gate", "Well", "Sign"]
    page.get_by_label("Order").select_option("-score")
    assert titles(page) == ["Door", "Path", "Well", "Gate", "Sign"]
    assert complaints == []


def test_a_count_on_trust_leads_to_just_those_gaps(tab: Tab, site: Path) -> None:
    tab.open((site / "trust.html").as_uri() + "#known")
    tab.open((site / "gaps.html").as_uri() + "#lack=assumed")
    shown = "[...document.querySelectorAll('[data-row]')].filter((row) => !row.hidden).length"
    assert tab.value(shown) == 2


def test_no_page_is_wider_than_the_window_and_all_is_there_without_scripts(page: Page, site: Path) -> None:
    context = page.context.browser.new_context(  # type: ignore[union-attr]  # there is one
        java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    plain = context.new_page()
    for name in ("trust.html", "gaps.html"):
        plain.goto((site / name).as_uri())
        assert plain.locator(".gaps tbody tr").count() == 5
        expect(plain.locator("form[data-filters]")).to_have_count(int(name == "gaps.html"))
    expect(plain.locator("form[data-filters]")).not_to_be_visible()
    context.close()
    page.set_viewport_size({"width": 320, "height": 800})
    for name in ("trust.html", "gaps.html"):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_trust_and_studies_keep_nobody_out(
    scheme: str, page: Page, example_hub: Path, accessibility_faults: Callable[[], list[str]]
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = []
    for name in ("trust.html", "gaps.html", "studies/forum-posts.html", "metrics/recommend.html"):
        page.goto((example_hub / name).as_uri())
        found += [f"{name}: {fault}" for fault in accessibility_faults()]
    assert found == []
