"""`cjmsite build`: the hub becomes pages."""

from __future__ import annotations

import atexit
import gc
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

import click

from cjmsite.cli import options
from cjmsite.cli.console import Console, counted, shown
from cjmsite.cli.progress import Progress
from cjmsite.files.git_history import Commit, commit_of
from cjmsite.link.urls import EDITIONS
from cjmsite.pipeline import Outcome, Request
from cjmsite.pipeline import build as run_build
from cjmsite.pipeline.edition_build import build_edition
from cjmsite.problems import Problem
from cjmsite.publishable.letters import shortened
from cjmsite.write.editions.frozen_editions import fault_of_edition, studies_withdrawn_since


@click.command("build")
@options.options(
    options.site, options.output, options.strict, options.audience,
    click.option("--drafts", is_flag=True, help="Show drafts, too. Not for publishing: needs --output."),
    options.as_of,
    click.option("--adopt-output", is_flag=True, help="Build into a folder that holds other files; they stay."),
    click.option("--change-edition", is_flag=True,
                 help="Build into a folder that holds another edition, which is then gone from it."),
    click.option("--edition", metavar="NAME",
                 help="Freeze a copy under this name, too: it stays beside the newest, in editions/NAME/."),
    click.option("--replace-edition", is_flag=True, help="Freeze it anew under a name that is there already."),
    click.option("--changes-since", metavar="REV",
                 help="Tell what changed since this revision of the hub's Git repository, on a page and as a feed."),
    click.option("--zip", "archive", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
                 help="Pack the finished site into this archive, too."),
    options.jobs, options.json, options.quiet, options.verbose,
)  # fmt: skip
def build_hub(
    site: Path | None, output: Path | None, strict: bool, audience: str | None, drafts: bool, as_of: Date | None,
    adopt_output: bool, change_edition: bool, edition: str | None, replace_edition: bool, changes_since: str | None,
    archive: Path | None, jobs: int, as_json: bool, quiet: bool, verbose: bool,
) -> int:  # fmt: skip
    """Compile the hub into linked pages.

    All or nothing: with any error the published pages stay as they are, byte by byte.
    A folder belongs to one edition: an audience, or everything, with drafts or without.

    \b
    Examples:
      cjmsite build
      cjmsite build --strict --audience partners --output ../for-partners
      cjmsite build --zip journeys.zip
      cjmsite build --edition 2026-Q4
    """
    end_without_looking_back()
    console = Console(quiet, verbose, as_json)
    folder = options.find_site(site)
    target = output or folder / options.OUTPUT
    if drafts:
        refuse_drafts(folder, output)
    refuse_names(edition, drafts=drafts, replace_edition=replace_edition)
    commits = _commits(console, folder, changes_since)
    if commits is None:
        return 1
    started = time.perf_counter()
    with Progress(console) as progress:
        request = Request(
            folder, target, strict, audience, drafts, jobs, as_of, adopt_output, change_edition,
            since=commits[0], until=commits[1], tell=progress.tell,
        )  # fmt: skip
        outcome = _outcome(request, edition, replace_edition=replace_edition)
    seconds = time.perf_counter() - started
    ending = "the site is half published" if outcome.is_half_published else "nothing was written"
    console.problems(outcome.problems, strict=outcome.strict, ending="" if outcome.published else ending)
    console.note(outcome.notice)
    if not outcome.published:
        return 1
    console.detail(
        f"{counted(outcome.files, 'file')}: {outcome.files_made} made, {outcome.written} written, "
        f"{outcome.removed} removed"
    )
    if archive is not None and not _zipped(console, target, archive):
        return 1
    if outcome.gone:
        console.result(_gone(outcome.gone))
    if edition is not None:
        console.result(f"Froze the edition {edition} in {shown(target / EDITIONS / edition)}/")
    console.result(
        f"{_built(outcome)} {request.edition.words} in {seconds:.1f} s into {shown(target)}/ · {_changed(outcome)}"
        f" · open {shown(target / 'index.html')}" + (" · not for publishing" if drafts else "")
    )
    # What older editions publish is known once the newest state is there.
    return int(outcome.strict and any(one.code == "edition-withdrawn" for one in outcome.problems))


def end_without_looking_back() -> None:
    """Leave all that this process holds to the system, which takes it back at once when the process ends: Python would
    first look through millions of objects for cycles, an eighth of the time of an edit's build."""
    gc.disable()
    atexit.register(gc.freeze)


def refuse_drafts(site: Path, output: Path | None) -> None:
    """A usage error when a build with drafts would go where the published pages are."""
    usual = site / options.OUTPUT
    if output is None or os.path.realpath(output) == os.path.realpath(usual):
        raise click.UsageError(
            f"a build with drafts doesn't go into {shown(usual)}/, from where it could be published: "
            "give another folder, as in --output drafts-output"
        )


def refuse_names(edition: str | None, *, drafts: bool, replace_edition: bool) -> None:
    """A usage error where no edition can be frozen under this name."""
    if edition is None:
        if replace_edition:
            raise click.UsageError("--replace-edition names no edition: --edition NAME --replace-edition")
        return
    if wrong := fault_of_edition(edition):
        raise click.UsageError(f"“{shortened(edition)}” can't be an edition's name: {wrong}")
    if drafts:
        raise click.UsageError("an edition is kept for readers: build it without --drafts")


def _outcome(request: Request, edition: str | None, *, replace_edition: bool) -> Outcome:
    """What came of the build: of the edition, where that failed; else of the newest state."""
    if edition is not None:
        frozen = build_edition(replace(request, replace_edition=replace_edition), edition)
        if not frozen.published:
            return frozen
    outcome = run_build(request)
    if not outcome.published:
        return outcome
    return replace(outcome, problems=(*outcome.problems, *studies_withdrawn_since(request.output)))


def _commits(console: Console, site: Path, revision: str | None) -> tuple[Commit | None, Commit | None] | None:
    """The commit that is asked for and the one that is there now, None twice where none is asked for; None where they
    can't be had, which is told."""
    found: list[Commit] = []
    for one in (revision, "HEAD") if revision else ():
        commit = commit_of(site, one)
        if isinstance(commit, Problem):
            console.problems((commit,), ending="nothing was written")
            return None
        found.append(commit)
    return (found[0], found[1]) if found else (None, None)


def _built(outcome: Outcome) -> str:
    return f"Built {counted(outcome.pages, 'page')}"


def _zipped(console: Console, target: Path, archive: Path) -> bool:
    """Whether the finished site is in the archive now."""
    from cjmsite.write.zip_archive import save_zip

    problems = save_zip(target, archive)
    if problems:
        console.problems(problems, ending=f"the site is in {shown(target)}/, the archive was not written")
        return False
    console.result(f"Packed into {shown(archive)}, {archive.stat().st_size / 1e6:,.1f} MB")
    return True


def _gone(gone: Mapping[str, str]) -> str:
    """The published addresses that are no more: the first with its reason, how many there are."""
    first, why = next(iter(gone.items()))
    several = "1 address is gone" if len(gone) == 1 else f"{len(gone):,} addresses are gone, among them"
    return f"{several}: {first} ({why})"


def _changed(outcome: Outcome) -> str:
    """What the output folder has now that it had not, or has no more."""
    changed = outcome.written + outcome.removed
    return f"{counted(changed, 'file')} changed" if changed else "nothing changed"
