"""A journey as one HTML file: its map, the pages of its stages and touchpoints below it, and all that they need.

Nothing is loaded from anywhere: styles, scripts and pictures stand in the file. Links to other pages of the hub are
public addresses, or plain text in a hub without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from cjmsite.export.finished_site import FinishedSite
from cjmsite.export.held_files import HeldFiles
from cjmsite.export.held_scripts import HeldScripts
from cjmsite.export.rewriting import Attributes, Change, ChangedTag, main_of, rewritten
from cjmsite.frozen import frozen
from cjmsite.link.urls import story_page

ONE_FILE_MARK = "<!-- cjmsite export html -->"
"""Stands in each such file: it may be written over by a newer one."""

_HEADING = re.compile(r"h[1-5]")
# Attributes that name an element of the page by its id, or several.
_IDS = frozenset({"id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"})
# What leads to a part of a page would be there once a part: only the part itself is a landmark.
_LANDMARKS = {"aside": "div", "nav": "div", "section": "section"}
_LABELS = frozenset({"aria-label", "aria-labelledby"})
_TITLE = re.compile(r"<title>(.*?)</title>")
_LATER = ("data-d3", "data-details", "data-opens", "data-story")
_POLICY = "content-security-policy"
_LICENCES = "assets/third-party."
_LINKED = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


@frozen
class OneFile:
    """The file's text, and the bytes of the recordings that were left out."""

    html: str
    left_out: int


def one_file(site: FinishedSite, page: str, *, recordings: bool) -> OneFile:
    """The journey of a map's page as one file. Raises OSError where a published file can't be read."""
    return _OneFileMaker(site, page, recordings=recordings).whole()


class _OneFileMaker:
    def __init__(self, site: FinishedSite, page: str, *, recordings: bool) -> None:
        self._site, self._page = site, page
        self._files = HeldFiles(site, recordings=recordings)
        self._scripts = HeldScripts(site)
        self._keys = dict(_keys(site, page))

    def whole(self) -> OneFile:
        html = rewritten(self._site.text(self._page), self._change(self._page, ""))
        parts = "".join(self._part(file, key) for file, key in self._keys.items() if key)
        held = self._scripts.held(lambda part: rewritten(part, self._change(self._page, "", later=True)))
        end = self._licences() + self._files.rest() + "".join(self._scripts.last)
        html = html.replace("</head>", held + ONE_FILE_MARK + "</head>", 1)
        html = parts.join(_around(html, "</main>"))
        html = end.join(_around(html, "</body>"))
        policy = f'content="{escape(self._scripts.policy())}"'
        return OneFile(html.replace(f'content="{_POLICY}"', policy, 1), self._files.left_out)

    def _part(self, file: str, key: str) -> str:
        """The page of a stage or touchpoint, as a part of the journey's."""
        page = self._site.text(file)
        name = found[1].rpartition(" · ")[0] if (found := _TITLE.search(page)) else key
        html = rewritten(main_of(page), self._change(file, f"{key}."))
        return f'<section class="page-part" id="{key}" aria-label="{name}">{html}</section>'

    def _licences(self) -> str:
        """Those of other people's scripts: they want to be told with them."""
        files = (file for file in self._site.tree.files if file.startswith(_LICENCES))
        return "".join(f'<pre class="licences" id="licences">{escape(self._site.text(file))}</pre>' for file in files)

    def _change(self, page: str, prefix: str, *, later: bool = False) -> Change:
        def change(tag: str, given: Attributes) -> ChangedTag | str | None:
            only = given.get("data-only")
            if only == "hub" or (only == "recordings" and not self._files.recordings):
                return ""
            if tag in ("script", "link", "meta"):
                return self._of_head(tag, given, page)
            written, attributes = tag, _with_ids(given, prefix)
            if prefix and _HEADING.fullmatch(tag):
                written = f"h{int(tag[1]) + 1}"
            elif prefix and tag in _LANDMARKS:
                written = _LANDMARKS[tag]
                attributes = {name: value for name, value in attributes.items() if name not in _LABELS}
            for name in _LATER:
                if target := self._site.target(given.get(name), page):
                    attributes[name] = self._scripts.ask_later(target)
            if address := given.get("data-page"):
                attributes["data-page"] = self._place(address, page)
            if tag == "a":
                return self._link(attributes, page)
            changed = self._files.shown(written, attributes, page, later=later)
            return None if changed == ChangedTag(tag, given) else changed

        return change

    def _of_head(self, tag: str, given: Attributes, page: str) -> ChangedTag | str | None:
        """An element that loads something, or says what may be loaded."""
        target = self._site.target(given.get("src") or given.get("href"), page)
        if tag == "meta":
            is_policy = (given.get("http-equiv") or "").lower() == _POLICY
            return ChangedTag(tag, {**given, "content": _POLICY}) if is_policy else None
        if not target:
            return None
        if tag == "script":
            return self._scripts.script(target, last="defer" in given)
        if given.get("rel") == "stylesheet":
            return self._scripts.style(target)
        if given.get("rel") != "icon":
            return ""  # the page in another form
        return ChangedTag(tag, {**given, "href": self._site.data_address(target)})

    def _place(self, address: str, page: str) -> str:
        """Where an address leads from this file: a place in it, or an address outside; "" where it has neither."""
        target, fragment = self._site.target(address, page), address.partition("#")[2]
        if not target:
            return address
        if target.startswith(_LICENCES):
            return "#licences"
        key = self._keys.get(target)
        if key is None:
            return self._files.place(target) or self._site.public(target, fragment)
        if not key:
            return f"#{fragment or 'main'}"
        # A state (#p=tom) is one of the map's, and no place in a page.
        return f"#{key}.{fragment}" if fragment and "=" not in fragment else f"#{key}"

    def _link(self, attributes: dict[str, str | None], page: str) -> ChangedTag | str:
        """A link: to a place in this file, to the hub where it is public, or its words alone."""
        if attributes.get("data-voice"):
            if not self._files.recordings:
                return ""
            self._files.voice(attributes, page)
        address = attributes.pop("href", None)
        if not address:
            return ChangedTag("a", attributes)
        place = self._place(address, page)
        attributes.pop("data-view", None)  # the picture alone: it is in the file once, and as large as it can be
        if place:
            attributes.pop("download", None)
            outside = {"rel": "noopener noreferrer"} if place.startswith(("http:", "https:")) else {}
            return ChangedTag("a", {**attributes, "href": place, **outside})
        # Without its address a sign or a button says nothing.
        if "aria-label" in attributes or "button" in (attributes.get("class") or "").split():
            return ""
        return ChangedTag("a", {name: value for name, value in attributes.items() if name in ("class", "id")})


def _around(html: str, end_tag: str) -> tuple[str, str]:
    """What stands before the last of these end tags, and what from it on."""
    before, tag, after = html.rpartition(end_tag)
    return before, tag + after


def _keys(site: FinishedSite, page: str) -> Iterator[tuple[str, str]]:
    """The pages that the file holds, in the map's order, each with the id of its part: "" for the map itself."""
    folder = page.removesuffix("index.html")
    # The map's head has stages and touchpoints in their order; what stands before leads to the worst moment first.
    before, _, table = site.text(page).partition("<thead")
    targets = (site.target(address, page) for address in _LINKED.findall(table) + _LINKED.findall(before))
    below = list(dict.fromkeys(file for file in targets if file.startswith(folder) and file.endswith(".html")))
    stage = {file: file[len(folder) :].partition("/")[0] for file in below}
    order = list(dict.fromkeys(stage.values()))
    yield page, ""
    for file in sorted(below, key=lambda one: (order.index(stage[one]), "/index." not in one)):
        if file not in (page, story_page(page)):  # the story of a wide map comes in its place
            yield file, file[len(folder) :].removesuffix(".html").removesuffix("/index").replace("/", ".")


def _with_ids(given: Attributes, prefix: str) -> dict[str, str | None]:
    """The attributes, with ids that no other part of the file has."""
    attributes = dict(given)
    for name, value in given.items():
        if prefix and value and name in _IDS:
            attributes[name] = " ".join(prefix + one for one in value.split())
        elif prefix and value and "url(#" in value:
            attributes[name] = value.replace("url(#", f"url(#{prefix}")
    return attributes
