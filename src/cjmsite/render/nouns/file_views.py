"""Recordings, pictures, documents and tables as a page shows them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote

from cjmsite.link.hub import Attachment
from cjmsite.link.item_ids import seconds_of
from cjmsite.media.derived import DerivedFile, part_word
from cjmsite.media.recordings.webvtt import Transcript, written_webvtt
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.views import CueView, FileView, PictureView, TableView, TrackView, TranscriptView

MOST_ROWS = 50  # of a table on a page; the file itself has all
FIRST_WORDS = 420  # letters of a small first page
VOICES = 4  # colours for speakers; further ones share them, and every cue names its speaker

_GLYPHS = {"audio": "♪", "video": "▶", "image": "▣", "document": "▤", "table": "▦"}

Href = Callable[[str], str]


def file_view(one: Attachment, catalogue: Catalogue, href: Href, former: tuple[str, ...] = ()) -> FileView:
    """An attachment on its page; `href` makes an output's path an address as seen from there, `former` are other
    anchors that it was published under."""
    facts = one.facts
    transcripts = _transcripts(one, one.anchor, catalogue, href)
    return FileView(
        anchor=one.anchor, former=former, kind=one.kind, title=one.title, name=one.name, href=href(one.path),
        type=one.name.rsplit(".", 1)[-1].upper() if "." in one.name else "", size=catalogue.size(one.size),
        length=catalogue.duration(facts.seconds) if facts.seconds else "",
        seconds=facts.seconds or 0.0, alt="" if one.decorative else one.alt or one.title,
        width=facts.width, height=facts.height,
        credit=one.credit or "", consent=catalogue.text(f"consent.{one.consent}") if one.consent else "",
        recorded=one.recorded,
        recorded_words=catalogue.day(one.recorded) if one.recorded else "",
        cues=transcripts[0].cues if transcripts else (),
        no_transcript_because=one.no_transcript_because or "",
        pages=catalogue.text(f"file.{part_word(one.name)}s", n=facts.page_count) if facts.page_count else "",
        sizes=srcset(one, href), preview=_preview(one, href), poster=_poster(one, href),
        first_words=_first_words(one), table=_table(one, catalogue),
        wave=wave_path(facts.peaks), bars=len(facts.peaks), transcripts=transcripts,
        tracks=_tracks(one, catalogue) if one.kind == "video" else (),
    )  # fmt: skip


def _address(one: Attachment, made: DerivedFile, href: Href) -> str:
    return href(f"{one.path}.{made.suffix}")


def srcset(one: Attachment, href: Href) -> str:
    """The picture's WebP copies as a `srcset`, the smallest first."""
    made = sorted((made for made in one.facts.derived_files if one.kind == "image"), key=lambda made: made.width)
    return ", ".join(f"{_address(one, size, href)} {size.width}w" for size in made)


def _preview(one: Attachment, href: Href) -> PictureView | None:
    """A document's first page."""
    made = {made.suffix: made for made in one.facts.derived_files} if one.kind == "document" else {}
    webp, jpg = made.get("page-1.webp"), made.get("page-1.jpg")
    if webp is None or jpg is None:
        return None
    return PictureView(_address(one, webp, href), _address(one, jpg, href), jpg.width, jpg.height)


def _poster(one: Attachment, href: Href) -> str:
    """A film's picture before it plays."""
    found = (made for made in one.facts.derived_files if made.suffix == "poster.jpg")
    return next((_address(one, made, href) for made in found if one.kind == "video"), "")


def _first_words(one: Attachment) -> str:
    """What stands on a document's first page, as much as a small page holds."""
    return one.facts.pages[0][:FIRST_WORDS] if one.kind == "document" and one.facts.pages else ""


def _table(one: Attachment, catalogue: Catalogue) -> TableView | None:
    """A table's first rows; the first row of the file is its head. Short rows are filled up."""
    if one.kind != "table" or one.facts.table is None or len(one.facts.table.rows) < 2:
        return None
    head, *rows = one.facts.table.rows
    shown = rows[:MOST_ROWS]
    width = max(len(row) for row in (head, *shown))
    cut = "table.cut" if one.facts.table.is_whole else "table.cut.more"
    note = catalogue.text(cut, shown=len(shown), n=len(rows)) if len(rows) > len(shown) else ""
    return TableView(_filled(head, width), tuple(_filled(row, width) for row in shown), note)


def _filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _transcripts(one: Attachment, anchor: str, catalogue: Catalogue, href: Href) -> tuple[TranscriptView, ...]:
    """The transcript and its translations; only the first has the anchors that others link to."""
    if one.transcript is None:
        return ()
    cues = _cues(one.transcript, anchor, catalogue)
    words = _words(one.language, catalogue, several=bool(one.translations))
    views = [TranscriptView(one.language, words, f"{anchor}-words", href(one.transcript_path or ""), cues)]
    for other in one.translations:
        name, words = f"{anchor}-{other.language}", _words(other.language, catalogue, several=True)
        cues = _cues(other.transcript, name, catalogue)
        views.append(TranscriptView(other.language, words, f"{name}-words", href(other.path), cues))
    return tuple(views)


def _words(language: str, catalogue: Catalogue, *, several: bool) -> str:
    """What a transcript is called: with its language where there is a choice, or where it is not the hub's."""
    if not language and not several:
        return catalogue.text("transcript")
    return catalogue.text("transcript.language", language=catalogue.tongue(language or catalogue.language))


def _tracks(one: Attachment, catalogue: Catalogue) -> tuple[TrackView, ...]:
    """A film's captions in each language that it has words in."""
    if one.transcript is None:
        return ()
    told = [(one.language, one.transcript), *((other.language, other.transcript) for other in one.translations)]
    return tuple(
        TrackView(
            captions(transcript), language or catalogue.language, catalogue.tongue(language or catalogue.language)
        )
        for language, transcript in told
    )


def _cues(transcript: Transcript, anchor: str, catalogue: Catalogue) -> tuple[CueView, ...]:
    speakers = list(dict.fromkeys(cue.speaker for cue in transcript.cues if cue.speaker))
    return tuple(
        CueView(cue.start, catalogue.duration(int(cue.start)), cue.speaker, cue.text, f"{anchor}-{second}",
                speakers.index(cue.speaker) % VOICES + 1 if cue.speaker else 0)
        for cue, second in zip(transcript.cues, seconds_of(transcript), strict=True)
    )  # fmt: skip


def wave_path(peaks: tuple[int, ...]) -> str:
    """A waveform as an SVG path: a bar 3 units wide each 4 units, about the middle of 100 units; silence is a dot."""
    halves = (max(2, peak // 2) for peak in peaks)
    return "".join(f"M{4 * place} {50 - half}h3v{2 * half}h-3z" for place, half in enumerate(halves))


def fewer(peaks: tuple[int, ...], bars: int) -> tuple[int, ...]:
    """A waveform with no more than so many bars, each the mean of those that it stands for."""
    if len(peaks) <= bars:
        return peaks
    edges = [number * len(peaks) // bars for number in range(bars + 1)]
    return tuple(round(sum(peaks[a:b]) / (b - a)) for a, b in pairwise(edges))


def captions(transcript: Transcript) -> str:
    """A transcript as the address of a caption track: a `data:` address, for on `file://` browsers read no other."""
    return "data:text/vtt;charset=utf-8," + quote(written_webvtt(transcript, shown_names=True))


def file_item(one: Attachment, catalogue: Catalogue, href: str) -> CellItem:
    """An attachment in a cell of the map; `href` leads to it on the page of its touchpoint or stage."""
    length = catalogue.duration(one.facts.seconds) if one.facts.seconds else ""
    ending = "" if one.kind == "image" else one.name.rsplit(".", 1)[-1].upper()
    return CellItem(f"{_GLYPHS.get(one.kind, '▤')} {length or ending}".strip(), f"chip {one.kind}", href, one.title)
