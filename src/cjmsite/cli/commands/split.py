"""`cjmsite split`: a one-file journey gets its folder."""

from __future__ import annotations

from pathlib import Path

import click

from cjmsite.authoring.adding import gather_for_adding, put_in_place_of
from cjmsite.authoring.finding import file_name, find_journey
from cjmsite.authoring.split_journey import Split, split_journey
from cjmsite.authoring.written_ids import IdsInside, ids_inside
from cjmsite.cache.store import split_folder
from cjmsite.cli import options
from cjmsite.cli.console import Console, counted, shown
from cjmsite.files.site_files import decode, list_files, read_bytes
from cjmsite.link.hub import LinkedJourney
from cjmsite.pipeline.linked import Gathered
from cjmsite.problems import Problem, errors_among

_MOST_BYTES = 50_000_000


@click.command()
@click.argument("journey")
@options.options(options.site, options.quiet)
def split(journey: str, site: Path | None, quiet: bool) -> int:
    """Give a one-file journey its folder, without losing a word. Ids that came from words are written down.

    The file as it was is kept in .cjmsite/split/.

    \b
    Example:
      cjmsite split quick-sketch
    """
    console = Console(quiet)
    folder = options.find_site(site)
    before = gather_for_adding(folder)
    found = _journey_of(journey, before)
    file = found.node.file
    name = file_name(file)
    faults = tuple(problem for problem in before.problems if problem.file == file)
    made = Split({}, faults) if errors_among(faults) else _split(folder, file, name, before, ids_inside(found))
    if not made.files:
        console.problems(made.problems, ending="nothing was written")
        return 1
    kept = _free(split_folder(folder), name)
    files = {f"content/journeys/{path}": text for path, text in made.files.items()}
    added = put_in_place_of(folder, file, kept, files, before)
    problems = (*made.problems, *added.problems)
    console.problems(problems, ending="" if added.paths else "nothing was written")
    if not added.paths:
        return 1
    into = shown(folder / "content" / "journeys" / name)
    console.result(f"Split into {counted(len(added.paths), 'file')} in {into}/ · the file as it was: {shown(kept)}")
    return 1 if errors_among(problems) else 0


def _journey_of(journey: str, before: Gathered) -> LinkedJourney:
    """The journey of one file, or a usage error."""
    found = find_journey(before.hub, journey)
    if isinstance(found, str):
        raise click.UsageError(found)
    if found.node.file.endswith("/index.md"):
        raise click.UsageError(f"{found.node.id} has its folder already: {found.node.file}")
    return found


def _split(folder: Path, file: str, name: str, before: Gathered, ids: IdsInside) -> Split:
    found = next(one for one in list_files(folder, "content/journeys").files if one.path == file)
    data = read_bytes(found, _MOST_BYTES)
    text = data if isinstance(data, Problem) else decode(data, file)
    if isinstance(text, Problem):
        return Split({}, (text,))
    return split_journey(text, name, file, before.hub.settings.emotion, ids)


def _free(folder: Path, name: str) -> Path:
    """Where the old file is kept: beside those of earlier splits."""
    candidates = (folder / f"{name}{number}.md" for number in ("", *(f"-{again}" for again in range(2, 1000))))
    return next(path for path in candidates if not path.exists())
