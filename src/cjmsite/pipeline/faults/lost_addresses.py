"""Addresses that the last publication has and the next one would not: people have them in papers and bookmarks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub
from cjmsite.link.item_ids import former_ids, item_words
from cjmsite.problems import Problem
from cjmsite.write.manifest import Edition
from cjmsite.write.published import LastPublication, last_publication

_NUMBERED = re.compile(r"#[a-z]+-[0-9]+")
_PART = re.compile(r"(.+?)(/page)?/[0-9]+\.html")
# Pages for one size of paper had addresses of their own; a journey's name may end like these.
_MADE_OF_A_JOURNEY = re.compile(r"(?:embed|walk|print)/(.+)\.html|compare/(.+)--(?:.+)\.html")
_PAPER = re.compile(r"-a[34]$")


_LISTS = frozenset(
    (urls.JOURNEYS, urls.LIBRARY, *map(urls.overview_page, ("persona", "organisation", "action", "tour", "page")))
)


@frozen
class _Inside:
    """The things inside pages as they would be published: words by address, also by former ones, and their files."""

    now: Mapping[str, str]
    former: Mapping[str, str]
    files: Mapping[str, str]


def lost_addresses(output: Path, edition: Edition, hub: Hub, paths: Collection[str]) -> tuple[Problem, ...]:
    """Warnings of addresses that an output folder has and that would die when `hub` is published as `paths`.

    None where the folder is not there, or is another edition's.
    """
    last = last_publication(output)
    if last is None or last.edition not in (None, edition):
        return ()
    gone = last.files - frozenset(paths)
    return (*_pages(last, gone), *_files(last, gone), *_items(last, hub, gone))


def _pages(last: LastPublication, gone: Collection[str]) -> Iterator[Problem]:
    """Pages, each with how many below it go with it. Lists, and their parts, come and go."""
    dead = {path for path in gone if path.endswith(".html") and path not in _LISTS and not _is_part(path, last.files)}
    with_their_page = {last.permalinks.get(path) for path in dead} - {None}
    below: dict[str, int] = {}
    for path in sorted(dead - with_their_page):
        above = _above(path, dead)
        below[above] = below.get(above, -1) + 1
    for path, count in sorted(below.items()):
        others = f", and {count} more with it" if count else ""
        hint = f"where the page has moved, write there `aliases: [{path}]`; else bring it back"
        if path.startswith("go/"):
            hint = f"an id is permanent: write `id: {path[3:-5]}` in the file that it means"
        yield _told(path, f"the published address “{path}” would lead nowhere{others}", hint)


def _is_part(path: str, files: Collection[str]) -> bool:
    found = _PART.fullmatch(path)
    return found is not None and found[1] + ("/index.html" if found[2] else ".html") in files


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


def _files(last: LastPublication, gone: Collection[str]) -> Iterator[Problem]:
    """Authors' files beside pages that stay."""
    tops = {path.split("/")[0] for path in last.permalinks}
    for path in sorted(gone):
        beside = posixpath.dirname(path)
        pages = {beside + ".html", beside + "/index.html"}
        made = path.rsplit(".", 2)[0] in gone  # a copy of another file
        if path.endswith((".html", ".js", ".json")) or path.split("/")[0] not in tops or made or pages & set(gone):
            continue
        yield _told(path, f"the published file “{path}” would be gone", "keep its name, or mend what links to it")


def _items(last: LastPublication, hub: Hub, gone: Collection[str]) -> Iterator[Problem]:
    """Things inside pages that stay."""
    inside = _inside(hub)
    numbered = []
    for address, words in last.items.items():
        path, _, anchor = address.partition("#")
        if path in gone:
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
        hint = f"if it is “{beside[0]}” now, write `id: {id_}` there" if beside else "bring it back, or mend its links"
        message = f"the published address “{address}” would lead to nothing any more: it was “{words}”"
        yield _told(inside.files.get(place.partition("#")[0], path), message, hint)
    if numbered:
        message = f"“{numbered[0]}”" + (f" and {len(numbered) - 1} more addresses" if numbered[1:] else "")
        hint = "numbers moved with what was put before; addresses have words or ids now, which stay"
        yield _told(
            numbered[0].partition("#")[0], f"{message} that end in a number would lead to their page only", hint
        )


def _inside(hub: Hub) -> _Inside:
    now: dict[str, str] = {}
    former: dict[str, str] = {}
    files: dict[str, str] = {}
    for node in hub.nodes():
        files[urls.relative(urls.HUB, node.path)] = node.file
        for kind, name in ITEM_FIELDS.items():
            items = getattr(node.front, name, ())
            others = former_ids(items, [one.id for one in items])
            for item in items:
                now[urls.relative(urls.HUB, node.path, f"{kind}-{item.id}")] = item_words(item)
                for other in others.get(item.id, ()):
                    former[urls.relative(urls.HUB, node.path, f"{kind}-{other}")] = item_words(item)
    return _Inside(now, former, files)


def _told(file: str, message: str, hint: str) -> Problem:
    return Problem(file, 0, 0, "address-lost", message, hint, level="warning")
