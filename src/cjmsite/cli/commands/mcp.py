"""`cjmsite mcp`: a finished site answers an assistant's questions."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from cjmsite.cli import options
from cjmsite.cli.console import shown
from cjmsite.write.manifest import Edition, edition_of


@click.command()
@click.option("--audience", metavar="NAME", help="Answer only if the folder holds the edition for these readers.")
@options.options(options.site, options.output)
def mcp(site: Path | None, output: Path | None, audience: str | None) -> int:
    """Answer an assistant's questions about a finished site, over standard input and output (MCP); read only.

    It tells what the folder's edition publishes, and stops answering when the folder comes to hold another one. Needs
    an extra: pip install "cjmsite[mcp]".

    \b
    Examples:
      cjmsite mcp
      cjmsite mcp --output ../for-partners --audience partners
    """
    if find_spec("mcp") is None:
        raise click.UsageError('cjmsite mcp needs the package mcp: pip install "cjmsite[mcp]"')
    target = output or options.find_site(site) / options.OUTPUT
    edition = edition_of(target)
    if edition is None:
        raise click.UsageError(f"{shown(target)} holds no finished site: cjmsite build")
    if audience is not None and edition != Edition(audience):
        raise click.UsageError(f"{shown(target)} holds the edition {edition.words}, and not the one for {audience}")
    from cjmsite.assistants.mcp_server import answer_on_standard_streams
    from cjmsite.assistants.published_data import EditionError, PublishedFolder

    try:
        answer_on_standard_streams(PublishedFolder(target, edition))
    except EditionError as fault:
        raise click.UsageError(str(fault)) from fault
    return 0
