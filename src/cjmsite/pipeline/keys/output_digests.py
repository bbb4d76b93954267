"""Every file of the plan with what its bytes depend on; the parts of the search index, one for each chapter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from cjmsite.cache.store import keep, kept_at, memory_text, recall, search_file
from cjmsite.pipeline.keys.page_keys import Keys
from cjmsite.pipeline.linked import Forgotten
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.scan import digest_of_texts, program_version
from cjmsite.pipeline.workers.process_pool import divided
from cjmsite.render.plan import Joined, Planned, PlannedData, Strung
from cjmsite.render.search.part import Part, index_chapter
from cjmsite.render.search.records import IndexedChapter
from cjmsite.render.site import SitePlan
from cjmsite.write.outputs import Output

UNKNOWN = ""  # the digest of a page that looks across journeys, before what it shows was looked at


def outputs_of(plan: SitePlan, keys: Keys, shown: Mapping[str, str]) -> list[Output]:
    """All that is to be published. `shown` are the digests of what pages across journeys show, where they are known."""
    outputs = pages_of(plan, keys, keys.looks, shown)
    cut = [one for one in plan.joined if one.of_pages]
    outputs += [Output(one.path, _of_joined(one, keys.looks, shown), one.origin, one.rank) for one in cut]
    whole = (one for one in plan.joined if not one.of_pages)
    files: tuple[PlannedData | Strung | Joined, ...] = (*plan.data, *plan.strung, *whole)
    outputs += [Output(data.path, _of_data(data, keys), data.origin, data.rank) for data in files]
    outputs += [
        Output(path, hashlib.blake2b(data, digest_size=16).hexdigest(), "theme", 0)
        for path, data in plan.assets.items()
    ]
    outputs += [Output(path, copy.digest, copy.origin, 0) for path, copy in plan.copies.items()]
    return outputs


def pages_of(plan: SitePlan, keys: Keys, looks: str, shown: Mapping[str, str]) -> list[Output]:
    """The pages, each of which names the styles and scripts that it loads."""
    return [Output(page.path, _of_page(page, keys, looks, shown), page.origin, page.rank) for page in plan.pages]


def _of_page(page: Planned, keys: Keys, looks: str, shown: Mapping[str, str]) -> str:
    if page.key:
        return digest_of_texts((program_version(), page.key))
    key = keys.of_page(page) if page.shows else shown.get(page.path, UNKNOWN)
    return of_looks(key, looks) if key else UNKNOWN


def _of_joined(one: Joined, looks: str, shown: Mapping[str, str]) -> str:
    key = key_of_pages(one, shown)
    return of_looks(key, looks) if key else UNKNOWN


def key_of_pages(one: Joined, shown: Mapping[str, str]) -> str:
    """What is known of a file that holds parts of pages; UNKNOWN where that is not so of each of them."""
    told = [shown.get(path, UNKNOWN) for path in one.parts]
    return digest_of_texts((program_version(), one.path, *told)) if all(told) else UNKNOWN


def of_looks(key: str, looks: str) -> str:
    """The digest of a page that shows something in the looks of a theme."""
    return digest_of_texts((key, looks))


def _of_data(data: PlannedData | Strung | Joined, keys: Keys) -> str:
    if isinstance(data, PlannedData | Strung) and data.key:
        return digest_of_texts((program_version(), data.key))
    key = keys.of_data(data)
    return of_looks(key, keys.looks) if isinstance(data, PlannedData) and data.coloured else key


@dataclass(slots=True)
class SearchParts:
    """Makes, or recalls, the parts of the index. `keys` are those of all parts, by chapter, once they are made.

    `known` are the keys of a build of which `only` some chapters are given again; the parts of the others come without
    the texts that results show (`leaves`), nine tenths of an index, which stay as they were published.
    """

    request: Request
    workers: int
    known: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] = frozenset()
    keys: dict[str, str] = field(default_factory=dict)

    def __call__(self, chapters: Mapping[str, Callable[[], IndexedChapter]]) -> Iterator[Part]:
        """The part of each chapter, in their order, one at a time, as all of them are as long as the hub's words. A
        mere check remembers nothing."""
        given = [id_ for id_ in chapters if not self.known or id_ in self.only]

        def index(share: Sequence[str]) -> list[tuple[str, str, Part | None]]:
            return [self._made(chapters[id_]()) for id_ in share]

        made = divided(given, index, self.workers, least=4)  # fewer are done before a process is started
        keys = {id_: key for id_, key, _ in made}
        self.keys = {**dict(self.known), **{id_: keys[id_] for id_ in given}}
        parts = {id_: part for id_, _, part in made}
        for id_, key in self.keys.items():
            part = parts.pop(id_, None) or _recalled(self.request, id_, key, whole=not self.known or id_ in keys)
            if part is None and id_ not in keys:
                raise Forgotten
            yield part or self._indexed(chapters[id_](), key)

    def _made(self, chapter: IndexedChapter) -> tuple[str, str, Part | None]:
        """A chapter's id and key; its part, where it is not remembered."""
        key = digest_of_texts((repr(chapter),))
        if kept_at(_file(self.request, chapter.id), program_version(), key=key):
            return chapter.id, key, None
        part = self._indexed(chapter, key)
        # What is remembered need not travel from one process to another.
        return chapter.id, key, None if self.request.publish else part

    def _indexed(self, chapter: IndexedChapter, key: str) -> Part:
        """A chapter's part, remembered unless this is a mere check."""
        part = index_chapter(chapter)
        if self.request.publish:
            leaves = memory_text(program_version(), {"key": key, "leaves": part.leaves})
            keep(_file(self.request, chapter.id, "-leaves"), leaves)
            kept = memory_text(program_version(), {"key": key, "part": astuple(replace(part, leaves=()))})
            keep(_file(self.request, chapter.id), kept)
        return part


def _file(request: Request, chapter: str, what: str = "") -> Path:
    return search_file(request.state, request.audience or "", chapter, what)


def _recalled(request: Request, chapter: str, key: str, *, whole: bool) -> Part | None:
    value = _kept(_file(request, chapter), key)
    texts = _kept(_file(request, chapter, "-leaves"), key) if whole else {"leaves": ()}
    if value is None or texts is None:
        return None
    row: list[Any] = [tuple(one) if isinstance(one, list) else one for one in value["part"]]
    try:
        return replace(Part(*row), leaves=tuple(texts["leaves"]))
    except (KeyError, TypeError):  # kept in another shape: as good as forgotten
        return None


def _kept(file: Path, key: str) -> Mapping[str, Any] | None:
    value = recall(file, program_version())
    return value if value is not None and value.get("key") == key else None
