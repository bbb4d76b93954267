"""`cjmsite serve`: the hub in a browser, rebuilt at every save."""

from __future__ import annotations

import os
import sys
import webbrowser
from datetime import date as Date
from pathlib import Path

import click

from cjmsite.cli import options
from cjmsite.cli.browser import shows_pages
from cjmsite.cli.commands.build import refuse_drafts
from cjmsite.pipeline import Request
from cjmsite.pipeline.preview.build_process import Apart
from cjmsite.serve.server import Options, default_output
from cjmsite.serve.server import run_preview as run_server


@click.command()
@options.options(
    options.site,
    click.option("--output", metavar="DIR", type=click.Path(path_type=Path),
                 help="Where the preview is built; else .cjmsite/preview in the hub's folder."),
    click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8000,
                 help="The port to try first: 8000."),
    click.option("--host", metavar="NAME", default="127.0.0.1",
                 help="Another address than this machine's own; needs --open-to-network."),
    click.option("--open-to-network", is_flag=True, help="Let everyone who reaches --host read the preview."),
    click.option("--no-open", is_flag=True, help="Open no browser; only say the address."),
    click.option("--poll", is_flag=True, default=None, help="Look for changes instead of waiting to be told."),
    options.strict, options.audience,
    click.option("--drafts", is_flag=True, help="Show drafts, too."),
    options.as_of, options.jobs, options.quiet,
)  # fmt: skip
def serve(
    site: Path | None, output: Path | None, port: int, host: str, open_to_network: bool, no_open: bool,
    poll: bool | None, strict: bool, audience: str | None, drafts: bool, as_of: Date | None, jobs: int, quiet: bool,
) -> int:  # fmt: skip
    """Show the hub in a browser, rebuilt at every save. Ctrl-C ends it.

    \b
    Examples:
      cjmsite serve
      cjmsite serve --drafts --port 8080
    """
    folder = options.find_site(site)
    if drafts and output is not None:
        refuse_drafts(folder, output)
    target = output or default_output(folder)
    # The usual preview is nobody's edition: whoever looks at another one next may have it.
    request = Request(folder, target, strict, audience, drafts, jobs, as_of, change_edition=output is None)
    opens = not no_open and shows_pages(os.environ, sys.platform, watched=sys.stdout.isatty())
    show = webbrowser.open if opens else None
    serving = Options(folder, target, port, host, open_to_network, poll, show=show)
    with Apart(request) as builder:
        return run_server(serving, builder, _silent if quiet else click.echo)


def _silent(words: str) -> None:
    """Takes a line and drops it."""
