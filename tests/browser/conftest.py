"""Debian's Chromium for pytest-playwright, and what tests in a browser may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.map_page import CASE, MapPage
from tests.built_site import built
from tests.needs import missing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser, not one that playwright would fetch."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing("Chromium")
    # Chromium refuses to start its sandbox as root, as on build servers.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": sandbox}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The same view on every machine; the pages keep their own policy for scripts and styles."""
    return {
        **browser_context_args,
        "viewport": {"width": 1440, "height": 900},
        "locale": "en-GB",
        "timezone_id": "UTC",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What goes wrong in the page from now on: script errors, console errors, requests that leave the machine."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(f"script error: {error}"))
    page.on("console", lambda said: heard.append(f"console: {said.text}") if said.type == "error" else None)
    local = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "http://localhost:")
    page.on("request", lambda asked: None if asked.url.startswith(local) else heard.append(f"asked for {asked.url}"))
    return heard


@pytest.fixture
def accessibility_faults(page: Page) -> Callable[[], list[str]]:
    """What axe finds against WCAG 2.2 A and AA in the page as it is now: rule, and where, a line for each."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

    def look() -> list[str]:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}}).response["violations"]
        return [f"{one['id']}: {' '.join(map(str, node['target']))}" for one in found for node in one["nodes"]]

    return look


@pytest.fixture(scope="session")
def fall_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small hub of `map_page`, built once for all that look at its map and change nothing."""
    return built(CASE, tmp_path_factory.mktemp("map"))


@pytest.fixture
def fall(page: Page, fall_site: Path) -> MapPage:
    """Its map, opened."""
    opened = MapPage(page, fall_site)
    opened.open()
    return opened
