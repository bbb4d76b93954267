"""The head of every page on a phone: one row, the menu behind a button that needs no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_has_a_head_of_one_row_and_a_menu_that_opens_and_closes(
    browser: Browser, example_hub: Path, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto((example_hub / "index.html").as_uri())
    head = page.locator(".site-header").bounding_box()
    assert head is not None
    assert head["height"] <= 56
    menu, first = page.get_by_role("button", name="Menu"), page.locator("#site-menu a").first
    expect(first).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(menu).to_be_focused()
    context.close()


def test_where_there_is_room_the_menu_is_simply_there(browser: Browser, example_hub: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto((example_hub / "index.html").as_uri())
    expect(page.get_by_role("navigation", name="Main").get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    page.close()
