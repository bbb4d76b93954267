"""Identities: every object of a chapter gets its id, its page and its audience before anything is resolved."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.fields import UNSAID
from cjmsite.config.settings import Settings
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.attach import files_named_in, is_withheld, named_files
from cjmsite.link.directory import ReferenceScope
from cjmsite.link.exports import AliasRow, ItemRow, Names, PlaceRow, StudyRow
from cjmsite.link.item_ids import former_ids, item_ids, item_words
from cjmsite.model import objects
from cjmsite.model.content import Content, Entry
from cjmsite.problems import did_you_mean

# Why something is not in a build: its readers are narrower than the build's, or it is not finished; "": it is in.
LeftOut = Literal["", "hidden", "draft"]


@frozen
class Identity:
    """Who an entry is: id, page, the scope its references are read in, and its place in the journey. `items` are the
    ids of the things inside it, by their kinds."""

    entry: Entry[Any]
    id: str
    path: str
    scope: ReferenceScope
    number: int = 0
    journey: str = ""
    stage: str = ""
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def rows(self) -> Iterator[ItemRow]:
        """The things inside it, each by its id."""
        for kind, ids in self.items.items():
            items = getattr(self.entry.front, ITEM_FIELDS[kind])
            former = former_ids(items, ids)
            for item, id_ in zip(items, ids, strict=True):
                anchor = f"{kind}-{id_}"
                yield ItemRow(
                    f"{self.id}#{anchor}",
                    kind,
                    item_words(item),
                    self.path,
                    anchor,
                    item.id or "",
                    self.scope.journey,
                    tuple(f"{kind}-{one}" for one in former.get(id_, ())),
                    (item.name if kind == "metric" else getattr(item, "study", None)) or "",
                )


@dataclass(slots=True)
class Book:
    """Objects and the things inside them, by name."""

    places: list[PlaceRow] = field(default_factory=list)
    items: list[ItemRow] = field(default_factory=list)

    def names(self) -> Names:
        """The same, to be handed on."""
        return Names(tuple(self.places), tuple(self.items))


@dataclass(slots=True)
class Register:
    """All identities of a chapter, what is left out of it, and what is wrong with audiences and aliases.

    `aside` are the files that pages left out name, and whether they lie beside such a page; `withheld` those that such
    a page keeps from all others, and `unconsented` those among them that it notes a consent for which forbids it.
    """

    settings: Settings
    audience: str | None
    shown: Book = field(default_factory=Book)
    left_out: dict[LeftOut, Book] = field(default_factory=lambda: {"hidden": Book(), "draft": Book()})
    aliases: list[AliasRow] = field(default_factory=list)
    identities: list[Identity] = field(default_factory=list)
    hidden_files: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
    unconsented: dict[str, str] = field(default_factory=dict)
    aside: dict[str, bool] = field(default_factory=dict)
    studies: dict[str, StudyRow] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    @property
    def ranks(self) -> dict[str, int]:
        """The rank of each audience, 0 for the widest."""
        return {audience.id: rank for rank, audience in enumerate(self.settings.audiences)}

    @property
    def limit(self) -> int:
        """The narrowest rank that is built."""
        return self.ranks.get(self.audience, 0) if self.audience else len(self.settings.audiences)

    def rank(self, entry: Entry[Any], parent: int) -> int:
        """How narrow an entry's audience is, 0 the widest; never wider than its parent's."""
        named = entry.front.audience
        if named is None or entry.draft:
            return parent
        if named not in self.ranks:
            self._fault(
                entry,
                ("audience",),
                "unknown-audience",
                f"the hub has no audience “{named}”",
                did_you_mean(named, self.ranks),
            )
            return parent
        if self.ranks[named] < parent:
            widest = self.settings.audiences[parent].id
            self._fault(
                entry,
                ("audience",),
                "wider-audience",
                f"“{named}” is wider than the audience of what holds it, “{widest}”",
                "an audience can only become narrower on the way down",
            )
        return max(parent, self.ranks[named])

    def _fault(self, entry: Entry[Any], keys: tuple[str, ...], code: str, message: str, hint: str = "") -> None:
        self.faults.setdefault(entry.file, []).append(Fault((*entry.keys, *keys), code, message, hint))

    def enter(self, identity: Identity, slug_path: str, rank: int, above: LeftOut = "") -> LeftOut:
        """Take an entry into the build, unless what holds it is left out (`above`), it is a draft, or its audience is
        narrower than the build's. The names of what is left out are kept, so that a reference to it is no fault."""
        entry = identity.entry
        why: LeftOut = above or ("draft" if entry.draft else "hidden" if rank > self.limit else "")
        keys = (*entry.keys, "id") if entry.front.id else entry.keys
        if isinstance(entry.front, objects.Study):
            self.studies[identity.id] = _study_row(identity, entry.front, why)
        row = PlaceRow(
            identity.id,
            entry.kind,
            entry.front.title or "",
            identity.path,
            entry.front.summary or "",
            slug_path,
            identity.scope.journey,
            entry.file,
            keys,
            rank,
        )
        if not why:
            self.shown.places.append(row)
            self.shown.items.extend(identity.rows())
            self.identities.append(identity)
            self._enter_aliases(identity)
            return why
        names = self.left_out[why]
        names.places.append(row._replace(title="", summary=""))
        names.items.extend(item._replace(title="") for item in identity.rows())
        if not entry.keys:
            self.hidden_files.add(entry.file)
        for note in entry.front.attachments:
            if is_withheld(note):
                self.unconsented.update(dict.fromkeys(named_files(entry.base, note), note.consent or ""))
            if why == "hidden" or is_withheld(note):
                self.withheld.update(named_files(entry.base, note))
        for path in files_named_in(entry):
            self.aside[path] = self.aside.get(path, False) or posixpath.dirname(path) == entry.base
        return why

    def _enter_aliases(self, identity: Identity) -> None:
        entry = identity.entry
        for number, written in enumerate(entry.front.aliases):
            path, keys = alias_path(written), (*entry.keys, "aliases", number)
            if written == UNSAID:
                continue
            if path:
                self.aliases.append(AliasRow(path, identity.path, entry.file, keys))
            else:
                self.faults.setdefault(entry.file, []).append(
                    Fault(
                        keys,
                        "alias",
                        f"“{written}” is no address inside the hub",
                        "write it as in journeys/old-name.html",
                    )
                )


def _study_row(identity: Identity, front: objects.Study, left_out: LeftOut) -> StudyRow:
    kind, date = front.kind_of_evidence or "", max(front.dates, default=None)
    withdrawn = front.withdrawn is not None
    return StudyRow(identity.id, identity.entry.slug, kind, front.n, date, withdrawn, left_out)


def register(content: Content, settings: Settings, audience: str | None) -> Register:
    """Give every entry of a chapter its identity."""
    book = Register(settings, audience)
    if content.home is not None:
        _single(book, content.home, urls.HUB, "hub")
    for journey in content.journeys:
        _journey(book, journey.entry, journey)
    for entry in _plain(content):
        _single(book, entry, urls.plain_page(entry.kind, entry.slug), entry.slug)
    return book


def _plain(content: Content) -> Iterator[Entry[Any]]:
    yield from content.personas
    yield from content.organisations
    yield from content.actions
    yield from content.tours
    yield from content.studies
    yield from content.metrics
    yield from content.glossary
    yield from content.pages


def _single(book: Register, entry: Entry[Any], path: str, slug: str) -> None:
    id_ = entry.front.id or slug
    book.enter(Identity(entry, id_, path, ReferenceScope(own=id_)), slug, book.rank(entry, 0))


def _journey(book: Register, entry: Entry[Any], journey: Any) -> None:
    slug = entry.slug
    id_ = entry.front.id or slug
    rank = book.rank(entry, 0)
    identity = Identity(entry, id_, urls.journey_page(slug), ReferenceScope(slug, "", id_), journey=id_)
    above = book.enter(identity, slug, rank)
    stages = touchpoints = 0
    for stage in journey.stages:
        shown, inside = _stage(book, stage, identity, _Above(above, rank, stages + 1, touchpoints))
        stages += shown
        touchpoints += inside


@frozen
class _Above:
    """What a stage takes from its journey: why that is left out, its audience's rank, and the numbers so far."""

    left_out: LeftOut
    rank: int
    number: int
    touchpoints: int


def _stage(book: Register, stage: Any, journey: Identity, above: _Above) -> tuple[int, int]:
    """Enter a stage and its touchpoints: how many of each are shown."""
    entry, slug = stage.entry, journey.scope.journey
    path = f"{slug}.{entry.slug}"
    id_ = entry.front.id or path
    rank = book.rank(entry, above.rank)
    page = urls.stage_page(slug, entry.slug)
    scope = ReferenceScope(slug, path, id_)
    identity = Identity(entry, id_, page, scope, above.number, journey.id, id_, _ids_inside(entry.front))
    left_out = book.enter(identity, path, rank, above.left_out)
    count = 0
    for one in stage.touchpoints:
        below = f"{path}.{one.slug}"
        one_id = one.front.id or below
        page = urls.touchpoint_page(slug, entry.slug, one.slug)
        number = above.touchpoints + count + 1
        own = _ids_inside(one.front)
        inside = Identity(one, one_id, page, ReferenceScope(slug, path, one_id), number, journey.id, id_, own)
        if not book.enter(inside, below, book.rank(one, rank), left_out):
            count += 1
    return int(not left_out), count


def _ids_inside(front: objects.Experience) -> Mapping[str, tuple[str, ...]]:
    """The ids of the things inside a stage or touchpoint, by their kinds; only of kinds that it has."""
    return {kind: item_ids(items) for kind, name in ITEM_FIELDS.items() if (items := getattr(front, name))}


def alias_path(written: str) -> str:
    """The file that an alias names: `old/name`, `old/name/` and `old/name.html` alike; "" if it is none."""
    path = written.strip().lstrip("/")
    if not path or ".." in path.split("/") or ":" in path or any(sign in path for sign in "\\?#%"):
        return ""
    if path.endswith("/"):
        return path + "index.html"
    return path if path.endswith(".html") else path + ".html"
