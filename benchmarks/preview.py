"""Measure `cjmsite serve`: from saving words or a feeling of a touchpoint to the signal that its page is to be loaded again.

    python benchmarks/preview.py FOLDER --saves 5

FOLDER is a hub made by `make_site.py`. A real server runs, and a page of it is open as in a browser: a socket that
says which page it shows. The first save waits for the build after it; from then on the journey lies ready.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue
from typing import Literal

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

HERE = Path(__file__).parent
EDITED = "content/journeys/journey-0000/01-stage-0/01-touchpoint-0.md"
PAGE = "/journeys/journey-0000/stage-0/touchpoint-0.html"
Saved = Literal["word", "emotion"]
WORD: Saved = "word"
EMOTION: Saved = "emotion"
_EMOTION = re.compile(r"^emotion: \{persona-0: [-.0-9]+", re.MULTILINE)
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


def started(site: Path) -> tuple[subprocess.Popen[str], Queue[str]]:
    """The server, and the lines that it says."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "cjmsite", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=site, env=environment, stdout=subprocess.PIPE, text=True)
    lines: Queue[str] = Queue()

    def listen() -> None:
        for line in process.stdout or ():
            lines.put(line)

    threading.Thread(target=listen, daemon=True).start()
    return process, lines


def said(lines: Queue[str], beginning: str) -> str:
    """The next line that begins so."""
    while not (line := lines.get(timeout=3600)).startswith(beginning):
        pass
    return line


async def opened(host: str) -> WebSocketClientConnection:
    """The socket of a page in view."""
    socket = await websocket_connect(
        HTTPRequest(f"ws://{host}/livereload", headers={"Host": host, "Origin": f"http://{host}"})
    )
    await socket.write_message(json.dumps(HELLO))
    await socket.read_message()
    await socket.write_message(json.dumps({"command": "info", "plugins": {}, "url": f"http://{host}{PAGE}"}))
    return socket


def edited(text: str, number: int, saved: Saved) -> str:
    """The text with one more sentence, or with another feeling."""
    if saved == WORD:
        return text + f"\n\nSentence {number} at {time.time()}.\n"
    return _EMOTION.sub(f"emotion: {{persona-0: {number % 9 - 4}.5", text)


async def saves(site: Path, host: str, lines: Queue[str], count: int, saved: Saved) -> list[float]:
    """Seconds from each save to the signal; the first one is not counted."""
    socket = await opened(host)
    path = site / EDITED
    found = []
    for number in range(count + 1):
        path.write_text(edited(path.read_text("utf-8"), number, saved), "utf-8")
        before = time.perf_counter()
        await socket.read_message()
        found.append(time.perf_counter() - before)
        await asyncio.to_thread(said, lines, "built")
        await asyncio.sleep(2)  # the journey is laid ready, and a second signal of the same save is heard
        while True:
            try:
                await asyncio.wait_for(asyncio.ensure_future(socket.read_message()), 0.1)
            except TimeoutError:
                break
    return found[1:]


def from_save_to_signal(site: Path, count: int, saved: Saved = WORD) -> float:
    """The median in seconds."""
    process, lines = started(site)
    try:
        host = said(lines, "serving at ").split("/")[2]
        said(lines, "built")
        return statistics.median(asyncio.run(saves(site, host, lines, count, saved)))
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how soon a save is shown.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--saves", type=int, default=5)
    parser.add_argument("--saved", choices=(WORD, EMOTION), default=WORD)
    chosen = parser.parse_args()
    print(f"{1000 * from_save_to_signal(chosen.site.resolve(), chosen.saves, chosen.saved):.0f} ms from save to signal")


if __name__ == "__main__":
    main()
