"""`cjmsite check`: what is wrong with the hub, without writing anything."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import click

from cjmsite.build import Request, build
from cjmsite.cli import options
from cjmsite.cli.voice import Voice, counted
from cjmsite.config.load import load_settings
from cjmsite.problems import errors_among


@click.command()
@options.options(
    options.site, options.strict, options.audience,
    click.option("--drafts", is_flag=True, help="Look at drafts, too."),
    options.as_of, options.json, options.quiet, options.verbose,
)  # fmt: skip
def check(
    site: Path | None, strict: bool, audience: str | None, drafts: bool, as_of: Date | None,
    as_json: bool, quiet: bool, verbose: bool,
) -> int:  # fmt: skip
    """Say what is wrong, and write nothing.

    \b
    Examples:
      cjmsite check
      cjmsite check --strict --json
    """
    voice = Voice(quiet, verbose, as_json)
    folder = options.find_site(site)
    request = Request(folder, folder / options.OUTPUT, strict, audience, drafts, as_of=as_of, publish=False)
    outcome = build(request)
    is_strict = strict or load_settings(folder).settings.strict
    voice.problems(outcome.problems, strict=is_strict)
    voice.note(outcome.notice)
    if errors_among(outcome.problems, strict=is_strict):
        return 1
    voice.result(f"No errors: {counted(outcome.pages, 'page')} would be built")
    return 0
