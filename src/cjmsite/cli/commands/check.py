"""`cjmsite check`: what is wrong with the hub, or with a site that was built of it, without writing anything."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path, PurePosixPath

import click

from cjmsite.cli import options
from cjmsite.cli.console import Console, counted, shown
from cjmsite.config.site import nearest_site
from cjmsite.problems import errors_among
from cjmsite.write.manifest import Edition, edition_of

USUAL = Path("~output")  # stands for the hub's own output folder, where no name is given


@click.command()
@click.argument("files", metavar="[FILE]…", nargs=-1, type=click.Path(path_type=Path))
@options.options(
    options.site,
    click.option("--output", metavar="[DIR]", is_flag=False, flag_value=USUAL, type=click.Path(path_type=Path),
                 help=f"Look at a finished site instead; without a name at {options.OUTPUT}/ in the hub's folder."),
    options.strict, options.audience,
    click.option("--drafts", is_flag=True, help="Look at drafts, too."),
    options.as_of, options.jobs, options.json, options.quiet, options.verbose,
)  # fmt: skip
def check(
    files: tuple[Path, ...],
    site: Path | None, output: Path | None, strict: bool, audience: str | None, drafts: bool, as_of: Date | None,
    jobs: int, as_json: bool, quiet: bool, verbose: bool,
) -> int:  # fmt: skip
    """Say what is wrong, and write nothing; of the FILEs or folders alone where some are named.

    With --output it reads the bytes of a finished site: that every link leads somewhere, that nothing is loaded
    from elsewhere, that nothing shows which should not; and with --audience, that it is the edition for these readers.
    A package for a learning system is looked at in the same way, where --output names its file.

    \b
    Examples:
      cjmsite check
      cjmsite check --strict --json
      cjmsite check content/journeys/tea/10-wanting/10-thirst.md
      cjmsite check --output
      cjmsite check --output ../for-partners --audience partners
      cjmsite check --output first-week.zip
    """
    console = Console(quiet, verbose, as_json)
    if output is not None:
        if files:
            raise click.UsageError("a finished site is looked at as a whole: name files without --output")
        if output.is_file():
            return _check_package(output, console)
        wanted = Edition(audience, drafts) if audience or drafts else None
        return _check_output(site, output, wanted, console, jobs, strict=strict)
    from cjmsite.cli.progress import Progress
    from cjmsite.pipeline import Request, build

    folder = options.find_site(site)
    target = folder / options.OUTPUT
    with Progress(console) as progress:
        request = Request(folder, target, strict, audience, drafts, jobs, as_of, publish=False, tell=progress.tell)
        outcome = build(request)
    strict = outcome.strict or strict
    problems = outcome.problems
    if files:
        problems = tuple(problem for problem in problems if _lies_in(problem.file, _in_site(files, folder)))
        others = len(outcome.problems) - len(problems)
        if others and not as_json:
            console.note(f"{counted(others, 'problem')} in other files: cjmsite check")
    console.problems(problems, strict=strict)
    if errors_among(problems, strict=strict):
        return 1
    if files:
        console.result(f"No errors in {counted(len(files), 'file')}")
    else:
        console.result(f"No errors: {counted(outcome.pages, 'page')} would be built")
    if outcome.checks_off and not files:
        several = ", ".join(f"{count} {code}" for code, count in outcome.checks_off)
        console.result(f"Not told, as the hub does not ask for it: {several} · see check: in docs/format.md")
    return 0


def _in_site(files: Sequence[Path], site: Path) -> frozenset[str]:
    """The files' paths as problems name them: from the hub's folder. Those that lie elsewhere have none."""
    top = Path(os.path.realpath(site))
    found = (Path(os.path.realpath(file.parent)) / file.name for file in files)
    return frozenset(one.relative_to(top).as_posix() for one in found if one.is_relative_to(top))


def _lies_in(file: str, named: frozenset[str]) -> bool:
    """Whether a file is one of those named, or in a folder of those."""
    return bool(named & {file, *(folder.as_posix() for folder in PurePosixPath(file).parents)})


def _check_package(archive: Path, console: Console) -> int:
    """What a learning system would refuse in a package; the exit code."""
    from cjmsite.audit.learning_packages import audit_package

    problems = audit_package(archive)
    console.problems(problems)
    if not problems:
        console.result(f"{shown(archive)}: nothing wrong")
    return int(bool(problems))


def _check_output(
    site: Path | None, output: Path, wanted: Edition | None, console: Console, jobs: int, *, strict: bool
) -> int:
    """Audit a finished site, which is the `wanted` edition where one is asked for; its hub need not be there."""
    from cjmsite.audit.site import audit

    folder = options.find_site(site) / options.OUTPUT if output == USUAL else output
    if not folder.exists():
        raise click.UsageError(f"{shown(folder)} is missing. Build a site: cjmsite build")
    if not (folder / "index.html").is_file():
        raise click.UsageError(f"{shown(folder)} is no finished site: it holds no index.html. Build one: cjmsite build")
    hub = site or nearest_site(Path.cwd())
    private = [str(path.resolve()) for path in (hub, Path.home()) if path is not None]
    problems = audit(
        folder, machine_paths=[path for path in private if path != Path(path).anchor], edition=wanted, jobs=jobs
    )
    console.problems(problems, strict=strict)
    if errors_among(problems, strict=strict):
        return 1
    edition = edition_of(folder)
    console.result(f"No errors in {shown(folder)}/" + (f" · {edition.words}" if edition else ""))
    return 0
