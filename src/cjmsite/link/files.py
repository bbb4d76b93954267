"""The files of a chapter: which page each belongs to, and which are left out with theirs."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import Any

from cjmsite.config.boundary import Fault
from cjmsite.link.attach import Shelf, attachments_of, loose_path, target_path
from cjmsite.link.hub import Attachment
from cjmsite.link.numbering import Identity, Register
from cjmsite.model import objects
from cjmsite.model.content import Content
from cjmsite.read.files import FoundFile
from cjmsite.read.locate import LineFault

Faults = dict[str, list[Fault | LineFault]]


@dataclass(slots=True)
class Filing:
    """Attachments by the id of their page, and the published path of every file of the chapter."""

    shelf: Shelf
    attached: dict[str, list[Attachment]] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    faults: Faults = field(default_factory=dict)

    def fault(self, file: str, fault: Fault | LineFault) -> None:
        """Note a fault in a file."""
        self.faults.setdefault(file, []).append(fault)

    def adopt(self, one: Identity, path: str, alt: str) -> None:
        """A file in no page's own folder is listed on the first page of its chapter that names it."""
        self.wanted.add(path)
        if path not in self.loose or path not in self.shelf.facts:
            return
        self.loose.discard(path)
        entry = replace(one.entry, folder="", front=objects.Page())
        made, _ = attachments_of(entry, one.path, [self.shelf.files[path]], self.shelf)
        for item in made:
            self.attached.setdefault(one.id, []).append(replace(item, alt=alt or item.alt))
            self.published[item.file] = item.path


def file_away(book: Register, shelf: Shelf, content: Content) -> Filing:
    """Give every file to the page whose folder it lies in, or to the page that lists it; the rest lie loose."""
    filing = Filing(shelf)
    owners = {one.entry.folder for one in book.identities if one.entry.folder}
    kept = {one.entry.file for one in book.identities}
    left_out = {posixpath.dirname(file) for file in content.document_files
                if file.endswith("/index.md") and file not in kept}
    own: dict[str, list[FoundFile]] = {}
    for path, file in shelf.files.items():
        folder = file.folder
        while folder not in owners and folder not in left_out and "/" in folder:
            folder = posixpath.dirname(folder)
        if folder in owners:
            own.setdefault(folder, []).append(file)
        elif folder in left_out:
            filing.hidden.add(path)
        else:
            filing.loose.add(path)
            filing.published[path] = loose_path(path)
    for one in book.identities:
        if one.entry.folder in own or one.entry.front.attachments:
            _attach(book, filing, one, own.get(one.entry.folder, []))
    return filing


def _attach(book: Register, filing: Filing, one: Identity, own: list[FoundFile]) -> None:
    made, faults = attachments_of(one.entry, one.path, own, filing.shelf)
    filing.faults.setdefault(one.entry.file, []).extend(faults)
    kept = [item for item in made if _is_for_audience(book, filing, one, item)]
    filing.attached[one.id] = kept
    for item in kept:
        filing.loose.discard(item.file)
        filing.published[item.file] = item.path
        if item.transcript_file and item.transcript_path:
            filing.loose.discard(item.transcript_file)
            filing.published.setdefault(item.transcript_file, item.transcript_path)


def _is_for_audience(book: Register, filing: Filing, one: Identity, item: Attachment) -> bool:
    """Whether an attachment is in this build; one whose own audience is narrower than the build's is not."""
    notes: tuple[Any, ...] = one.entry.front.attachments
    number = next((n for n, note in enumerate(notes) if target_path(one.entry.base, note.file) == item.file), None)
    named = notes[number].audience if number is not None else None
    if named is None:
        return True
    if named not in book.ranks:
        keys = (*one.entry.keys, "attachments", number or 0, "audience")
        filing.fault(one.entry.file, Fault(keys, "unknown-audience", f"the hub has no audience “{named}”"))
        return True
    if book.ranks[named] <= book.limit:
        return True
    filing.hidden.add(item.file)
    filing.published.pop(item.file, None)
    if item.transcript_file:
        filing.hidden.add(item.transcript_file)
        filing.published.pop(item.transcript_file, None)
    return False
