"""Reading chapters: what is remembered of them is not read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cjmsite.cache.store import keep, memory_text, read_file
from cjmsite.config.settings import Settings
from cjmsite.pipeline.linked import Gathered, gathered_from
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.scan import Scan, program_version, scan_whole
from cjmsite.pipeline.workers.process_pool import WORTH_DIVIDING, divided
from cjmsite.read.chapters import Chapter
from cjmsite.read.documents import Sources
from cjmsite.read.memory import ChapterMemory, recall_chapter, to_be_read
from cjmsite.read.site import read_chapter


def gather(site: Path, settings: Settings, *, audience: str | None = None, drafts: bool = False) -> Gathered:
    """Read, model and link everything below a site's `content/`, remembering nothing."""
    found = scan_whole(site)

    def read(chapters: Sequence[Chapter]) -> Iterator[Sources]:
        return (read_chapter(chapter, ChapterMemory(), found.digests, settings.allowed_endings) for chapter in chapters)

    return gathered_from(found, read, settings, audience, drafts, {})


def read_all(
    request: Request, found: Scan, chapters: Sequence[Chapter], workers: int, allowed: frozenset[str]
) -> Iterator[Sources]:
    """Read chapters, one after another. Where there is much to read, several processes do it first, and leave it
    in the memory. `allowed` are the endings of attachments that the hub names."""
    unread = {chapter.name: to_be_read(request.state, chapter, program_version()) for chapter in chapters}
    request.tell("read", sum(unread.values()))
    if request.publish and workers > 1 and sum(unread.values()) > WORTH_DIVIDING:
        waiting = [chapter for chapter in chapters if unread[chapter.name]]

        def read(share: Sequence[Chapter]) -> list[None]:
            for chapter in share:
                _read(request, found, chapter, allowed)
            return []

        divided(sorted(waiting, key=lambda chapter: -unread[chapter.name]), read, workers)
    for chapter in chapters:
        yield _read(request, found, chapter, allowed)


def _read(request: Request, found: Scan, chapter: Chapter, allowed: frozenset[str]) -> Sources:
    """Read a chapter as far as it is not remembered, and remember it; a mere check leaves no trace."""
    memory = recall_chapter(request.state, chapter.name, program_version())
    sources = read_chapter(chapter, memory, found.digests, allowed)
    if memory.fresh and request.publish:
        keep(
            read_file(request.state, chapter.name),
            memory_text(program_version(), {"documents": memory.documents, "facts": memory.facts}),
        )
    return sources
