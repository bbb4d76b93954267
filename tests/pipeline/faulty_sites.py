"""The small hubs of tests/errors/sites and what a build says of each. Run as a program, it writes that down anew."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from cjmsite.pipeline import Outcome, Request, build
from tests.program import REPOSITORY

SITES = REPOSITORY / "tests" / "errors" / "sites"
EXPECTED = "expected.txt"


def sites() -> list[str]:
    """The names of all cases."""
    return sorted(path.name for path in SITES.iterdir())


def built_copy(name: str, folder: Path) -> tuple[Outcome, Path]:
    """Build a copy of a case in `folder`: what came of it, and where the output would be."""
    site = folder / "site"
    shutil.copytree(SITES / name, site, ignore=shutil.ignore_patterns(EXPECTED))
    return build(Request(site=site, output=folder / "output")), folder / "output"


def said(outcome: Outcome) -> str:
    """All problems as people read them; the digests of the theme's own templates left out, which change with these."""
    told = "".join(problem.as_text() + "\n" for problem in outcome.problems)
    return re.sub("from cjmsite: [0-9a-f]+", "from cjmsite: …", told)


def _write_expected() -> None:
    for name in sites():
        with tempfile.TemporaryDirectory() as folder:
            outcome, _ = built_copy(name, Path(folder))
        (SITES / name / EXPECTED).write_text(said(outcome), encoding="utf-8")
        sys.stdout.write(f"{name}: {len(outcome.problems)} problems\n")


if __name__ == "__main__":
    _write_expected()
