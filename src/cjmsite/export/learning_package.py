"""A tour as a package for a learning system: its pages, the maps that it runs on, a first page and a manifest.

The pages are those of the finished site. What they show and load comes along; links to other pages of the hub, and to
other hosts, are plain text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cjmsite.export.finished_site import FinishedSite
from cjmsite.export.held_scripts import with_html
from cjmsite.export.rewriting import Attributes, Change, ChangedTag, rewritten
from cjmsite.frozen import frozen
from cjmsite.link.urls import files_folder

_LOADED = ("stylesheet", "icon")
_LISTS = ("srcset", "imagesrcset")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@frozen
class TourPages:
    """The files of a tour by their path, either their bytes or where they lie; `keys` are those of its questions that
    have a right answer, in order, and `digest` stands for them all; `styles` is the style sheet's path."""

    files: Mapping[str, bytes | Path]
    keys: tuple[str, ...]
    digest: str
    styles: str


def tour_pages(site: FinishedSite, tour: str, places: Iterable[str]) -> TourPages:
    """The pages of a tour. `tour` is its page, `places` the pages that it leads to: of one in a journey all of the
    journey comes along. Raises OSError where a published file can't be read."""
    return _TourCollector(site, tour, set(places)).collected()


class _TourCollector:
    def __init__(self, site: FinishedSite, tour: str, places: set[str]) -> None:
        self._site, self._tour = site, tour
        folders = {"/".join(place.split("/")[:2]) + "/" for place in places if place.startswith("journeys/")}
        folders.add(files_folder(tour))
        of_folders = {one for one in site.tree.files if one.startswith(tuple(folders)) and one.endswith(".html")}
        self._pages = {tour, *places, *of_folders} & site.tree.files
        self._files: dict[str, bytes | Path] = {}
        self._keys: list[str] = []
        self._styles = ""

    def collected(self) -> TourPages:
        for page in sorted(self._pages):
            self._files[page] = rewritten(self._site.text(page), self._change(page)).encode()
        # The stops as the map shows them: no page names that file.
        for file in sorted(self._site.tree.beside.get(files_folder(self._tour).rstrip("/"), ())):
            self._take(file, self._tour)
        keys = tuple(dict.fromkeys(self._keys))
        digest = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:8]
        return TourPages(dict(sorted(self._files.items())), keys, digest, self._styles)

    def _change(self, page: str) -> Change:
        def change(tag: str, given: Attributes) -> ChangedTag | str | None:
            if given.get("data-only") == "hub" or (tag == "link" and given.get("rel") not in _LOADED):
                return ""
            if tag == "meta" and (given.get("property") or given.get("name") or "").startswith(("og:", "twitter:")):
                return ""
            if tag == "a" and not self._stays(given.get("href"), page):
                return _words_of(given)
            if tag == "link" and given.get("rel") == "stylesheet":
                self._styles = self._site.target(given.get("href"), page)
            for address in _addresses(given):
                self._take(self._site.target(address, page), page)
            if page == self._tour and given.get("data-key") and given.get("data-question") != "reflection":
                self._keys.append(given["data-key"] or "")
            return None

        return change

    def _stays(self, address: str | None, page: str) -> bool:
        """Whether a link leads to something that is in the package."""
        target = self._site.target(address, page)
        return bool(target) and (target in self._pages or not target.endswith(".html"))

    def _take(self, file: str, page: str) -> None:
        """Take a file that a page shows, loads or leads to; pages are taken by themselves."""
        if not file or file in self._files or file.endswith(".html"):
            return
        self._files[file] = self._site.folder / file
        if file.endswith(".js") and not file.startswith("assets/"):
            # Its addresses are those of the page that asks for it.
            text = with_html(self._site.text(file), lambda part: rewritten(part, self._change(page)))
            self._files[file] = text.encode()
        elif file.endswith(".css"):
            for found in _CSS_ADDRESS.findall(self._site.text(file)):
                self._take(self._site.target(found, file), page)


def _addresses(given: Attributes) -> Iterator[str]:
    """All values that may be addresses of files."""
    for name, value in given.items():
        if value and name in _LISTS:
            yield from (one.strip().split(" ")[0] for one in value.split(", "))
        elif value and "." in value and " " not in value:
            yield value


def _words_of(given: Attributes) -> ChangedTag | str:
    """A link that leads nowhere here: its words, or nothing where it is a sign or a button."""
    if "aria-label" in given or "button" in (given.get("class") or "").split():
        return ""
    return ChangedTag("a", {name: value for name, value in given.items() if name in ("class", "id")})
