"""The search index's parts, one for each chapter: made once for the same records, by several processes, remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from cjmsite.build.crew import divided
from cjmsite.build.request import Request
from cjmsite.build.survey import joined, program
from cjmsite.read.memory import memory_text, recall
from cjmsite.render.search.part import Part, index_chapter
from cjmsite.render.search.records import Chapter
from cjmsite.write.memory import keep


def indexed(request: Request, chapters: Sequence[Chapter], workers: int) -> list[Part]:
    """The part of each chapter, in their order. A mere check remembers nothing."""
    keys = [joined((repr(chapter),)) for chapter in chapters]
    parts: list[Part | None] = [_recalled(request, chapter, key) for chapter, key in zip(chapters, keys, strict=True)]
    missing = [number for number, part in enumerate(parts) if part is None]

    def index(share: Sequence[int]) -> list[tuple[int, Part]]:
        return [(number, index_chapter(chapters[number])) for number in share]

    for number, part in divided(missing, index, workers):
        parts[number] = part
        if request.publish:
            kept = {"key": keys[number], "part": astuple(part)}
            keep(_file(request, chapters[number]), memory_text(program(), kept))
    return [part for part in parts if part is not None]


def _file(request: Request, chapter: Chapter) -> Path:
    name = f"{request.audience or ''} {chapter.id}"
    return request.state / "search" / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"


def _recalled(request: Request, chapter: Chapter, key: str) -> Part | None:
    value = recall(_file(request, chapter), program())
    if value is None or value.get("key") != key:
        return None
    row: list[Any] = [tuple(one) if isinstance(one, list) else one for one in value["part"]]
    try:
        return Part(*row)
    except TypeError:  # kept in another shape: as good as forgotten
        return None
