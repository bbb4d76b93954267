"""A map wider than any window: its far columns are laid out when the page is there, and nothing moves then."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built_site import built

WAITING = ".whole-map tr:visible .far"
HEIGHTS = "[...document.querySelectorAll('.whole-map tr')].map(row => Math.round(row.getBoundingClientRect().height))"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of six stages with ten touchpoints each, whose texts are short and long by turns."""
    site = tmp_path_factory.mktemp("wide")
    def told(step: int) -> str:
        doing, thinking = "Waits and asks again. " * (step % 4 + 1), "Who knows? " * (7 - step % 7)
        return f"emotion: {step % 5 - 2}, doing: {doing}, thinking: {thinking}, scores: {{frequency: {9 * step + 1}}}"

    stages = "".join(
        f"  - title: Stage {stage}\n    touchpoints:\n"
        + "".join(f"      - {{title: Step {stage}{step}, {told(step)}}}\n" for step in range(10))
        for stage in range(6))
    page = site / "content" / "journeys" / "long.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: Long\nstages:\n{stages}---\n", encoding="utf-8")
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    output: Path = built(site, tmp_path_factory.mktemp("output"))
    return (output / "journeys" / "long" / "index.html").as_uri()


def test_all_that_is_shown_is_laid_out_soon_and_no_row_grows(page: Page, wide: str) -> None:
    page.add_init_script("window.requestIdleCallback = (work) => { (window.later ??= []).push(work); }")
    page.goto(wide)
    assert page.locator(WAITING).count() > 0
    before = page.evaluate(HEIGHTS)
    page.evaluate("() => { while (later.length) later.shift()({ timeRemaining: () => 9 }); }")
    expect(page.locator(WAITING)).to_have_count(0)
    assert page.evaluate(HEIGHTS) == before


def test_what_comes_into_view_is_laid_out_at_once(page: Page, wide: str) -> None:
    page.add_init_script("window.requestIdleCallback = (work) => { (window.later ??= []).push(work); }")
    page.goto(wide)
    page.evaluate("() => { for (const work of later.splice(0)) work({ timeRemaining: () => 0 }); scrollTo(5500, 0); }")
    expect(page.locator(".whole-map .lane-thinking .it").nth(41)).not_to_have_class("it far voice")
    page.locator("label[for=lens-blueprint]").click()
    shown = page.locator(".whole-map .lane-doing td").nth(41).locator(".it")
    expect(shown).to_be_visible()
    assert "far" not in (shown.get_attribute("class") or "").split()


def test_keys_reach_a_far_touchpoint_at_once(page: Page, wide: str) -> None:
    page.add_init_script("window.requestIdleCallback = () => {}")
    page.goto(wide)
    page.locator(".whole-map .tp > a").first.focus()
    page.keyboard.press("End")
    expect(page.locator(".whole-map .tp > a").last).to_be_focused()
    expect(page.locator(".whole-map .tp > a").last).to_be_in_viewport()


def test_another_lens_lays_out_its_own_lanes(page: Page, wide: str) -> None:
    page.goto(wide)
    expect(page.locator(WAITING)).to_have_count(0)
    page.locator("label[for=lens-table]").click()
    expect(page.locator(WAITING)).to_have_count(0)


@pytest.mark.parametrize("scripts", [False, True])
def test_without_the_maps_scripts_nothing_waits(browser: Browser, wide: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.route("**/map.*.js", lambda route: route.abort())
    tab.goto(wide)
    last = tab.locator(".whole-map .lane-thinking td").last.locator(".it")
    expect(last).to_have_css("content-visibility", "visible")
    context.close()
