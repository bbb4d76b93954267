"""Links in Markdown bodies: each leads to a page, a heading, a file, another site, or is a fault."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from cjmsite.link.attach import target_path, unconsented_fault
from cjmsite.link.chapter_files import fragment_fault
from cjmsite.link.directory import ITEM_KINDS, Directory, ReferenceScope
from cjmsite.link.hub import Target
from cjmsite.link.urls import SAFE_SCHEMES
from cjmsite.model.content import Entry
from cjmsite.model.objects import Common
from cjmsite.problems import did_you_mean, nearest_file
from cjmsite.publishable.litter import never_published
from cjmsite.read.attachments import Facts
from cjmsite.read.locate import LineFault
from cjmsite.read.markdown.anchors import anchor_of
from cjmsite.read.markdown.rendered import Body, BodyLink

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(slots=True)
class BodyLinker:
    """Resolves the links of one body."""

    directory: Directory
    entry: Entry[Common]
    page: str
    scope: ReferenceScope
    facts: Mapping[str, Facts]
    faults: list[LineFault] = field(default_factory=list)
    mentioned: dict[str, None] = field(default_factory=dict)
    wanted_files: dict[str, str] = field(default_factory=dict)

    def fault(self, link: BodyLink, code: str, message: str, hint: str = "") -> Target:
        """Note a fault; the link becomes plain words."""
        self.faults.append(LineFault(link.line, link.column, link.width, code, message, hint))
        return Target()

    def targets(self, body: Body) -> tuple[Target, ...]:
        """Where each link of the body leads, by its number."""
        return tuple(self.target(link) for link in body.links)

    def target(self, link: BodyLink) -> Target:
        """Where one link leads."""
        if link.kind == "wiki":
            return self.wiki(link)
        url = link.target.strip()
        if _SCHEME.match(url):
            return self.outside(link, url)
        if unquote(url).startswith(("/", "\\")):
            return self.fault(
                link,
                "absolute-link",
                f"“{url}” is an absolute address",
                "link to the .md file or attachment, relative to this file, or use [[id]]",
            )
        return self.inside(link, url)

    def outside(self, link: BodyLink, url: str) -> Target:
        """An address on another site; pictures from there are never loaded."""
        scheme = url.split(":", 1)[0].lower()
        try:
            urlsplit(url)
        except ValueError:
            return self.fault(link, "unsafe-link", f"“{url}” is no address")
        if scheme not in SAFE_SCHEMES:
            return self.fault(
                link,
                "unsafe-link",
                f"an address that begins with {scheme}: is not published",
                "https, http, mailto and tel are",
            )
        if link.kind == "image":
            return self.fault(
                link,
                "remote-picture",
                "a picture from another site would be loaded from there",
                "copy the picture beside this file",
            )
        return Target(href=url)

    def wiki(self, link: BodyLink) -> Target:
        """`[[id]]`: an object, or a thing inside one."""
        directory = self.directory
        found = directory.find(link.target, self.scope) or directory.find(link.target, self.scope, ITEM_KINDS)
        if found is None:
            return self.fault(
                link,
                "unknown-reference",
                f"nothing in this hub has the id “{link.target}”",
                directory.suggest(link.target, (), self.scope),
            )
        if directory.is_hidden(found):
            return Target()
        place = directory.place(found)
        self.mentioned.setdefault(found)
        return Target(path=place.path, anchor=place.anchor, title=place.title, id=found)

    def inside(self, link: BodyLink, url: str) -> Target:
        """A relative address: a page by its .md file, a heading, or a file."""
        fragment = unquote(url.split("#", 1)[1]) if "#" in url else ""
        path = target_path(self.entry.base, url) if not url.startswith("#") else self.entry.file
        if not path or not path.startswith(("content/", "cjmsite.yaml")):
            return self.fault(
                link, "outside", f"“{url}” leads out of the content folder", "copy the file beside this one"
            )
        page = self.directory.page_of(path)
        if page is not None:
            return self.heading(link, page, fragment)
        consent = self.directory.consent_of(path)
        if consent is not None:
            told = unconsented_fault(consent)
            self.faults.append(
                LineFault(link.line, link.column, link.width, told.code, told.message, told.hint, told.level)
            )
            return Target()
        published = self.directory.file_at(path)
        if published is not None:
            self.wanted_files.setdefault(path, link.alt)
            wrong = fragment_fault(path, fragment, self.facts.get(path))
            if wrong is not None:
                place = (link.line, link.column, link.width)
                self.faults.append(LineFault(*place, "unknown-place", *wrong, "warning"))
            return Target(path=published, anchor=fragment)
        if self.directory.is_file_hidden(path):
            return Target()
        return self.missing(link, path)

    def heading(self, link: BodyLink, page: str, fragment: str) -> Target:
        """A page, or a heading on it by the anchor that code hosts give it, or by our own."""
        if not fragment:
            return Target(path=page)
        known = self.directory.headings_of(page)
        plain = fragment.removeprefix("user-content-")
        for anchor in (plain, "s-" + anchor_of(plain), plain.lower()):
            if anchor in known:
                return Target(path=page, anchor=known[anchor])
        shown = [anchor.removeprefix("s-") for anchor in known.values() if anchor]
        return self.fault(
            link, "unknown-anchor", f"that page has no heading “#{fragment}”", did_you_mean(fragment, shown)
        )

    def missing(self, link: BodyLink, path: str) -> Target:
        """A file that is not there: say which one may be meant."""
        known = [*self.directory.pages, *self.directory.files]
        same = next((one for one in known if one.casefold() == path.casefold()), None)
        if same is not None:
            name = posixpath.relpath(same, self.entry.base)
            return self.fault(
                link,
                "wrong-case",
                "this file is written with other capital letters on disk",
                f"write {name}: only some systems take both",
            )
        shown = [posixpath.relpath(one, self.entry.base) for one in known]
        hint = never_published(path) or nearest_file(posixpath.relpath(path, self.entry.base), shown)
        if re.match(r"www\.|https?[:/]", link.target.strip()):
            hint = "an address of another site begins with https://"
        return self.fault(link, "no-file", "there is no such file", hint)
