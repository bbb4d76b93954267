"""The browser of this machine, for what only a browser can make of a page. But for
`serve`, which has the preview opened, nothing else in cjmsite starts a program.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
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
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def find_browser() -> str | None:
    """The path of an installed Chromium, Chrome or Edge."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in (*found, *filter(os.path.exists, PLACES)) if path), None)


def shows_pages(environment: Mapping[str, str], system: str, *, watched: bool) -> bool:
    """Whether a page that is opened here is seen by whoever typed the command: `watched`, a person reads the terminal;
    `system` as `sys.platform` names it.

    Not on build servers, nor where the only browser could be one that takes the terminal itself.
    """
    if not watched or environment.get("CI") or environment.get("SSH_CONNECTION"):
        return False
    return system in ("win32", "darwin") or any(environment.get(name) for name in _SCREENS)


def run_browser(browser: str, address: str, made: Path, home: Path, *options: str) -> str:
    """Open an address without a window, with further options; why the file was not made, "" if it was.

    The browser keeps what it needs in the folder `home`: its usual places may not be writable, and are none of ours.
    """
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if root else []  # Chromium refuses to start its sandbox as root
    own = f"--user-data-dir={home / 'profile'}"
    words: Sequence[str] = (browser, "--headless", "--disable-gpu", own, *sandbox, *options, address)
    places = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"), str(home))
    try:
        # The program is the user's own browser, its arguments are ours.
        done = subprocess.run(  # noqa: S603
            words, capture_output=True, check=False, timeout=_SECONDS, env={**os.environ, **places}
        )
    except subprocess.TimeoutExpired:
        return f"it was not done after {_SECONDS} seconds"
    except OSError as error:
        return f"it could not be started: {error.strerror}"
    if done.returncode == 0 and made.is_file():
        return ""
    return _its_words(done.stderr) or f"it ended with {done.returncode} and said nothing"


def _its_words(said: bytes) -> str:
    """The last thing that a browser said of an error, without its own stamps of time and place."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    wrong = [line for line in lines if re.search("error|fail|cannot|can't|denied|no space|unable", line, re.IGNORECASE)]
    last = (wrong or lines or [""])[-1]
    return re.sub(r"^\[[^]]*\]\s*", "", last)[:300]
