"""The ledger: the addresses that were published, noted in a file that lies under version control with the hub."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.problems import Problem
from cjmsite.publishable.output_paths import is_address
from cjmsite.write.manifest import LEDGER_MARK, Edition, ledger_bytes, ledger_name
from cjmsite.write.published import LastPublication

_LISTS = frozenset(
    (
        urls.JOURNEYS,
        urls.LIBRARY,
        urls.GAPS,
        *map(urls.overview_page, ("persona", "organisation", "action", "tour", "term", "page")),
    )
)
_PART = re.compile(r"(.+?)(/page)?/[0-9]+\.html")


@frozen
class Ledger:
    """What a ledger notes, its name in the hub's folder, the line of each address, and its faults."""

    name: str
    noted: LastPublication
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_ledger(site: Path, edition: Edition) -> Ledger:
    """The ledger of an edition, which notes nothing where there is none.

    A line is an address. Behind a tab it has the permanent address of a page, or the words of a thing inside one.
    """
    name = ledger_name(edition)
    lines: dict[str, int] = {}
    permalinks: dict[str, str] = {}
    items: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(ledger_bytes(site, edition).decode("utf-8-sig", "replace").splitlines(), 1):
        address, _, note = line.rstrip().partition("\t")
        if not address or address.startswith("#"):
            continue
        if not is_address(address):
            message = f"“{address[:80]}” is no address of a page or file"
            hint = "addresses begin in the output's folder, as in journeys/tea/index.html; take the line away"
            problems.append(Problem(name, number, 1, "ledger", message, hint))
            continue
        lines[address] = number
        if "#" in address:
            items[address] = note
        else:
            permalinks.update({address: note} if note else {})
    return Ledger(
        name, LastPublication(edition, frozenset(lines.keys() - items), permalinks, items), lines, tuple(problems)
    )


def lasting(published: LastPublication) -> LastPublication:
    """What somebody can have written down: pages, authors' files beside them, things inside pages. Lists and their
    parts come and go; data, scripts and styles are named by pages only."""
    tops = {path.split("/")[0] for path in published.permalinks}
    files = frozenset(path for path in published.files if _is_lasting(path, published.files, tops))
    return replace(published, files=files)


def _is_lasting(path: str, files: Collection[str], tops: Collection[str]) -> bool:
    if path.endswith(".html"):
        return path not in _LISTS and not _is_part(path, files)
    is_copy = path.rsplit(".", 2)[0] in files  # made of another file
    return not path.endswith((".js", ".json")) and path.split("/", maxsplit=1)[0] in tops and not is_copy


def _is_part(path: str, files: Collection[str]) -> bool:
    found = _PART.fullmatch(path)
    return found is not None and found[1] + ("/index.html" if found[2] else ".html") in files


def ledger_text(published: LastPublication, before: LastPublication) -> str:
    """The ledger of what is published now and what was noted before, sorted: a line stays for ever."""
    now = lasting(published)
    notes = {**before.permalinks, **now.permalinks, **before.items, **now.items}
    addresses = sorted({*before.files, *now.files, *before.items, *now.items})
    lines = (f"{one}\t{' '.join(notes[one].split())}" if notes.get(one) else one for one in addresses)
    return "".join(f"{line}\n" for line in (LEDGER_MARK, *lines))
