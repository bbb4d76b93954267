"""What this machine remembers of files that it has read: documents by digest, facts of other files by stamp.

Kept by `cache/store.py`, one file a chapter. It is disposable: what is damaged, of another version or not
there is read again from the author's files; nothing in it can be executed.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from cjmsite.cache.store import kept_at, read_file, recall
from cjmsite.files.site_files import FoundFile
from cjmsite.media.recordings.webvtt import Cue, Transcript
from cjmsite.problems import Problem
from cjmsite.read.attachments import Facts
from cjmsite.read.chapters import Chapter
from cjmsite.read.documents import Document
from cjmsite.read.markdown.rendered import Body, BodyLink, Heading, Sketch
from cjmsite.read.markdown.texts import recalled
from cjmsite.read.tables.csv_tables import Table


@dataclass(slots=True)
class ChapterMemory:
    """What is remembered of one chapter; `fresh` says whether anything was added since it was read."""

    documents: dict[str, list[Any]] = field(default_factory=dict)
    facts: dict[str, list[Any]] = field(default_factory=dict)
    fresh: bool = False

    def knows(self, path: str, digest: str) -> bool:
        """Whether a document is remembered."""
        row = self.documents.get(path)
        return row is not None and row[:1] == [digest]

    def document(self, path: str, digest: str) -> Document | None:
        """The document that these bytes made, if it is remembered."""
        if not self.knows(path, digest):
            return None
        try:
            return _document(path, self.documents[path])
        except (IndexError, KeyError, TypeError, ValueError):  # kept in another shape: as good as forgotten
            del self.documents[path]
            return None

    def keep_document(self, document: Document) -> None:
        """Remember a document."""
        body = document.body
        self.fresh = True
        self.documents[document.path] = [
            document.digest, document.fields, document.front_line, document.body_line, body.texts.kept(), body.title,
            [astuple(link) for link in body.links], [astuple(heading) for heading in body.headings],
            [astuple(sketch) for sketch in body.sketches], body.anchors,
            [astuple(problem) for problem in document.problems], document.fields_digest,
        ]  # fmt: skip

    def told(self, file: FoundFile) -> tuple[Facts | None, tuple[Problem, ...]] | None:
        """What was told of a file, if the file system says that it has not changed since."""
        row = self.facts.get(file.path)
        try:
            if row is None or row[0] != file.size or tuple(row[1]) != file.stamp:
                return None
            facts = _facts(row[2]) if row[2] is not None else None
            return facts, tuple(Problem(*one) for one in row[3])
        except (IndexError, KeyError, TypeError):  # kept in another shape: as good as forgotten
            return None

    def keep_facts(self, file: FoundFile, facts: Facts | None, problems: tuple[Problem, ...]) -> None:
        """Remember what a file told."""
        self.fresh = True
        told = None
        if facts is not None:
            cues = [astuple(cue) for cue in facts.transcript.cues] if facts.transcript is not None else None
            table = facts.table and [facts.table.rows, facts.table.lines, facts.table.delimiter, facts.table.is_whole]
            told = [facts.kind, cues, table, facts.form]
        self.facts[file.path] = [file.size, file.stamp, told, [astuple(problem) for problem in problems]]

    def forget(self, files: Container[str]) -> None:
        """Forget what is no longer there."""
        for known in (self.documents, self.facts):
            for path in [path for path in known if path not in files]:
                del known[path]
                self.fresh = True


def _document(path: str, row: list[Any]) -> Document:
    body = Body(
        recalled(row[4]), row[5], tuple(BodyLink(*one) for one in row[6]), tuple(Heading(*one) for one in row[7]),
        tuple(Sketch(*one) for one in row[8]), tuple((theirs, own) for theirs, own in row[9]),
    )  # fmt: skip
    return Document(path, row[0], row[1], row[2], body, row[3], tuple(Problem(*one) for one in row[10]), row[11])


def _facts(row: list[Any]) -> Facts:
    transcript = None if row[1] is None else Transcript(tuple(Cue(*cue) for cue in row[1]))
    table = None if row[2] is None else Table(tuple(map(tuple, row[2][0])), tuple(row[2][1]), *row[2][2:])
    return Facts(row[0], transcript=transcript, table=table, form=row[3])


def recall_chapter(state: Path, chapter: str, version: str) -> ChapterMemory:
    """What is remembered of a chapter; nothing, if that can't be used."""
    value = recall(read_file(state, chapter), version)
    if value is None:
        return ChapterMemory()
    return ChapterMemory(value["documents"], value["facts"])


def to_be_read(state: Path, chapter: Chapter, version: str) -> int:
    """How many documents of a chapter are not remembered, as far as the file system's clock tells: those that changed
    after the chapter's memory was kept. What is remembered indeed, only its memory knows."""
    kept = kept_at(read_file(state, chapter.name), version)
    return sum(1 for file in chapter.files.values() if file.ending == "md" and max(file.stamp[:2]) >= kept)
