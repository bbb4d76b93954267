"""`cjmsite export`: a journey or a tour as one file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import click

from cjmsite.analyse.hub import analyse
from cjmsite.authoring.finding import find_journey, find_tour
from cjmsite.cli import options
from cjmsite.cli.browser import find_browser, run_browser
from cjmsite.cli.commands.packing import pack_tour
from cjmsite.cli.console import Console, shown
from cjmsite.config.load import load_settings
from cjmsite.export.course_manifests import FORMS
from cjmsite.export.finished_site import FinishedSite, finished_site
from cjmsite.export.one_file import ONE_FILE_MARK, one_file
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, Node
from cjmsite.model.objects import Tour
from cjmsite.pipeline.reading import gather
from cjmsite.pipeline.steps import unknown_audience
from cjmsite.problems import Problem, arrange, errors_among
from cjmsite.render.picture.pen import MARK
from cjmsite.render.site import picture_of
from cjmsite.theme.theme import load_theme
from cjmsite.write.manifest import Edition, Manifest, read_manifest
from cjmsite.write.new_files import create, create_from, renew
from cjmsite.write.portable_names import Refused, failure
from cjmsite.write.safety import refuse_file

T = TypeVar("T")
_SIZE = re.compile(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"')


@click.command()
@click.argument("kind", type=click.Choice(["svg", "png", "pdf", "html", *FORMS]))
@click.argument("name", metavar="JOURNEY|TOUR")
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to make."
)
@click.option("--paper", type=click.Choice(urls.PAPERS), default=urls.PAPERS[0], help="The paper of a pdf.")
@click.option(
    "--from",
    "built",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=f"The finished site that all but svg and png are made of; else {options.OUTPUT}/ in the hub's folder.",
)
@click.option("--recordings", is_flag=True, help="Put recordings and films into the html, too.")
@options.options(options.site, options.audience, options.quiet)
def export(
    kind: str, name: str, output: Path, paper: str, built: Path | None, recordings: bool, site: Path | None,
    audience: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Save a journey as one file, or a tour as a package for a learning system.

    SVG, PNG and PDF hold a journey's map, HTML all its pages; SCORM 1.2, SCORM 2004 and cmi5 a tour with the journeys
    that it runs on. PNG and PDF are made by the Chromium, Chrome or Edge of this machine. All but SVG and PNG are made
    of the pages that were built last, which must be those of the same readers.

    \b
    Examples:
      cjmsite export svg living-with-asthma --output map.svg
      cjmsite export pdf living-with-asthma --paper a3 --output map.pdf
      cjmsite export html living-with-asthma --output map.html
      cjmsite export scorm12 first-week --output first-week.zip
    """
    console = Console(quiet)
    folder = options.find_site(site)
    try:
        refuse_file(output)
    except Refused as refused:
        console.problems((refused.problem,), ending="nothing was written")
        return 1
    configured = load_settings(folder)
    theme, faults = load_theme(folder, configured.settings.theme)
    gathered = gather(folder, configured.settings, audience=audience)
    asked = unknown_audience(audience, configured)
    problems = arrange((*configured.problems, *faults, *asked, *gathered.problems))
    if errors_among(problems):
        console.problems(problems, ending="nothing was written")
        return 1
    built, told, base = built or folder / options.OUTPUT, "", configured.settings.base_url
    if kind in FORMS:
        tour = _with_steps(_named(find_tour(gathered.hub, name)))
        finished = finished_site(built, _finished(built, Edition(audience), tour.path), base)
        faults = pack_tour(gathered.hub, theme, tour, finished, kind, output)
        told = "" if faults else f" · {_megabytes(output.stat().st_size)}"
        return _ended(console, faults, output, told, audience)
    found = _named(find_journey(gathered.hub, name))
    if kind == "pdf":
        _finished(built, Edition(audience), urls.print_page(found.node.slug))
        faults = _pdf(built, found, output, paper)
    elif kind == "html":
        page = urls.journey_page(found.node.slug)
        finished = finished_site(built, _finished(built, Edition(audience), page), base)
        faults, told = _html(finished, page, output, recordings=recordings)
    else:
        picture = picture_of(analyse(gathered.hub), theme, found)
        faults = renew({output: picture}, MARK).problems if kind == "svg" else _png(picture, output)
    return _ended(console, faults, output, told, audience)


def _named(found: T | str) -> T:
    """What a word on the command line means; a usage error that says what there is."""
    if isinstance(found, str):
        raise click.UsageError(found)
    return found


def _with_steps(tour: Node[Tour]) -> Node[Tour]:
    """A tour that can be packed; a usage error where these readers would see no step of it."""
    if not tour.front.steps:
        raise click.UsageError(f"the tour “{tour.id}” has no steps for these readers: there is nothing to pack")
    return tour


def _ended(console: Console, faults: tuple[Problem, ...], output: Path, told: str, audience: str | None) -> int:
    console.problems(faults, ending="nothing was written")
    if not faults:
        console.result(shown(output) + told + (f" · {Edition(audience).words}" if audience else ""))
    return int(bool(faults))


def _html(site: FinishedSite, page: str, output: Path, *, recordings: bool) -> tuple[tuple[Problem, ...], str]:
    """A journey's page as one file; what is wrong, and what to tell of its size."""
    try:
        single = one_file(site, page, recordings=recordings)
    except OSError as error:
        return (failure(error, str(error.filename), "read the finished site").problem,), ""
    rest = f" · without recordings, {_megabytes(single.left_out)} more" if single.left_out else ""
    return renew({output: single.html}, ONE_FILE_MARK).problems, f" · {_megabytes(len(single.html.encode()))}{rest}"


def _megabytes(size: int) -> str:
    """A size as a mail program counts it: in millions of bytes."""
    return f"{max(size, 100_000) / 1_000_000:.1f} MB"


def _png(picture: str, output: Path) -> tuple[Problem, ...]:
    """The picture at twice its size."""
    size = _SIZE.search(picture)
    width, height = (round(float(one)) for one in size.groups()) if size else (1600, 900)

    def page(folder: Path) -> str:
        created = create({folder / "picture.svg": picture})
        if created.problems:
            raise Refused(created.problems[0])
        return (folder / "picture.svg").resolve().as_uri()

    options = (f"--window-size={width},{height}", "--force-device-scale-factor=2", "--hide-scrollbars")
    return _made(output, page, "--screenshot", *options)


def _finished(built: Path, edition: Edition, page: str) -> Manifest:
    """What was built, if it has this page and is for these readers; else a usage error."""
    build = " ".join(("cjmsite build", *edition.options))
    manifest = read_manifest(built) if (built / page).is_file() else None
    if manifest is None:
        raise click.UsageError(f"the hub has not been built with {page}. Build it first: {build}")
    if manifest.edition not in (None, edition):
        raise click.UsageError(
            f"{shown(built)}/ holds the edition {manifest.edition.words}, and this would be the one {edition.words}: "
            f"say so with --audience, or build into another folder and name it with --from: {build} --output DIR"
        )
    return manifest


def _pdf(built: Path, journey: LinkedJourney, output: Path, paper: str) -> tuple[Problem, ...]:
    """The sheets of the built site, printed."""
    page = built / urls.print_page(journey.node.slug)
    return _made(output, lambda _: f"{page.resolve().as_uri()}#{paper}", "--print-to-pdf", "--no-pdf-header-footer")


def _made(output: Path, page: Callable[[Path], str], makes: str, *options: str) -> tuple[Problem, ...]:
    """Let a browser make a file of the page whose address `page` gives, in a folder for this alone, and put it where it
    is wanted."""
    browser = _browser(output)
    try:
        with _work_folder(output) as folder:
            made = folder / output.name
            why = run_browser(browser, page(folder), made, folder, f"{makes}={made}", *options)
            return create_from(made, output).problems if not why else _failed(output, browser, why)
    except Refused as refused:
        return (refused.problem,)
    except OSError as error:
        return (failure(error, str(error.filename or output), "make the file").problem,)


@contextmanager
def _work_folder(output: Path) -> Iterator[Path]:
    """A folder for what a browser needs: among the system's temporary ones, else beside the file to make."""
    with ExitStack() as stack:
        try:
            made = stack.enter_context(TemporaryDirectory(prefix="cjmsite-", ignore_cleanup_errors=True))
        except OSError:
            made = stack.enter_context(
                TemporaryDirectory(prefix=".cjmsite-", dir=output.absolute().parent, ignore_cleanup_errors=True)
            )
        yield Path(made).resolve()


def _browser(output: Path) -> str:
    """The browser; a usage error without one, or where the file to make is there already."""
    if output.exists():
        raise click.UsageError(f"{shown(output)} is there already; remove it, or name another file")
    browser = find_browser()
    if browser is None:
        raise click.UsageError("PNG and PDF need Chromium, Chrome or Edge, and none was found here; SVG needs none")
    return browser


def _failed(output: Path, browser: str, why: str) -> tuple[Problem, ...]:
    message = f"{browser} did not make the file: {why}"
    hint = "open the page and print it there; SVG needs no browser"
    return (Problem(output.as_posix(), 0, 0, "export-browser", message, hint),)
