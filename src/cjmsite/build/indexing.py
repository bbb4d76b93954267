"""The search index's parts, one for each chapter: made once for the same records, by several processes, remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from cjmsite.build.crew import divided
from cjmsite.build.request import Request
from cjmsite.build.survey import joined, program
from cjmsite.read.kept import memory_text, recall
from cjmsite.render.search.part import Part, index_chapter
from cjmsite.render.search.records import Chapter
from cjmsite.write.memory import keep


@dataclass(slots=True)
class Indexing:
    """Makes, or recalls, the parts of the index. `keys` are those of all parts, by chapter, once they are made.

    `known` are the keys of a build of which only some chapters are given again.
    """

    request: Request
    workers: int
    known: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] = frozenset()
    keys: dict[str, str] = field(default_factory=dict)

    def __call__(self, chapters: Sequence[Chapter]) -> list[Part]:
        """The part of each chapter, in their order. A mere check remembers nothing."""
        given = [one for one in chapters if not self.known or one.id in self.only]
        self.keys = {**dict(self.known), **{one.id: joined((repr(one),)) for one in given}}
        by_id = {one.id: one for one in given}
        parts = {id_: _recalled(self.request, id_, key) for id_, key in self.keys.items()}
        missing = [id_ for id_, part in parts.items() if part is None]
        if not by_id.keys() >= set(missing):
            raise Forgotten

        def index(share: Sequence[str]) -> list[Part]:
            return [index_chapter(by_id[id_]) for id_ in share]

        for part in divided(missing, index, self.workers):
            parts[part.id] = part
            if self.request.publish:
                kept = {"key": self.keys[part.id], "part": astuple(part)}
                keep(_file(self.request, part.id), memory_text(program(), kept))
        return [part for part in parts.values() if part is not None]


class Forgotten(Exception):  # noqa: N818  no error: all is built again
    """Something of the last build that an edit of words needs is no longer remembered."""


def _file(request: Request, chapter: str) -> Path:
    name = f"{request.audience or ''} {chapter}"
    return request.state / "search" / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"


def _recalled(request: Request, chapter: str, key: str) -> Part | None:
    value = recall(_file(request, chapter), program())
    if value is None or value.get("key") != key:
        return None
    row: list[Any] = [tuple(one) if isinstance(one, list) else one for one in value["part"]]
    try:
        return Part(*row)
    except TypeError:  # kept in another shape: as good as forgotten
        return None
