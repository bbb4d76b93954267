"""A page that comes over a slow line in pieces: what is seen of a map's head stays where it is when the rest comes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.served import served

CUTS = [b'<div class="map-actions', b'<section class="map-section']
PAUSE = 0.4  # seconds from one piece to the next: more than the browser takes to show it
JUMPED = """window.jumped = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.jumped += entry.value;
}).observe({type: "layout-shift", buffered: true})"""


class InPieces(SimpleHTTPRequestHandler):
    """Sends pages cut at the places above, all else at once."""

    def do_GET(self) -> None:
        if not self.path.endswith(".html"):
            super().do_GET()
            return
        rest = Path(self.translate_path(self.path)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for cut in CUTS:
            piece, mark, rest = rest.partition(cut)
            self.wfile.write(piece)
            time.sleep(PAUSE)
            rest = mark + rest
        self.wfile.write(rest)


@pytest.fixture
def in_pieces(example_hub: Path) -> Iterator[str]:
    """The address of the example hub from a server that sends pages in pieces."""
    with served(partial(InPieces, directory=str(example_hub))) as address:
        yield address


@pytest.mark.parametrize("width", [1440, 1024, 768, 375])
def test_the_head_of_a_map_stays_where_it_is_when_the_rest_comes(page: Page, in_pieces: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(JUMPED)
    page.goto(f"{in_pieces}/journeys/living-with-asthma/index.html")
    page.wait_for_timeout(300)
    assert page.locator(".map-title h1").is_visible()
    # A browser may paint the header when half of it is read: the search's word then widens its button (0.0002).
    assert page.evaluate("window.jumped") < 0.001
