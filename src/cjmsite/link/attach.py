"""Which file belongs to which page, and what its author says about it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from cjmsite.config.boundary import Fault
from cjmsite.config.fields import UNSAID
from cjmsite.config.settings import MetricKind
from cjmsite.files.site_files import FoundFile
from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, Translation
from cjmsite.link.urls import files_folder
from cjmsite.model import objects
from cjmsite.model.content import Entry
from cjmsite.model.slugs import in_words, slug_of, unnumbered
from cjmsite.model.vocabulary import AttachmentNote, Metric
from cjmsite.problems import Problem, did_you_mean
from cjmsite.publishable.consent import CONSENTS, WITHHOLDING
from cjmsite.publishable.litter import never_published
from cjmsite.read.attachments import Facts

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@frozen(slots=False)  # without slots: the transcripts by their recording are sorted out once
class ChapterFiles:
    """All files that lie beside pages: what was found, and the facts of those that may be published.

    `language` is the hub's: the first of several transcripts is in it, where there is one.
    """

    files: Mapping[str, FoundFile]
    facts: Mapping[str, Facts]
    language: str = ""

    @cached_property
    def words(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Transcripts by what their name begins with, which a recording's begins with, too: language ("": none is said)
        and path. `call.de.vtt` lies beside `call.mp3` in German, and beside `call.de.mp3`."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path in self.facts:
            stem, dot, last = path.rpartition(".")
            if last != "vtt" or not dot:
                continue
            found.setdefault(stem, []).append(("", path))
            if match := _LANGUAGE.fullmatch(stem.rpartition(".")[2]):
                found.setdefault(stem.rpartition(".")[0], []).append((match[0], path))
        return found


def names_of_metric(metric: Metric, kinds: Sequence[MetricKind]) -> tuple[str, ...]:
    """What a metric may be called in the headings of its table: its name, its id, and the name of the hub's kind."""
    kind = kind_of_metric(metric, kinds)
    return tuple(dict.fromkeys(filter(None, (metric.name, metric.id, kind.name if kind else None))))


def kind_of_metric(metric: Metric, kinds: Sequence[MetricKind]) -> MetricKind | None:
    """The hub's metric of this name or id."""
    return next((one for one in kinds if metric.name in (one.id, one.name)), None)


def target_path(base: str, reference: str) -> str:
    """The path inside the site that a relative reference means; "" if it leads out of the site."""
    path = posixpath.normpath(posixpath.join(base, unquote(reference.split("#", 1)[0].split("?", 1)[0])))
    return "" if path.startswith(("..", "/")) else path


def loose_path(file: str) -> str:
    """Where a file goes that lies in no page's own folder: the same place, its folders as slugs."""
    *folders, name = file.removeprefix("content/").split("/")
    return "/".join([*(slug_of(unnumbered(folder)) for folder in folders), name])


def attachments_of(
    entry: Entry[objects.Common], page: str, own: list[FoundFile], chapter_files: ChapterFiles
) -> tuple[tuple[Attachment, ...], list[Fault]]:
    """A page's attachments in the author's order, then by name; and the faults of the author's notes on them.

    A transcript that belongs to a recording is published with it and shown under it, not listed by itself.
    """
    faults: list[Fault] = []
    by_path = {file.path: file for file in own}
    notes: dict[str, tuple[int, AttachmentNote]] = {}
    for number, note in enumerate(entry.front.attachments):
        path = target_path(entry.base, note.file)
        if note.file == UNSAID:
            continue
        if path not in chapter_files.files:
            near = (
                never_published(path)
                or _of_another_journey(path, entry.base)
                or did_you_mean(note.file, (posixpath.relpath(p, entry.base) for p in by_path))
            )
            faults.append(
                Fault(
                    (*entry.keys, "attachments", number, "file"),
                    "no-file",
                    f"there is no file “{note.file}” here",
                    near,
                )
            )
            continue
        by_path.setdefault(path, chapter_files.files[path])
        notes[path] = (number, note)
    ordered = list(notes) + sorted(p for p in by_path if p not in notes)
    spoken: set[str | None] = set()
    made: list[Attachment] = []
    for path in ordered:
        facts = chapter_files.facts.get(path)
        if facts is None or facts.kind == "transcript":
            continue
        number, written = notes.get(path, (-1, None))
        keys = (*entry.keys, "attachments", number)
        attachment = _attachment(by_path[path], facts, written, page, entry, chapter_files, faults, keys)
        spoken |= {attachment.transcript_file, *(one.file for one in attachment.translations)}
        made.append(attachment)
    for path in ordered:
        facts = chapter_files.facts.get(path)
        if facts is not None and facts.kind == "transcript" and path not in spoken:
            made.append(_plain(by_path[path], facts, notes.get(path, (0, None))[1], page, entry))
    return tuple(made), faults


def _of_another_journey(path: str, base: str) -> str:
    """Why a page in the folder `base` can't list the file at `path`, as a hint; "" if their journey is the same."""
    if not path or _journey_of(posixpath.dirname(path)) in ("", _journey_of(base)):
        return ""
    return "a page lists files of its own journey: copy the file beside this page, or link to it in the text"


def _journey_of(folder: str) -> str:
    return "/".join(folder.split("/")[:3]) if folder.startswith("content/journeys/") else ""


def _plain(
    file: FoundFile, facts: Facts, note: AttachmentNote | None, page: str, entry: Entry[objects.Common]
) -> Attachment:
    inner = posixpath.relpath(file.path, entry.folder) if entry.folder else ".."
    path = files_folder(page) + inner if not inner.startswith("..") else loose_path(file.path)
    title = note.title if note and note.title else in_words(file.name.rsplit(".", 1)[0])
    return Attachment(
        file=file.path,
        source=file.source,
        path=path,
        name=file.name,
        kind=facts.kind,
        size=file.size,
        stamp=file.stamp,
        title=title,
        facts=facts,
        alt=note.alt if note else None,
        decorative=note.decorative if note else False,
        credit=note.credit if note else None,
        consent=note.consent if note else None,
        recorded=note.recorded if note else None,
    )


def _attachment(
    file: FoundFile,
    facts: Facts,
    note: AttachmentNote | None,
    page: str,
    entry: Entry[objects.Common],
    chapter_files: ChapterFiles,
    faults: list[Fault],
    keys: tuple[str | int, ...],
) -> Attachment:
    plain = _plain(file, facts, note, page, entry)
    if facts.kind not in ("audio", "video"):
        return plain
    wanted = note.transcript if note and note.transcript else None
    if wanted is not None and not wanted.lower().endswith(".vtt"):
        return replace(plain, no_transcript_because=wanted)
    path = target_path(entry.base, wanted) if wanted else file.path.rsplit(".", 1)[0] + ".vtt"
    if wanted and path not in chapter_files.files:
        faults.append(
            Fault(
                (*keys, "transcript"),
                "no-file",
                f"there is no file “{wanted}” here",
                "a transcript is a WebVTT file beside the recording",
            )
        )
    spoken = [*_spoken("", path, plain, chapter_files), *_translations(file, plain, chapter_files)]
    if not spoken:
        return plain
    first, *others = spoken
    return replace(
        plain,
        transcript=first.transcript,
        transcript_path=first.path,
        transcript_file=first.file,
        language=first.language,
        translations=tuple(one for one in others if one.file != first.file),
    )


def _spoken(language: str, path: str, recording: Attachment, chapter_files: ChapterFiles) -> list[Translation]:
    """The transcript at a path, published beside its recording; none if there is none."""
    found = chapter_files.facts.get(path)
    if found is None or found.transcript is None:
        return []
    published = posixpath.join(posixpath.dirname(recording.path), posixpath.basename(path))
    return [Translation(language, found.transcript, published, path)]


def _translations(file: FoundFile, recording: Attachment, chapter_files: ChapterFiles) -> list[Translation]:
    """Transcripts by language: `call.de.vtt` beside `call.mp3`, by their names."""
    named = [
        (language, path) for language, path in chapter_files.words.get(file.path.rsplit(".", 1)[0], ()) if language
    ]
    ordered = sorted(named, key=lambda one: (one[0] != chapter_files.language, one[1]))
    return [one for language, path in ordered for one in _spoken(language, path, recording, chapter_files)]


def named_files(base: str, note: AttachmentNote) -> Iterator[str]:
    """The paths of the files that a note names: the file, and the transcript that it gives."""
    yield target_path(base, note.file)
    if note.transcript and note.transcript.lower().endswith(".vtt"):
        yield target_path(base, note.transcript)


def files_named_in(entry: Entry[Any]) -> Iterator[str]:
    """The paths of all files that a page names: in its fields and in its body. Some may not be there."""
    front = entry.front
    for note in front.attachments:
        yield from named_files(entry.base, note)
    fields = [getattr(front, "portrait", None), *(quote.audio for quote in getattr(front, "quotes", ())),
              *(metric.file for metric in getattr(front, "metrics", ()))]  # fmt: skip
    # A lane of the author's own may hold pictures; words that name no file are none.
    pictures = (said for several in entry.lane_values.values() for said in several)
    links = (link.target for link in entry.body.links if link.kind != "wiki" and ":" not in link.target)
    yield from (target_path(entry.base, written) for written in (*fields, *pictures, *links) if written)


def words_beside(recording: str, chapter_files: ChapterFiles) -> Iterator[str]:
    """The transcripts that lie beside a recording by its name: `call.vtt`, `call.de.vtt`."""
    yield from (path for _, path in chapter_files.words.get(recording.rsplit(".", 1)[0], ()))


def is_withheld(note: AttachmentNote) -> bool:
    """Whether those who are heard or seen do not consent, or not yet: then nobody gets the file."""
    return note.consent in WITHHOLDING


def unconsented_fault(consent: str, keys: tuple[str | int, ...] = ()) -> Fault:
    """What is told where a field of a page, or its body, refers to a file that nobody gets for this consent."""
    return Fault(
        keys,
        "withheld-file",
        f"this file is not published: its consent is noted as {consent}",
        "what refers to it is left out, the words stay; take them away, too, if they come from that file",
        level="warning",
    )


def missing_words(attachment: Attachment, file: str) -> Iterator[Problem]:
    """What only the author can supply and did not: alt text of a picture; transcript and consent of a recording."""
    name, where = attachment.name, f"in {file}"

    def missing(code: str, message: str, hint: str) -> Problem:
        return Problem(attachment.file, 0, 0, code, f"{message} {where}", hint, level="warning")

    if attachment.kind == "image" and attachment.alt is None and not attachment.decorative:
        yield missing(
            "no-alt",
            "this picture has no alt text",
            f"attachments: [{{file: {name}, alt: what it shows}}], or decorative: true",
        )
    if attachment.kind not in ("audio", "video"):
        return
    has_words = attachment.transcript is not None or attachment.are_words_withheld
    if not has_words and attachment.no_transcript_because is None:
        yield missing(
            "no-transcript",
            "this recording has no transcript",
            f"write {name.rsplit('.', 1)[0]}.vtt beside it, or say why there is none under transcript:",
        )
    if not attachment.consent:
        yield missing(
            "no-consent",
            "nobody says that the people in this recording consent to its use",
            f"attachments: [{{file: {name}, consent: …}}] with one of {', '.join(CONSENTS)}; "
            "with one of the last three it is not published",
        )
