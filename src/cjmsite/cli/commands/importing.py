"""`cjmsite import`: maps that were drawn elsewhere become one-file journeys, and it is told how they were read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import click

from cjmsite.authoring.adding import Imported, add, gather_for_adding, import_of_diagram
from cjmsite.authoring.given_text import text_of_given
from cjmsite.authoring.sheets.grid_journeys import JourneyWanted, import_of_grid
from cjmsite.authoring.sheets.lane_fields import OWN, known_to_hub, scale_asked
from cjmsite.authoring.sheets.lane_names import FIELD_KINDS, field_of_lane, plain_name, points_of_name
from cjmsite.authoring.sheets.mood_scales import MoodScale
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames, Orientation
from cjmsite.authoring.sheets.spreadsheet import read_sheet
from cjmsite.cli import options
from cjmsite.cli.console import Console, shown
from cjmsite.cli.program import Suggesting
from cjmsite.files.given import read_given
from cjmsite.frozen import frozen
from cjmsite.model.slugs import in_words, slug_of
from cjmsite.pipeline.linked import Gathered
from cjmsite.problems import Problem, did_you_mean, errors_among
from cjmsite.read.markdown.mermaid import parse_mermaid


@frozen
class ImportReading:
    """What came of a file: the journey (None: refused), what is wrong, and the form that it was found to have."""

    imported: Imported | None
    problems: tuple[Problem, ...]
    form: str = ""


# Reads the bytes of a file of this name, for a journey of that name and title ("" where nobody gave one).
Read = Callable[[bytes, str, JourneyWanted, Gathered], ImportReading]


@frozen
class Call:
    """What was asked for beside the file."""

    to: str | None
    title: str
    site: Path | None
    console: Console
    dry_run: bool
    anyway: bool = False


@click.group("import", cls=Suggesting)
def import_() -> None:
    """Make a journey of a map that was drawn elsewhere: one file in content/journeys/.

    It says how the map was read. A file with a fault is refused with the line, and nothing is written. No file is
    ever written over.

    \b
    Examples:
      cjmsite import mermaid diagram.mmd
      cjmsite import csv blueprint.csv --to eye-screening --dry-run
    """


source = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
to = click.option("--to", metavar="JOURNEY", help="The name of the new journey; else that of the file.")
title = click.option("--title", metavar="WORDS", default="", help="Its title; else the map's own, or that of the file.")
dry_run = click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written.")


@import_.command("mermaid")
@source
@options.options(
    to, title,
    click.option("--anyway", is_flag=True, help="Leave out the lines that have a fault, and take the others."),
    dry_run, options.site, options.quiet,
)  # fmt: skip
def mermaid(file: Path, to: str | None, title: str, anyway: bool, dry_run: bool, site: Path | None, quiet: bool) -> int:
    """Make a journey of a diagram in mermaid's syntax.

    \b
    Example:
      cjmsite import mermaid diagram.mmd --to moving-house
    """
    return _import(file, Call(to, title, site, Console(quiet), dry_run, anyway), _of_diagram)


def _fields_asked(
    context: click.Context, parameter: click.Parameter, typed: tuple[str, ...]
) -> dict[str, tuple[str, str]]:
    """What `--map` says: (heading as typed, field) by the heading's plain name."""
    asked: dict[str, tuple[str, str]] = {}
    for one in typed:
        heading, equals, field = one.rpartition("=")
        if not equals or not heading.strip() or not field.strip():
            raise click.BadParameter(f'“{one}” is not as in --map "What goes wrong=pain_points"', context, parameter)
        found = _field_asked(field.strip())
        if found is None:
            known = [*FIELD_KINDS, "stage", "touchpoint", "lane", "text", OWN]
            hint = did_you_mean(field.strip(), known) or "known are " + ", ".join(known) + ", x-WORDS"
            raise click.BadParameter(f"there is no field “{field.strip()}”: {hint}", context, parameter)
        asked[plain_name(heading)] = (heading.strip(), found)
    return asked


def _field_asked(typed: str) -> str | None:
    """A field as the format spells it, or by another name of it; what stages, steps, lanes and texts are called."""
    if typed.startswith("x-") and slug_of(typed) == typed:
        return typed
    if typed in ("stage", "step", "touchpoint", "lane", "text", OWN):
        return "step" if typed == "touchpoint" else typed
    return field_of_lane(typed) if points_of_name(typed.replace("_", " ")) == 2 else None


def _scale_asked(context: click.Context, parameter: click.Parameter, typed: str | None) -> MoodScale | None:
    found = None if typed is None else scale_asked(typed)
    if typed is not None and found is None:
        raise click.BadParameter(f"“{typed}” is no scale as in 1..5, worst first", context, parameter)
    return found


@import_.command("csv")
@source
@options.options(
    to, title,
    click.option(
        "--as", "orientation", type=click.Choice(get_args(Orientation)),
        help="How it stands there: steps across, steps down, or one cell a row.",
    ),
    click.option(
        "--map", "asked", metavar="HEADING=FIELD", multiple=True, callback=_fields_asked,
        help="What a row or column becomes: a field, stage, touchpoint, lane, text, own. May be given again.",
    ),
    click.option("--scale", metavar="WORST..BEST", callback=_scale_asked, help="The scale of its feelings, as 1..5."),
    dry_run, options.site, options.quiet,
)  # fmt: skip
def csv(
    file: Path, to: str | None, title: str, orientation: Orientation | None, asked: dict[str, tuple[str, str]],
    scale: MoodScale | None, dry_run: bool, site: Path | None, quiet: bool,
) -> int:  # fmt: skip
    """Make a journey of a spreadsheet that was saved as CSV: steps across, steps down, or one cell a row.

    \b
    Examples:
      cjmsite import csv blueprint.csv --to eye-screening --dry-run
      cjmsite import csv survey.csv --scale 1..5 --map "What goes wrong=pain_points"
    """

    def read(data: bytes, name: str, wanted: JourneyWanted, before: Gathered) -> ImportReading:
        return _of_sheet(data, name, wanted, before, asked, orientation, scale)

    return _import(file, Call(to, title, site, Console(quiet), dry_run), read)


def _import(file: Path, call: Call, read: Read) -> int:
    """Read, convert, write, tell."""
    folder, console = options.find_site(call.site), call.console
    before = gather_for_adding(folder)
    name = slug_of(call.to or file.stem)
    there = next((one.node.file for one in before.hub.journeys if one.node.slug == name), None)
    if there is not None:
        raise click.UsageError(f"there is a journey “{name}” already ({there}): give the new one a name with --to")
    data = read_given(file)
    wanted = JourneyWanted(name, call.title.strip(), in_words(call.to or file.stem))
    found = ImportReading(None, (data,)) if isinstance(data, Problem) else read(data, file.as_posix(), wanted, before)
    if found.imported is None or (errors_among(found.problems) and not call.anyway):
        console.problems(found.problems, ending="nothing was written")
        return 1
    console.note(_read_as(file, found))
    for note in found.imported.notes:
        console.note(note)
    files = {f"content/{path}": text for path, text in found.imported.files.items()}
    if call.dry_run:
        console.problems(found.problems, ending="nothing was written")
        for path, text in files.items():
            console.result(f"Would write {shown(folder / path)}:\n\n{text}")
        return 0
    added = add(folder, files, before)
    console.problems((*found.problems, *added.problems), ending="" if added.paths else "nothing was written")
    for written in added.paths:
        console.result(f"Wrote {shown(written)}")
    return 0 if added.paths else 1


def _read_as(file: Path, found: ImportReading) -> str:
    """“map.csv: read as steps down, one row a touchpoint: Stage → stage, User Action → doing”."""
    parts = found.imported.read_as if found.imported else ()
    named = ", ".join(f"{' '.join(name.split())} → {becomes}" for name, becomes in dict.fromkeys(parts))
    return f"{file.name}: read as {found.form}: {named}"


def _of_diagram(data: bytes, file: str, to: JourneyWanted, before: Gathered) -> ImportReading:
    given = text_of_given(data, file, "mermaid")
    if isinstance(given, Problem):
        return ImportReading(None, (given,))
    journey, problems = parse_mermaid(given.text, file)
    if journey is None:
        return ImportReading(None, problems)
    words = to.title or journey.title or journey.acc_title or to.title_of_file
    imported = import_of_diagram(journey, to.name, words, before.hub.settings.emotion)
    return ImportReading(imported, problems, "a journey diagram in mermaid's syntax")


def _of_sheet(
    data: bytes, file: str, to: JourneyWanted, before: Gathered,
    asked: Mapping[str, tuple[str, str]], orientation: Orientation | None, scale: MoodScale | None,
) -> ImportReading:  # fmt: skip
    fields = {plain: field for plain, (_, field) in asked.items()}
    sheet = read_sheet(data, file, HeadingNames(fields), orientation)
    headings = {plain_name(heading): heading for heading in sheet.headings}
    for plain, (typed, _) in asked.items():
        if headings and plain not in headings:
            found = [*(name for name, _ in sheet.roles), *(sheet.grid.lanes if sheet.grid else ())]
            few = ", ".join(f"“{one}”" for one in (found or list(headings.values()))[:12])
            hint = did_you_mean(typed, headings.values()) or f"there are {few}"
            raise click.UsageError(f"no row or column is called “{typed}”: {hint}")
    if sheet.grid is None:
        return ImportReading(None, sheet.problems)
    hub = before.hub
    known = known_to_hub(
        hub.settings, {one.id: one.title for one in hub.organisations}, {one.id: one.title for one in hub.personas}
    )
    wanted = JourneyWanted(to.name, to.title, to.title_of_file, fields, scale)
    imported = import_of_grid(sheet.grid, wanted, known)
    imported = Imported(imported.files, imported.notes, (*sheet.roles, *imported.read_as))
    return ImportReading(imported, sheet.problems, sheet.form)
