"""The index of a hub: its chapters' parts, merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from cjmsite.link.hub import Hub
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.search.merge import merge
from cjmsite.render.search.part import Part, index_chapter
from cjmsite.render.search.records import IndexedChapter, chapters

Indexer = Callable[[Mapping[str, Callable[[], IndexedChapter]]], Iterable[Part]]


def index_all(several: Mapping[str, Callable[[], IndexedChapter]]) -> Iterator[Part]:
    """Each chapter's part, made anew."""
    return (index_chapter(make()) for make in several.values())


def search_index(hub: Hub, catalogue: Catalogue, indexer: Indexer = index_all) -> dict[str, bytes]:
    """The scripts of a hub's index, by their paths in the output. Only what is in the hub is in them.

    `indexer` may remember parts: a chapter's part follows from its records alone.
    """
    texts = {key: text for key, text in catalogue.texts.items() if key.startswith(("search.", "kind.", "quoted"))}
    return merge(indexer(chapters(hub)), catalogue.language, texts)
