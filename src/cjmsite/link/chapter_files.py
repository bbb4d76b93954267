"""The files of a chapter: which page each belongs to; and places inside files, as addresses name them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cjmsite.config.boundary import Fault
from cjmsite.files.site_files import FoundFile
from cjmsite.link.attach import (
    ChapterFiles,
    attachments_of,
    files_named_in,
    is_withheld,
    loose_path,
    named_files,
    words_beside,
)
from cjmsite.link.hub import Attachment
from cjmsite.link.numbering import Identity, Register
from cjmsite.model import objects
from cjmsite.model.content import Content
from cjmsite.model.vocabulary import AttachmentNote
from cjmsite.publishable.kinds import type_of
from cjmsite.read.attachments import Facts
from cjmsite.read.locate import LineFault

_TOP = "content"
_KINDS = frozenset(
    {"journeys", "personas", "organisations", "actions", "tours", "studies", "metrics", "glossary", "pages"}
)
Faults = dict[str, list[Fault | LineFault]]


@dataclass(slots=True)
class Filing:
    """Attachments by the id of their page, and the published path of every file of the chapter.

    `hidden` are files that this build leaves out, `unconsented` those among them that nobody gets, with the consent
    that is noted for each. `narrow` are files of this build that not all readers of the hub get.
    """

    chapter_files: ChapterFiles
    attached: dict[str, list[Attachment]] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    unconsented: dict[str, str] = field(default_factory=dict)
    narrow: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    faults: Faults = field(default_factory=dict)

    def fault(self, file: str, fault: Fault | LineFault) -> None:
        """Note a fault in a file."""
        self.faults.setdefault(file, []).append(fault)

    def leave_out(self, unconsented: Mapping[str, str]) -> None:
        """Leave out the files that another chapter notes no consent for: those beside all journeys belong to each."""
        for path in unconsented.keys() & self.chapter_files.files.keys() - self.unconsented.keys():
            self.unconsented[path] = unconsented[path]
            self.hidden.add(path)
            self.loose.discard(path)
            self.published.pop(path, None)
            for id_, items in self.attached.items():
                self.attached[id_] = [item.without_words({path}) for item in items if item.file != path]

    def adopt(self, one: Identity, path: str, alt: str) -> None:
        """A file in no page's own folder is listed on the first page of its chapter that names it."""
        self.wanted.add(path)
        if path not in self.loose or path not in self.chapter_files.facts:
            return
        self.loose.discard(path)
        entry = replace(one.entry, folder="", front=objects.Page())
        made, _ = attachments_of(entry, one.path, [self.chapter_files.files[path]], self.chapter_files)
        for item in made:
            shown = item.without_words(self.hidden)
            self.attached.setdefault(one.id, []).append(replace(shown, alt=alt or item.alt))
            self.published[item.file] = item.path


def file_away(book: Register, chapter_files: ChapterFiles, content: Content) -> Filing:
    """Give every file to the page whose folder it lies in, or to the page that lists it; the rest lie loose.

    A file follows the strictest page that lists it: what one withholds, no other publishes. One that only pages left
    out name is left out with them.
    """
    filing = Filing(chapter_files)
    owners = {one.entry.folder for one in book.identities if one.entry.folder}
    kept = {one.entry.file for one in book.identities}
    left_out = {
        posixpath.dirname(file) for file in content.document_files if file.endswith("/index.md") and file not in kept
    }
    own: dict[str, list[FoundFile]] = {}
    for path, file in chapter_files.files.items():
        folder = file.folder
        while folder not in owners and folder not in left_out and "/" in folder:
            folder = posixpath.dirname(folder)
        if folder == _TOP and file.folder.removeprefix(_TOP + "/").split("/")[0] in _KINDS:
            # What lies in `personas/` or `pages/` lies beside many pages; the front page is none of theirs.
            filing.loose.add(path)
            filing.published[path] = loose_path(path)
        elif folder in owners:
            own.setdefault(folder, []).append(file)
        elif folder in left_out:
            filing.hidden.add(path)
        else:
            filing.loose.add(path)
            filing.published[path] = loose_path(path)
    filing.unconsented.update(book.unconsented)
    filing.hidden |= book.withheld | _left_aside(book, chapter_files, owners)
    for one in book.identities:
        _withhold(book, filing, one)
    beside = {
        words: path
        for path in filing.hidden
        if _is_heard(path, chapter_files)
        for words in words_beside(path, chapter_files)
    }
    filing.hidden |= beside.keys()
    for words, path in beside.items():
        if path in filing.unconsented:
            filing.unconsented.setdefault(words, filing.unconsented[path])
    filing.loose -= filing.hidden
    filing.published = {path: place for path, place in filing.published.items() if path not in filing.hidden}
    for one in book.identities:
        if one.entry.folder in own or one.entry.front.attachments:
            _attach(filing, one, own.get(one.entry.folder, []))
    filing.narrow = _narrow_files(book, chapter_files, own) & filing.published.keys()
    return filing


def _narrow_files(book: Register, chapter_files: ChapterFiles, own: Mapping[str, list[FoundFile]]) -> set[str]:
    """The files that a build for the widest audience leaves out: by their notes, as a narrower page lists them or has
    them in its folder, or as only narrower pages name them. `own` are the files in the folders of pages."""
    narrow_ids = {row.id for row in book.shown.places if row.rank}
    wide = [one for one in book.identities if one.id not in narrow_ids]
    kept = {path for one in wide for path in files_named_in(one.entry)}
    kept.update(file.path for one in wide if one.entry.folder for file in own.get(one.entry.folder, ()))
    narrow = set[str]()
    for one in book.identities:
        is_narrow = one.id in narrow_ids
        for note in one.entry.front.attachments:
            if is_narrow or book.ranks.get(note.audience or ""):
                narrow.update(named_files(one.entry.base, note))
        if is_narrow:
            narrow.update(path for path in files_named_in(one.entry) if path not in kept)
            narrow.update(file.path for file in (own.get(one.entry.folder, ()) if one.entry.folder else ()))
    heard = [path for path in narrow if _is_heard(path, chapter_files)]
    return narrow.union(*(words_beside(path, chapter_files) for path in heard))


def _left_aside(book: Register, chapter_files: ChapterFiles, owners: set[str]) -> set[str]:
    """The files that only pages left out name. One that lies beside a page of this build is that page's, unless it
    lies beside the other, too."""
    if not book.aside:
        return set()
    named = {path for one in book.identities for path in files_named_in(one.entry)}
    return {
        path for path, beside in book.aside.items()
        if path in chapter_files.files and path not in named
        and (beside or chapter_files.files[path].folder not in owners)
    }  # fmt: skip


def _is_heard(path: str, chapter_files: ChapterFiles) -> bool:
    known = type_of(chapter_files.files[path].ending) if path in chapter_files.files else None
    return known is not None and known.kind in ("audio", "video")


def _withhold(book: Register, filing: Filing, one: Identity) -> None:
    """Note the files of a page that are not for this build: for a narrower audience, or without consent."""
    notes: tuple[AttachmentNote, ...] = one.entry.front.attachments
    for number, note in enumerate(notes):
        named = note.audience
        if named is not None and named not in book.ranks:
            keys = (*one.entry.keys, "attachments", number, "audience")
            filing.fault(one.entry.file, Fault(keys, "unknown-audience", f"the hub has no audience “{named}”"))
        elif named is not None and book.ranks[named] > book.limit:
            filing.hidden.update(named_files(one.entry.base, note))
        if is_withheld(note):
            filing.hidden.update(named_files(one.entry.base, note))
            filing.unconsented.update(dict.fromkeys(named_files(one.entry.base, note), note.consent or ""))


def _attach(filing: Filing, one: Identity, own: list[FoundFile]) -> None:
    made, faults = attachments_of(one.entry, one.path, own, filing.chapter_files)
    filing.faults.setdefault(one.entry.file, []).extend(faults)
    filing.attached[one.id] = [item.without_words(filing.hidden) for item in made if item.file not in filing.hidden]
    for item in made:
        several = [(item.file, item.path), *item.spoken]
        filing.loose.difference_update(path for path, _ in several)
        if item.file in filing.hidden:
            filing.hidden.update(path for path, _ in several)
            for path, _ in several:
                filing.published.pop(path, None)
        else:
            filing.published[item.file] = item.path
            for path, published in item.without_words(filing.hidden).spoken:
                filing.published.setdefault(path, published)


_NPT = re.compile(r"\d+(?:\.\d*)?|(?:\d+:)?[0-5]\d:[0-5]\d(?:\.\d*)?")
_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?)")
_UNITS = re.compile(r"(?:(\d+) ?h[a-z]* ?)?(?:(\d+) ?m[a-z]* ?)?(?:(\d+(?:\.\d+)?) ?s[a-z]*)?", re.IGNORECASE)
_ROUNDED = 0.5  # seconds by which people, and heads of recordings, round


def seconds_in(written: str) -> float | None:
    """A time as people write it, in seconds: `42.5`, `1:05`, `1:00:02`, `1m5s`; None for what is no time."""
    clock = _CLOCK.fullmatch(written.strip())
    units = _UNITS.fullmatch(written.strip())
    found = clock or (units if written.strip() else None)
    if found is None:
        return None
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds


def fragment_fault(path: str, fragment: str, facts: Facts | None) -> tuple[str, str] | None:
    """What is wrong with what stands behind the `#` of a file's address, and what to write; None where nothing is.

    `facts` are those of the file, None where nobody looked into it.
    """
    known = type_of(path.rpartition(".")[2].lower())
    if known is None or not fragment:
        return None
    if known.kind in ("audio", "video"):
        return _time_fault(fragment, facts.seconds if facts else None)
    page = re.fullmatch(r"page=(\d+)", fragment)
    pages = facts.page_count if facts and known.kind == "document" else None
    if page and pages and not 1 <= int(page[1]) <= pages:
        return f"the document has {pages} pages: there is none with the number {page[1]}", f"write #page=1 to {pages}"
    return None


def _time_fault(fragment: str, length: float | None) -> tuple[str, str] | None:
    parts = [part.partition("=") for part in fragment.split("&")]
    times = [value for name, _, value in parts if name == "t"]
    if not times:
        if all(name in ("xywh", "track", "id") for name, _, _ in parts):
            return None
        return f"“#{fragment}” names no second of the recording", f"write #t={_suggested(fragment)}"
    written = times[0]
    first, _, last = written.removeprefix("npt:").partition(",")
    if not (first or last) or any(part and not _NPT.fullmatch(part) for part in (first, last)):
        return f"browsers don't read “#t={written}” as seconds", f"write #t={_suggested(written)}"
    start, end = seconds_in(first or "0") or 0.0, seconds_in(last) if last else None
    if end is not None and end <= start:
        return f"“#t={written}” ends before it begins", f"write the earlier second first, as in #t={end:g},{start:g}"
    beyond = next((at for at in (start, end) if at is not None and length and at > length + _ROUNDED), None)
    if length and (beyond is not None or start >= length):
        at = start if beyond is None else beyond
        return f"the recording lasts {length:.0f} seconds: there is no second {at:g} in it", "listen for it once more"
    return None


def _suggested(written: str) -> str:
    """The seconds that somebody may mean, as a browser reads them."""
    bare = re.sub(r"^(?:t|time|start)?\s*[:=]?\s*(?:npt:)?", "", written.strip(), flags=re.IGNORECASE)
    times = [seconds_in(part) for part in re.split(r"\s*(?:,|-|–)\s*", bare)]
    known = [time for time in times if time is not None]
    return ",".join(f"{time:g}" for time in known[:2]) if known and len(known) == len(times) else "42"
