"""Which parts of a site a build must plan: those in which something can have changed. The files of all others are as
the last build planned them.

A part is the files of one chapter; or all that looks across chapters. A chapter's files can have changed if it was
linked again, or if anything has changed that can be seen of other chapters there: the places of what its objects refer
to and of what refers to them, what is tied to them, the journeys shown beside it, and what every page shows.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import cached_property

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub
from cjmsite.pipeline.keys.across_keys import ShownPage
from cjmsite.pipeline.keys.page_keys import Keys, Outside, across_of, hub_digest_of
from cjmsite.pipeline.last_build import ChapterKey, LastBuild, glance_of
from cjmsite.pipeline.linked import Gathered, Outline
from cjmsite.pipeline.loading import Loaded
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.scan import digest_of_texts
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.render.catalogue import catalogue_for
from cjmsite.render.chrome import sections_of
from cjmsite.render.page_titles import page_titles_of
from cjmsite.render.search.merge import is_foreign_text, is_index
from cjmsite.render.site import PlanScope
from cjmsite.write.outputs import Output

HUB = urls.api_file("hub.json")  # holds the words of every body, so each edit changes it


@frozen
class Parts:
    """What a build plans. `hub` holds the chapters that are needed for it, `scope` says what of them is planned;
    `shown` is what the last build knew of pages across journeys, `former` its outputs where not all is planned, and
    `replanned` the chapters that are; `indexed` are the keys of the search index's parts where only those of some
    journeys are made, and these."""

    day: Date | None
    chapters: tuple[ChapterKey, ...]
    hub: Hub
    scope: PlanScope
    keys: Keys
    shown: tuple[ShownPage, ...]
    former: Sequence[Output]
    replanned: frozenset[str]
    indexed: tuple[tuple[tuple[str, str], ...], frozenset[str]]

    def with_former(self, planned: Sequence[Output]) -> Sequence[Output]:
        """All outputs: those that are planned, and those of the last build of all other parts."""
        paths = {one.path for one in planned}
        journeys = self.indexed[1]

        def stays(one: Output) -> bool:
            if one.path in paths:
                return False
            if one.origin == "theme":
                return is_index(one.path) and is_foreign_text(one.path, journeys)
            return chapter_name(one.origin) not in self.replanned

        former = (one._replace(digest=self.keys.whole) if one.path == HUB else one for one in self.former)
        return (*filter(stays, former), *planned)


def parts_of(request: Request, gathered: Gathered, loaded: Loaded, inputs: str, record: LastBuild | None) -> Parts:
    """What to plan; all, where there is no record of a build that this one can take from. `inputs` names this build."""
    outlines = gathered.outlines
    rest = gathered.part({REST})
    day = request.as_of or max((one.newest for one in outlines.values() if one.newest), default=None)
    sections = sections_of(
        rest,
        has_files=any(one.listed for one in outlines.values()),
        journeys=sum(1 for one in outlines.values() for _ in journeys_of(one)),
        answered=frozenset[str]().union(*(one.answers for one in outlines.values())),
    )
    terms = [repr((one.path, one.title, one.front.also, one.front.not_)) for one in rest.glossary]
    hub_digest = hub_digest_of(loaded.base, glance_of(day, sections, gathered.channels, terms), rest.personas)
    fields_digests = {path: digest for one in outlines.values() for path, digest in one.fields_digests.items()}
    outside = Outside(gathered.directory.places, {node.id: node for node in rest.others()}, fields_digests)
    chapters = tuple(_Sight(gathered, outside, hub_digest).keys(inputs))
    across = across_of(hub_digest, chapters)
    shown = tuple(map(ShownPage._make, record.shown)) if record is not None else ()
    if record is not None and (record.base, record.looks) != (loaded.base, loaded.looks):
        record = None
    renamed = record is None or gathered.renamed
    catalogue = catalogue_for(loaded.theme, loaded.configured.settings.language)
    titles = page_titles_of(gathered.hub, catalogue) if record is None or renamed else record.titles
    replanned = frozenset(outlines) if record is None else _replanned(gathered, chapters, record, titles)
    is_same = record is not None and record.across == across and REST not in replanned and not renamed
    hub = gathered.part(needed(gathered, replanned)) if is_same else gathered.hub
    hub = replace(hub, edition=request.name, editions=request.frozen)
    journeys = frozenset(id_ for name in replanned for id_ in journeys_of(outlines[name]))
    keys = Keys(
        loaded.base,
        loaded.looks,
        inputs,
        across,
        hub_digest,
        hub,
        fields_digests,
        gathered.found.digests,
        {name: one.files for name, one in outlines.items()},
        {one.name: one.own for one in chapters},
        {id_: ids for one in outlines.values() for id_, ids in one.refers.items()},
        titles,
        outside,
    )
    order = ["", *(id_ for one in outlines.values() for id_ in journeys_of(one))]
    indexed = record is not None and REST not in gathered.linked and [id_ for id_, _ in record.search] == order
    return Parts(
        day,
        chapters,
        hub,
        PlanScope(journeys, not is_same, sections, titles),
        keys,
        shown,
        record.outputs if record is not None else (),
        replanned if is_same else replanned | {REST},
        (record.search, journeys) if indexed and record is not None else ((), frozenset()),
    )


def journeys_of(outline: Outline) -> Iterator[str]:
    """The ids of the journeys of a chapter."""
    return (row.id for row in outline.exports.places if row.kind == "journey")


def _replanned(
    gathered: Gathered, chapters: Iterable[ChapterKey], record: LastBuild, titles: Mapping[str, str]
) -> frozenset[str]:
    """The chapters whose files can have changed."""
    before = {one.name: one.pages_digest for one in record.chapters}
    found = {one.name for one in chapters if one.name in gathered.linked or before.get(one.name) != one.pages_digest}
    if titles is not record.titles:
        for name, outline in gathered.outlines.items():
            paths = (row.path for row in outline.exports.places)
            if any(titles.get(path) != record.titles.get(path) for path in paths):
                found.add(name)
    return frozenset(found)


def needed(gathered: Gathered, replanned: frozenset[str]) -> Container[str]:
    """The chapters that pages of some chapters are made of."""
    outlines = gathered.outlines
    own = {id_ for name in replanned for id_ in journeys_of(outlines[name])}
    found = {REST, *replanned}
    for name, one in outlines.items():
        if not own.isdisjoint(one.beside) or any(gathered.chapter_of(tie.target) in replanned for tie in one.ties):
            found.add(name)
    for name in replanned:
        found.update(gathered.chapter_of(id_) for id_ in outlines[name].beside)
        found.update(chapter_name(path) for path in outlines[name].wanted)
    return found


@frozen(slots=False, eq=False)
class _Sight:
    """What can be seen on the pages of each chapter. `hub_digest` is that of what every page shows."""

    gathered: Gathered
    outside: Outside
    hub_digest: str

    def keys(self, inputs: str) -> Iterator[ChapterKey]:
        """What is digested of each chapter, in the hub's order."""
        own = self.gathered.found.keys
        for name, one in self.gathered.outlines.items():
            fields = self._fields_digests[name]
            pages = digest_of_texts((self.hub_digest, fields, *self._of_others(name, one)))
            linked = inputs if name in self.gathered.linked else self.gathered.known[name].key.linked
            yield ChapterKey(name, own[name], fields, pages, linked)

    @cached_property
    def _fields_digests(self) -> Mapping[str, str]:
        return {
            name: digest_of_texts(
                (one.files, *(f"{path} {digest}" for path, digest in sorted(one.fields_digests.items())))
            )
            for name, one in self.gathered.outlines.items()
        }

    @cached_property
    def _references(self) -> Mapping[str, str]:
        """What can be seen of all that a chapter shown beside another one refers to, by the chapter's name."""
        beside = {self.gathered.chapter_of(id_) for _, one in self._with_beside for id_ in one.beside}
        refers = {name: self.gathered.outlines[name].refers.values() for name in beside}
        return {
            name: digest_of_texts(self.outside.of(id_) for ids in several for id_ in ids)
            for name, several in refers.items()
        }

    def _of_others(self, name: str, outline: Outline) -> Iterator[str]:
        own = {row.id for row in outline.exports.places}
        mentions = self.gathered.mentions
        refers = {id_: None for ids in outline.refers.values() for id_ in ids}
        refers.update((id_, None) for one in sorted(own) for id_ in mentions.get(one, ()))
        yield from (f"{id_} {self.outside.of(id_)}" for id_ in refers if id_.partition("#")[0] not in own)
        yield from self._ties.get(name, ())
        journeys = frozenset(journeys_of(outline))
        beside = {self.gathered.chapter_of(id_) for id_ in outline.beside}
        yield from (self._references[other] for other in sorted(beside))
        beside.update(other for other, one in self._with_beside if not journeys.isdisjoint(one.beside))
        yield from (self._fields_digests[other] for other in sorted(beside))

    @cached_property
    def _with_beside(self) -> Sequence[tuple[str, Outline]]:
        return [(name, one) for name, one in self.gathered.outlines.items() if one.beside]

    @cached_property
    def _ties(self) -> Mapping[str, list[str]]:
        """What leads to each chapter from others."""
        found: dict[str, list[str]] = {}
        for one in self.gathered.outlines.values():
            for tie in one.ties:
                row = f"{tie.target} {tie.id} {tie.says} {self.outside.of(tie.id)}"
                found.setdefault(self.gathered.chapter_of(tie.target), []).append(row)
        return found
