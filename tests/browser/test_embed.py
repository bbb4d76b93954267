"""A map in a frame of another page: never empty, and as high as it says, in both browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import served
from tests.browser.tab import Tab

EMBED = "embed/living-with-asthma.html"
# The page around as docs/maps.md says; the frame lies in a tab of it, which can be hidden.
AROUND = """<!doctype html><html lang="en"><title>Intranet</title><meta charset="utf-8">
<style>html {{ overflow: hidden }} body {{ margin: 0 }} iframe {{ width: 100%; border: 0; display: block }}</style>
<div id="tab"{hidden}><iframe title="Map" src="{address}" height="150"></iframe></div>
<script>
window.heard = [];
addEventListener("message", (event) => {{
  const frame = document.querySelector("iframe");
  if (event.source !== frame.contentWindow || event.data.cjmsite !== "size") return;
  frame.height = event.data.height;
  heard.push(event.data.height);
}});
</script>
"""
PAGES = {f"/around{hidden.strip()}.html": AROUND.format(hidden=hidden, address=EMBED) for hidden in ("", " hidden")}
# What is seen in the frame: the map or its story, and how much of the page is beyond the frame, or left empty in it.
SEEN = """(() => {
  const inside = document.querySelector("iframe").contentDocument;
  const seen = (css) => [...inside.querySelectorAll(css)].some((one) => one.getBoundingClientRect().height > 50);
  const page = inside.documentElement;
  const bottom = inside.querySelector("[data-embed]")?.getBoundingClientRect().bottom;
  return { map: seen(".map"), story: seen(".story"), beyond: page.scrollHeight - page.clientHeight,
    empty: page.clientHeight - bottom, height: page.clientHeight };
})()"""


class WithPagesAround(SimpleHTTPRequestHandler):
    """Has the pages around the frame, too."""

    def do_GET(self) -> None:
        """A page around a frame, or a file of the hub."""
        text = PAGES.get(self.path)
        if text is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())


@pytest.fixture(scope="module")
def over_http(example_hub: Path) -> Iterator[str]:
    """The address of the hub on a server of this machine."""
    with served(partial(WithPagesAround, directory=str(example_hub))) as address:
        yield address


@pytest.fixture
def around(over_http: str) -> str:
    """The address of a page around an embedded map, without its end; `hidden` after it: its tab is not yet shown."""
    return f"{over_http}/around"


def settled(tab: Tab) -> dict[str, float]:
    """What is seen in the frame when its height has come to rest."""
    tab.wait("document.querySelector('iframe').contentDocument?.readyState === 'complete' && heard.length")
    tab.wait(f"Math.abs(({SEEN}).beyond) <= 1 && ({SEEN}).empty < 30")
    found: dict[str, float] = tab.value(SEEN)
    return found


@pytest.mark.parametrize("width", [320, 375, 768, 769, 1200])
def test_a_frame_shows_the_map_or_its_story_whole_at_any_width(tab: Tab, around: str, width: int) -> None:
    tab.open(f"{around}.html", width)
    seen = settled(tab)
    assert (seen["map"], seen["story"]) == (width >= 768, width < 768)
    assert seen["height"] > 600


def test_a_frame_in_a_hidden_tab_never_says_nought_and_has_its_height_when_shown(tab: Tab, around: str) -> None:
    tab.open(f"{around}hidden.html")
    tab.wait("document.readyState === 'complete'")
    tab.value("document.querySelector('#tab').hidden = false")
    assert settled(tab)["map"]
    tab.value("document.querySelector('#tab').hidden = true")
    tab.value("new Promise((done) => setTimeout(done, 300))")
    assert min(tab.value("heard")) > 100
    tab.value("document.querySelector('#tab').hidden = false")
    assert settled(tab)["height"] > 600


def test_a_frame_that_gets_narrow_and_wide_again_changes_between_the_two(tab: Tab, around: str) -> None:
    tab.open(f"{around}.html", 1200)
    wide = settled(tab)
    tab.resize(500, 900)
    tab.wait(f"({SEEN}).story && !({SEEN}).map")
    assert settled(tab)["height"] > 600
    tab.resize(1200, 900)
    tab.wait(f"({SEEN}).map && !({SEEN}).story")
    assert settled(tab)["height"] == pytest.approx(wide["height"], abs=2)


def test_in_a_narrow_frame_the_table_is_one_touch_away(tab: Tab, around: str) -> None:
    tab.open(f"{around}.html", 375)
    settled(tab)
    tab.value("document.querySelector('iframe').contentDocument.querySelector('#show-map').click()")
    tab.wait(f"({SEEN}).map && !({SEEN}).story")
    assert settled(tab)["height"] > 600


@pytest.mark.parametrize("how", ["in a sandbox on a server", "from a folder"])
def test_an_embedded_map_tells_its_size_and_takes_its_lens_from_its_address(
    example_hub: Path, over_http: str, page: Page, tmp_path: Path, complaints: list[str], how: str
) -> None:
    base, sandbox = (
        (over_http, 'sandbox="allow-scripts allow-popups"') if "sandbox" in how else (example_hub.as_uri(), "")
    )
    around = tmp_path / "intranet.html"
    around.write_text(f"""<!doctype html><html lang="en"><title>Intranet</title><script>
        addEventListener("message", (event) => {{ window.heard = event.data; }});</script>
        <iframe title="Map" {sandbox} src="{base}/{EMBED}#lens=scores" width="900" height="300"></iframe>""")
    page.goto(around.as_uri())
    page.wait_for_function("() => window.heard?.width > 1000")
    heard = page.evaluate("window.heard")
    assert (heard["cjmsite"], heard["id"]) == ("size", "living-with-asthma")
    assert heard["width"] == pytest.approx(160 + 15 * 84, abs=1)  # the names of lanes, and 15 columns
    assert heard["height"] > 600
    inside = page.frame_locator("iframe")
    expect(inside.locator("#lens-scores")).to_be_checked()
    expect(inside.locator("tr[data-lane=thinking]").first).to_be_hidden()
    page.evaluate("address => { document.querySelector('iframe').src = address; }", f"{base}/{EMBED}#lens=providers")
    expect(inside.locator("#lens-organisations")).to_be_checked()  # the lens's former name, in codes given out before
    assert complaints == []


def test_a_narrow_embed_can_be_used_by_all(
    example_hub: Path, page: Page, accessibility_faults: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": 375, "height": 4000})
    page.goto((example_hub / EMBED).as_uri())
    expect(page.locator(".story")).to_be_visible()
    assert accessibility_faults() == []


def test_an_embed_prints_as_the_map(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / EMBED).as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".map")).to_be_visible()
    expect(page.locator(".story")).to_be_hidden()
