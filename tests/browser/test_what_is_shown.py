"""What a map shows now, taken along: as a link that holds, and as a picture."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.map_page import MapPage
from tests.browser.tab import Tab

MAP = "journeys/living-with-asthma/index.html"
GO = "go/living-with-asthma.html"
SHOWN = "#stage=flare-up&p=tom"
READY = "window.cjmsite?.map?.state?.lens"
FITTING = "window.cjmsite.map.fitting.map((one) => one.dataset.id)"
FLARE_UP = ["a-and-e", "overnight-ward", "discharge-letter"]
SVG = "{http://www.w3.org/2000/svg}"


def copied(page: Page, way: str) -> dict[str, str]:
    """What is in the clipboard after a link was copied in one way: text by type."""
    button = page.locator(f"[data-copy-as={way}]" if way else ".map-actions > [data-copy-link]")
    button.click()
    expect(button).to_have_text("The link is copied.")
    found: dict[str, str] = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const said = {};
            for (const type of item.types) said[type] = await (await item.getType(type)).text();
            return said;
        }"""
    )
    return found


def saved(page: Page, kind: str) -> bytes:
    """The picture of what a map shows, saved."""
    page.locator("[data-share] > summary").click()
    with page.expect_download() as download:
        page.locator(f"[data-take={kind}]").click()
    assert download.value.suggested_filename.endswith(f".{kind}")
    return download.value.path().read_bytes()


def words_of(picture: bytes) -> list[str]:
    return [one.text or "" for one in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314  made by this program


@pytest.mark.parametrize("fragment", [SHOWN, "#p=tom&stage=flare-up", "#stage=flare-up"])
def test_a_permanent_address_with_a_stage_shows_just_that_stage(tab: Tab, example_hub: Path, fragment: str) -> None:
    tab.open(f"{(example_hub / GO).as_uri()}{fragment}")
    tab.wait(f"{READY} && location.pathname.endsWith('{MAP}')")
    assert tab.value(FITTING) == FLARE_UP
    assert tab.value("document.querySelector('input[name=stage][value=flare-up]').checked")
    others = "[...document.querySelectorAll('.whole-map thead .touchpoints th[data-id]:not([data-stage=flare-up])')]"
    assert tab.value(f"{others}.every((one) => one.matches('.veiled, .folded'))")
    # The stage takes the room of the others, and nothing of theirs is left: the map ends where the window does.
    assert tab.value("document.querySelector('.whole-map').getBoundingClientRect().right") >= 1400
    assert tab.value("document.documentElement.scrollWidth <= innerWidth")
    assert tab.complaints == []


def test_stages_are_asked_for_by_id_or_slug_several_at_once_and_unknown_ones_are_told(fall: MapPage) -> None:
    stages = fall.page.locator("input[name=stage]").evaluate_all(
        "all => all.map((one) => [one.value, one.dataset.slug])"
    )
    (first, slug), (second, _) = stages[:2]
    under = f"window.cjmsite.map.fitting.every((one) => {json.dumps([first, second])}.includes(one.dataset.stage))"
    fall.open(f"#stage={slug},{second}")
    assert fall.page.evaluate(under)
    fall.open("#stage=no-such-stage")
    assert "no-such-stage" in fall.status
    assert fall.page.evaluate("window.cjmsite.map.fitting.length === window.cjmsite.map.cards.length")


def test_a_link_is_copied_as_the_permanent_address_with_what_is_shown(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri() + f"{SHOWN}&lens=blueprint")
    address = f"{(example_hub / GO).as_uri()}#lens=blueprint&p=tom&stage=flare-up"
    title = "Living with asthma, from first wheeze to living well: Flare-up · Tom · Blueprint"
    page.locator("[data-share] > summary").click()
    assert copied(page, "markdown") == {"text/plain": f"[{title}](<{address}>)"}
    assert copied(page, "address") == {"text/plain": address}
    rich = copied(page, "titled")
    assert rich["text/plain"] == f"{title}: {address}"
    assert re.search(
        r'<a href="[^"]*go/living-with-asthma.html#[^"]*stage=flare-up">Living with asthma', rich["text/html"]
    )
    page.keyboard.press("Escape")
    assert copied(page, "")["text/plain"] == address


def test_the_details_copy_the_same_link_with_their_touchpoint(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri() + "#p=tom&t=a-and-e")
    page.locator(".details-panel [data-copy-link]").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/{GO}#p=tom&t=a-and-e")


def test_a_picture_shows_the_chosen_stage_and_says_where_it_comes_from(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri() + SHOWN)
    page.wait_for_function(READY)
    picture = saved(page, "svg")
    said = words_of(picture)
    for words in ("Flare-up · Tom", "Tom", "Feeling", "Discharge", "A&E at 2"):
        assert any(words in one for one in said), words
    assert not any(re.search("Calling 111|Searching|Peer|Something is wrong", one) for one in said)
    foot = " ".join(said[-3:])
    assert "When It Matters · Reviewed 3 Oct 2026 · Flare-up: evidence for 2 of 3 touchpoints · Picture of " in foot
    assert "go/living-with-asthma.html#p=tom&stage=flare-up" in foot
    assert str(example_hub) not in picture.decode()
    names = {one.tag.removeprefix(SVG) for one in ET.fromstring(picture).iter()}  # noqa: S314  made by this program
    assert names <= {"svg", "title", "g", "rect", "path", "text", "circle", "line", "polygon", "polyline", "tspan"}
    assert not re.search(r"\sstyle=|class=|href=|var\(|url\(", picture.decode())


@pytest.mark.parametrize(
    "fragment, there, missing",
    [
        ("", ["Thinking", "Pain points", "First wheeze", "Calling 111"], ["Show all"]),
        ("#lens=scores", ["Score", "Evidence"], ["Thinking"]),
        ("#lens=scores&detail=stages", ["Living well"], ["First wheeze"]),
        ("#zoom=60&p=amira", ["Amira"], ["That was"]),
    ],
)
def test_a_picture_has_the_lens_level_and_people_that_are_chosen(
    example_hub: Path, page: Page, fragment: str, there: list[str], missing: list[str]
) -> None:
    page.goto((example_hub / MAP).as_uri() + fragment)
    page.wait_for_function(READY)
    said = words_of(saved(page, "svg"))
    assert [words for words in there if not any(words in one for one in said)] == []
    assert [words for words in missing if any(words in one for one in said)] == []


def test_taking_a_picture_leaves_the_page_as_it_was(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.wait_for_selector(".point[role]", state="attached")
    page.locator("[data-share] > summary").click()
    before = page.locator(".map-section").evaluate("(one) => one.outerHTML")
    with page.expect_download():
        page.locator("[data-take=svg]").click()
    assert page.locator(".map-section").evaluate("(one) => one.outerHTML") == before
    assert page.evaluate("document.documentElement.className").split() == ["with-map"]


def test_a_picture_can_be_copied_from_a_page_opened_from_a_folder(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri() + SHOWN)
    tab.wait(READY)
    tab.click("[data-share] > summary")
    tab.click("[data-take=copy]")
    tab.wait("document.querySelector('[data-picture-said]').textContent === 'The picture is copied.'")
    assert tab.complaints == []


def test_the_picture_that_is_saved_is_a_png_twice_as_large(example_hub: Path, page: Page) -> None:
    page.goto((example_hub / MAP).as_uri())
    page.wait_for_function(READY)
    with Image.open(io.BytesIO(saved(page, "png"))) as image:
        assert image.width > 2800
        assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 50


def test_on_a_phone_the_picture_is_the_story(example_hub: Path, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto((example_hub / MAP).as_uri())
    page.wait_for_function(READY)
    said = words_of(saved(page, "svg"))
    assert any("A&E at 2 a.m." in one for one in said)
    assert not any("with their causes" in one for one in said)
