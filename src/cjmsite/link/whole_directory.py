"""The directory of all chapters, without what is said in withdrawn studies or measured by what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjmsite.link.directory import NOWHERE, Directory
from cjmsite.link.exports import Exports, ItemRow


def directory_of(exports: Iterable[Exports]) -> Directory:
    """One directory of all chapters, in their order."""
    directory = Directory()
    chapters = tuple(exports)
    for one in chapters:
        directory.absorb(one)
    for path in directory.unconsented:
        directory.files.pop(path, None)
    directory.check_aliases()
    for one in chapters:
        directory.absorb_hidden(one.hidden)
    for one in chapters:
        directory.absorb_drafts(one.drafts)
    for one in chapters:
        _withhold(directory, one.recorded)
    return directory


def _withhold(directory: Directory, recorded: Mapping[str, Iterable[str]]) -> None:
    """Take out what was said in studies that are withdrawn: their quotes, and the recordings of these, which are
    files that nobody gets; and measures of a metric that is not in this build. `recorded` are, by file, the
    studies that are cited for it."""
    for item in [one for one in directory.item_rows.values() if one.cites and _is_left_out(directory, one)]:
        del directory.item_rows[item.id]
        directory.hidden[item.id] = item.kind
        anchors = directory.headings.get(item.path, {})
        directory.headings[item.path] = {**anchors, **dict.fromkeys((item.anchor, *item.former), "")}
    for path, studies in recorded.items():
        if any(_is_withdrawn(directory, one) for one in studies):
            directory.unconsented.setdefault(path, "withdrawn, with its study")
            directory.files.pop(path, None)
            directory.hidden_files.add(path)


def _is_left_out(directory: Directory, item: ItemRow) -> bool:
    if item.kind != "metric":
        return _is_withdrawn(directory, item.cites)
    found = directory.measure(item.cites)
    return found is not None and directory.is_hidden(found)


def _is_withdrawn(directory: Directory, reference: str) -> bool:
    row = directory.studies.get(directory.find(reference, NOWHERE, ("study",)) or "")
    return row is not None and row.withdrawn
