"""Measure the search of a large hub: its share of a cold build, what a first query moves, how long answers take.

    python benchmarks/search.py --touchpoints 10000 --folder /tmp/large --table docs/benchmarks.md

The hub is built once, in one process, so that CPU time can be told apart; a folder with a finished hub is used again.
Answers are timed in Chromium (the `dev` dependencies' playwright), from the end of the pause after typing until they
are shown, each query in a fresh browser for "first", then one after the other in one page for "later": once from the
folder, once from a server that compresses. Medians of several; nothing is asserted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import threading
import time
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
from benchmarks import make_site  # noqa: E402  found only where the line above looks
from benchmarks.tables import put  # noqa: E402  as above

PAUSE = 120  # ms, themes/default/js/search/panel.js waits so long for the next key
# Words that are nearly everywhere, words that stand in few places, one with a typing mistake, one cut off, a phrase.
QUERIES = ("nurse", "nurse waits again", "touchpoint 37", "anwser", "organis", "night question policy", '"hand over"')
ANSWER = """([words, pause]) => new Promise((done) => {
  const input = document.querySelector("#search-words"), found = input.parentElement.querySelector(".found");
  const state = input.parentElement.querySelector("[role=status]");
  const begun = performance.now();
  new MutationObserver((_, seen) => {
    seen.disconnect();
    requestAnimationFrame(() => done([performance.now() - begun - pause, state.textContent]));
  }).observe(found.parentElement, { childList: true, subtree: true, characterData: true });
  input.value = words;
  input.dispatchEvent(new Event("input"));
})"""


def build(site: Path, output: Path) -> dict[str, float]:
    """Build cold in this process; CPU seconds of all, and of the index."""
    import cjmsite.render.site as planning
    from cjmsite.pipeline import Request
    from cjmsite.pipeline import build as run_build

    spent = {"index": 0.0}
    inner = planning.search_index  # type: ignore[attr-defined]  # what it imported is what is to be timed

    def timed(*args: Any, **options: Any) -> dict[str, bytes]:
        begun = time.process_time()
        try:
            return inner(*args, **options)
        finally:
            spent["index"] += time.process_time() - begun

    planning.search_index = timed  # type: ignore[attr-defined]  # as above
    begun = time.process_time()
    outcome = run_build(Request(site, output, jobs=1))
    spent["all"] = time.process_time() - begun
    if not outcome.published:
        raise SystemExit("\n".join(problem.as_text() for problem in outcome.problems[:20]))
    return spent


@cache
def compressed(path: Path) -> bytes:
    """A file as a web server keeps it: compressed once."""
    return gzip.compress(path.read_bytes(), 6)


class Compressing(SimpleHTTPRequestHandler):
    """Serves a folder, scripts and pages compressed; notes what the index moves."""

    moved: ClassVar[list[tuple[str, int]]] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return self.send_error(404)
        data = compressed(path) if path.suffix in (".js", ".css", ".html") else path.read_bytes()
        if "/search/" in self.path:
            self.moved.append((self.path, len(data)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in (".js", ".css", ".html"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, *_: object) -> None:
        pass


def opened(browser: Any, address: str) -> Any:
    """A fresh page with the search open; what opening it loads is loaded."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_selector("#search-words")
    return page


def answered(page: Any, words: str) -> tuple[float, float, str]:
    """Milliseconds on the clock and of the page's own thread until the answer is shown, and what it says of itself."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    busy = [_busy(session)]
    took, told = page.evaluate(ANSWER, [words, PAUSE])
    busy.append(_busy(session))
    session.detach()
    return took, busy[1] - busy[0], told


def _busy(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000.0 * float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def asked(browser: Any, address: str, moved: list[tuple[str, int]], repeat: int) -> dict[str, Any]:
    """Milliseconds for a first query in a fresh browser and for later ones, and what the first moves in bytes."""
    first: dict[str, list[list[float]]] = {}
    sizes: dict[str, int] = {}
    later: dict[str, list[list[float]]] = {}
    told: dict[str, str] = {}
    for turn in range(repeat + 1):
        first = first if turn > 1 else {}  # the first turn is for the server's and the disk's own memory
        later = later if turn > 1 else {}
        for words in QUERIES:
            moved.clear()
            page = opened(browser, address)
            *took, told[words] = answered(page, words)
            first.setdefault(words, []).append(took)
            sizes[words] = sum(size for _, size in moved)
            page.context.close()
        page = opened(browser, address)
        page.evaluate(ANSWER, ["zebra", PAUSE])
        for words in QUERIES:
            *took, _ = answered(page, words)
            later.setdefault(words, []).append(took)
        page.context.close()
    return {"first": first, "later": later, "bytes": sizes, "told": told}


def served(output: Path, repeat: int) -> dict[str, dict[str, Any]]:
    """Queries from a server and from the folder."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        raise SystemExit("this needs playwright: python -m pip install playwright") from None

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            web = asked(browser, f"http://127.0.0.1:{server.server_port}/index.html", Compressing.moved, repeat)
            folder = asked(browser, (output / "index.html").as_uri(), [], repeat)
            browser.close()
    finally:
        server.shutdown()
    return {"server": web, "folder": folder}


def table(touchpoints: int, spent: dict[str, float], found: dict[str, dict[str, Any]]) -> str:
    """The figures as a table in Markdown."""
    lines = [
        f"{touchpoints:,} touchpoints. Milliseconds: median on the clock (best on the clock; best of the page's own thread).",
        "",
        "| asked | first, from a server | KB moved, compressed | first, from a folder | later, from a server | later, from a folder |",
        "|---|---|---|---|---|---|",
    ]
    web, folder = found["server"], found["folder"]
    for words in QUERIES:
        cells = [
            f"{statistics.median(took[0] for took in one[when][words]):.0f} "
            f"({min(took[0] for took in one[when][words]):.0f}; {min(took[1] for took in one[when][words]):.0f})"
            for one, when in ((web, "first"), (folder, "first"), (web, "later"), (folder, "later"))
        ]
        lines.append(f"| {words} | {cells[0]} | {web['bytes'][words] / 1000:.0f} | {' | '.join(cells[1:])} |")
    if spent:
        rest = spent["all"] - spent["index"]
        share = f"{spent['index']:.1f} of {spent['all']:.1f} CPU seconds of a cold build in one process"
        lines += ["", f"The index took {share}: {spent['index'] / rest:.2f} × the rest."]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--touchpoints", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, required=True, help="where the hub is made, and found again")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--table", type=Path, help="a page whose part between “search figures” marks is replaced")
    options = parser.parse_args()
    site, output, noted = options.folder / "site", options.folder / "output", options.folder / "spent.json"
    if not noted.is_file():
        make_site.make(site, options.touchpoints)
        noted.write_text(json.dumps(build(site, output)))
    found = served(output, options.repeat)
    words = table(options.touchpoints, json.loads(noted.read_text()), found)
    print(words)
    for asked_for, answer in found["server"]["told"].items():
        print(f"{asked_for}: {answer}")
    if options.table:
        put(options.table, "search figures", words)


if __name__ == "__main__":
    main()
