"""The directory of all chapters, without what is said in withdrawn studies or measured by what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjmsite.link.directory import NOWHERE, Directory
from cjmsite.link.exports import Exports


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
    _withhold_items(directory)
    for one in chapters:
        _withhold_recordings(directory, one.recorded)
    return directory


def _withhold_items(directory: Directory) -> None:
    """Take out quotes from studies that are withdrawn, and measures of a metric that is not in this build."""
    cited = {(item.kind, item.cites) for item in directory.item_rows.values() if item.cites}
    left_out = {one for one in cited if _is_left_out(directory, *one)}
    for item in [one for one in directory.item_rows.values() if (one.kind, one.cites) in left_out]:
        del directory.item_rows[item.id]
        directory.hidden[item.id] = item.kind
        anchors = directory.headings.get(item.path, {})
        directory.headings[item.path] = {**anchors, **dict.fromkeys((item.anchor, *item.former), "")}


def _withhold_recordings(directory: Directory, recorded: Mapping[str, Iterable[str]]) -> None:
    """Take out recordings of what was said in studies that are withdrawn, as files that nobody gets. `recorded` are, by
    file, the studies that are cited for it."""
    for path, studies in recorded.items():
        if any(_is_withdrawn(directory, one) for one in studies):
            directory.unconsented.setdefault(path, "withdrawn, with its study")
            directory.files.pop(path, None)
            directory.hidden_files.add(path)


def _is_left_out(directory: Directory, kind: str, cites: str) -> bool:
    if kind != "metric":
        return _is_withdrawn(directory, cites)
    found = directory.measure(cites)
    return found is not None and directory.is_hidden(found)


def _is_withdrawn(directory: Directory, reference: str) -> bool:
    row = directory.studies.get(directory.find(reference, NOWHERE, ("study",)) or "")
    return row is not None and row.withdrawn
