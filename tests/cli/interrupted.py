"""Runs `cjmsite build` with a build that takes long, to be interrupted: see test_exit_codes."""

from __future__ import annotations

import sys
import time
from unittest.mock import patch

from cjmsite.cli import main
from cjmsite.pipeline import Outcome, Request
from tests.program import REPOSITORY


def long_build(request: Request) -> Outcome:
    """Says that it has begun, and goes on until interrupted."""
    print("building", flush=True)  # noqa: T201 - the test waits for this line
    time.sleep(60)
    return Outcome(())


with patch("cjmsite.cli.commands.build.run_build", long_build):
    sys.exit(main(["build", "--site", str(REPOSITORY)]))
