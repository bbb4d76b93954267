"""The example hub's pages as a reader opens them: from a folder, without a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.tab import Tab
from tests.browser.views import kinds_of_pages
from tests.built_site import built

CASES = Path(__file__).parent.parent / "cases"


def test_no_page_complains_or_asks_for_anything_from_elsewhere(example_hub: Path, tab: Tab) -> None:
    found = []
    for path in kinds_of_pages(example_hub, 2):
        tab.open(path.as_uri())
        found += [f"{path.relative_to(example_hub)}: {complaint}" for complaint in tab.complaints]
        tab.complaints.clear()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("most", [1, pytest.param(3, marks=pytest.mark.long)])
def test_no_page_keeps_anyone_out(
    example_hub: Path, page: Page, accessibility_faults: Callable[..., list[str]], scheme: str, most: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = []
    for number, path in enumerate(kinds_of_pages(example_hub, most)):
        # One kind has its colours looked at in the light, the next one in the dark; before a release each in both.
        colours = most > 1 or number % 2 == ("light", "dark").index(scheme)
        if colours or scheme == "light":
            page.goto(path.as_uri())
            found += [f"{path.relative_to(example_hub)}: {fault}" for fault in accessibility_faults(colours=colours)]
    assert found == []


@pytest.mark.parametrize("most", [1, pytest.param(2, marks=pytest.mark.long)])
@pytest.mark.parametrize("case", ["map", "pages/every-field", "languages/german"])
def test_no_page_of_a_small_hub_keeps_anyone_out(
    case: str, page: Page, accessibility_faults: Callable[[], list[str]], tmp_path: Path, most: int
) -> None:
    hub = built(CASES / case, tmp_path)
    found = []
    for path in kinds_of_pages(hub, most):
        page.goto(path.as_uri())
        found += [f"{path.relative_to(hub)}: {fault}" for fault in accessibility_faults()]
    assert found == []
