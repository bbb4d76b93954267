"""Makes the context of one page: the maker knows the place of the page, so every address that leaves it is right."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Mapping
from functools import cached_property, lru_cache
from typing import Any

from cjmsite.analyse.hub import Analysed
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.yaml_values import Value
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.attach import target_path
from cjmsite.link.hub import Attachment, Hub, LinkedBody, LinkedJourney, Node, Place
from cjmsite.link.item_ids import former_ids
from cjmsite.model import objects
from cjmsite.model.term_words import TermWords
from cjmsite.read.markdown.rendered import PLACEHOLDER, STAND_IN
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.drawing.persona_looks import Look, channel_signs, looks_of_personas
from cjmsite.render.chrome import DECISION_PAGES, ChromeMaker
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.file_views import file_view, srcset
from cjmsite.render.templates import Markup, escape, markup
from cjmsite.render.terms import with_terms
from cjmsite.render.text_tables import boxed
from cjmsite.render.views import Fact, FileView, Link, LinkPreview

_SECTIONS = {
    "persona": "nav.people",
    "organisation": "nav.organisations",
    "action": "nav.actions",
    "tour": "nav.training",
    "study": "nav.trust",
    "measure": "nav.trust",
    "page": "nav.pages",
}
# A persona or organisation may be spoken of in thousands of places: a page is no index.
MOST_MENTIONS = 60
_PROSE = "(min-width: 48rem) 44rem, 100vw"  # how wide a picture in running text is (css/content.css)
_EXTERNAL = ' rel="noopener noreferrer"'
_PICTURE = re.compile(r'<img src="~(\d+)~"([^>]*?) ?/?>')
_LINK = re.compile(r'<a href="~(\d+)~"')


@frozen(slots=False, eq=False)
class SiteContext:
    """What pages look up beyond their own object: what follows for the hub, other places by id, and the words.

    `planned` are the journeys whose pages are planned; `titles` are the titles of pages in a browser's tab by path.
    """

    analysed: Analysed
    catalogue: Catalogue
    chrome: ChromeMaker
    sketch: Callable[[LinkedBody, int], Markup]
    planned: tuple[LinkedJourney, ...]
    titles: Mapping[str, str]

    @property
    def hub(self) -> Hub:
        """The linked hub itself."""
        return self.analysed.hub

    @cached_property
    def cells_of_chapter(self) -> Callable[[str], dict[str, dict[str, tuple[CellItem, ...]]]]:
        """What the lanes of maps show of a chapter's objects, by id and lane (see `map/cells.py`): its pages, made one
        after the other, share it."""
        return lru_cache(maxsize=2)(lambda chapter: {})

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its id."""
        return self.hub.places

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """The sign of each channel, by its id."""
        return channel_signs(self.hub.settings.channels, self.hub.channels)

    @cached_property
    def people(self) -> Mapping[str, Node[objects.Persona]]:
        """Personas by id."""
        return {node.id: node for node in self.hub.personas}

    @cached_property
    def persona_looks(self) -> Mapping[str, Look]:
        """How each persona is drawn, by its id; "" is everybody."""
        return looks_of_personas(self.people)

    @cached_property
    def attached(self) -> Mapping[str, Attachment]:
        """Published files, by where they lie."""
        return {one.file: one for one in self.hub.attachments}

    @cached_property
    def pictures(self) -> Mapping[str, Attachment]:
        """Pictures by the path that they are published at."""
        return {one.path: one for one in self.hub.attachments if one.kind == "image"}

    @cached_property
    def terms(self) -> TermWords[str]:
        """The pages of the glossary's terms by all words that mean them."""
        glossary = self.hub.glossary
        return TermWords.of_pairs((word, node.path) for node in glossary for word in (node.title, *node.front.also))

    @cached_property
    def organisations(self) -> Mapping[str, Node[objects.Organisation]]:
        """Organisations, teams and systems by id."""
        return {node.id: node for node in self.hub.organisations}


@frozen
class PageContextMaker:
    """Makes what one page shows; `path` is the page."""

    path: str
    site: SiteContext

    @property
    def catalogue(self) -> Catalogue:
        """The interface's words."""
        return self.site.catalogue

    def href(self, path: str, anchor: str = "") -> str:
        """The relative address of a file of the output."""
        return urls.relative(self.path, path, anchor)

    def link(self, id_: str, words: str = "") -> Link:
        """A link to an id, with its title as words."""
        place = self.site.places[id_]
        return Link(words or place.title, self.href(place.path, place.anchor))

    def links(self, ids: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to several ids."""
        return tuple(self.link(id_) for id_ in ids)

    def named(self, id_or_words: str | None) -> Link | None:
        """An owner or speaker: a link where it is an id of this hub, else plain words."""
        if id_or_words is None:
            return None
        return self.link(id_or_words) if id_or_words in self.site.places else Link(id_or_words)

    def permalink(self, id_: str) -> str:
        """The permanent address of an id, as a relative reference."""
        owner, _, anchor = id_.partition("#")
        return self.href(urls.go_page(owner), anchor)

    def reference(self, file: str, written: str | None) -> Link | None:
        """A link that an author wrote into a field of a file: another site, or a file beside this one; else plain
        words."""
        if written is None:
            return None
        if written.partition(":")[0].lower() in urls.SAFE_SCHEMES:
            return Link(written, written)
        path, _, fragment = written.partition("#")
        found = self.site.attached.get(target_path(posixpath.dirname(file), path))
        return Link(found.title, self.href(found.path, fragment)) if found else Link(written)

    def former(self, front: objects.Experience, kind: str) -> Mapping[str, tuple[str, ...]]:
        """By the id of each thing of a kind (`pain`) of a touchpoint or stage, other anchors that can mean no other on
        its page: links of old lead to it, too. Asked once for all of them, as it looks at all."""
        items = getattr(front, ITEM_FIELDS[kind])
        several = former_ids(items, [one.id for one in items])
        return {id_: tuple(f"{kind}-{one}" for one in ids) for id_, ids in several.items()}

    def mentions(self, id_: str, listed: Container[str] = ()) -> tuple[Link, ...]:
        """The objects whose words or fields refer to this one, with what they are, but those that its page has
        `listed` already; of very many the first ones."""
        ids = [one for one in self.site.hub.mentions.get(id_, ()) if one not in listed]
        catalogue = self.catalogue
        links = tuple(map(self.mention, ids[:MOST_MENTIONS]))
        if len(ids) <= MOST_MENTIONS:
            return links
        words = catalogue.text("list.cut", shown=MOST_MENTIONS, total=catalogue.number(len(ids), 0))
        return (*links, Link(words, self.href(urls.list_page(self.site.places[id_].path, "mentions"))))

    def mention(self, id_: str) -> Link:
        """A link to an object, with what it is."""
        place = self.site.places[id_]
        return Link(place.title, self.href(place.path), self.catalogue.text("kind." + place.kind))

    def own_facts(self, fields: Mapping[str, Value]) -> tuple[Fact, ...]:
        """The author's own `x-` fields, as they are: the name without `x-` in words, the value as text."""
        return tuple(
            Fact(name[2:].replace("-", " ").replace("_", " "), (Link(_as_text(value)),))
            for name, value in fields.items()
        )

    def object_fields(
        self, node: Node[objects.Common], section: str, crumbs: tuple[Link, ...] = (), scripts: str = ""
    ) -> Any:
        """What every page's context holds, as keyword arguments, for the page of an object."""
        return {
            **self.page_fields(node.kind, node.title, section, scripts, self.tab(node.id)),
            "description": node.front.summary or "",
            "crumbs": crumbs or self.trail(section),
            "permalink": Link(self.typed(urls.go_page(node.id)), self.permalink(node.id)),
            "twin": self.href(urls.twin_file(node.path)) if self.site.hub.settings.markdown_pages else "",
        }

    def tab(self, id_: str) -> str:
        """The title of an object's page in a browser's tab."""
        place = self.site.places.get(id_)
        return self.site.titles.get(place.path if place else "", self.site.hub.settings.title)

    def page_fields(self, kind: str, title: str, section: str, scripts: str = "", tab: str = "") -> Any:
        """The same for a page that is no object: an overview, 404. `tab`: its title in a browser's tab, if another."""
        hub = self.site.hub
        return {
            "path": self.path,
            "language": hub.settings.language,
            "title": title,
            "tab": tab or title,
            "site_title": hub.settings.title,
            "description": "",
            "crumbs": self.above(section),
            "permalink": None,
            "preview": self.preview(),
            "kind": kind,
            "texts": self.catalogue,
            "chrome": self.site.chrome(self.path, section, scripts),
        }

    def typed(self, path: str) -> str:
        """An address of this hub as people read it on paper: without its scheme, as browsers add that; from the hub's
        top where the hub has no public one."""
        base = self.site.hub.settings.base_url or ""
        return (base.rstrip("/") + "/" if base else "").partition("://")[2] + urls.url_path(path)

    def preview(self) -> LinkPreview:
        """What other programs are told of this page. Those below a journey, and those made of it, show the journey."""
        settings = self.site.hub.settings
        if not settings.base_url:
            return LinkPreview("", "", settings.robots == "noindex")
        base = settings.base_url.rstrip("/") + "/"
        address, image = base + urls.url_path(self.path), base + urls.url_path(self._preview_image())
        parts = self.path.split("/")
        is_map = len(parts) == 3 and self.path == urls.journey_page(parts[1])
        oembed = base + urls.url_path(urls.oembed_file(parts[1])) if is_map else ""
        return LinkPreview(address, image, settings.robots == "noindex", oembed)

    def _preview_image(self) -> str:
        room, _, rest = self.path.partition("/")
        slug = rest.removesuffix(".html").partition("/")[0]
        is_journeys = room in ("journeys", "embed", "walk", "print") and urls.journey_page(slug) in self.site.titles
        return urls.preview_file(slug) if is_journeys else urls.PREVIEW

    def trail(self, section: str) -> tuple[Link, ...]:
        """The way here: the hub, and the overview that this page belongs to."""
        words = {urls.overview_page(kind): self.catalogue.text(key) for kind, key in _SECTIONS.items()}
        above = self.above(section)
        return (*above, Link(words[section], self.href(section))) if section in words else above

    def data_links(self, name: str) -> tuple[Link, ...]:
        """The files of data that hold what this page shows: a table, and JSON."""
        return tuple(Link(file, self.href(urls.api_file(file))) for file in (f"{name}.csv", f"{name}.json"))

    def above(self, section: str) -> tuple[Link, ...]:
        """The way to an overview: the hub, and the list of pages to decide from where it is one of these."""
        home = Link(self.catalogue.text("crumb.hub"), self.href(urls.HUB))
        if section not in DECISION_PAGES:
            return (home,)
        return home, Link(self.catalogue.text("nav.decisions"), self.href(urls.DECISIONS))

    def body(self, body: LinkedBody) -> Markup:
        """A body with its placeholders filled in for this page."""
        html = body.html
        if not html:
            return markup("")
        if body.targets:
            html = _PICTURE.sub(lambda match: self._picture(body, int(match.group(1)), match.group(2)), html)
            html = _LINK.sub(lambda match: self._opened(body, int(match.group(1))), html)
            html = PLACEHOLDER.sub(lambda match: f'{match.group(1)}="{self._address(body, int(match.group(2)))}"', html)
        if "<table" in html:
            html = boxed(html, self.catalogue)
        if "\x02" in html:
            html = STAND_IN.sub(lambda match: self._stand_in(body, match.group(1), int(match.group(2))), html)
        return markup(html)

    def explained(self, html: str) -> Markup:
        """HTML that a script puts into this page, with the first mention of each term explained. Finished pages are
        gone through as a whole (`render/site.py`)."""
        words = self.site.terms
        return markup(with_terms(html, words, self.path, self.href) if words else html)

    def _picture(self, body: LinkedBody, number: int, rest: str) -> str:
        """A picture in the sizes that were made of it; nothing for one that is not in this build."""
        path = body.targets[number].path
        if not path:
            return ""
        one = self.site.pictures.get(path)
        if one is None:
            return f'<img src="{self._address(body, number)}"{rest} loading="lazy">'
        sizes, facts = srcset(one, self.href), one.facts
        shape = f' width="{facts.width}" height="{facts.height}"' if facts.width and facts.height else ""
        drawn = f'<img src="{self._address(body, number)}"{rest}{shape} loading="lazy">'
        if not sizes:
            return drawn
        return f'<picture><source type="image/webp" srcset="{escape(sizes)}" sizes="{_PROSE}">{drawn}</picture>'

    def _opened(self, body: LinkedBody, number: int) -> str:
        target = body.targets[number]
        if target.href:
            return f'<a href="{escape(target.href)}"{_EXTERNAL}'
        # A link that leads nowhere in this build (a draft, a narrower audience) stays as words.
        return f'<a href="{self._address(body, number)}"' if target.path else "<a"

    def _address(self, body: LinkedBody, number: int) -> str:
        target = body.targets[number]
        return escape(target.href or self.href(target.path, target.anchor))

    def _stand_in(self, body: LinkedBody, kind: str, number: int) -> str:
        if kind == "w":
            return escape(body.targets[number].title)
        return str(self.site.sketch(body, number))

    def files(self, attachments: tuple[Attachment, ...]) -> tuple[FileView, ...]:
        """Attachments as a page shows them. Older versions counted them: the only one can still be called so."""
        former = ("file-1",) if len(attachments) == 1 else ()
        return tuple(file_view(one, self.catalogue, self.href, former) for one in attachments)

    def file(self, one: Attachment) -> FileView:
        """One attachment."""
        return file_view(one, self.catalogue, self.href)


def _as_text(value: Value) -> str:
    """A value of an `x-` field as a line of text."""
    if isinstance(value, list):
        return ", ".join(_as_text(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_as_text(one)}" for key, one in value.items())
    return "" if value is None else str(value)
