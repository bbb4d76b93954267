"""What the program says to the person at the terminal: problems to stderr, results to stdout."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import click

from cjmsite.frozen import frozen
from cjmsite.problems import Problem, as_json, errors_among

_COLOURS = {"error": "red", "warning": "yellow"}


@frozen
class Console:
    """How much is said.

    `quiet`: only what is wrong. `as_json`: the problems as a JSON array on stdout, and nothing else there.
    """

    quiet: bool = False
    verbose: bool = False
    as_json: bool = False

    def result(self, words: str) -> None:
        """What was asked for and has been done."""
        if not self.quiet and not self.as_json:
            click.echo(words)

    def detail(self, words: str) -> None:
        """What only those want to know who asked for more."""
        if self.verbose and not self.quiet:
            click.echo(words, err=True)

    def note(self, words: str) -> None:
        """Something to know that is no problem."""
        if words and not self.quiet:
            click.echo(words, err=True)

    def problems(self, problems: Sequence[Problem], *, strict: bool = False, ending: str = "") -> None:
        """Every problem, then one line that counts them; `ending` says what became of the command."""
        if self.as_json:
            click.echo(as_json(problems))
            return
        for problem in problems:
            click.echo(_coloured(problem), err=True, color=colours_wanted())
        if problems:
            click.echo(summary(problems, strict=strict, ending=ending), err=True)


def summary(problems: Sequence[Problem], *, strict: bool = False, ending: str = "") -> str:
    """“3 errors, 1 warning; nothing was written”."""
    errors = errors_among(problems)
    parts = [counted(errors, "error")] if errors else []
    if len(problems) > errors:
        parts.append(counted(len(problems) - errors, "warning") + (" (strict: as errors)" if strict else ""))
    return ", ".join(parts) + (f"; {ending}" if ending else "")


def counted(number: int, word: str) -> str:
    """“1 page”, “12 pages”."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def shown(path: Path) -> str:
    """A path as the person would type it: from the current folder where it lies below, else in full."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links, which the person did not type
    here = Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def colours_wanted() -> bool | None:
    """False where the person asked for no colours (no-color.org); None: only where a terminal shows them."""
    return False if os.environ.get("NO_COLOR") else None


def _coloured(problem: Problem) -> str:
    first, *rest = problem.as_text().split("\n")
    before, word, after = first.partition(f": {problem.level}: " if problem.file else f"{problem.level}: ")
    painted = (
        before + word.replace(problem.level, click.style(problem.level, fg=_COLOURS[problem.level], bold=True)) + after
    )
    carets = [click.style(line, fg=_COLOURS[problem.level]) if re.fullmatch(r"\s+\^+", line) else line for line in rest]
    return "\n".join([painted, *carets])
