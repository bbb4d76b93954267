"""Make the example hub's documents: the HTML pages in tools/documents/ printed as PDF beside their pages.

`python tools/make_documents.py [NAME ...]` prints each with headless Chromium. The time of making
that Chromium writes into a PDF is replaced by a fixed one of the same length, so that the same page gives the
same bytes.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tools" / "documents"
ASTHMA = "content/journeys/living-with-asthma/"
PLACES = {
    "triage-script": ASTHMA + "10-something-is-wrong/30-calling-111/triage-script.pdf",
    "asthma-action-plan": ASTHMA + "30-learning-to-live-with-it/30-school-asthma-plan/asthma-action-plan.pdf",
    "discharge-letter": ASTHMA + "40-flare-up/30-discharge-letter/discharge-letter.pdf",
}
MADE = re.compile(rb"(?<=Date \(D:)\d{14}")
FIXED = b"20251006120000"


def main(names: list[str]) -> None:
    """Make the documents named, or all. CHROMIUM names the browser to use, if not Playwright's own."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for name in names or sorted(PLACES):
            page.goto((PAGES / f"{name}.html").as_uri())
            printed = page.pdf(prefer_css_page_size=True, print_background=True)
            (ROOT / PLACES[name]).write_bytes(MADE.sub(FIXED, printed))
            print(f"{PLACES[name]}: {len(printed):,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
