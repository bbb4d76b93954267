"""What a screen reader gets of each kind of page, as trees in `trees/`: read by a person once, and compared since.

After a change that is meant: `TREES=write` before the tests writes them anew; read what changed before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

TREES = Path(__file__).parent / "trees"
PAGES = {
    "hub": "index.html",
    "journey": "journeys/fall/index.html",
    "journey-details": "journeys/fall/index.html#t=the-call",
    "journey-opened": "journeys/fall/index.html#in=x-ray",
    "journey-stages": "journeys/fall/index.html#detail=stages",
    "stage": "journeys/fall/down/index.html",
    "touchpoint": "journeys/fall/down/the-call.html",
    "persona": "personas/ann.html",
    "organisation": "organisations/helpline.html",
    "priorities": "priorities.html",
    "portfolio": "journeys/index.html",
    "customers": "customers.html",
    "promises": "promises.html",
    "silos": "silos.html",
    "walk": "walk/fall.html",
    "embed": "embed/fall.html",
    "print": "print/fall.html",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_tree_of_a_page_is_as_it_was_read(page: Page, fall_site: Path, name: str) -> None:
    path, _, fragment = PAGES[name].partition("#")
    page.goto((fall_site / path).as_uri() + (f"#{fragment}" if fragment else ""))
    for asked, seen in (("t=", ".details-panel h2"), ("in=", ".opened-map h3")):
        if asked in fragment:
            page.locator(seen).wait_for()
    if path.startswith("journeys/fall/index"):
        page.locator("svg.emotion [tabindex='0']").first.wait_for(state="attached")
    # Without addresses: they are held by other tests, and no voice says them.
    lines = page.locator("body").aria_snapshot().splitlines()
    tree = "".join(f"{line}\n" for line in lines if "- /url: " not in line)
    kept = TREES / f"{name}.yaml"
    if os.environ.get("TREES") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(tree, encoding="utf-8")
    assert tree == kept.read_text(encoding="utf-8")
