"""What a change of some chapters' names can mean for the others: which names lead elsewhere now, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from cjmsite.link.exports import Exports, ItemRow, Names, PlaceRow


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
    yield from set(before.hidden_files) ^ set(after.hidden_files)


def _of_place(row: PlaceRow) -> Iterator[str]:
    """An object is called by its id, by its slug path, and by the end of this where it is clear."""
    yield from (row.id, row.path, row.file)
    parts = row.slug_path.split(".")
    yield from (".".join(parts[at:]) for at in range(len(parts)))


def _of_item(item: ItemRow) -> Iterator[str]:
    yield from (item.id, *item.id.split("#"), item.name, item.anchor, item.anchor.partition("-")[2], *item.former)


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
