"""`cjmsite new`: a hub to begin with, and each kind of file as a start that can be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from cjmsite.cli import options
from cjmsite.cli.program import Suggesting
from cjmsite.cli.voice import Voice, counted, shown
from cjmsite.config.load import FILE
from cjmsite.read.starter import starter_files
from cjmsite.write.content import create


@click.group(cls=Suggesting)
def new() -> None:
    """Begin a hub, a journey, a stage, a touchpoint, a persona, an organisation, an action or a tour.

    No file is ever written over.

    \b
    Examples:
      cjmsite new hub my-hub
      cjmsite new journey Moving house
      cjmsite new stage moving-house Packing
      cjmsite new touchpoint moving-house/packing Asking for boxes
    """


@new.command("hub")
@click.argument("folder", metavar="[DIR]", default=Path(), type=click.Path(path_type=Path))
@options.quiet
def hub(folder: Path, quiet: bool) -> int:
    """Begin a small hub that is worth looking at, here or in DIR.

    \b
    Example:
      cjmsite new hub my-hub
    """
    voice = Voice(quiet)
    if (folder / FILE).is_file():
        there = shown(folder / FILE)
        raise click.UsageError(f"{there} is there already: this is a hub. Look at it with: cjmsite serve")
    wanted = {folder / path: content for path, content in starter_files().items()}
    if (folder / ".gitignore").exists():  # a repository's own, begun before the hub
        del wanted[folder / ".gitignore"]
    created = create(wanted)
    voice.problems(created.problems, ending="nothing was written")
    if created.problems:
        return 1
    step = "" if folder.resolve() == Path.cwd() else f"cd {shown(folder)} · "
    voice.result(f"Wrote {counted(len(created.paths), 'file')} · look at the hub: {step}cjmsite serve")
    return 0
