"""Remakes the pictures in docs/images/ from the example hub: `python -m tools.screenshots` in a checkout.

The hub is built into a folder of its own and opened from there, as a reader would, in the system's Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).parent.parent
IMAGES = REPOSITORY / "docs" / "images"
WIDTH = 1440  # CSS pixels, one to each pixel of the picture
COLOURS = 256  # enough for flat colours, portraits included
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page that it shows, how much of that page from the top and how wide, in pixels.

    `at` is the page's fragment, `shows` what must be seen before the picture is taken.
    """

    name: str
    page: str
    height: int
    width: int = WIDTH
    at: str = ""
    shows: str = "h1"


SHOTS = (
    Shot("map", "journeys/living-with-asthma/index.html", 1000, 1600),
    Shot("map-details", "journeys/living-with-asthma/index.html", 1100, at="#t=a-and-e", shows=".details-panel h2"),
    Shot("map-opened", "journeys/living-with-asthma/index.html", 1100, at="#in=overnight-ward", shows=".opened-map"),
    Shot("hub", "index.html", 1000),
    Shot("touchpoint", "journeys/living-with-asthma/flare-up/a-and-e.html", 1100),
    Shot("compare", "compare/living-with-asthma--asthma-2028.html", 1500),
    Shot("walk", "walk/living-with-asthma.html", 810, at="#at-a-and-e"),
    Shot("story", "journeys/living-with-asthma/index.html", 1500, 375),
    Shot("sheets", "print/living-with-asthma.html", 1000),
    Shot("portfolio", "journeys/index.html", 1100),
    Shot("priorities", "priorities.html", 1500),
    Shot("customers", "customers.html", 1100),
    Shot("promises", "promises.html", 1100),
    Shot("silos", "silos.html", 1100),
    Shot("trust", "trust.html", 1100),
    Shot("mine", "organisations/hospital-trust.html", 1100),
    Shot("metric", "metrics/told-again.html", 1000),
)


def browser_program() -> str:
    """The system's Chromium. Ends the program where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit(f"no browser: looked for {', '.join(BROWSERS)}")


def smaller(picture: bytes) -> bytes:
    """A PNG with few colours: the same picture to the eye, in fewer bytes."""
    made = BytesIO()
    few = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(made, "PNG", optimize=True)
    return made.getvalue()


def take(hub: Path, shots: tuple[Shot, ...], folder: Path) -> None:
    """Take pictures of a finished hub's pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=["--no-sandbox"])
        for shot in shots:
            page = browser.new_page(viewport={"width": shot.width, "height": shot.height}, reduced_motion="reduce")
            page.goto((hub / shot.page).as_uri() + shot.at, wait_until="load")
            page.locator(shot.shows).first.wait_for()
            (folder / f"{shot.name}.png").write_bytes(smaller(page.screenshot()))
            page.close()
        browser.close()


def main() -> None:
    """Build the example hub and take all pictures."""
    with tempfile.TemporaryDirectory() as made:
        output = Path(made) / "output"
        subprocess.run([sys.executable, "-m", "cjmsite", "build", "--site", REPOSITORY, "--output", output], check=True)
        take(output, SHOTS, IMAGES)


if __name__ == "__main__":
    main()
