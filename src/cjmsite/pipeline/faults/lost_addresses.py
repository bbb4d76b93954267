"""Addresses that were published, and that the next publication would not have.

People have them in papers and bookmarks.
They stand in the hub's ledger, and in the output folder. What the ledger has may not die without a word: `aliases`
where a page has moved, `gone` in the hub's settings where a page is no more.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.site import FILE
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.directory import Directory
from cjmsite.link.hub import Hub
from cjmsite.link.item_ids import former_ids, item_words
from cjmsite.problems import Problem
from cjmsite.write.address_ledger import Ledger, lasting
from cjmsite.write.manifest import Edition
from cjmsite.write.published import LastPublication, last_publication

_NUMBERED = re.compile(r"#[a-z]+-[0-9]+")
# Pages for one size of paper had addresses of their own; a journey's name may end like these.
_MADE_OF_A_JOURNEY = re.compile(r"(?:embed|walk|print)/(.+)\.html|compare/(.+)--(?:.+)\.html")
_PAPER = re.compile(r"-a[34]$")


@frozen
class _Inside:
    """The things inside pages as they would be published: words by address, also by former ones."""

    now: Mapping[str, str]
    former: Mapping[str, str]


def lost_addresses(
    output: Path, ledger: Ledger, edition: Edition, hub: Hub, paths: Collection[str]
) -> tuple[Problem, ...]:
    """Addresses that would die when `hub` is published as `paths`: an error for each that the ledger has, a warning for
    others that the output folder has. The output folder of another edition says nothing.
    """
    noted = ledger.noted
    excused = frozenset((*hub.settings.gone, *gone_with(ledger, hub.settings.gone)))
    problems = (*ledger.problems, *_of_ledger(ledger, _lost(noted, hub, paths, excused)))
    last = last_publication(output)
    if last is None or last.edition not in (None, edition):
        return problems
    items = {address: words for address, words in last.items.items() if address not in noted.items}
    last = replace(last, files=last.files - noted.files, items=items)
    return (*problems, *_in_content(_lost(last, hub, paths, excused), hub))


def lost_pages(ledger: Ledger, gone: Mapping[str, str], paths: Collection[str]) -> tuple[Problem, ...]:
    """An error for each page of the ledger that would die when these paths are published: what a build looks at. `gone`
    are the addresses that the settings name as gone."""
    excused = frozenset((*gone, *gone_with(ledger, gone)))
    return (*ledger.problems, *_of_ledger(ledger, _pages(ledger.noted, ledger.noted.files - {*paths, *excused})))


def gone_for(
    named: Mapping[str, str], ledger: Ledger, edition: Edition, directory: Directory, narrow_files: Iterable[str]
) -> dict[str, str]:
    """Of the addresses that the settings name as gone, those that are gone for the readers of an edition.

    For an audience those that its ledger notes: a reason for any other would tell of what these readers never saw. Not
    pages and files that are there for some readers only: for the others they are gone. `narrow_files` are such files of
    this edition.
    """
    pages = directory.page_ids.items()
    narrow = {path for path, id_ in pages if directory.audience_rank(id_) and id_ in directory.rows}
    narrow.update(narrow_files)
    noted = {*ledger.noted.files, *ledger.noted.items}
    return {
        address: why
        for address, why in named.items()
        if address not in narrow and (edition.audience is None or address in noted)
    }


def _own_pages(address: str) -> tuple[str, ...]:
    """The page that an address or its twin is, or the pages beside which a file can lie."""
    page, folder = urls.page_of_twin(address), posixpath.dirname(address)
    return (page,) if page.endswith(".html") else (f"{folder}.html", f"{folder}/index.html")


def gone_with(ledger: Ledger, gone: Mapping[str, str]) -> Mapping[str, str]:
    """Pages of the ledger that are gone with those of `gone`, by address, each with the reason: those below, those made
    of a journey, permanent addresses, and twins of any of these."""
    if not gone:
        return {}
    pages = {path: page for path in ledger.noted.files if (page := urls.page_of_twin(path)).endswith(".html")}
    reasons = {path: gone[above] for path, page in pages.items() if (above := _above(page, gone)) in gone}
    permanent = {link: reasons[path] for path, link in ledger.noted.permalinks.items() if path in reasons}
    return {path: why for path, why in (permanent | reasons).items() if path not in gone}


def gone_and_there(gone: Iterable[str], makers: Mapping[str, str]) -> list[Fault]:
    """A fault for each address that the settings name as gone and that is published all the same; `makers` are the
    files that make the site's, by address."""
    hint = "take it away here, or that file"
    return [
        Fault(("gone", one), "output-collision", f"“{one}” is not gone: {makers[one]} makes it", hint, at_key=True)
        for one in gone
        if one in makers
    ]


def _of_ledger(ledger: Ledger, problems: Iterable[Problem]) -> Iterator[Problem]:
    for one in problems:
        line = ledger.lines.get(one.file)
        there = (ledger.name, line, 1) if line else (one.file, one.line, one.column)
        yield Problem(*there, one.code, one.message, one.hint)


def _in_content(problems: Iterable[Problem], hub: Hub) -> Iterator[Problem]:
    """Faults of things inside pages at the files that make the pages."""
    files = {urls.relative(urls.HUB, node.path): node.file for node in hub.nodes()}
    for one in problems:
        page, inside, _ = one.file.partition("#")
        there = urls.relative(urls.HUB, hub.aliases.get(page, page))
        yield replace(one, file=files.get(there, page)) if inside else one


def _lost(last: LastPublication, hub: Hub, paths: Collection[str], excused: frozenset[str]) -> tuple[Problem, ...]:
    last = lasting(last)
    gone = last.files - frozenset(paths)
    return (*_pages(last, gone - excused), *_files(gone, excused), *_items(last, hub, gone | excused))


def _pages(last: LastPublication, gone: Collection[str]) -> Iterator[Problem]:
    """Pages, each with how many below it go with it."""
    dead = {path for path in gone if path.endswith(".html")}
    with_their_page = {last.permalinks.get(path) for path in dead} - {None}
    below: dict[str, int] = {}
    for path in sorted(dead - with_their_page):
        above = _above(path, dead)
        below[above] = below.get(above, -1) + 1
    for path, count in sorted(below.items()):
        others = f", and {count} more with it" if count else ""
        moved = f"where the page has moved, write there `aliases: [{path}]`"
        if path.startswith("go/"):
            moved = f"an id is permanent: write `id: {path[3:-5]}` in the file that it means"
        hint = f"{moved}; where it is no more, {_say_why(path)}"
        yield _told(path, f"the published address “{path}” would lead nowhere{others}", hint)


def _above(path: str, dead: Collection[str]) -> str:
    """The topmost page that dies with this one: a page is below its folder's index, and made of its journey."""
    made = _MADE_OF_A_JOURNEY.fullmatch(path)
    if made:
        name = made[1] or made[2]
        pages = (urls.journey_page(one) for one in (name, _PAPER.sub("", name)))
        return next((one for one in pages if one in dead), path)
    folders = path.split("/")[:-1]
    indexes = ("/".join((*folders[:depth], "index.html")) for depth in range(1, len(folders) + 1))
    return next((one for one in indexes if one in dead), path)


def _files(gone: Collection[str], excused: frozenset[str]) -> Iterator[Problem]:
    """Authors' files beside pages that stay."""
    without = excused | frozenset(gone)
    for path in sorted(gone):
        if not path.endswith(".html") and path not in excused and not without.intersection(_own_pages(path)):
            hint = f"keep its name; where it is no more, {_say_why(path)}"
            yield _told(path, f"the published file “{path}” would be gone", hint)


def _items(last: LastPublication, hub: Hub, gone: Collection[str]) -> Iterator[Problem]:
    """Things inside pages that stay."""
    inside = _inside(hub)
    numbered = []
    for address, words in last.items.items():
        path, _, anchor = address.partition("#")
        if path in gone or address in gone:
            continue
        place = urls.relative(urls.HUB, hub.aliases.get(path, path), anchor)
        if place in inside.now or inside.former.get(place) == words:
            continue
        if _NUMBERED.fullmatch(f"#{anchor}"):
            numbered.append(address)
            continue
        kind, _, id_ = anchor.partition("-")
        beside = [
            now for one, now in inside.now.items()
            if one.startswith(f"{place.partition('#')[0]}#{kind}-") and one not in last.items
        ]  # fmt: skip
        renamed = f"if it is “{beside[0]}” now, write `id: {id_}` there" if beside else "bring it back"
        hint = f"{renamed}; where it is no more, {_say_why(address)}"
        message = f"the published address “{address}” would lead to nothing any more: it was “{words}”"
        yield _told(address, message, hint)
    if numbered:
        message = f"“{numbered[0]}”" + (f" and {len(numbered) - 1} more addresses" if numbered[1:] else "")
        hint = "numbers moved with what was put before; addresses have words or ids now, which stay"
        yield _told(numbered[0], f"{message} that end in a number would lead to their page only", hint)


def _inside(hub: Hub) -> _Inside:
    now: dict[str, str] = {}
    former: dict[str, str] = {}
    for node in hub.nodes():
        for kind, name in ITEM_FIELDS.items():
            items = getattr(node.front, name, ())
            others = former_ids(items, [one.id for one in items])
            for item in items:
                now[urls.relative(urls.HUB, node.path, f"{kind}-{item.id}")] = item_words(item)
                for other in others.get(item.id, ()):
                    former[urls.relative(urls.HUB, node.path, f"{kind}-{other}")] = item_words(item)
    return _Inside(now, former)


def _say_why(address: str) -> str:
    return f"say why in {FILE}: `gone: {{{address}: …}}`"


def _told(file: str, message: str, hint: str) -> Problem:
    return Problem(file, 0, 0, "address-lost", message, hint, level="warning")
