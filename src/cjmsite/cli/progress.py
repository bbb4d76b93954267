"""What a long build is at: one line that is rewritten where a person watches, plain lines where not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import click

from cjmsite.cli.console import Console, counted
from cjmsite.pipeline import Step

LONG = 2.0  # seconds; a shorter build leaves no lines in a log
# What is done, to what; and the word for several where an s does not make it.
_WORDS: dict[Step, tuple[str, str, str]] = {
    "read": ("Reading", "file", ""),
    "media": ("Working on", "recording, picture or document", "recordings, pictures and documents"),
    "render": ("Rendering", "page", ""),
    "publish": ("Publishing", "file", ""),
}


class Progress:
    """Hears the steps of a build. As a context it clears its line at the end, whatever happens. `clock` in seconds."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._clock, self._began = clock, clock()
        self._width = 0

    def tell(self, step: Step, count: int) -> None:
        """A step begins, with so many files or pages before it."""
        if self._console.quiet or not count:
            return
        verb, noun, several = _WORDS[step]
        words = f"{verb} {f'{count:,} {several}' if several and count > 1 else counted(count, noun)} …"
        if self._watched:
            click.echo("\r" + words.ljust(self._width), nl=False, err=True)
            self._width = len(words)
        elif self._console.verbose or self._clock() - self._began > LONG:
            click.echo(words, err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
