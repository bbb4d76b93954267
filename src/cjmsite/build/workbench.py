"""Builds of one preview, one after another: what is saved is shown at once, and the whole site follows.

After each build the journeys that somebody looks at lie ready (see `bench.py`). When a save changed only words there,
the pages in view are made from them alone, within a fraction of a second in a hub of any size; then everything is
built as it always is, which comes to the same bytes.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cjmsite.build import build
from cjmsite.build.bench import Bench, around, bench_for
from cjmsite.build.record import Record, load_record
from cjmsite.build.request import Outcome, Request
from cjmsite.build.survey import inputs_of, look_at, looks_of
from cjmsite.problems import errors_among
from cjmsite.publishable.litter import never_published
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.read.digests import MAX_TEXT
from cjmsite.read.documents import Document, parse_document
from cjmsite.read.files import FoundFile, read_bytes
from cjmsite.render.search.part import Part
from cjmsite.render.search.records import Chapter
from cjmsite.write.refusal import Refused

MOST_IN_VIEW = 3  # journeys that lie ready: as many as one person may have open at a time


@dataclass(slots=True)
class Workbench:
    """A preview's builds. Not for several threads at a time."""

    request: Request
    bench: Bench | None = None

    def build(self) -> Outcome:
        """Build the site."""
        return build(self.request)

    def prepare(self, in_view: Iterable[str]) -> None:
        """Lay ready the journeys whose pages (paths in the output) are in view, unless they lie there already."""
        wanted = frozenset(in_view)
        if self.bench is None or not self.bench.edit.changed >= _chapters(self.bench.record, wanted):
            self.bench = _prepared(self.request, wanted)

    def first(self, saved: Iterable[str], in_view: Iterable[str]) -> Mapping[str, bytes]:
        """The pages in view that a save changed, by path; none where it takes a build to know.

        `saved` are the files saved, as the file system names them. Where something is found, only words changed, and
        a build will come to the same; where nothing is, nothing lies ready any more.
        """
        bench, self.bench = self.bench, None
        after = _after(bench, saved) if bench is not None else None
        if bench is None or after is None:
            return {}
        gathered = after.gathered()
        if gathered is None or errors_among(gathered.problems, strict=self.request.strict or bench.settings.strict):
            return {}
        self.bench = after
        edited, wanted = _changed(bench, after), frozenset(in_view)
        plan = after.plan(gathered, _no_parts)
        return {page.path: plan.content(page) for page in plan.pages if page.path in wanted and page.origin in edited}


def _chapters(record: Record, in_view: frozenset[str]) -> frozenset[str]:
    """The journeys whose pages these are."""
    names = {chapter_name(one.origin) for one in record.outputs if one.path in in_view}
    return frozenset(sorted(names - {REST})[:MOST_IN_VIEW])


def _prepared(request: Request, in_view: frozenset[str]) -> Bench | None:
    """A bench with the journeys in view, its templates compiled; None where the last build left nothing to go on."""
    record = load_record(request)
    found = look_at(request).found
    if record is None or inputs_of(request, found.listing, found.keys, record.base) != record.inputs:
        return None
    if looks_of(request, record.theme) != record.looks:
        return None
    chapters = _chapters(record, in_view)
    try:
        bench = bench_for(request, found, record, around(record, chapters)) if chapters else None
    except Refused:
        return None
    gathered = bench.gathered() if bench is not None else None
    if bench is None or gathered is None:
        return None
    plan = bench.plan(gathered, _no_parts)
    for page in plan.pages:
        if page.path in in_view:
            plan.content(page)
    return bench


def _no_parts(chapters: Mapping[str, Callable[[], Chapter]]) -> Sequence[Part]:
    return ()


def _after(bench: Bench, saved: Iterable[str]) -> Bench | None:
    """The bench after a save; None where it changed more than words of documents that lie there."""
    read = {one.name: one for one in bench.read}
    for place in saved:
        path = unicodedata.normalize("NFC", Path(os.path.relpath(place, bench.request.site)).as_posix())
        if never_published(path):
            continue
        chapter = chapter_name(path)
        document = _document(path, bench.part.files.get(path)) if chapter in bench.edit.changed else None
        before = read[chapter].documents.get(path) if document is not None else None
        if document is None or before is None or document.facing != before.facing:
            return None
        read[chapter] = replace(
            read[chapter],
            documents={**read[chapter].documents, path: document},
            problems=(*read[chapter].problems, *document.problems),
        )
    return replace(bench, read=tuple(read.values()))


def _document(path: str, file: FoundFile | None) -> Document | None:
    """A document as it is now."""
    data = read_bytes(file, MAX_TEXT) if file is not None and file.ending == "md" else None
    document = parse_document(path, data) if isinstance(data, bytes) else None
    return document if isinstance(document, Document) else None


def _changed(before: Bench, after: Bench) -> frozenset[str]:
    """The documents that are not as they were."""
    digests = {path: document.digest for one in before.read for path, document in one.documents.items()}
    documents = (document for one in after.read for document in one.documents.values())
    return frozenset(one.path for one in documents if one.digest != digests[one.path])
