"""Identities: every object of a chapter gets its id, its page and its audience before anything is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cjmsite.config.boundary import Fault
from cjmsite.config.settings import Settings
from cjmsite.link import urls
from cjmsite.link.attach import target_path
from cjmsite.link.directory import Scope
from cjmsite.link.exports import AliasRow, ItemRow, PlaceRow
from cjmsite.link.resolve import ITEM_FIELDS
from cjmsite.model.content import Content, Entry
from cjmsite.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an entry is: id, page, the scope its references are read in, and its place in the journey."""

    entry: Entry[Any]
    id: str
    path: str
    scope: Scope
    number: int = 0
    journey: str = ""
    stage: str = ""


@dataclass(slots=True)
class Register:
    """All identities of a chapter, what is left out of it, and what is wrong with audiences and aliases."""

    settings: Settings
    audience: str | None
    places: list[PlaceRow] = field(default_factory=list)
    items: list[ItemRow] = field(default_factory=list)
    aliases: list[AliasRow] = field(default_factory=list)
    identities: list[Identity] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    hidden_files: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
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
        if named is None:
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

    def enter(self, identity: Identity, slug_path: str, rank: int) -> bool:
        """Take an entry into the build, unless its audience is narrower than the build's."""
        entry = identity.entry
        if rank > self.limit:
            self.hide(entry, identity.id, slug_path)
            return False
        keys = (*entry.keys, "id") if entry.front.id else entry.keys
        self.places.append(
            PlaceRow(
                identity.id,
                entry.kind,
                entry.front.title or "",
                identity.path,
                entry.front.summary or "",
                slug_path,
                identity.scope.journey,
                entry.file,
                keys,
            )
        )
        self.identities.append(identity)
        self._enter_items(identity)
        self._enter_aliases(identity)
        return True

    def hide(self, entry: Entry[Any], id_: str, slug_path: str) -> None:
        """Remember names of what is left out, so that a link to it is dropped and not called broken."""
        self.hidden.update((id_, slug_path, slug_path.rsplit(".", 1)[-1]))
        if not entry.keys:
            self.hidden_files.add(entry.file)
        self.withheld.update(target_path(entry.base, note.file) for note in entry.front.attachments)

    def _enter_items(self, identity: Identity) -> None:
        for kind, name in ITEM_FIELDS.items():
            for number, item in enumerate(getattr(identity.entry.front, name, ()), start=1):
                anchor = f"{kind}-{item.id or number}"
                title = getattr(item, "title", None) or getattr(item, "says", None) or getattr(item, "name", None) or ""
                self.items.append(
                    ItemRow(
                        f"{identity.id}#{anchor}",
                        kind,
                        title,
                        identity.path,
                        anchor,
                        item.id or "",
                        identity.scope.journey,
                    )
                )

    def _enter_aliases(self, identity: Identity) -> None:
        entry = identity.entry
        for number, written in enumerate(entry.front.aliases):
            path, keys = alias_path(written), (*entry.keys, "aliases", number)
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


def register(content: Content, settings: Settings, audience: str | None) -> Register:
    """Give every entry of a chapter its identity."""
    book = Register(settings, audience)
    book.hidden.update(content.drafts)
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
    yield from content.pages


def _single(book: Register, entry: Entry[Any], path: str, slug: str) -> None:
    id_ = entry.front.id or slug
    book.enter(Identity(entry, id_, path, Scope(own=id_)), slug, book.rank(entry, 0))


def _journey(book: Register, entry: Entry[Any], journey: Any) -> None:
    slug = entry.slug
    id_ = entry.front.id or slug
    rank = book.rank(entry, 0)
    if not book.enter(Identity(entry, id_, urls.journey_page(slug), Scope(slug, "", id_), journey=id_), slug, rank):
        for stage in journey.stages:
            book.hide(stage.entry, stage.entry.front.id or "", f"{slug}.{stage.entry.slug}")
            for one in stage.touchpoints:
                book.hide(one, one.front.id or "", f"{slug}.{stage.entry.slug}.{one.slug}")
        return
    count = 0
    stage_count = 0
    for stage in journey.stages:
        made, number = _stage(book, stage, slug, id_, rank, stage_count + 1, count)
        stage_count += made
        count = number


def _stage(
    book: Register, stage: Any, journey: str, journey_id: str, rank: int, number: int, count: int
) -> tuple[int, int]:
    entry = stage.entry
    path = f"{journey}.{entry.slug}"
    id_ = entry.front.id or path
    own = book.rank(entry, rank)
    identity = Identity(
        entry, id_, urls.stage_page(journey, entry.slug), Scope(journey, path, id_), number, journey_id, id_
    )
    taken = book.enter(identity, path, own)
    for one in stage.touchpoints:
        below = f"{path}.{one.slug}"
        one_id = one.front.id or below
        if not taken:
            book.hide(one, one_id, below)
            continue
        page = urls.touchpoint_page(journey, entry.slug, one.slug)
        scope = Scope(journey, path, one_id)
        if book.enter(Identity(one, one_id, page, scope, count + 1, journey_id, id_), below, book.rank(one, own)):
            count += 1
    return int(taken), count


def alias_path(written: str) -> str:
    """The file that an alias names: `old/name`, `old/name/` and `old/name.html` alike; "" if it is none."""
    path = written.strip().lstrip("/")
    if not path or ".." in path.split("/") or ":" in path or any(sign in path for sign in "\\?#%"):
        return ""
    if path.endswith("/"):
        return path + "index.html"
    return path if path.endswith(".html") else path + ".html"
