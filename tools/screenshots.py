"""Remakes the pictures in docs/images/ from the example hub: `python -m tools.screenshots` in a checkout.

The hub is built into a folder of its own and opened from there, as a reader would, in the system's Chromium.
"""

from __future__ import annotations

import os
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
    Shot("actions", "actions/index.html", 1100),
    Shot("persona", "personas/amira.html", 1100),
    Shot("study", "studies/claims-interviews.html", 1000),
    Shot("governance", "trust.html", 700, at="#governance"),
    Shot("edition", "editions/2026-Q4/index.html", 700),
    Shot("changes", "changes.html", 1100),
)

# For the page of changes: a file of the example's content, its words, and what somebody makes of them.
EDITS = tuple(
    ("journeys/living-with-asthma/40-flare-up/10-a-and-e/index.md", then, now)
    for then, now in (
        ("amira: {value: -4.4,", "amira: {value: -2.5,"),
        ("kept: broken", "kept: partly"),
        ("severity: 5", "severity: 3"),
        ("thinking: Please hurry.", "thinking: They know his name."),
    )
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


def with_an_edit(folder: Path) -> Path:
    """The example hub in a repository of its own, tagged 2026-Q3, and an edit since, so that there is what changed."""
    for name in ("cjmsite.yaml", "brand", "content"):
        (shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy)(REPOSITORY / name, folder / name)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    days = {f"GIT_{one}_DATE": "2026-09-30T12:00:00Z" for one in ("AUTHOR", "COMMITTER")}  # the same in each picture
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "2026-Q3"), ("tag", "2026-Q3")):
        subprocess.run(["git", "-C", folder, *who, *words], check=True, env={**os.environ, **days})
    for path, then, now in EDITS:
        file = folder / "content" / path
        text = file.read_text("utf-8")
        if then not in text:
            sys.exit(f"{path} no longer says “{then}”")
        file.write_text(text.replace(then, now, 1), "utf-8")
    return folder


def main() -> None:
    """Build the example hub, an edition of it and what changed after an edit, and take all pictures."""
    with tempfile.TemporaryDirectory() as made:
        site, output = with_an_edit(Path(made)), Path(made) / "output"
        build = [sys.executable, "-m", "cjmsite", "build", "--output", str(output), "--site"]
        subprocess.run([*build, str(site), "--changes-since", "2026-Q3"], check=True)
        take(output, tuple(one for one in SHOTS if one.name == "changes"), IMAGES)
        subprocess.run([*build, str(REPOSITORY), "--edition", "2026-Q4"], check=True)
        take(output, tuple(one for one in SHOTS if one.name != "changes"), IMAGES)


if __name__ == "__main__":
    main()
