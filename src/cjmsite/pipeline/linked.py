"""The linked hub, of which only those chapters are read, typed and linked again that are not as they were linked last.

A chapter is as it was linked while its own files are the same and the directory answers all that it was asked for as it
did. What is remembered of each chapter stands in two files: an outline, which the others and the build as a whole need,
and its objects.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import cached_property
from typing import Any, NamedTuple

from cjmsite.analyse.hub import glance_at_part
from cjmsite.analyse.ties import ties_of
from cjmsite.config.boundary import Fault
from cjmsite.config.settings import Settings
from cjmsite.frozen import frozen
from cjmsite.link.chapter import Draft, Linked, draft, link_chapter
from cjmsite.link.directory import Directory
from cjmsite.link.exports import Exports
from cjmsite.link.hub import Hub, Node
from cjmsite.link.linker import NOTHING, added_ids, changed_names, is_affected, join, said_in, unused_files
from cjmsite.link.whole_directory import directory_of
from cjmsite.model import objects
from cjmsite.model.assemble import assemble
from cjmsite.pipeline.faults.follow_on_faults import follows, unread_names
from cjmsite.pipeline.last_build import ChapterKey
from cjmsite.pipeline.scan import Scan, digest_of_texts
from cjmsite.problems import Problem, arrange
from cjmsite.read.chapters import Chapter, chapter_name
from cjmsite.read.documents import Sources, digests_read
from cjmsite.read.locate import LineFault, located
from cjmsite.read.seals import index_of

Faults = Mapping[str, Sequence[Fault | LineFault]]


class Tie(NamedTuple):
    """Something of a chapter that is shown with an object of another one, or with a pain there (`target`): its id, and
    the digest of what its author wrote."""

    target: str
    id: str
    says: str


@frozen
class Outline:
    """What the others, and the build as a whole, need to know of a linked chapter. `order` is its place among them;
    `exports` is what it is called by; `mentions` to `asked` are those of `Linked`; `fields_digests` is what can be seen
    of each document, by its path, but the words of its body; `files` digests its other files, and those of other
    chapters that it links to; `problems` is what was told of its files. `ties` lead to other chapters; `beside` are the
    ids of journeys that are shown beside its own: those that its touchpoints open into, and those that they are
    compared with. `newest` is the newest day in it; `answers` are the pages to decide from that show something of it
    (`answered_pages`); `listed` says whether the library lists any of its files; `channels` are those that it names."""

    order: tuple[float, str]
    exports: Exports
    mentions: Mapping[str, tuple[str, ...]]
    refers: Mapping[str, tuple[str, ...]]
    wanted: frozenset[str]
    unused: frozenset[str]
    asked: frozenset[str]
    fields_digests: Mapping[str, str]
    files: str
    problems: tuple[Problem, ...]
    ties: tuple[Tie, ...]
    beside: frozenset[str]
    newest: Date | None
    answers: frozenset[str]
    listed: bool
    channels: frozenset[str]


@frozen
class KnownChapter:
    """A chapter as the last build linked it: the digest of everything in it then, its outline, its objects."""

    key: ChapterKey
    outline: Outline
    linked: Callable[[], Linked]

    def again(self, outline: Outline, linked: Linked) -> KnownChapter:
        """The same chapter, linked again."""
        return KnownChapter(self.key, outline, lambda: linked)


@frozen(slots=False, eq=False)
class Gathered:
    """Everything that was written, linked; what it was read from; the outlines of chapters by name, in the hub's order.

    `linked` are those chapters that were linked now, `known` those that are as the last build linked them; `renamed`
    says whether anything is called otherwise than then.
    """

    settings: Settings
    audience: str | None
    drafts: bool
    directory: Directory
    found: Scan
    outlines: Mapping[str, Outline]
    linked: Mapping[str, Linked]
    known: Mapping[str, KnownChapter]
    renamed: bool
    problems: tuple[Problem, ...]

    @cached_property
    def hub(self) -> Hub:
        """All of it. Raises Forgotten."""
        return self.part(self.outlines)

    def part(self, names: Container[str]) -> Hub:
        """The hub of some chapters; all objects of others can be referred to there. Raises Forgotten."""
        made = [self._chapter(name) for name in self.outlines if name in names]
        settings, audience, drafts = self.settings, self.audience, self.drafts
        hub = join(made, self.directory, settings, audience, drafts, self.mentions, self.wanted)
        return replace(hub, channels=self.channels)

    def _chapter(self, name: str) -> Linked:
        made = self.linked.get(name) or self._recalled.get(name)
        if made is None:
            made = self._recalled[name] = self.known[name].linked()
        return made

    @cached_property
    def _recalled(self) -> dict[str, Linked]:
        return {}

    @cached_property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """For each id the ids of the objects that refer to it."""
        found: dict[str, dict[str, None]] = {}
        for one in self.outlines.values():
            for id_, froms in one.mentions.items():
                found.setdefault(id_, {}).update(dict.fromkeys(froms))
        return {id_: tuple(froms) for id_, froms in found.items()}

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """The channels that touchpoints and stages name, sorted."""
        return tuple(sorted(frozenset[str]().union(*(one.channels for one in self.outlines.values()))))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The files that pages link to."""
        return frozenset(path for one in self.outlines.values() for path in one.wanted)

    @property
    def narrow_files(self) -> Iterator[str]:
        """The published paths of files that are not for all readers of the hub."""
        return (path for one in self.outlines.values() for path in one.exports.narrow_files)

    def chapter_of(self, id_: str) -> str:
        """The chapter of an object, or of something inside one."""
        return chapter_name(self.directory.rows[id_.partition("#")[0]].file)


@frozen
class _Typed:
    """A chapter that was read and typed, and what is still needed of it when it is linked; `faults` are those of
    fields, by file."""

    name: str
    order: tuple[float, str]
    exports: Exports
    faults: Faults
    digests: Mapping[str, str]
    fields_digests: Mapping[str, str]
    files: Sequence[str]
    problems: tuple[Problem, ...]


class Forgotten(Exception):  # noqa: N818  no error: everything is linked again
    """Something of the last build is no longer remembered."""


def gathered_from(
    found: Scan,
    read: Callable[[Sequence[Chapter]], Iterable[Sources]],
    settings: Settings,
    audience: str | None,
    drafts: bool,
    known: Mapping[str, KnownChapter],
    stale: Container[str] = (),
    former: Directory | None = None,
) -> Gathered:
    """Read, model and link what is not `known`, and what leads elsewhere since that changed. Raises Forgotten.

    `stale` are chapters known to be otherwise than they were linked; `former` is the directory of all that is known,
    which stays where everything is called as before.

    What was read of a chapter is let go of as soon as it is typed, its draft as soon as it is linked: all of it at once
    would be most of a build's memory.
    """
    waiting: dict[str, Draft] = {}

    def typed(chapters: Sequence[Chapter]) -> dict[str, _Typed]:
        return {
            one.name: _typed(one, settings, audience, drafts, waiting) for one in (read(chapters) if chapters else ())
        }

    own = found.keys
    same = {name: one for name, one in known.items() if own.get(name) == one.key.own and name not in stale}
    fresh = typed([one for one in found.chapters if one.name not in same])
    changed, added = _changes(same, known, fresh)
    affected = {name for name, one in same.items() if changed and is_affected(one.outline.asked, changed, added)}
    fresh |= typed([one for one in found.chapters if one.name in affected])
    found = found.as_read({path: digest for one in fresh.values() for path, digest in one.digests.items()})
    orders = {name: fresh[name].order if name in fresh else same[name].outline.order for name in own}
    names = sorted(own, key=lambda name: orders[name])
    exports = [fresh[name].exports if name in fresh else same[name].outline.exports for name in names]
    stays = known.keys() == own.keys() and all(_exports_the_same(one, known[name]) for name, one in fresh.items())
    directory = former if former is not None and stays else directory_of(exports)
    linked = {name: link_chapter(waiting.pop(name), directory) for name in names if name in fresh}
    everywhere, told = _told(found, fresh, linked, directory.faults)
    outlines = {
        name: _outline(found, fresh[name], linked[name], told[name], settings) if name in fresh else same[name].outline
        for name in names
    }
    made = Gathered(
        settings,
        audience,
        drafts,
        directory,
        found,
        outlines,
        linked,
        {name: one for name, one in same.items() if name not in fresh},
        bool(changed) or not known,
        (),
    )
    unused = unused_files((one.unused for one in outlines.values()), made.wanted)
    problems = (*everywhere, *unused, *(one for outline in outlines.values() for one in outline.problems))
    return replace(made, problems=arrange(problems))


def _exports_the_same(one: _Typed, known: KnownChapter) -> bool:
    """Whether a chapter that was read again is called, and stands, as it was linked last."""
    return (one.order, one.exports) == (known.outline.order, known.outline.exports)


def _typed(one: Sources, settings: Settings, audience: str | None, drafts: bool, waiting: dict[str, Draft]) -> _Typed:
    content, faults = assemble(settings, one, with_drafts=drafts)
    made = waiting[one.name] = draft(content, settings, one.facts, audience)
    return _Typed(
        one.name,
        content.order,
        made.exports,
        faults,
        digests_read([one]),
        _fields_digests(one),
        [f"{path} {file.size} {file.stamp}" for path, file in sorted(one.files.items())],
        (*one.problems, *content.problems),
    )


def _fields_digests(one: Sources) -> dict[str, str]:
    """What can be seen of each document but the words of its body; of an approved journey's own file also what changed
    since: pages and lists that show the journey say so."""
    made = {path: document.fields_digest for path, document in one.documents.items()}
    if one.since_approval is not None:
        changed = digest_of_texts((repr(one.since_approval),))
        made[index_of(one.name)] += f" {changed}"
    return made


def _changes(
    same: Mapping[str, KnownChapter], known: Mapping[str, KnownChapter], fresh: Mapping[str, _Typed]
) -> tuple[frozenset[str], frozenset[str]]:
    """What is called otherwise than it was, and the ids that are new."""
    pairs = [(known[name].outline.exports if name in known else NOTHING, one.exports) for name, one in fresh.items()]
    pairs += [(one.outline.exports, NOTHING) for name, one in known.items() if name not in same and name not in fresh]
    changed = frozenset[str]().union(*(changed_names(before, after) for before, after in pairs))
    said = {name for one in (*(row.outline.exports for row in same.values()), *(row.exports for row in fresh.values()))
            for name in (said_in(one, changed) if changed else ())}  # fmt: skip
    added = (added_ids(before, after) for before, after in pairs)
    return changed | said, frozenset[str]().union(*added)


def _told(
    found: Scan, fresh: Mapping[str, _Typed], linked: Mapping[str, Linked], everywhere: Faults
) -> tuple[list[Problem], Mapping[str, list[Problem]]]:
    """What is told of no chapter's files alone, and what is told of those of each chapter. Of what only follows from
    something that could not be read nothing is told."""
    plain = [*found.problems, *(one for typed in fresh.values() for one in typed.problems)]
    plain += [one for made in linked.values() for one in made.problems]
    faulty = {file: several for typed in fresh.values() for file, several in typed.faults.items()}
    names = unread_names(plain, faulty, found.files)

    def placed(*several: Faults) -> Iterator[Problem]:
        """Faults by file, placed: their files are read once more."""
        by_file: dict[str, list[Fault | LineFault]] = {}
        for faults in several:
            for path, those in faults.items():
                by_file.setdefault(path, []).extend(those)
        for path in sorted(by_file):
            if by_file[path]:
                yield from located(found.files[path], by_file[path])

    told = {}
    for name, typed in fresh.items():
        leads = {file: [one for one in those if not follows(one, names)] for file, those in linked[name].faults.items()}
        told[name] = [*typed.problems, *linked[name].problems, *placed(typed.faults, leads)]
    return [*found.problems, *placed(everywhere)], told


def _outline(found: Scan, typed: _Typed, linked: Linked, problems: Iterable[Problem], settings: Settings) -> Outline:
    elsewhere = [
        f"{path} {found.files[path].size} {found.files[path].stamp}"
        for path in sorted(linked.wanted)
        if chapter_name(path) != typed.name and path in found.files
    ]
    nodes = linked.nodes.values()
    hub = join([linked], Directory(), settings, None, False, {}, ())
    newest, answers = glance_at_part(hub)
    return Outline(
        typed.order,
        typed.exports,
        linked.mentions,
        linked.refers,
        linked.wanted,
        linked.unused,
        linked.asked,
        typed.fields_digests,
        digest_of_texts((*typed.files, "", *elsewhere)),
        tuple(problems),
        tuple(_ties(linked, hub)),
        frozenset(id_ for node in nodes for id_ in _beside(node)),
        newest,
        answers,
        any(not item.decorative for node in nodes for item in node.attachments),
        frozenset(id_ for node in nodes for id_ in getattr(node.front, "channels", ())),
    )


def _beside(node: Node[Any]) -> Iterator[str]:
    if isinstance(node.front, objects.Touchpoint) and node.front.journey:
        yield node.front.journey
    if isinstance(node.front, objects.Journey):
        yield from (*node.front.compare_with, *((node.front.of,) if node.front.of else ()))


def _ties(linked: Linked, hub: Hub) -> Iterator[Tie]:
    """What leads from a chapter to others."""
    ties = ties_of(hub.journeys, hub.actions)
    rows = [Tie(place, one.id, repr(one.pain)) for place, several in ties.felt.items() for one in several]
    rows += [Tie(place, one.id, repr(one.action)) for place, several in ties.actions.items() for one in several]
    rows += [Tie(pain, id_, "") for pain, ids in ties.answers.items() for id_ in ids]
    for target, id_, says in rows:
        if target.partition("#")[0] not in linked.nodes:
            yield Tie(target, id_, digest_of_texts((says,)))
