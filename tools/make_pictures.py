"""Make the example hub's pictures: the drawings in tools/pictures/ as JPEG or PNG beside their pages.

`python tools/make_pictures.py [NAME ...]` opens each SVG in headless Chromium and saves what is seen.
Pictures are stored as pixels, because a hub takes photographs, and the example shall show what a hub does with them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "tools" / "pictures"
ASTHMA = "content/journeys/living-with-asthma/"
PLACES = {
    "kitchen-table": ASTHMA + "10-something-is-wrong/30-calling-111/kitchen-table.jpg",
    "inhaler-and-spacer": ASTHMA + "30-learning-to-live-with-it/10-first-inhaler/inhaler-and-spacer.jpg",
    "ward-corridor": ASTHMA + "40-flare-up/10-a-and-e/ward-corridor.jpg",
    "circle": ASTHMA + "50-living-well/20-peer-support-group/circle.jpg",
    "amira": "content/personas/amira/portrait.png",
    "tom": "content/personas/tom/portrait.png",
    "helen": "content/personas/helen/portrait.png",
}
SCENE: ViewportSize = {"width": 1200, "height": 800}
PORTRAIT: ViewportSize = {"width": 480, "height": 480}
JPEG_QUALITY = 82


def main(names: list[str]) -> None:
    """Make the pictures named, or all. CHROMIUM names the browser to use, if not Playwright's own."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for name in names or sorted(PLACES):
            place = ROOT / PLACES[name]
            jpeg = place.suffix == ".jpg"
            page.set_viewport_size(SCENE if jpeg else PORTRAIT)
            page.goto((DRAWINGS / f"{name}.svg").as_uri())
            if jpeg:
                page.screenshot(path=place, type="jpeg", quality=JPEG_QUALITY)
            else:
                page.screenshot(path=place)
            print(f"{PLACES[name]}: {place.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
