"""`cjmsite new`: a hub to begin with, and each kind of file as a start that can be filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

import click

from cjmsite.authoring.adding import gather_for_adding
from cjmsite.authoring.first_words import first_words
from cjmsite.authoring.new_file import NewFile, new_journey, new_plain, new_stage, new_touchpoint
from cjmsite.cli import options
from cjmsite.cli.console import Console, counted, shown
from cjmsite.cli.program import Suggesting
from cjmsite.config.load import load_settings
from cjmsite.config.site import FILE
from cjmsite.files.starter import starter_files
from cjmsite.link.hub import Hub
from cjmsite.problems import nearest
from cjmsite.theme.theme_copies import COPIED, copy_of
from cjmsite.theme.theme_files import THEMES, TOKENS, files_below, known_as
from cjmsite.write.new_files import create


@click.group(cls=Suggesting)
def new() -> None:
    """Begin a hub, a journey, a stage, a touchpoint, a persona, an organisation, an action, a tour, a study, a metric,
    or an override.

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
    console = Console(quiet)
    if (folder / FILE).is_file():
        there = shown(folder / FILE)
        raise click.UsageError(f"{there} is there already: this is a hub. Look at it with: cjmsite serve")
    wanted = {folder / path: content for path, content in starter_files().items()}
    for name in (".gitignore", "AGENTS.md"):
        if (folder / name).exists():  # a repository's own, begun before the hub
            del wanted[folder / name]
    created = create(wanted)
    console.problems(created.problems, ending="nothing was written")
    if created.problems:
        return 1
    step = "" if folder.resolve() == Path.cwd() else f"cd {shown(folder)} · "
    console.result(f"Wrote {counted(len(created.paths), 'file')} · look at the hub: {step}cjmsite serve")
    return 0


title = click.argument("title", nargs=-1, required=True)


@new.command("journey")
@title
@options.options(options.site, options.quiet)
def journey(title: tuple[str, ...], site: Path | None, quiet: bool) -> int:
    """Begin a journey: a folder that its stages go into.

    \b
    Example:
      cjmsite new journey Moving house
    """
    words = " ".join(title)
    return _write("journey", words, lambda hub: new_journey(hub, words), site, Console(quiet))


@new.command("stage")
@click.argument("journey")
@title
@options.options(options.site, options.quiet)
def stage(journey: str, title: tuple[str, ...], site: Path | None, quiet: bool) -> int:
    """Begin the next stage of JOURNEY: its id, its name or its folder.

    \b
    Example:
      cjmsite new stage moving-house Packing
    """
    words = " ".join(title)
    return _write("stage", words, lambda hub: new_stage(hub, journey, words), site, Console(quiet))


@new.command("touchpoint")
@click.argument("stage", metavar="JOURNEY/STAGE")
@title
@click.option("--folder", "own_folder", is_flag=True, help="With a folder of its own, for recordings and pictures.")
@options.options(options.site, options.quiet)
def touchpoint(stage: str, title: tuple[str, ...], own_folder: bool, site: Path | None, quiet: bool) -> int:
    """Begin the next touchpoint of a stage: JOURNEY/STAGE, or the stage's id.

    \b
    Examples:
      cjmsite new touchpoint moving-house/packing Asking for boxes
      cjmsite new touchpoint packing Asking for boxes --folder
    """
    words = " ".join(title)
    place: Callable[[Hub], NewFile | str] = lambda hub: new_touchpoint(hub, stage, words, own_folder=own_folder)  # noqa: E731
    return _write("touchpoint", words, place, site, Console(quiet))


def _plain(kind: str, says: str, example: str) -> None:
    """Add the command for a kind of file that lies in a folder of its kind."""

    @new.command(kind, help=f"{says}\n\n\b\nExample:\n  cjmsite new {kind} {example}")
    @title
    @options.options(options.site, options.quiet)
    def command(title: tuple[str, ...], site: Path | None, quiet: bool) -> int:
        words = " ".join(title)
        return _write(kind, words, lambda hub: new_plain(hub, kind, words), site, Console(quiet))


_plain("persona", "Begin a persona: somebody who travels.", "Amira")
_plain("organisation", "Begin an organisation, a team or a system: somebody who serves.", "The post office")
_plain("action", "Begin an action: work that answers pain points.", "Answer the phone")
_plain("tour", "Begin a tour: a guided way through the maps, with questions.", "The first week")
_plain("study", "Begin a study: a piece of research that evidence and quotes come from.", "Interviews in spring")
_plain("metric", "Begin a metric: a measure that is named once and used at many touchpoints.", "Told again")
_plain("term", "Begin a term: a word of the hub's language, explained wherever it is read.", "Touchpoint")


@new.command("override")
@click.argument("file")
@options.options(options.site, options.quiet)
def override(file: str, site: Path | None, quiet: bool) -> int:
    """Copy a template, a style sheet or a script of the theme into the hub, to be changed there.

    The copy notes which version it was made of, so that a build can tell when the original has changed.

    \b
    Examples:
      cjmsite new override touchpoint.html
      cjmsite new override css/story.css
    """
    console = Console(quiet)
    folder = options.find_site(site)
    name = load_settings(folder).settings.theme
    originals = {path: data for path, data in files_below(folder, name).items() if path.partition("/")[0] in COPIED}
    asked = known_as(file.removeprefix(f"{THEMES}/{name}/"))
    path = next((one for one in originals if asked in (one, one.partition("/")[2])), "")
    if not path:
        if file.startswith("words/") or file in (TOKENS, "en.json", "de.json"):
            raise click.UsageError(f"{file} is laid over the theme's: write one that holds just what you change")
        names = [*originals, *(one.partition("/")[2] for one in originals)]
        hint = nearest(file, names)
        raise click.UsageError(f"the theme has no file “{file}”" + (f": {hint}" if hint else ""))
    created = create({folder / THEMES / name / path: copy_of(path, originals[path])})
    console.problems(created.problems, ending="nothing was written")
    if created.problems:
        return 1
    console.result(shown(created.paths[0]))
    return 0


def _write(kind: str, title: str, place: Callable[[Hub], NewFile | str], site: Path | None, console: Console) -> int:
    """Find the place, write the first words there, say where."""
    folder = options.find_site(site)
    hub = gather_for_adding(folder).hub
    new_file = place(hub)
    if isinstance(new_file, str):
        raise click.UsageError(new_file)
    text = first_words(kind, new_file.id, title, hub, Date.today())  # noqa: DTZ011 - the author's own day
    created = create({folder / new_file.path: text})
    console.problems(created.problems, ending="nothing was written")
    if created.problems:
        return 1
    console.result(shown(folder / new_file.path))
    return 0
