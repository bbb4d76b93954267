"""Content files made by a command: written, tried as a build would read them, and taken back if they don't fit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cjmsite.config.load import load_settings
from cjmsite.frozen import frozen
from cjmsite.pipeline.linked import Gathered
from cjmsite.pipeline.reading import gather
from cjmsite.problems import Problem, errors_among
from cjmsite.write.content import Created, create, set_aside, take_back


@frozen
class Added:
    """The paths written, and problems: with none written, why; else what the hub has to be told because of it."""

    paths: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def gather_for_adding(site: Path) -> Gathered:
    """The hub as it is, drafts included."""
    return gather(site, load_settings(site).settings, drafts=True)


def add(site: Path, files: Mapping[str, str], before: Gathered) -> Added:
    """Write new content files, by path from the site's folder. If they bring errors, they are taken back."""
    created = create({site / path: text for path, text in files.items()})
    if created.problems:
        return Added(problems=created.problems)
    fresh = _fresh(site, before)
    if errors_among(fresh):
        take_back(created)
        return Added(problems=fresh)
    return Added(created.paths, fresh)


def put_in_place_of(site: Path, old: str, kept: Path, files: Mapping[str, str], before: Gathered) -> Added:
    """Write new files, and move the old one aside. If the new files have errors, all is put back as it was.

    Errors that others have for want of the old file are told, and the new files stay.
    """
    created = create({site / path: text for path, text in files.items()})
    if created.problems:
        return Added(problems=created.problems)
    moved = set_aside(site / old, kept)
    if moved:
        take_back(created)
        return Added(problems=moved)
    fresh = _fresh(site, before)
    own = tuple(problem for problem in fresh if problem.file in files)
    if errors_among(own):
        return Added(problems=own + _put_back(site / old, kept, created))
    return Added(created.paths, fresh)


def _put_back(old: Path, kept: Path, created: Created) -> tuple[Problem, ...]:
    """The old file first: while it isn't back, what was made of it stays."""
    problems = set_aside(kept, old)
    if not problems:
        take_back(created)
    return problems


def _fresh(site: Path, before: Gathered) -> tuple[Problem, ...]:
    """Problems that the hub did not have before. One that is only told in other words, since there is more now to
    be meant by a slip, is none."""
    known = {_place(problem) for problem in before.problems}
    return tuple(problem for problem in gather_for_adding(site).problems if _place(problem) not in known)


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, problem.code
