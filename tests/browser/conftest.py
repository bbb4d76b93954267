"""Debian's Chromium for pytest-playwright, and what tests in a browser may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from hypothesis import settings
from playwright.sync_api import Page

from tests.browser.colour_pairs import compared_pairs, shown_pairs
from tests.browser.firefox import Firefox
from tests.browser.map_page import CASE, MapPage
from tests.browser.tab import ChromiumTab, FirefoxTab, Tab
from tests.browser.wide_map import address_of
from tests.built_site import built
from tests.needs import missing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same engine without windows of its own; `make test-long` takes the whole browser.
QUICK_NAMES = ("chromium-headless-shell", *NAMES)
FIREFOX_NAMES = ("firefox-esr", "firefox")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser, not one that playwright would fetch."""
    names = NAMES if settings.get_current_profile_name() == "long" else QUICK_NAMES
    path = next(filter(None, map(shutil.which, names)), None)
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
        "permissions": ["clipboard-read", "clipboard-write"],
    }


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The system's Firefox, started once for the whole run."""
    path = next(filter(None, map(shutil.which, FIREFOX_NAMES)), None)
    if path is None:
        missing("Firefox")
    with Firefox(path, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture(params=["chromium", "firefox"])
def tab(request: pytest.FixtureRequest) -> Tab:
    """A tab in Chromium, then in Firefox: what asks for it holds in both."""
    if request.param == "chromium":
        return ChromiumTab(request.getfixturevalue("page"))
    return FirefoxTab(request.getfixturevalue("firefox"))


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What goes wrong in the page from now on: script errors, console errors, requests that leave the machine."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(f"script error: {error}"))
    page.on("console", lambda said: heard.append(f"console: {said.text}") if said.type == "error" else None)
    local = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "http://localhost:")
    page.on("request", lambda asked: None if asked.url.startswith(local) else heard.append(f"asked for {asked.url}"))
    return heard


# By these rules axe tells what it finds of colours, which takes it twice as long as all others together.
COLOURS = ("color-contrast", "link-in-text-block")


@pytest.fixture
def accessibility_faults(page: Page) -> Callable[..., list[str]]:
    """What axe finds against WCAG 2.2 A and AA, and its own best practices, in the page as it is now: rule, and where,
    a line for each; in the dark it looks at colours alone, as all else is as in the light.

    Each text is looked at for a pair of colours that no build compares in the light, the dark and on paper. Axe itself
    looks at colours where `colours` are asked for, on one page of each kind, and everywhere in `make test-long`.
    """
    page.add_init_script(
        f"if (window === top) {{ {AXE_SCRIPT} }}"
    )  # sent to each page anew it takes three times as long
    standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def look(*, colours: bool = False) -> list[str]:
        dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        rules: dict[str, Any] = {"runOnly": {"type": "tag", "values": standards}}
        if dark:
            rules = {"runOnly": {"type": "rule", "values": COLOURS}}
        elif not colours and settings.get_current_profile_name() != "long":
            rules["rules"] = {name: {"enabled": False} for name in COLOURS}
        if not page.evaluate("'axe' in window"):  # the page was there before this
            page.evaluate(AXE_SCRIPT)
        # Writing down what is right, element by element, takes axe as long as finding what is wrong.
        options = {**rules, "resultTypes": ["violations"]}
        found = page.evaluate("options => axe.run(options).then(told => told.violations)", options)
        faults = [f"{one['id']}: {' '.join(map(str, node['target']))}" for one in found for node in one["nodes"]]
        pairs = [f"no build compares {pair}" for pair in shown_pairs(page) if pair not in compared_pairs()]
        return faults + pairs

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


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of six stages with ten touchpoints each, whose texts are short and long by turns."""

    def told(step: int) -> str:
        doing, thinking = "Waits and asks again. " * (step % 4 + 1), "Who knows? " * (7 - step % 7)
        truth = "moment_of_truth: It decides, " if step % 4 == 0 else ""
        scores = f"scores: {{frequency: {9 * step + 1}}}"
        return f"{truth}emotion: {step % 5 - 2}, doing: {doing}, thinking: {thinking}, {scores}"

    stages = "".join(
        f"  - title: Stage {stage}\n    touchpoints:\n"
        + "".join(f"      - {{title: Step {stage}{step}, {told(step)}}}\n" for step in range(10))
        for stage in range(6)
    )
    return address_of("long", stages, tmp_path_factory)
