"""The browser of this machine, for what only a browser can make of a page. Nothing else in cjmsite starts a program."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# Where the browsers' own installers put them, on systems that list no programs by name.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_SECONDS = 120


def find_browser() -> str | None:
    """The path of an installed Chromium, Chrome or Edge."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in (*found, *filter(os.path.exists, PLACES)) if path), None)


def run_browser(browser: str, page: Path, made: Path, *options: str) -> bool:
    """Open a page of this machine without a window, with further options; whether the file was made."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if root else []  # Chromium refuses to start its sandbox as root
    words: Sequence[str] = (browser, "--headless", "--disable-gpu", *sandbox, *options, page.resolve().as_uri())
    try:
        # The program is the user's own browser, its arguments are ours.
        done = subprocess.run(words, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and made.is_file()
