"""From linked chapters to the linked hub; what a change of some names can mean for the other chapters."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from cjmsite.config.settings import Settings
from cjmsite.link.chapter import Linked
from cjmsite.link.directory import Directory
from cjmsite.link.exports import Exports, ItemRow, Names, PlaceRow
from cjmsite.link.hub import Hub, Node
from cjmsite.problems import Problem
from cjmsite.publishable.kinds import is_meant_as_page


def join(
    linked: Sequence[Linked],
    directory: Directory,
    settings: Settings,
    audience: str | None,
    drafts: bool,
    mentions: Mapping[str, tuple[str, ...]],
    wanted: Iterable[str],
) -> Hub:
    """One hub of chapters, in their order: of all, or of some. `mentions` are, for each id, those of the objects that
    refer to it in all chapters; `wanted` the files that any chapter links to."""
    by_kind: dict[str, list[Node[Any]]] = {}
    for chapter in linked:
        for node in chapter.nodes.values():
            by_kind.setdefault(node.kind, []).append(node)
    return Hub(
        settings=settings,
        home=next(iter(by_kind.get("hub", ())), None),
        journeys=tuple(journey for chapter in linked for journey in chapter.journeys),
        personas=tuple(by_kind.get("persona", ())),
        organisations=tuple(by_kind.get("organisation", ())),
        actions=tuple(by_kind.get("action", ())),
        tours=tuple(by_kind.get("tour", ())),
        studies=tuple(by_kind.get("study", ())),
        metrics=tuple(by_kind.get("measure", ())),
        glossary=tuple(by_kind.get("term", ())),
        pages=tuple(by_kind.get("page", ())),
        places=directory.places,
        mentions=mentions,
        aliases={row.alias: row.path for row in directory.aliases.values()},
        attachments=tuple(item for chapter in linked for node in chapter.nodes.values() for item in node.attachments),
        loose={file: directory.files[file] for file in sorted(wanted) if file in directory.files},
        audience=audience,
        drafts=drafts,
    )


def unused_files(unused: Iterable[Iterable[str]], wanted: frozenset[str]) -> list[Problem]:
    """Files that lie loose, chapter by chapter, and are not among those that any page names."""
    return [
        Problem(
            path,
            0,
            0,
            "unused-file",
            "no page uses this file, so it is not published",
            "a page's file ends in .md, in small letters"
            if is_meant_as_page(path.rpartition(".")[2].lower())
            else "link to it, or put it beside an index.md",
            level="warning",
        )
        for chapter in unused
        for path in sorted(frozenset(chapter) - wanted)
    ]


def changed_names(before: Exports, after: Exports) -> frozenset[str]:
    """All that can be asked for and is not what it was: ids and parts of them, paths, pages' anchors."""
    return frozenset(_changed(before, after))


def _changed(before: Exports, after: Exports) -> Iterator[str]:
    for old, new in ((before, after), (before.hidden, after.hidden), (before.drafts, after.drafts)):
        for row in set(old.places) ^ set(new.places):
            yield from _of_place(row)
        for item in set(old.items) ^ set(new.items):
            yield from _of_item(item)
    pairs = ((before.pages, after.pages), (before.files, after.files), (before.unconsented, after.unconsented))
    for one, other in pairs:
        yield from _differing(one, other)
    yield from _differing(before.headings, after.headings)
    for study in set(before.studies.values()) ^ set(after.studies.values()):
        yield from (study.id, study.slug)
    yield from set(before.hidden_files) ^ set(after.hidden_files)


def said_in(exports: Exports, studies: Container[str]) -> Iterator[str]:
    """All that can be asked for of what a chapter cites studies or metrics for: quotes, their recordings, measures."""
    for item in exports.items:
        if item.cites and item.cites in studies:
            yield from (*_of_item(item), item.path)
    yield from (path for path, cited in exports.recorded.items() if any(one in studies for one in cited))


def _of_place(row: PlaceRow) -> Iterator[str]:
    """An object is called by its id, by its slug path, and by the end of this where it is clear."""
    yield from (row.id, row.path, row.file, row.title)
    parts = row.slug_path.split(".")
    yield from (".".join(parts[at:]) for at in range(len(parts)))


def _of_item(item: ItemRow) -> Iterator[str]:
    """A thing inside an object is called by its id, its anchor, and the name that its author gave it, if any."""
    words = (item.id, *item.id.split("#"), item.name, item.anchor, item.anchor.partition("-")[2], *item.former)
    yield from filter(None, words)


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    for key in one.keys() | other.keys():
        if one.get(key) != other.get(key):
            yield key
            yield from (value for value in (one.get(key), other.get(key)) if isinstance(value, str))


def is_affected(asked: frozenset[str], changed: frozenset[str], added: Iterable[str]) -> bool:
    """Whether something that a chapter asked for may lead elsewhere now. `added` are new ids: plain words may stand
    where an id may, and are told of when they nearly are one."""
    if not asked.isdisjoint(changed):
        return True
    # `Directory.almost` compares the other way round, which can come to a little less.
    return any(get_close_matches(id_, asked, n=1, cutoff=0.75) for id_ in added)


def added_ids(before: Exports, after: Exports) -> frozenset[str]:
    """The ids of objects that were not there before."""
    old, new = ({row.id for row in (*one.places, *one.hidden.places, *one.drafts.places)} for one in (before, after))
    return frozenset(new - old)


NOTHING = Exports((), (), (), {}, {}, {}, Names(), Names(), (), {})  # what a chapter lets others know that is not there
