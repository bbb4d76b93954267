"""Builds a small site of `tests/cases/` in a folder of its own, in this process: for tests of what its pages say."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from cjmsite.pipeline import Outcome, Request, build
from cjmsite.problems import errors_among


def built(site: Path, folder: Path) -> Path:
    """The finished pages of a copy of `site`, made in `folder`. A fault in the site fails the test."""
    copy = shutil.copytree(site, folder / "site")
    done = build(Request(site=copy, output=folder / "output"))
    assert not errors_among(done.problems), "\n".join(problem.as_text() for problem in done.problems)
    assert done.published
    return folder / "output"


def built_here(site: Path, **asked: Any) -> Outcome:
    """The outcome of a build of `site` itself, into its own `output/`."""
    return build(Request(site=site, output=site / "output", jobs=1, change_edition=True, **asked))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differs_from_afresh(site: Path, folder: Path, **asked: Any) -> list[str]:
    """Builds `site` once more, and a copy of it from nothing: which files and messages differ."""
    outcome, clean = built_here(site, **asked), folder / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(site, clean, ignore=shutil.ignore_patterns("output", ".cjmsite"))
    afresh = built_here(clean, **asked)
    here, there = tree(site / "output"), tree(clean / "output")
    told, told_there = ({problem.as_text() for problem in one.problems} for one in (outcome, afresh))
    return sorted(told ^ told_there) + sorted(
        name for name in here.keys() | there.keys() if here.get(name) != there.get(name)
    )
