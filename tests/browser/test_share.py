"""A map taken away: its menu, as a picture, on paper. Embedded maps have a file of their own."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from tests.browser.tab import Tab
from tests.browser.views import LIGHT_FIRST

MAP = "journeys/living-with-asthma/index.html"
EMBED = "embed/living-with-asthma.html"


@pytest.mark.parametrize("where", [EMBED, "print/living-with-asthma.html", "print/living-with-asthma.html#a3"])
@LIGHT_FIRST
def test_the_pages_that_are_taken_away_can_be_used_by_all(
    example_hub: Path,
    page: Page,
    complaints: list[str],
    accessibility_faults: Callable[[], list[str]],
    where: str,
    scheme: str,
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{example_hub.as_uri()}/{where}")
    assert complaints == []
    assert accessibility_faults() == []


def test_the_menu_gives_code_with_the_full_address_and_the_lens_that_is_chosen(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.locator("label[for=lens-blueprint]").click()
    page.locator("[data-share] > summary").click()
    code = page.get_by_label("Code to embed").input_value()
    assert f'src="{(example_hub / EMBED).as_uri()}#lens=blueprint"' in code
    assert "sandbox" not in code
    assert 'title="Living with asthma, from first wheeze to living well"' in code
    page.keyboard.press("Escape")
    expect(page.locator("[data-share] > summary")).to_be_focused()
    expect(page.locator(".share-panel")).to_be_hidden()


def test_the_open_menu_can_be_used_by_all(
    example_hub: Path, page: Page, accessibility_faults: Callable[[], list[str]]
) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.locator("[data-share] > summary").click()
    assert [fault for fault in accessibility_faults() if "share" in fault] == []


def test_all_text_of_the_picture_stays_within_it(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / "pictures" / "living-with-asthma.svg").as_uri())
    beyond = page.evaluate("""() => {
        const size = document.documentElement.viewBox.baseVal;
        return [...document.querySelectorAll("text")].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < 0 || box.right > size.width;
        }).map((text) => text.textContent);
    }""")
    assert beyond == []


@pytest.mark.parametrize("paper, size", [("a4", (842, 595)), ("a3", (842, 1191))])
def test_sheets_print_in_their_size_with_heads_and_all_touchpoints(
    example_hub: Path, page: Page, paper: str, size: tuple[int, int]
) -> None:
    page.goto((example_hub / "print" / "living-with-asthma.html").as_uri() + f"#{paper}")
    sheets = PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    said = []
    for sheet in sheets:
        assert (round(sheet.get_width()), round(sheet.get_height())) == size
        said.append(sheet.get_textpage().get_text_range())
    assert all("Touchpoints" in one for one in said)
    together = " ".join(" ".join(said).split())
    assert all(title in together for title in ("First wheeze at night", "A&E at 2 a.m.", "Peer support group"))


def test_a_former_address_of_a3_leads_to_its_switch(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / "print" / "living-with-asthma-a3.html").as_uri())
    tab.wait("location.pathname.endsWith('/living-with-asthma.html') && document.readyState === 'complete'")
    assert (
        tab.value("document.querySelector('.papers').innerText.split(/\\s+/).join(' ').trim()")
        == "A4 A3 (shown) A3 poster"
    )
    assert tab.value("document.querySelector('.sheet:not(.poster)').offsetHeight") > 1400  # 400 mm and more


def test_it_does_so_without_scripts(example_hub: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_hub / "print" / "living-with-asthma-a3.html").as_uri())
    page.wait_for_url("**/living-with-asthma.html#a3")
    sizes = [sheet.get_size() for sheet in PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))]
    assert {(round(width), round(height)) for width, height in sizes} == {(842, 1191)}
    context.close()


def test_a_journeys_page_prints_as_its_story(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".story")).to_be_visible()
    expect(page.locator(".map-section")).to_be_hidden()
