"""What each chapter is called by, as the last build found it: an edit of words needs no other chapter for that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cjmsite.build.record import ChapterKey, place_of
from cjmsite.build.request import Request
from cjmsite.build.survey import program
from cjmsite.link.exports import AliasRow, Exports, ItemRow, Names, PlaceRow
from cjmsite.read.kept import memory_text, recall
from cjmsite.write.memory import keep


def _file(request: Request, name: str) -> Path:
    folder = request.state / "names" / place_of(request)
    return folder / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"


def keep_names(
    request: Request, chapters: Sequence[ChapterKey], exports: Mapping[str, Exports], known: Mapping[str, str]
) -> None:
    """Keep what the chapters are called by; of those in `known` the same digest is kept already."""
    for one in chapters:
        if known.get(one.name) != one.names:
            kept = {"key": one.names, "names": exports[one.name].as_rows()}
            keep(_file(request, one.name), memory_text(program(), kept))


def recall_names(request: Request, chapter: ChapterKey) -> Exports | None:
    """What a chapter was called by, if it was kept."""
    value = recall(_file(request, chapter.name), program())
    if value is None or value.get("key") != chapter.names:
        return None
    places, items, aliases, pages, files, headings, hidden, drafts, hidden_files, unconsented = value["names"]
    return Exports(
        _places(places),
        _items(items),
        tuple(AliasRow._make((*row, tuple(keys))) for *row, keys in aliases),
        pages,
        files,
        headings,
        Names(_places(hidden[0]), _items(hidden[1])),
        Names(_places(drafts[0]), _items(drafts[1])),
        tuple(hidden_files),
        unconsented,
    )


def _places(rows: Sequence[Sequence[Any]]) -> tuple[PlaceRow, ...]:
    return tuple(PlaceRow._make((*row, tuple(keys))) for *row, keys in rows)


def _items(rows: Sequence[Sequence[Any]]) -> tuple[ItemRow, ...]:
    return tuple(ItemRow._make((*row, tuple(former))) for *row, former in rows)
