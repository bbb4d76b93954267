"""Builds a small site of `tests/cases/` in a folder of its own, in this process: for tests of what its pages say."""

from __future__ import annotations

import shutil
from pathlib import Path

from cjmsite.pipeline import Request, build
from cjmsite.problems import errors_among


def built(site: Path, folder: Path) -> Path:
    """The finished pages of a copy of `site`, made in `folder`. A fault in the site fails the test."""
    copy = shutil.copytree(site, folder / "site")
    done = build(Request(site=copy, output=folder / "output"))
    assert not errors_among(done.problems), "\n".join(problem.as_text() for problem in done.problems)
    assert done.published
    return folder / "output"
