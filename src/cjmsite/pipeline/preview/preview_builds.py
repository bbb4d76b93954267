"""Builds of one preview, one after another: what is saved is shown at once, and the whole site follows.

After each build the journeys that somebody looks at lie ready, linked. When a save changed only documents there, and
nothing is called otherwise than before, the pages in view are made from them alone, within a fraction of a second in a
hub of any size; then everything is built as it always is, which comes to the same bytes.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cjmsite.analyse.hub import analyse
from cjmsite.files.site_files import FoundFile, read_bytes
from cjmsite.frozen import frozen
from cjmsite.pipeline import build
from cjmsite.pipeline.keys.changed_parts import journeys_of, needed
from cjmsite.pipeline.last_build import LastBuild, load_last_build
from cjmsite.pipeline.linked import Forgotten, Gathered, KnownChapter, gathered_from
from cjmsite.pipeline.linked_cache import known_chapters
from cjmsite.pipeline.loading import Loaded, load
from cjmsite.pipeline.media_work import Media, make_media
from cjmsite.pipeline.reading import read_all
from cjmsite.pipeline.request import Outcome, Request
from cjmsite.pipeline.scan import inputs_of, request_looks, scan_site
from cjmsite.problems import errors_among
from cjmsite.publishable.litter import never_published
from cjmsite.read.chapters import REST, Chapter, chapter_name
from cjmsite.read.digests import MAX_TEXT
from cjmsite.read.documents import Document, Sources, parse_document
from cjmsite.render.search.part import Part
from cjmsite.render.search.records import IndexedChapter as Indexed
from cjmsite.render.site import PlanScope, SitePlan, plan_site
from cjmsite.write.portable_names import Refused

MOST_IN_VIEW = 3  # journeys that lie ready: as many as one person may have open at a time


@frozen
class Ready:
    """What lies ready of a preview. `read` are the chapters in view, `known` all of them as they are linked."""

    request: Request
    record: LastBuild
    loaded: Loaded
    media: Media
    gathered: Gathered
    known: Mapping[str, KnownChapter]
    read: Mapping[str, Sources]

    def after(self, saved: Iterable[str]) -> Ready | None:
        """The same after a save; None where it takes a build to know what that changed."""
        read = dict(self.read)
        for place in saved:
            path = unicodedata.normalize("NFC", Path(os.path.relpath(place, self.request.site)).as_posix())
            if never_published(path):
                continue
            name = chapter_name(path)
            before = read[name].documents.get(path) if name in read else None
            document = _document(path, self.gathered.found.files.get(path)) if before is not None else None
            if document is None:
                return None
            documents = {**read[name].documents, path: document}
            read[name] = replace(read[name], documents=documents, problems=(*read[name].problems, *document.problems))
        changed = {name for name, one in read.items() if one is not self.read[name]}
        return self._linked(read, changed) if changed else self

    def _linked(self, read: Mapping[str, Sources], changed: set[str]) -> Ready | None:
        def sources(chapters: Sequence[Chapter]) -> Iterable[Sources]:
            for chapter in chapters:
                if chapter.name not in read:  # a chapter that nobody looks at leads elsewhere now
                    raise Forgotten
                yield read[chapter.name]

        known = {name: one for name, one in self.known.items() if name not in changed}
        before = self.gathered
        try:
            made = gathered_from(
                before.found, sources, before.settings, before.audience, before.drafts, self.known, changed,
                before.directory,
            )  # fmt: skip
        except Forgotten:
            return None
        newest = (one.newest for one in made.outlines.values() if one.newest)
        day = self.request.as_of or max(newest, default=None)
        strict = self.request.strict or before.settings.strict
        if made.renamed or day != self.record.day or errors_among(made.problems, strict=strict):
            return None
        for name in changed:
            known[name] = self.known[name].again(made.outlines[name], made.linked[name])
        return replace(self, gathered=made, known=known, read=read)

    def plan(self) -> SitePlan:
        """The pages of the chapters in view."""
        names = frozenset(self.read)
        journeys = frozenset(id_ for name in names for id_ in journeys_of(self.gathered.outlines[name]))
        hub = self.gathered.part(needed(self.gathered, names))
        logo = self.media.copy(self.loaded.logo) if self.loaded.logo else None
        files = self.media.copies(self.gathered.found.files)
        scope = PlanScope(journeys, False, self.record.sections, self.record.titles)
        return plan_site(analyse(hub, self.record.day), self.loaded.theme, logo, files, scope, _no_parts)


@dataclass(slots=True)
class PreviewBuilds:
    """A preview's builds. Not for several threads at a time."""

    request: Request
    ready: Ready | None = None

    def build(self) -> Outcome:
        """Build the site."""
        return build(self.request)

    def prepare(self, in_view: Iterable[str]) -> None:
        """Lay ready the journeys whose pages (paths in the output) are in view, unless they lie there already."""
        wanted = frozenset(in_view)
        if self.ready is None or not frozenset(self.ready.read) >= _chapters(self.ready.record, wanted):
            self.ready = _prepared(self.request, wanted)

    def first(self, saved: Iterable[str], in_view: Iterable[str]) -> Mapping[str, bytes]:
        """The pages in view that a save can have changed, by path; none where it takes a build to know.

        `saved` are the files saved, as the file system names them. A build will come to the same pages; where none are
        given, nothing lies ready any more.
        """
        ready, self.ready = self.ready, None
        after = ready.after(saved) if ready is not None else None
        if after is None:
            return {}
        self.ready = after
        if after is ready:
            return {}
        plan, wanted = after.plan(), frozenset(in_view)
        return {page.path: plan.content(page) for page in plan.pages if page.path in wanted and page.shows}


def _chapters(record: LastBuild, in_view: frozenset[str]) -> frozenset[str]:
    """The journeys whose pages these are."""
    names = {chapter_name(one.origin) for one in record.outputs if one.path in in_view}
    return frozenset(sorted(names - {REST})[:MOST_IN_VIEW])


def _prepared(request: Request, in_view: frozenset[str]) -> Ready | None:
    """What lies ready for these pages, their templates compiled; None where the last build left nothing to go on."""
    record = load_last_build(request)
    found = scan_site(request).found
    if record is None or inputs_of(request, found.listing, found.keys, record.base) != record.inputs:
        return None
    names = _chapters(record, in_view)
    loaded = load(request)
    known = known_chapters(request, record.chapters)
    if not names or not known or (loaded.base, loaded.looks) != (record.base, request_looks(request, record.theme)):
        return None
    chapters = [one for one in found.chapters if one.name in names]
    try:
        files = [file for one in chapters for file in one.files.values()]
        media = make_media(request, [*files, *([loaded.logo] if loaded.logo else [])], 1, everything=False)
    except Refused:
        return None
    read = {
        one.name: media.enriched(one)
        for one in read_all(request, found, chapters, 1, loaded.configured.settings.allowed_endings)
    }
    settings = loaded.configured.settings
    gathered = gathered_from(found, lambda _: (), settings, request.audience, request.drafts, known)
    ready = Ready(request, record, loaded, media, gathered, known, read)
    plan = ready.plan()
    for page in plan.pages:
        if page.path in in_view and page.shows:
            plan.content(page)
    return ready


def _no_parts(chapters: Mapping[str, Callable[[], Indexed]]) -> Sequence[Part]:
    return ()


def _document(path: str, file: FoundFile | None) -> Document | None:
    """A document as it is now."""
    data = read_bytes(file, MAX_TEXT) if file is not None and file.ending == "md" else None
    document = parse_document(path, data) if isinstance(data, bytes) else None
    return document if isinstance(document, Document) else None
