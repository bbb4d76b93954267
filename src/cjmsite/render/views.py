"""Small values that several pages show: links, files, transcripts. Ready for templates: every address is relative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from cjmsite.render.templates import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. `href` empty: plain words. `note` goes with it in small type."""

    words: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CueView:
    """One cue of a transcript: its second, that second in words (0:42), who speaks, what is said."""

    second: float
    clock: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class FileView:
    """An attachment on its page."""

    anchor: str
    kind: str
    title: str
    name: str
    href: str
    type: str
    size: str
    length: str
    alt: str
    width: int | None
    height: int | None
    credit: str
    consent: str
    recorded: Date | None
    recorded_words: str
    cues: tuple[CueView, ...]
    transcript_href: str
    no_transcript_because: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What a page has around it, the same for all pages of one depth and section: rendered once."""

    header: Markup
    footer: Markup
    styles: str
    scripts: tuple[str, ...]
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page's context holds. `t` is the interface's speech, `crumbs` the way here from the hub."""

    path: str
    language: str
    title: str
    site_title: str
    description: str
    crumbs: tuple[Link, ...]
    permalink: str
    chrome: Chrome
    t: object
    kind: str
