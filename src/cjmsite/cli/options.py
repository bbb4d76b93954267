"""The options that several commands share, and the hub that a command means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path
from typing import Any, TypeVar

import click

from cjmsite.config.site import FILE, near_settings, nearest_site

F = TypeVar("F", bound=Callable[..., Any])
Option = Callable[[F], F]

OUTPUT = "output"


def day_typed(context: click.Context, parameter: click.Parameter, value: str | None) -> Date | None:
    """The day that was typed, or a usage error."""
    try:
        return None if value is None else Date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}” is no date as in 2026-05-20", context, parameter) from None


site = click.option(
    "--site", metavar="DIR", type=click.Path(path_type=Path),
    help=f"The hub's folder; else the nearest one upward that holds {FILE}.",
)  # fmt: skip
output = click.option(
    "--output", metavar="DIR", type=click.Path(path_type=Path),
    help=f"Where the pages go; else {OUTPUT}/ in the hub's folder.",
)  # fmt: skip
quiet = click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong.")
verbose = click.option("--verbose", "-v", is_flag=True, help="Say more.")
json = click.option(
    "--json", "as_json", is_flag=True, help="Print the problems as a JSON array, and nothing else, to stdout."
)
strict = click.option("--strict", is_flag=True, help="Take warnings for errors.")
audience = click.option(
    "--audience", metavar="NAME", help="Build for these readers; else all that is written is shown."
)
jobs = click.option(
    "--jobs", "-j", metavar="N", type=click.IntRange(min=0), default=0,
    help="How many processes; 0: as many as are useful.",
)  # fmt: skip
as_of = click.option(
    "--as-of", metavar="DATE", callback=day_typed, help="The day the hub speaks of; else the newest day in the content."
)


def find_site(given: Path | None) -> Path:
    """The hub's folder; a usage error that says how to begin where there is none."""
    if given is not None:
        if (given / FILE).is_file():
            return given
        if near := near_settings(given):
            raise click.UsageError(f"{near.as_posix()} is called nearly like a hub's settings: rename it to {FILE}")
        name = given.as_posix()
        raise click.UsageError(f"{name} is no hub: it holds no {FILE}. Begin one with: cjmsite new hub {name}")
    found = nearest_site(Path.cwd())
    if found is None:
        for folder in (Path.cwd(), *Path.cwd().parents):
            if near := near_settings(folder):
                raise click.UsageError(f"{near.as_posix()} is called nearly like a hub's settings: rename it to {FILE}")
        raise click.UsageError(
            f"no hub here: neither this folder nor one above holds {FILE}. "
            "Begin one with: cjmsite new hub my-hub · or name one with --site DIR"
        )
    return found


def options(*several: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order of the help."""

    def add(function: F) -> F:
        for option in reversed(several):
            function = option(function)
        return function

    return add
