"""The map in every state, before axe: WCAG 2.2 A and AA, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import MapPage

STATES = [
    *(f"#lens={lens}" for lens in ("experience", "blueprint", "organisations", "scores", "table")),
    *(f"#detail={detail}" for detail in ("stages", "touchpoints", "everything")),
    *(f"#detail=stages&lens={lens}" for lens in ("blueprint", "organisations", "scores", "table")),
    "#p=ann&ch=phone&mot=1&pain=1",
    "#words=all",
    "#org=helpline&lens=table",
    "#lanes=scores,emotion,evidence",
    "#t=the-call",
    "#in=x-ray",
    "#zoom=60",
    "#zoom=160&lens=organisations",
    "#lens=nonsense",
]


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.long)])
def fall(page: Page, fall_site: Path, request: pytest.FixtureRequest) -> MapPage:
    """The map in a window as high as the page: axe takes what lies below the overview strip for too small to be hit."""
    page.emulate_media(color_scheme="dark" if request.param == "dark" else "light")
    page.set_viewport_size({"width": 1440, "height": 3600})
    return MapPage(page, fall_site)


# What is drawn in colours of its own.
COLOURED = ["#lens=experience", "#lens=blueprint", "#lens=scores", "#detail=stages", "#t=the-call", "#in=x-ray"]


@pytest.mark.parametrize("state", STATES)
def test_every_state_that_an_address_can_ask_for(
    fall: MapPage, accessibility_faults: Callable[..., list[str]], state: str
) -> None:
    fall.open(state)
    if state.startswith("#t="):
        expect(fall.page.locator(".details-panel h2")).to_be_visible()
    if state.startswith("#in="):
        expect(fall.page.locator(".opened-map h3")).to_be_visible()
    assert accessibility_faults(colours=state in COLOURED) == []


def test_each_open_menu(fall: MapPage, accessibility_faults: Callable[[], list[str]]) -> None:
    fall.open()
    for menu in fall.page.locator("details.menu summary").all():
        menu.click()
        assert accessibility_faults() == []


def test_the_words_beside_a_point(fall: MapPage, accessibility_faults: Callable[[], list[str]]) -> None:
    fall.open()
    fall.point("ann", 1).hover()
    expect(fall.page.locator(".map-tip")).to_be_visible()
    assert accessibility_faults() == []


def test_the_help_for_keys(fall: MapPage, accessibility_faults: Callable[[], list[str]]) -> None:
    fall.open()
    fall.page.locator("[data-keys]").click()
    assert accessibility_faults() == []


def test_the_list_of_touchpoints(fall: MapPage, accessibility_faults: Callable[[], list[str]]) -> None:
    fall.open()
    fall.page.locator("[data-goto]").click()
    assert accessibility_faults() == []


@pytest.mark.parametrize("state", ["", "#t=the-call", "#in=x-ray&zoom=140"])
def test_the_table_at_320_pixels(fall: MapPage, accessibility_faults: Callable[[], list[str]], state: str) -> None:
    fall.page.set_viewport_size({"width": 320, "height": 3600})
    fall.open()
    fall.page.locator("label[for=show-map]").click()
    fall.page.evaluate("address => { location.hash = address }", state)
    if state:
        expect(fall.page.locator(".details-panel h2" if "t=" in state else ".opened-map h3")).to_be_visible()
    assert accessibility_faults() == []
