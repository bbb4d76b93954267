"""Measure how light the big pages of a finished hub are: their size, and the long tasks while a browser opens them.

    python benchmarks/pages.py OUTPUT --table docs/benchmarks.md

OUTPUT is the finished site of a hub made by `make_site.py`. Pages are opened from the folder in Debian's Chromium at
1440 px; of three openings the lightest counts. A long task is one of 50 ms or more on the page's own thread.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path
from typing import Any

try:
    from playwright.sync_api import Browser, sync_playwright
except ModuleNotFoundError:
    raise SystemExit("this needs playwright: python -m pip install playwright") from None

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.tables import put

PAGES = (
    "index.html", "journeys/index.html", "priorities.html", "library/index.html", "search.html", "actions/index.html",
    "organisations/index.html", "journeys/journey-0000/index.html", "journeys/journey-0000/stage-0/index.html",
    "journeys/journey-0000/stage-0/touchpoint-0.html",
)  # fmt: skip
LISTEN = """window.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((one) => Math.round(one.duration))))
  .observe({ type: 'longtask', buffered: true });"""
ASK = "[longTasks, document.querySelectorAll('*').length]"


def opened(browser: Browser, page: Path) -> tuple[list[int], int]:
    """The long tasks of the lightest of three openings, in milliseconds, and the number of elements."""
    found: list[Any] = []
    for _ in range(3):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_init_script(LISTEN)
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.wait_for_timeout(1000)
        found.append(tab.evaluate(ASK))
        context.close()
    tasks, elements = min(found, key=lambda one: sum(one[0]))
    return tasks, elements


def table(output: Path) -> str:
    """The figures as a Markdown table."""
    lines = ["| page | KB | KB compressed | elements | long tasks, ms |", "|---|---|---|---|---|"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name in PAGES:
            data = (output / name).read_bytes()
            tasks, elements = opened(browser, output / name)
            shown = ", ".join(map(str, tasks)) or "none"
            size, packed = len(data) / 1000, len(gzip.compress(data, 9)) / 1000
            lines.append(f"| `{name}` | {size:.0f} | {packed:.0f} | {elements:,} | {shown} |")
            print(lines[-1], flush=True)
        browser.close()
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write the table where asked."""
    parser = argparse.ArgumentParser(description="Measure how light the big pages of a finished hub are.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--table", type=Path, help="a Markdown file whose part between the markers is replaced")
    chosen = parser.parse_args()
    made = table(chosen.output.resolve())
    if chosen.table:
        put(chosen.table, "pages", made)


if __name__ == "__main__":
    main()
