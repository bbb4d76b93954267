"""`cjmsite ledger`: the addresses of a published site are noted, so that none of them dies in silence."""

from __future__ import annotations

from pathlib import Path

import click

from cjmsite.cli import options
from cjmsite.cli.console import Console, shown
from cjmsite.write.address_ledger import ledger_text, read_ledger
from cjmsite.write.manifest import LEDGER_MARK, ledger_name
from cjmsite.write.new_files import renew
from cjmsite.write.published import last_publication


@click.command()
@options.options(options.site, options.output, options.quiet)
def ledger(site: Path | None, output: Path | None, quiet: bool) -> int:
    """Note the addresses of a finished site: none may die in silence.

    They are kept in the hub's folder, in a file for version control; what was noted once stays. From then on a check
    and a build fail where one of them would lead nowhere.

    \b
    Examples:
      cjmsite ledger
      cjmsite ledger --output ../for-partners
    """
    console = Console(quiet)
    folder = options.find_site(site)
    target = output or folder / options.OUTPUT
    published = last_publication(target)
    if published is None or published.edition is None:
        raise click.UsageError(f"{shown(target)} holds no finished site: cjmsite build")
    if published.edition.name:
        raise click.UsageError(f"{shown(target)} is the frozen edition {published.edition.name}: it stays as it is")
    if published.edition.drafts:
        raise click.UsageError(f"{shown(target)} holds drafts, which are not published")
    before = read_ledger(folder, published.edition)
    if before.problems:
        console.problems(before.problems, ending="nothing was written")
        return 1
    text = ledger_text(published, before.noted)
    place = folder / ledger_name(published.edition)
    written = renew({place: text}, LEDGER_MARK)
    console.problems(written.problems, ending="nothing was written" if written.problems else "")
    if written.problems:
        return 1
    total = text.count("\n") - 1
    fresh = total - len(before.noted.files) - len(before.noted.items)
    console.result(f"{total:,} addresses in {shown(place)}, {fresh:,} of them new · keep it with the hub")
    return 0
