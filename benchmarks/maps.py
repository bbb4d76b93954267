"""Measure how soon big maps can be used on a slow processor, and how smoothly they scroll.

    python benchmarks/maps.py --table docs/benchmarks.md

Makes journeys of 100 and 300 touchpoints in ten stages (`make_site.py`: full front matter), builds them, and opens
their maps from the folder in Debian's Chromium at 1440 × 900, the page's own thread slowed four times. Medians:

- *first paint*: when the first words are seen (the browser's first contentful paint);
- *ready*: when all scripts of the page have run and the page's thread is free to answer: the end of the last task of over
  100 ms that began within a second after them;
- *longest task*: from the beginning until two seconds after that;
- *a stage opened*: the press of the second stage's button, from the press to the next picture (the browser's event timing);
- *answers*: the slowest of other clicks and keys: a lens, a level of detail, a filter, a touchpoint's details, → to the
  next one;
- *frames a second*: pictures shown while the wheel scrolls at 1,600 px a second, and those that the page's own thread made.

A virtual machine does not have its processor for itself: an opening during which its host took over a fiftieth of the time
(`steal` of Linux's /proc/stat) is done again, at most so often. The table says how many openings were left out, and how many
disturbed ones had to be counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
except ModuleNotFoundError:
    raise SystemExit("this needs playwright: python -m pip install playwright") from None

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "src")]
from benchmarks.make_site import make  # noqa: E402  found only where the line above looks
from benchmarks.tables import put  # noqa: E402  as above
from cjmsite.pipeline import Request, build  # noqa: E402  as above

SIZES, SLOWED, RUNS = (100, 300), 4, 5
# Openings tried for an undisturbed one, and the share of the time from which on one is disturbed.
TRIES, TAKEN = 12, 0.02
LISTEN = """window.tasks = []; window.pressed = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => [one.startTime, one.duration])))
  .observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => pressed.push(...list.getEntries().map((one) => one.duration)))
  .observe({ type: 'event', durationThreshold: 16, buffered: true });"""
ASK = """() => [performance.getEntriesByName('first-contentful-paint')[0].startTime,
  performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd, tasks, document.querySelectorAll('*').length]"""
PRESSES = {
    "lens": "label[for=lens-scores]", "back": "label[for=lens-experience]", "level": "label[for=detail-everything]",
    "filter": ".toggle:has([name=p])", "filtered": ".toggle:has([name=p])", "details": ".whole-map .tp > a:visible",
}  # fmt: skip
STAGE = ".turn-stage >> nth=1"


@dataclass(frozen=True)
class Opened:
    """One opening of a map: times in milliseconds, frames a second shown and made; how many were left out before it, and
    whether it was disturbed itself.
    """

    paint: float
    ready: float
    longest: float
    stage: float
    answer: float
    down: tuple[float, float]
    sideways: tuple[float, float]
    elements: int
    left_out: int
    disturbed: bool


def taken(before: tuple[int, int]) -> float:
    """The share of the processors' time since then that the machine's host took."""
    stolen, every = ticks()
    return (stolen - before[0]) / max(1, every - before[1])


def ticks() -> tuple[int, int]:
    """What the host took of the processors' time since the start, and all of that time; zeros where nobody counts them."""
    counted = Path("/proc/stat")
    if not counted.exists():
        return 0, 0
    times = [int(one) for one in counted.read_text().split("\n", 1)[0].split()[1:9]]
    return times[7], sum(times)


def opened(browser: Browser, page: Path) -> Opened:
    """Open a map afresh, undisturbed if it can be, use it and scroll it."""
    for left_out in range(TRIES):
        before = ticks()
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        tab.add_init_script(LISTEN)
        tab.goto(page.as_uri())
        tab.wait_for_timeout(2500)
        disturbed = taken(before) > TAKEN
        if not disturbed or left_out == TRIES - 1:
            break
        context.close()
    paint, scripts, tasks, elements = tab.evaluate(ASK)
    ends = [start + length for start, length in tasks if length > 100 and start < scripts + 1000]
    tab.wait_for_timeout(3000)
    stage = answered(tab, STAGE)
    answers = [answered(tab, PRESSES[name], name == "details") for name in PRESSES]
    tab.keyboard.press("Escape")
    tab.wait_for_timeout(500)
    down, sideways = (scrolled(browser, tab, session, axis) for axis in ("y", "x"))
    context.close()
    return Opened(
        paint, max([scripts, *ends]), max([length for _, length in tasks], default=0), stage, max(answers),
        down, sideways, elements, left_out, disturbed)  # fmt: skip


def answered(tab: Page, press: str, steps_on: bool = False) -> float:
    """How long the press of something takes to be seen, in milliseconds; 16 where it is less."""
    box = tab.locator(press).first.bounding_box()
    if box is None:
        raise SystemExit(f"the page has no {press}")
    tab.evaluate("pressed.length = 0")
    tab.mouse.click(box["x"] + min(40, box["width"] / 2), box["y"] + box["height"] / 2)
    tab.wait_for_timeout(1500)
    if steps_on:
        tab.keyboard.press("ArrowRight")
        tab.wait_for_timeout(1000)
    return float(tab.evaluate("Math.max(16, ...pressed)"))


def scrolled(browser: Browser, tab: Page, session: CDPSession, axis: str) -> tuple[float, float]:
    """Frames a second while the wheel scrolls: shown, and made by the page's own thread."""
    tab.evaluate("""() => { scrollTo(0, 0); window.made = 0;
      const count = () => { made += 1; requestAnimationFrame(count); }; count(); }""")
    tab.wait_for_timeout(300)
    # As far as there is something to scroll to: at the page's end no more frames are needed.
    room = tab.evaluate("""[document.documentElement.scrollHeight - innerHeight,
      Math.min(8000, document.documentElement.scrollWidth - innerWidth)]""")
    browser.start_tracing(page=tab, categories=["disabled-by-default-devtools.timeline.frame"])
    before = tab.evaluate("made")
    session.send("Input.synthesizeScrollGesture", {
        "x": 800, "y": 500, f"{axis}Distance": -room[axis == "x"], "speed": 1600, "gestureSourceType": "mouse",
        "preventFling": True,
    })  # fmt: skip
    made = tab.evaluate("made") - before
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    shown = sorted(one["ts"] for one in events if one["name"] == "DrawFrame")
    seconds = (shown[-1] - shown[0]) / 1e6
    return len(shown) / seconds, min(60.0, made / seconds)


def row(browser: Browser, count: int, page: Path) -> str:
    """One line of the table."""
    data = page.read_bytes()
    runs = [opened(browser, page) for _ in range(RUNS)]

    def middle(name: str) -> str:
        return f"{statistics.median(getattr(one, name) for one in runs):,.0f}"

    def frames(name: str) -> str:
        shown, made = zip(*(getattr(one, name) for one in runs), strict=True)
        return f"{statistics.median(shown):.0f} ({statistics.median(made):.0f})"

    return (
        f"| {count} | {len(data) / 1000:,.0f} | {len(gzip.compress(data, 9)) / 1000:.0f} | {runs[0].elements:,} | "
        f"{middle('paint')} | {middle('ready')} | {middle('longest')} | {middle('stage')} | {middle('answer')} | {frames('down')} | "
        f"{frames('sideways')} | {sum(one.left_out for one in runs)}, {sum(one.disturbed for one in runs)} |"
    )


def table() -> str:
    """The figures as a Markdown table."""
    names = ("touchpoints", "KB", "KB compressed", "elements", "first paint", "ready", "longest task", "a stage opened",
             "slowest answer", "down", "sideways", "left out, disturbed")  # fmt: skip
    lines = [
        f"Slowed {SLOWED} times, medians of {RUNS}, load {os.getloadavg()[0]:.1f}. Milliseconds; frames a second.", "",
        f"| {' | '.join(names)} |", "|" + "---|" * len(names)]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for count in SIZES:
            site = Path(folder) / str(count)
            make(site, count, per_journey=count, per_stage=count // 10)
            build(Request(site=site, output=site / "output"))
            lines.append(row(browser, count, site / "output" / "journeys" / "journey-0000" / "index.html"))
            print(lines[-1], flush=True)
        browser.close()
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write the table where asked."""
    parser = argparse.ArgumentParser(description="Measure how soon big maps can be used on a slow processor.")
    parser.add_argument("--table", type=Path, help="a Markdown file whose part between the markers is replaced")
    chosen = parser.parse_args()
    made = table()
    if chosen.table:
        put(chosen.table, "maps", made)


if __name__ == "__main__":
    main()
