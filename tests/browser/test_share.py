"""A map taken away: embedded, as a picture, on paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

MAP = "journeys/living-with-asthma/index.html"
EMBED = "embed/living-with-asthma.html"


@pytest.fixture
def served(example_hub: Path) -> Iterator[str]:
    """The address of the hub on a server of this machine."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(example_hub))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("how", ["in a sandbox on a server", "from a folder"])
def test_an_embedded_map_tells_its_size_and_takes_its_lens_from_its_address(
    example_hub: Path, served: str, page: Page, tmp_path: Path, complaints: list[str], how: str
) -> None:
    base, sandbox = (served, 'sandbox="allow-scripts allow-popups"') if "sandbox" in how else (example_hub.as_uri(), "")
    around = tmp_path / "intranet.html"
    around.write_text(f"""<!doctype html><html lang="en"><title>Intranet</title><script>
        addEventListener("message", (event) => {{ window.heard = event.data; }});</script>
        <iframe title="Map" {sandbox} src="{base}/{EMBED}#lens=scores" width="900" height="300"></iframe>""")
    page.goto(around.as_uri())
    page.wait_for_function("() => window.heard?.width > 2000")
    heard = page.evaluate("window.heard")
    assert (heard["cjmsite"], heard["id"]) == ("size", "living-with-asthma")
    assert heard["height"] > 600
    inside = page.frame_locator("iframe")
    expect(inside.locator("#lens-scores")).to_be_checked()
    expect(inside.locator("tr[data-lane=thinking]").first).to_be_hidden()
    assert complaints == []


@pytest.mark.parametrize("where", [EMBED, "print/living-with-asthma-a4.html", "print/living-with-asthma-a3.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
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
