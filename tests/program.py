"""Runs cjmsite as people do: as a program of its own, in a folder, with words on its command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def run_cjmsite(*words: str | Path, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the program printed and its exit code; this checkout's source is run, nothing is typed in."""
    return subprocess.run(
        [sys.executable, "-m", "cjmsite", *map(str, words)],
        cwd=folder or REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
