"""A published drawing that is opened by itself asks nobody for anything."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Request

from cjmsite.media.vector import drawing_of

ASKED = "http://127.0.0.1:9"
ASKING = rf"""<?xml-stylesheet href="{ASKED}/0.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200"
  style="background:u\72l({ASKED}/1.png)">
<style>@import "{ASKED}/2.css"; @font-face {{ font-family: A; src: url({ASKED}/3.woff) }}
.a {{ mask-image: image-set("{ASKED}/4.png" 1x) }} .b {{ background: \75rl("{ASKED}/5.png") }}</style>
<rect class="a" width="99" height="99" style="--x: url({ASKED}/6.png); fill: green; filter: url({ASKED}/7.svg#f)"/>
<text class="b" y="20" style="font-family:A">Words that stay</text>
<image width="9" height="9" xlink:href="{ASKED}/8.png"/><use href="{ASKED}/9.svg#a"/>
<image width="9" height="9"><set attributeName="href" to="{ASKED}/10.png"/></image>
<filter id="f"><feImage href="{ASKED}/11.png"/></filter><rect width="9" height="9" filter="url(#f)"/>
<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="{ASKED}/12.png"/></foreignObject>
<script href="{ASKED}/13.js"/><script>fetch("{ASKED}/14")</script><g onload="fetch('{ASKED}/15')"/>
<rect width="9" height="9" style="clip-path: url('{ASKED}/16.svg#c'); cursor: url({ASKED}/17.cur), auto"/>
</svg>"""


def requests_of(page: Page, drawing: Path) -> list[str]:
    """The addresses that are asked for when a drawing is opened, besides its own."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(drawing.as_uri())
    page.wait_for_timeout(500)
    page.remove_listener("request", note)
    return [one for one in asked if one != drawing.as_uri()]


def test_a_published_drawing_opened_by_itself_makes_no_request(page: Page, tmp_path: Path) -> None:
    own, published = tmp_path / "own.svg", tmp_path / "published.svg"
    own.write_text(ASKING, encoding="utf-8")
    assert len({one.split("/")[-1].split(".")[0] for one in requests_of(page, own)}) >= 8, "the test can fail"
    published.write_bytes(drawing_of(ASKING.encode()).contents[""])
    assert requests_of(page, published) == []
    assert page.locator("text").bounding_box() is not None, "and it still shows what it draws"
    assert "Words that stay" in (page.locator("text").text_content() or "")
