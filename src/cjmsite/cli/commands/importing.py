"""`cjmsite import`: maps that were drawn elsewhere become one-file journeys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from cjmsite.authoring.adding import add, look_at
from cjmsite.authoring.grid import parse_grid
from cjmsite.authoring.grid_journeys import import_of_grid, known_of
from cjmsite.authoring.one_file_journey import Imported, import_of_diagram
from cjmsite.build.stages import Gathered
from cjmsite.cli import options
from cjmsite.cli.program import Suggesting
from cjmsite.cli.voice import Voice, shown
from cjmsite.frozen import frozen
from cjmsite.model.names import in_words, slug_of
from cjmsite.problems import Problem, errors_among
from cjmsite.read.frontmatter import decode
from cjmsite.read.given import read_given
from cjmsite.read.mermaid import parse_mermaid

# Reads the bytes of a file of this name, for a journey of that name and title ("" where nobody gave one).
Read = Callable[[bytes, str, "Wanted", Gathered], tuple[Imported | None, tuple[Problem, ...]]]


@frozen
class Wanted:
    """The journey to be made: its name, the title that was asked for (""), and the one that its file's name makes."""

    name: str
    title: str
    from_file: str


@click.group("import", cls=Suggesting)
def import_() -> None:
    """Make a journey of a map that was drawn elsewhere: one file in content/journeys/.

    A file with a fault is refused with the line, and nothing is written. No file is ever written over.

    \b
    Examples:
      cjmsite import mermaid diagram.mmd
      cjmsite import csv blueprint.csv --to eye-screening
    """


source = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
to = click.option("--to", metavar="JOURNEY", help="The name of the new journey; else that of the file.")


title = click.option("--title", metavar="WORDS", default="", help="Its title; else the map's own, or that of the file.")


@import_.command("mermaid")
@source
@options.options(
    to, title,
    click.option("--anyway", is_flag=True, help="Leave out the lines that have a fault, and take the others."),
    options.site, options.quiet,
)  # fmt: skip
def mermaid(file: Path, to: str | None, title: str, anyway: bool, site: Path | None, quiet: bool) -> int:
    """Make a journey of a diagram in mermaid's syntax.

    \b
    Example:
      cjmsite import mermaid diagram.mmd --to moving-house
    """
    return _import(file, to, title, _of_diagram, site, Voice(quiet), anyway=anyway)


@import_.command("csv")
@source
@options.options(to, title, options.site, options.quiet)
def csv(file: Path, to: str | None, title: str, site: Path | None, quiet: bool) -> int:
    """Make a journey of a spreadsheet that was saved as CSV: a list of cells, or lanes as rows.

    \b
    Example:
      cjmsite import csv blueprint.csv --to eye-screening
    """
    return _import(file, to, title, _of_grid, site, Voice(quiet), anyway=False)


def _import(
    file: Path, to: str | None, title: str, read: Read, site: Path | None, voice: Voice, *, anyway: bool
) -> int:
    """Read, convert, write, tell."""
    folder = options.find_site(site)
    before = look_at(folder)
    name = slug_of(to or file.stem)
    there = next((one.node.file for one in before.hub.journeys if one.node.slug == name), None)
    if there is not None:
        raise click.UsageError(f"there is a journey “{name}” already ({there}): give the new one a name with --to")
    data = read_given(file)
    wanted = Wanted(name, title.strip(), in_words(to or file.stem))
    imported, problems = (None, (data,)) if isinstance(data, Problem) else read(data, file.as_posix(), wanted, before)
    if imported is None or (errors_among(problems) and not anyway):
        voice.problems(problems, ending="nothing was written")
        return 1
    added = add(folder, {f"content/{path}": text for path, text in imported.files.items()}, before)
    voice.problems((*problems, *added.problems), ending="" if added.paths else "nothing was written")
    for path in added.paths:
        voice.result(f"Wrote {shown(path)}")
    if added.paths:
        for note in imported.notes:
            voice.note(note)
    return 0 if added.paths else 1


def _of_diagram(data: bytes, file: str, to: Wanted, before: Gathered) -> tuple[Imported | None, tuple[Problem, ...]]:
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, (text,)
    journey, problems = parse_mermaid(text, file)
    if journey is None:
        return None, problems
    words = to.title or journey.title or journey.acc_title or to.from_file
    return import_of_diagram(journey, to.name, words, before.hub.settings.emotion), problems


def _of_grid(data: bytes, file: str, to: Wanted, before: Gathered) -> tuple[Imported | None, tuple[Problem, ...]]:
    grid, problems = parse_grid(data, file)
    known = known_of(before.hub.settings, {one.id: one.title for one in before.hub.organisations})
    return (import_of_grid(grid, to.name, to.title or to.from_file, known) if grid else None), problems
