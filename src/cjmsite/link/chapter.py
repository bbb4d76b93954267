"""Linking, chapter by chapter: first what each chapter is called, then, knowing all names, where its references
lead."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.settings import Lane, MetricKind, Settings
from cjmsite.frozen import frozen
from cjmsite.link.attach import (
    ChapterFiles,
    is_withheld,
    missing_words,
    names_of_metric,
    target_path,
    unconsented_fault,
    words_beside,
)
from cjmsite.link.bodies import BodyLinker
from cjmsite.link.chapter_files import Faults, Filing, file_away, fragment_fault
from cjmsite.link.directory import Directory
from cjmsite.link.exports import Exports
from cjmsite.link.hub import Attachment, LinkedBody, LinkedJourney, LinkedStage, LinkedTouchpoint, Node
from cjmsite.link.item_ids import with_anchors
from cjmsite.link.numbering import Identity, Register, register
from cjmsite.link.resolve import RESOLVERS, Resolver
from cjmsite.model.content import Content
from cjmsite.model.sketch import parse_sketch
from cjmsite.model.stage_fields import with_stage
from cjmsite.problems import Problem
from cjmsite.publishable.litter import never_published
from cjmsite.read.attachments import Facts
from cjmsite.read.seals import SinceApproval
from cjmsite.read.tables.csv_tables import MOST_ROWS
from cjmsite.read.tables.readings import Readings, readings_in


@frozen
class Draft:
    """A chapter that knows its own names and files, and not yet where its references lead."""

    content: Content
    book: Register
    filing: Filing
    exports: Exports


@frozen
class Linked:
    """A linked chapter. `mentions` are, for each id referred to, the ids of the chapter's objects that refer to it;
    `refers` are, for each of these, all that it refers to, things inside objects included; `wanted` are source files
    (of any chapter) that it links to; `asked` are the names and paths that the directory was asked for: while it knows
    these as it did, linking comes to the same."""

    nodes: Mapping[str, Node[Any]]
    journeys: tuple[LinkedJourney, ...]
    mentions: Mapping[str, tuple[str, ...]]
    refers: Mapping[str, tuple[str, ...]]
    wanted: frozenset[str]
    unused: frozenset[str]
    asked: frozenset[str]
    faults: Faults
    problems: tuple[Problem, ...]


def draft(content: Content, settings: Settings, facts: Mapping[str, Facts], audience: str | None) -> Draft:
    """Name everything in a chapter, and file its files away."""
    book = register(content, settings, audience)
    filing = file_away(book, ChapterFiles(content.files, facts, settings.language), content)
    pages = {one.entry.file: one.path for one in book.identities if not one.entry.keys}
    headings: dict[str, Mapping[str, str]] = {}
    for one in book.identities:
        anchors = [heading.anchor for heading in one.entry.body.headings]
        for row in one.rows():
            anchors += (row.anchor, *row.former)
        if anchors or one.entry.body.anchors:
            headings[one.path] = dict(one.entry.body.anchors) | {anchor: anchor for anchor in anchors}
    left_out = book.hidden_files | filing.hidden | (content.document_files - pages.keys())
    # What is wrong with a file that may not be published is told of the file, not of each link to it.
    left_out |= content.files.keys() - facts.keys()
    exports = Exports(
        tuple(book.shown.places),
        tuple(book.shown.items),
        tuple(book.aliases),
        pages,
        filing.published,
        headings,
        book.left_out["hidden"].names(),
        book.left_out["draft"].names(),
        tuple(sorted(left_out)),
        dict(sorted(filing.unconsented.items())),
        dict(book.studies),
        _recorded(book, filing),
        tuple(sorted(filing.published[path] for path in filing.narrow)),
    )
    return Draft(content, book, filing, exports)


def _recorded(book: Register, filing: Filing) -> dict[str, tuple[str, ...]]:
    """The studies of the quotes that play a recording, by its file, and by those of its transcripts."""
    found: dict[str, dict[str, None]] = {}
    for one in book.identities:
        for quote in getattr(one.entry.front, "quotes", ()):
            path = target_path(one.entry.base, quote.audio) if quote.study and quote.audio else ""
            for file in (path, *words_beside(path, filing.chapter_files)) if path else ():
                found.setdefault(file, {}).setdefault(quote.study)
    return {path: tuple(studies) for path, studies in found.items()}


@dataclass(slots=True)
class _Linker:
    """The state of linking one chapter; nothing of it leaves this module."""

    draft: Draft
    directory: Directory
    faults: Faults
    problems: list[Problem] = field(default_factory=list)
    mentions: dict[str, dict[str, None]] = field(default_factory=dict)
    refers: dict[str, dict[str, None]] = field(default_factory=dict)

    def front(self, one: Identity) -> Any:
        """An object's front matter with its references resolved."""
        resolver = Resolver(self.directory, self.draft.book.settings, one.scope, one.entry.keys)
        front = RESOLVERS[one.entry.kind](resolver, _with_ids(one.entry.front, one.items))
        self.faults.setdefault(one.entry.file, []).extend(resolver.faults)
        self.mention(one, resolver.mentioned)
        self.refers[one.id].update(dict.fromkeys(resolver.depends))
        self.check_files(one, {item.id for name in ("quotes", "metrics") for item in getattr(front, name, ())})
        return front

    def mention(self, one: Identity, ids: Mapping[str, None]) -> None:
        """Note what an object refers to."""
        self.refers.setdefault(one.id, {}).update(ids)
        for id_ in dict.fromkeys(id_.partition("#")[0] for id_ in ids):
            if id_ != one.id:
                self.mentions.setdefault(id_, {}).setdefault(one.id)

    def check_files(self, one: Identity, kept: Container[str | None]) -> None:
        """Files that fields name: portraits, recordings of quotes, tables of metrics. `kept` are the ids of those
        quotes and metrics that are in this build."""
        front, entry = one.entry.front, one.entry
        named: list[tuple[tuple[str | int, ...], str | None]] = [(("portrait",), getattr(front, "portrait", None))]
        said = zip(getattr(front, "quotes", ()), one.items.get("quote", ()), strict=True)
        named += [(("quotes", n, "audio"), quote.audio) for n, (quote, id_) in enumerate(said) if id_ in kept]
        told = zip(getattr(front, "metrics", ()), one.items.get("metric", ()), strict=True)
        named += [(("metrics", n, "file"), metric.file) for n, (metric, id_) in enumerate(told) if id_ in kept]
        pictures = list(self._lane_pictures(one))
        named += pictures
        self._check_consent(one, named)
        self._check_places(one, named)
        for keys, reference in named:
            if reference is None:
                continue
            path = target_path(entry.base, reference)
            if path in self.directory.files:
                self.draft.filing.adopt(one, path, entry.front.title or "" if keys == ("portrait",) else "")
                self._check_readings(one, keys, path)
                if (keys, reference) in pictures:
                    self._check_picture(one, keys, reference, path)
            elif path not in self.directory.hidden_files and path not in self.draft.content.files:
                known = sorted(
                    posixpath.relpath(p, entry.base) for p in self.directory.files if p.startswith(entry.base + "/")
                )
                self.faults.setdefault(entry.file, []).append(
                    Fault(
                        (*entry.keys, *keys),
                        "no-file",
                        f"there is no file “{reference.split('#')[0]}” here",
                        never_published(path) or (f"files here: {', '.join(known[:8])}" if known else ""),
                    )
                )

    def _lane_pictures(self, one: Identity) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """What lanes of the kind `image` name: the hub's, and those of the journey that holds the object."""
        if not one.entry.lane_values:
            return
        lanes = {lane.id: lane for lane in self.draft.book.settings.lanes}
        for other in self.draft.book.identities:
            if other.id == one.journey and other.entry.kind == "journey":
                lanes |= {lane.id: lane for lane in other.entry.front.lanes if lane.kind}
        for id_, said in one.entry.lane_values.items():
            if id_ in lanes and lanes[id_].kind == "image":
                yield from (((id_, number), reference) for number, reference in enumerate(said))

    def _check_picture(self, one: Identity, keys: tuple[str | int, ...], reference: str, path: str) -> None:
        """A lane of pictures shows pictures."""
        chapter_files = self.draft.filing.chapter_files
        facts = chapter_files.facts.get(path) if path in chapter_files.files else None
        if facts is None or facts.kind != "image":
            message = f"{keys[0]}: “{reference}” is no picture, and the lane is of the kind image"
            hint = "list other files under attachments"
            if facts is None:
                message = f"{keys[0]}: “{reference}” lies with the files of another journey, or of none"
                hint = "copy the picture beside this page"
            self.faults.setdefault(one.entry.file, []).append(
                Fault((*one.entry.keys, *keys), "wrong-value", message, hint)
            )

    def _check_consent(self, one: Identity, named: list[tuple[tuple[str | int, ...], str | None]]) -> None:
        """Tell of fields that name a file which nobody gets; not of the notes that say so."""
        notes = enumerate(one.entry.front.attachments)
        listed = [(("attachments", n, "file"), note.file) for n, note in notes if not is_withheld(note)]
        for keys, reference in (*named, *listed):
            consent = self.directory.consent_of(target_path(one.entry.base, reference)) if reference else None
            if consent is not None:
                fault = unconsented_fault(consent, (*one.entry.keys, *keys))
                self.faults.setdefault(one.entry.file, []).append(fault)

    def _check_places(self, one: Identity, named: list[tuple[tuple[str | int, ...], str | None]]) -> None:
        """Tell of fields that name a second which a recording has not, or which no browser reads."""
        evidence = enumerate(getattr(one.entry.front, "evidence", ()))
        for keys, reference in (*named, *((("evidence", n, "link"), item.link) for n, item in evidence)):
            path, _, fragment = (reference or "").partition("#")
            path = target_path(one.entry.base, path) if fragment else ""
            if path in self.directory.files:
                wrong = fragment_fault(path, fragment, self.draft.filing.chapter_files.facts.get(path))
                fault = Fault((*one.entry.keys, *keys), "unknown-place", *wrong, "warning") if wrong else None
                self.faults.setdefault(one.entry.file, []).extend([fault] if fault else [])

    def _check_readings(self, one: Identity, keys: tuple[str | int, ...], path: str) -> None:
        """A metric's table without a single day and value would be an empty chart, and nobody would know why."""
        facts = self.draft.filing.chapter_files.facts.get(path)
        if keys[0] != "metrics" or facts is None:
            return
        metric = one.entry.front.metrics[int(keys[1])]
        titles = [id_ for id_ in (self.directory.measure(metric.name),) if id_ and not self.directory.is_hidden(id_)]
        kinds = [MetricKind(id=id_, name=self.directory.rows[id_].title) for id_ in titles]
        named = replace(metric, name=titles[0]) if titles else metric
        names = (metric.name, *names_of_metric(named, (*kinds, *self.draft.book.settings.metrics)))
        found = readings_in(facts.table, names, path) if facts.table is not None else Readings()
        self.problems.extend(found.problems)
        is_told = any(one.code == "mixed-rows" for one in found.problems)
        if not is_told and not any(value is not None for _, value, _ in found.values):
            hint = "columns `date` and `value`; or `year` and `quarter`, and a column called like the metric"
            if facts.table is not None and not facts.table.is_whole:
                hint = f"it has more rows than the {MOST_ROWS:,} that are read; write one value a day or week"
            fault = Fault((*one.entry.keys, *keys), "no-readings", f"“{metric.file}” has no day with a value", hint)
            self.faults.setdefault(one.entry.file, []).append(replace(fault, level="warning"))

    def body(self, one: Identity, page_ids: Mapping[str, str]) -> LinkedBody:
        """A body with its links resolved."""
        body = one.entry.body
        if not body.texts:
            return LinkedBody()
        linker = BodyLinker(self.directory, one.entry, one.path, one.scope, self.draft.filing.chapter_files.facts)
        targets = linker.targets(body)
        self.faults.setdefault(one.entry.file, []).extend(linker.faults)
        for path, alt in linker.wanted_files.items():
            self.draft.filing.adopt(one, path, alt)
            self._alt_from_body(one, path, alt)
        by_url = {page_ids[target.path]: None for target in targets if target.path in page_ids}
        self.mention(one, linker.mentioned | by_url)
        sketches = []
        for sketch in body.sketches:
            journey, problems = parse_sketch(sketch, one.entry.file)
            self.problems.extend(problems)
            sketches.append(journey)
        return LinkedBody(body.texts, targets, body.headings, tuple(sketches))

    def _alt_from_body(self, one: Identity, path: str, alt: str) -> None:
        """The words that a body gives a picture are its alt text where the author gave no other."""
        items = self.draft.filing.attached.get(one.id, [])
        for place, item in enumerate(items):
            if item.file == path and item.alt is None and alt:
                items[place] = replace(item, alt=alt)

    def node(self, one: Identity, front: Any, body: LinkedBody, attached: tuple[Attachment, ...]) -> Node[Any]:
        """The linked object of one identity."""
        entry = one.entry
        return Node(
            id=one.id,
            kind=entry.kind,
            title=entry.front.title or "",
            path=one.path,
            slug=entry.slug,
            file=entry.file,
            keys=entry.keys,
            digest=entry.digest,
            front=front,
            body=body,
            attachments=attached,
            lane_values=entry.lane_values,
            extra=entry.extra,
        )


def _with_ids(front: Any, ids: Mapping[str, tuple[str, ...]]) -> Any:
    """Things inside get their ids, so that each can be linked."""
    changes: dict[str, Any] = {
        ITEM_FIELDS[kind]: tuple(
            replace(item, id=id_) for item, id_ in zip(getattr(front, ITEM_FIELDS[kind]), several, strict=True)
        )
        for kind, several in ids.items()
    }
    return replace(front, **changes) if changes else front


def link_chapter(chapter: Draft, directory: Directory) -> Linked:
    """Resolve every reference of a chapter. The draft is used up: files that pages name are filed with them."""
    book, filing = chapter.book, chapter.filing
    directory.asked.clear()
    filing.leave_out({path: consent for path in filing.chapter_files.files if (consent := directory.consent_of(path))})
    faults: Faults = {file: list(found) for file, found in filing.faults.items()}
    for file, found in book.faults.items():
        faults.setdefault(file, []).extend(found)
    linker = _Linker(chapter, directory, faults)
    page_ids = directory.page_ids
    fronts = [linker.front(one) for one in book.identities]
    bodies = [linker.body(one, page_ids) for one in book.identities]
    nodes: dict[str, Node[Any]] = {}
    for one, front, body in zip(book.identities, fronts, bodies, strict=True):
        attached = with_anchors(filing.attached.get(one.id, ()))
        nodes[one.id] = linker.node(one, front, body, attached)
        linker.problems.extend(p for item in attached for p in missing_words(item, one.entry.file))
    _rings(book, nodes, faults)
    return Linked(
        nodes,
        _journeys(book, nodes, chapter.content.since_approval),
        {id_: tuple(froms) for id_, froms in linker.mentions.items()},
        {id_: tuple(ids) for id_, ids in linker.refers.items()},
        frozenset(filing.wanted),
        frozenset(filing.loose),
        frozenset(directory.asked),
        faults,
        tuple(linker.problems),
    )


def _rings(book: Register, nodes: Mapping[str, Node[Any]], faults: Faults) -> None:
    """Organisations that are, by way of others, part of themselves."""
    above = {id_: node.front.part_of for id_, node in nodes.items() if node.kind == "organisation"}
    for one in book.identities:
        seen, at = {one.id}, above.get(one.id)
        while at is not None and at not in seen:
            seen.add(at)
            at = above.get(at)
        if at == one.id:
            faults.setdefault(one.entry.file, []).append(
                Fault(
                    (*one.entry.keys, "part_of"),
                    "part-of-itself",
                    f"“{one.id}” would be part of itself",
                    "an organisation's part_of leads upward, and ends",
                )
            )


def _journeys(
    book: Register, nodes: Mapping[str, Node[Any]], since_approval: SinceApproval | None
) -> tuple[LinkedJourney, ...]:
    """Journeys with their stages and touchpoints, in the order in which they were numbered: a chapter has one at the
    most, and `since_approval` is that one's."""
    touchpoints: dict[str, list[LinkedTouchpoint]] = {}
    stages: dict[str, list[LinkedStage]] = {}
    for one in book.identities:
        if one.entry.kind == "touchpoint":
            node = nodes[one.id]
            whole = with_stage(node.front, nodes[one.stage].front)
            touchpoints.setdefault(one.stage, []).append(
                LinkedTouchpoint(node=node, whole=whole, number=one.number, stage=one.stage, journey=one.journey)
            )
    for one in book.identities:
        if one.entry.kind == "stage":
            inside = tuple(touchpoints.get(one.id, ()))
            stages.setdefault(one.journey, []).append(
                LinkedStage(node=nodes[one.id], number=one.number, journey=one.journey, touchpoints=inside)
            )
    hub_lanes = {lane.id: lane for lane in book.settings.lanes if lane.kind is not None}
    made = []
    for one in book.identities:
        if one.entry.kind == "journey":
            own: dict[str, Lane] = {lane.id: lane for lane in one.entry.front.lanes if lane.kind is not None}
            made.append(
                LinkedJourney(
                    node=nodes[one.id],
                    stages=tuple(stages.get(one.id, ())),
                    lanes={**hub_lanes, **own},
                    since_approval=since_approval,
                )
            )
    return tuple(made)
