"""The example hub's pages as a reader opens them: from a folder, without a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.tab import Tab
from tests.built_site import built

CASES = Path(__file__).parent.parent / "cases"


def kinds_of_pages(hub: Path, most: int) -> dict[str, list[Path]]:
    """The hub's pages by folder and depth, the first ones of each; addresses that only lead on are left out."""
    kinds: dict[str, list[Path]] = {}
    for page in sorted(hub.rglob("*.html")):
        parts = page.relative_to(hub).parts
        kind = f"{parts[0]}/{len(parts)}"
        if parts[0] != "go" and 'http-equiv="refresh"' not in page.read_text(encoding="utf-8"):
            kinds.setdefault(kind, []).append(page)
    return {kind: pages[:most] for kind, pages in kinds.items()}


def test_no_page_complains_or_asks_for_anything_from_elsewhere(example_hub: Path, tab: Tab) -> None:
    found = []
    for kind, paths in kinds_of_pages(example_hub, 2).items():
        for path in paths:
            tab.open(path.as_uri())
            found += [f"{kind}: {path.name}: {complaint}" for complaint in tab.complaints]
            tab.complaints.clear()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("most", [1, pytest.param(3, marks=pytest.mark.long)])
def test_no_page_keeps_anyone_out(
    example_hub: Path, page: Page, accessibility_faults: Callable[[], list[str]], scheme: str, most: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = []
    for paths in kinds_of_pages(example_hub, most).values():
        for path in paths:
            page.goto(path.as_uri())
            found += [f"{path.relative_to(example_hub)}: {fault}" for fault in accessibility_faults()]
    assert found == []


@pytest.mark.parametrize("case", ["map", "pages/every-field", "languages/german"])
def test_no_page_of_a_small_hub_keeps_anyone_out(
    case: str, page: Page, accessibility_faults: Callable[[], list[str]], tmp_path: Path
) -> None:
    hub = built(CASES / case, tmp_path)
    found = []
    for paths in kinds_of_pages(hub, 2).values():
        for path in paths:
            page.goto(path.as_uri())
            found += [f"{path.relative_to(hub)}: {fault}" for fault in accessibility_faults()]
    assert found == []
