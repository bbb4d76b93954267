"""Small values that several pages show: links, files, transcripts. Ready for templates: every address is relative."""

from __future__ import annotations

from datetime import date as Date

from cjmsite.frozen import frozen
from cjmsite.render.templates import Markup


@frozen
class Link:
    """Words that lead somewhere. `href` empty: plain words. `note` goes with it in small type."""

    words: str
    href: str = ""
    note: str = ""


@frozen
class Fact:
    """A name and what stands beside it: links or plain words."""

    name: str
    values: tuple[Link, ...]


@frozen
class Badge:
    """A few words that a reader should know first; `css` is their kind: plain (""), gain, truth or pain."""

    words: str
    css: str = ""
    href: str = ""


@frozen
class CueView:
    """One cue of a transcript: its second, that second in words (0:42), who speaks, what is said.

    `voice` numbers the speakers 1 to 4 for their colours; 0: nobody is named.
    """

    second: float
    clock: str
    speaker: str
    text: str
    anchor: str
    voice: int


@frozen
class TranscriptView:
    """A transcript: the language of its file's name ("" for the one without), what it is called, its anchor, its file,
    its cues."""

    language: str
    words: str
    anchor: str
    href: str
    cues: tuple[CueView, ...]


@frozen
class TrackView:
    """A film's captions: their address, their language, and what they are called."""

    href: str
    language: str
    words: str


@frozen
class PictureView:
    """A small picture in two formats, its size in pixels."""

    webp: str
    href: str
    width: int
    height: int


@frozen
class TableView:
    """A table's head and first rows, all of one width; `note` says what is left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


@frozen
class ClipView:
    """A recording or a part of it, played in place: its address, the seconds between which (`end` 0: to the end), how
    many that are (0: nobody knows) and in words (0:05), whose voice or which recording, and what its button is called.
    `quote` is the permanent id of the quote that is said ("" for a whole recording).
    """

    href: str
    start: float
    end: float
    seconds: float
    length: str
    title: str
    label: str
    quote: str = ""


@frozen
class FileView:
    """An attachment on its page.

    `sizes` is a picture's `srcset` of WebP copies, `preview` a document's first page, `first_words` what stands on it
    where there is no picture of it, `pages` how many it has. `wave` is a recording's waveform as an SVG path in a box
    of 4 × `bars` by 100, `seconds` its length (0: unknown); `tracks` are a film's captions,
    `poster` a picture of it ("" for none). `former` are other anchors that can mean no other file. `cues` are
    those of the first of `transcripts`.
    """

    anchor: str
    kind: str
    title: str
    name: str
    href: str
    type: str
    size: str
    length: str
    seconds: float
    alt: str
    width: int | None
    height: int | None
    credit: str
    consent: str
    recorded: Date | None
    recorded_words: str
    cues: tuple[CueView, ...]
    no_transcript_because: str
    pages: str
    sizes: str
    preview: PictureView | None
    poster: str
    first_words: str
    table: TableView | None
    wave: str
    bars: int
    transcripts: tuple[TranscriptView, ...]
    tracks: tuple[TrackView, ...]
    former: tuple[str, ...] = ()


@frozen
class Chrome:
    """What a page has around it, the same for all pages of one depth and section: rendered once. `edition` names a
    frozen one, and `newest` leads from it to the newest state; both "" there."""

    header: Markup
    footer: Markup
    styles: str
    icon: str
    scripts: tuple[str, ...]
    early: str
    d3: str
    picture: str
    training: str
    policy: str
    edition: str
    newest: str


@frozen
class LinkPreview:
    """What other programs are told of a page: its public `address`, and the `image` to show of a link to it. Both are
    absolute, and "" in a hub without a public address. `hidden`: search engines are not to list the page. `oembed` is
    the absolute address of what stands for a journey's map in a frame, "" on other pages."""

    address: str
    image: str
    hidden: bool
    oembed: str = ""


@frozen(kw_only=True)
class PageContext:
    """What every page's context holds. `texts` are the interface's, `crumbs` the way here from the hub, `tab` the
    title in a browser's tab: one that no other page has; `permalink` the permanent address, its words as it is read on
    paper; `twin` the page in Markdown, "" where there is none."""

    path: str
    language: str
    title: str
    tab: str
    site_title: str
    description: str
    crumbs: tuple[Link, ...]
    permalink: Link | None
    chrome: Chrome
    preview: LinkPreview
    texts: object
    kind: str
    twin: str = ""
