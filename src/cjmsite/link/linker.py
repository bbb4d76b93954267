"""From typed content to the linked hub: identities, files, references, bodies, in this order."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cjmsite.config.boundary import Fault
from cjmsite.config.settings import Lane, Settings
from cjmsite.link.attach import Shelf, attachments_of, missing_words, target_path
from cjmsite.link.bodies import Addresses, BodyLinker
from cjmsite.link.hub import Attachment, Hub, LinkedBody, LinkedJourney, LinkedStage, LinkedTouchpoint, Node
from cjmsite.link.numbering import Identity, Register, aliases, register
from cjmsite.link.resolve import ITEM_FIELDS, RESOLVERS, Resolver
from cjmsite.model import objects
from cjmsite.model.content import Content
from cjmsite.model.sketch import parse_sketch
from cjmsite.problems import Problem
from cjmsite.read.attachments import Facts
from cjmsite.read.files import FoundFile
from cjmsite.read.locate import LineFault

Faults = dict[str, list[Fault | LineFault]]


@dataclass(slots=True)
class _Linker:
    """The state of one linking; nothing of it leaves this module."""

    book: Register
    shelf: Shelf
    content: Content
    faults: Faults = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    mentions: dict[str, dict[str, None]] = field(default_factory=dict)
    attached: dict[str, list[Attachment]] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)

    def files(self) -> None:
        """Give every file to the page whose folder it lies in; then to pages whose authors name it."""
        owners = {one.entry.folder: one for one in self.book.identities if one.entry.folder}
        hidden = {posixpath.dirname(file) for file in self.book.hidden_files if file.endswith("/index.md")}
        drafts = self._folders_left_out()
        own: dict[str, list[FoundFile]] = {}
        for path, file in self.shelf.files.items():
            folder = file.folder
            while folder not in owners and folder not in hidden and folder not in drafts and "/" in folder:
                folder = posixpath.dirname(folder)
            if folder in owners:
                own.setdefault(folder, []).append(file)
            elif folder in hidden or folder in drafts:
                self.book.hidden_files.add(path)
        for one in self.book.identities:
            if one.entry.keys or not (one.entry.folder in own or one.entry.front.attachments):
                continue
            made, faults = attachments_of(one.entry, one.path, own.get(one.entry.folder, []), self.shelf)
            self.faults.setdefault(one.entry.file, []).extend(faults)
            allowed = [self._for_audience(item, one) for item in made]
            self.attached[one.id] = [item for item in allowed if item is not None]
            for item in self.attached[one.id]:
                self.published.setdefault(item.file, item.path)

    def _folders_left_out(self) -> frozenset[str]:
        kept = {one.entry.file for one in self.book.identities}
        return frozenset(
            posixpath.dirname(file) for file in self.content.document_files
            if file.endswith("/index.md") and file not in kept
        )

    def _for_audience(self, item: Attachment, one: Identity) -> Attachment | None:
        """An attachment whose own audience is narrower than the build's is left out of it."""
        note = next((note for note in one.entry.front.attachments
                     if target_path(one.entry.base, note.file) == item.file), None)
        named = note.audience if note else None
        if named is None:
            return item
        if named not in self.book.ranks:
            number = one.entry.front.attachments.index(note)
            self.faults.setdefault(one.entry.file, []).append(
                Fault(
                    (*one.entry.keys, "attachments", number, "audience"),
                    "unknown-audience",
                    f"the hub has no audience “{named}”",
                )
            )
            return item
        if self.book.ranks[named] > self.book.limit:
            self.book.hidden_files.add(item.file)
            return None
        return item

    def adopt(self, one: Identity, path: str, alt: str) -> None:
        """A file that a page links to and no page owns is published beside the first page that links to it."""
        facts = self.shelf.facts.get(path)
        if facts is None or path in self.published:
            return
        made, _ = attachments_of(replace(one.entry, folder=posixpath.dirname(path), front=objects.Page()), one.path,
                                 [self.shelf.files[path]], self.shelf)
        for item in made:
            self.attached.setdefault(one.id, []).append(replace(item, alt=alt or item.alt))
            self.published[item.file] = item.path

    def fronts(self) -> dict[str, Any]:
        """Every object's front matter with its references resolved."""
        hidden = frozenset(self.book.hidden)
        resolved: dict[str, Any] = {}
        for one in self.book.identities:
            resolver = Resolver(self.book.directory, self.book.settings, one.scope, one.entry.keys, hidden)
            front = RESOLVERS[one.entry.kind](resolver, one.entry.front)
            self.faults.setdefault(one.entry.file, []).extend(resolver.faults)
            self._mention(one, resolver.mentioned)
            self._check_files(one)
            resolved[one.id] = _numbered(front)
        return resolved

    def _mention(self, one: Identity, ids: Mapping[str, None]) -> None:
        for id_ in ids:
            if id_ != one.id:
                self.mentions.setdefault(id_, {}).setdefault(one.id)

    def _check_files(self, one: Identity) -> None:
        """Files that fields name: portraits, recordings of quotes, tables of metrics, pictures of lanes."""
        front, entry = one.entry.front, one.entry
        named: list[tuple[tuple[str | int, ...], str | None]] = [(("portrait",), getattr(front, "portrait", None))]
        named += [(("quotes", n, "audio"), quote.audio) for n, quote in enumerate(getattr(front, "quotes", ()))]
        named += [(("metrics", n, "file"), metric.file) for n, metric in enumerate(getattr(front, "metrics", ()))]
        for keys, reference in named:
            if reference is None:
                continue
            path = target_path(entry.base, reference)
            if path in self.shelf.facts:
                self.adopt(one, path, entry.front.title or "" if keys == ("portrait",) else "")
            elif path not in self.shelf.files:
                known = sorted(
                    posixpath.relpath(p, entry.base) for p in self.shelf.files if p.startswith(entry.base + "/")
                )
                self.faults.setdefault(entry.file, []).append(Fault(
                    (*entry.keys, *keys), "no-file", f"there is no file “{reference.split('#')[0]}” here",
                    f"files here: {', '.join(known[:8])}" if known else ""))

    def addresses(self) -> Addresses:
        """Where all files lead, for the links of bodies."""
        pages = {one.entry.file: one.path for one in self.book.identities if not one.entry.keys}
        headings: dict[str, frozenset[str]] = {}
        for one in self.book.identities:
            anchors = {heading.anchor for heading in one.entry.body.headings}
            anchors |= {f"{kind}-{item.id or n}" for kind, name in ITEM_FIELDS.items()
                        for n, item in enumerate(getattr(one.entry.front, name, ()), start=1)}
            headings[one.path] = frozenset(anchors)
        files = {path: self.published.get(path, "?") for path in self.shelf.facts}
        return Addresses(pages, files, headings, self.book.directory, frozenset(self.book.hidden),
                         frozenset(self.book.hidden_files | (self.content.document_files - pages.keys())))

    def bodies(self) -> dict[str, LinkedBody]:
        """Every body with its links resolved; files that only bodies name are adopted on the way."""
        addresses = self.addresses()
        page_ids = {one.path: one.id for one in self.book.identities}
        linked: dict[str, LinkedBody] = {}
        for one in self.book.identities:
            body = one.entry.body
            if not body.html and not body.lost_links:
                continue
            linker = BodyLinker(addresses, one.entry, one.path, one.scope)
            targets = linker.targets(body)
            self.faults.setdefault(one.entry.file, []).extend(linker.faults)
            for path, alt in linker.wanted_files.items():
                self.adopt(one, path, alt)
                self._alt_from_body(one, path, alt)
            by_url = {page_ids[target.path]: None for target in targets if target.path in page_ids}
            self._mention(one, linker.mentioned | by_url)
            sketches = []
            for sketch in body.sketches:
                journey, problems = parse_sketch(sketch, one.entry.file)
                self.problems.extend(problems)
                sketches.append(journey)
            linked[one.id] = LinkedBody(body.html, self._published_targets(targets, body, one), body.headings,
                                        tuple(sketches), body.words)
        return linked

    def _published_targets(self, targets: tuple[Any, ...], body: Any, one: Identity) -> tuple[Any, ...]:
        """Targets that were files without an owner now have one."""
        made = []
        for target, link in zip(targets, body.links, strict=True):
            attached = target.path == "?"
            path = self.published.get(target_path(one.entry.base, link.target), "") if attached else target.path
            made.append(replace(target, path=path))
        return tuple(made)

    def _alt_from_body(self, one: Identity, path: str, alt: str) -> None:
        for id_, items in self.attached.items():
            if id_ != one.id:
                continue
            self.attached[id_] = [replace(item, alt=alt) if item.file == path and item.alt is None and alt else item
                                  for item in items]

    def node(self, one: Identity, fronts: Mapping[str, Any], bodies: Mapping[str, LinkedBody]) -> Node[Any]:
        """The linked object of one identity."""
        entry = one.entry
        return Node(
            id=one.id, kind=entry.kind, title=entry.front.title or "", path=one.path, slug=entry.slug, file=entry.file,
            digest=entry.digest, front=fronts[one.id], body=bodies.get(one.id, LinkedBody()),
            attachments=tuple(self.attached.get(one.id, ())), lane_values=entry.lane_values, extra=entry.extra,
        )


def _numbered(front: Any) -> Any:
    """Things inside get an id: the author's, else their number, so that each can be linked."""
    if not isinstance(front, objects.Experience):
        return front
    changes: dict[str, Any] = {
        name: tuple(item if item.id else replace(item, id=str(n)) for n, item in enumerate(items, start=1))
        for name in ITEM_FIELDS.values()
        if (items := getattr(front, name))
    }
    return replace(front, **changes) if changes else front


def link(
    content: Content, settings: Settings, facts: Mapping[str, Facts], audience: str | None = None,
) -> tuple[Hub, Faults, tuple[Problem, ...]]:
    """Link everything. Returns the hub, faults by file (still without lines), and problems that have their place."""
    book = register(content, settings, audience)
    linker = _Linker(book, Shelf(content.files, facts), content)
    linker.files()
    fronts = linker.fronts()
    bodies = linker.bodies()
    former = aliases(book)
    nodes = {one.id: linker.node(one, fronts, bodies) for one in book.identities}
    for file, found in book.faults.items():
        linker.faults.setdefault(file, []).extend(found)
    for node in nodes.values():
        linker.problems.extend(p for item in node.attachments if (p := missing_words(item, node.file)))
    linker.problems.extend(_unused(linker))
    by_kind: dict[str, list[Node[Any]]] = {}
    for node in nodes.values():
        by_kind.setdefault(node.kind, []).append(node)
    hub = Hub(
        settings=settings, home=next(iter(by_kind.get("hub", ())), None),
        journeys=_journeys(book, content, nodes), personas=tuple(by_kind.get("persona", ())),
        organisations=tuple(by_kind.get("organisation", ())), actions=tuple(by_kind.get("action", ())),
        tours=tuple(by_kind.get("tour", ())), pages=tuple(by_kind.get("page", ())), places=book.directory.places,
        mentions={id_: tuple(froms) for id_, froms in linker.mentions.items()},
        aliases={path: one.path for path, one in former.values()},
        attachments=tuple(item for items in linker.attached.values() for item in items), audience=audience,
    )
    return hub, linker.faults, tuple(linker.problems)


def _unused(linker: _Linker) -> list[Problem]:
    spoken = {item.transcript_file for items in linker.attached.values() for item in items}
    return [
        Problem(path, 0, 0, "unused-file", "no page uses this file, so it is not published",
                "link to it, or put it beside an index.md", level="warning")
        for path in linker.shelf.facts
        if path not in linker.published and path not in linker.book.hidden_files and path not in spoken
    ]


def _journeys(book: Register, content: Content, nodes: Mapping[str, Node[Any]]) -> tuple[LinkedJourney, ...]:
    """Journeys with their stages and touchpoints, in the order in which they were numbered."""
    touchpoints: dict[str, list[LinkedTouchpoint]] = {}
    stages: dict[str, list[LinkedStage]] = {}
    for one in book.identities:
        if one.entry.kind == "touchpoint":
            touchpoints.setdefault(one.stage, []).append(LinkedTouchpoint(
                node=nodes[one.id], number=one.number, stage=one.stage, journey=one.journey))
    for one in book.identities:
        if one.entry.kind == "stage":
            stages.setdefault(one.journey, []).append(
                LinkedStage(
                    node=nodes[one.id],
                    number=one.number,
                    journey=one.journey,
                    touchpoints=tuple(touchpoints.get(one.id, ())),
                )
            )
    hub_lanes = {lane.id: lane for lane in book.settings.lanes if lane.kind is not None}
    made = []
    for one in book.identities:
        if one.entry.kind == "journey":
            own: dict[str, Lane] = {lane.id: lane for lane in one.entry.front.lanes if lane.kind is not None}
            made.append(
                LinkedJourney(node=nodes[one.id], stages=tuple(stages.get(one.id, ())), lanes={**hub_lanes, **own})
            )
    return tuple(made)
