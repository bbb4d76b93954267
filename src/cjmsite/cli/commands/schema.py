"""`cjmsite schema`: what an editor needs to know of the format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from cjmsite.authoring.adding import gather_for_adding
from cjmsite.cli import options
from cjmsite.cli.console import Console, shown
from cjmsite.config.settings import Lane
from cjmsite.config.site import nearest_site
from cjmsite.model.json_schema import KINDS, MARK, schema_file_name, schema_of
from cjmsite.write.new_files import renew


@click.command()
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only this kind of file.")
@click.option("--output", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False), help="Write files there.")
@options.options(options.site, options.quiet)
def schema(kind: str | None, output: Path | None, site: Path | None, quiet: bool) -> int:
    """Write JSON Schema for editors, with the hub's own lanes in it.

    With --output one file for each kind; with --kind alone that kind's schema on the terminal; with neither the list
    of kinds and of the files that each is for.

    \b
    Examples:
      cjmsite schema --output schemas
      cjmsite schema --kind touchpoint
    """
    if kind is None and output is None:
        for name, (_, patterns) in KINDS.items():
            click.echo(f"{name:<13} {'  '.join(patterns)}")
        return 0
    folder = options.find_site(site) if site else nearest_site(Path.cwd())
    lanes = own_lanes(folder) if folder else ()
    texts = {name: _text(name, lanes) for name in ([kind] if kind else KINDS)}
    if output is None:
        click.echo("".join(texts.values()), nl=False)
        return 0
    console = Console(quiet)
    written = renew({output / schema_file_name(name): text for name, text in texts.items()}, MARK)
    console.problems(written.problems, ending="nothing was written")
    for path in written.paths:
        console.result(shown(path))
    return 1 if written.problems else 0


def own_lanes(site: Path) -> tuple[Lane, ...]:
    """The lanes that the authors of this hub made, in the hub or in any journey, each once."""
    hub = gather_for_adding(site).hub
    lanes = {lane.id: lane for journey in hub.journeys for lane in journey.lanes.values()}
    return tuple(lanes[id_] for id_ in sorted(lanes))


def _text(kind: str, lanes: Sequence[Lane]) -> str:
    return json.dumps(schema_of(kind, lanes), ensure_ascii=False, indent=2) + "\n"
