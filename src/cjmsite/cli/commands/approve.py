"""`cjmsite approve`: somebody answers for a journey as it is, and a seal tells when it is another."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import click

from cjmsite.authoring.adding import gather_for_adding
from cjmsite.authoring.approving import approved
from cjmsite.authoring.finding import find_journey
from cjmsite.cli import options
from cjmsite.cli.console import Console, counted, shown
from cjmsite.files.site_files import list_files, read_bytes
from cjmsite.problems import Problem, errors_among
from cjmsite.read.chapters import chapter_name, chapters_of
from cjmsite.read.digests import MAX_TEXT
from cjmsite.read.seals import FILE, is_list_of_files
from cjmsite.write.new_files import already_there, rewrite
from cjmsite.write.portable_names import failure


@click.command()
@click.argument("journey")
@click.option("--by", metavar="NAME", required=True, help="Who approves it: a name, or an organisation's id.")
@click.option("--on", metavar="DATE", callback=options.day_typed, help="The day; else today.")
@options.options(options.site, options.quiet)
def approve(journey: str, by: str, on: Date | None, site: Path | None, quiet: bool) -> int:
    """Approve a journey as it is: who, when, and a seal over all of its files.

    The seal is written into the journey's own file, where no other byte changes, and the list of its files beside it.
    Whoever edits any of them later breaks the seal: then pages and checks say what changed since.

    \b
    Examples:
      cjmsite approve living-with-asthma --by "Dr. Amara Obi"
      cjmsite approve living-with-asthma --by hospital-trust --on 2026-10-01
    """
    console = Console(quiet)
    if not by.strip():
        raise click.UsageError("--by is empty: say who approves it")
    folder = options.find_site(site)
    gathered = gather_for_adding(folder)
    found = find_journey(gathered.hub, journey)
    if isinstance(found, str):
        raise click.UsageError(found)
    file = found.node.file
    chapter = next(one for one in chapters_of(list_files(folder, "content").files) if one.name == chapter_name(file))
    faults = tuple(one for one in gathered.problems if one.level == "error" and one.file in chapter.files)
    if errors_among(faults):
        console.problems(faults, ending="nothing was written")
        return 1
    beside = file.removesuffix("index.md") + FILE
    if beside in chapter.files and not is_list_of_files(chapter, beside):
        console.problems((already_there(folder / beside),), ending="nothing was written")
        return 1
    data = read_bytes(chapter.files[file], MAX_TEXT)
    if isinstance(data, Problem):
        console.problems((data,), ending="nothing was written")
        return 1
    try:
        made = approved(chapter, data, by.strip(), on or Date.today())  # noqa: DTZ011 - the author's own day
    except OSError as error:
        unreadable = failure(error, str(error.filename), "read a file of the journey").problem
        console.problems((unreadable,), ending="nothing was written")
        return 1
    if not made.files:
        message = "the field `approved` can't be written here without changing other lines"
        hint = "write the front matter's fields each on a line of its own, and try again"
        console.problems((Problem(file, 1, 1, "field-layout", message, hint),), ending="nothing was written")
        return 1
    written = rewrite({folder / path: data for path, data in made.files.items()})
    console.problems(written.problems, ending="nothing was written" if written.problems else "")
    if written.problems:
        return 1
    console.result(
        f"{found.node.id} is approved by {by.strip()}, {counted(made.sealed, 'file')} sealed · {shown(folder / file)}"
    )
    return 0
