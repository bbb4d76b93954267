"""For tests that need a program which may not be on a person's machine."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Ends the test for want of `what`: left out, with the reason told; a failure where CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and nothing may be left out here", pytrace=False)
    pytest.skip(f"{what} is missing: make test installs it where it may")
