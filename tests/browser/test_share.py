"""A map taken away: its menu, as a picture, on paper. Embedded maps have a file of their own."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.browser.views import LIGHT_FIRST

MAP = "journeys/living-with-asthma/index.html"
EMBED = "embed/living-with-asthma.html"


@pytest.mark.parametrize("where", [EMBED, "print/living-with-asthma-a4.html", "print/living-with-asthma-a3.html"])
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
    page.goto((example_hub / where).as_uri())
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


def test_the_picture_is_saved_as_png_from_a_page_opened_from_a_folder(
    example_hub: Path, page: Page, complaints: list[str]
) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.locator("[data-share] > summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert download.value.suggested_filename == "living-with-asthma.png"
    with Image.open(download.value.path()) as image:
        assert image.width > 4000
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 50
    assert complaints == []


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


@pytest.mark.parametrize("paper, size", [("a4", (842, 595)), ("a3", (1191, 842))])
def test_sheets_print_in_their_size_with_heads_and_all_touchpoints(
    example_hub: Path, page: Page, paper: str, size: tuple[int, int]
) -> None:
    page.goto((example_hub / "print" / f"living-with-asthma-{paper}.html").as_uri())
    sheets = PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    said = []
    for sheet in sheets:
        assert (round(sheet.get_width()), round(sheet.get_height())) == size
        said.append(sheet.get_textpage().get_text_range())
    assert all("Touchpoints" in one for one in said)
    together = " ".join(" ".join(said).split())
    assert all(title in together for title in ("First wheeze at night", "A&E at 2 a.m.", "Peer support group"))


def test_a_journeys_page_prints_as_its_story(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".story")).to_be_visible()
    expect(page.locator(".map-section")).to_be_hidden()
