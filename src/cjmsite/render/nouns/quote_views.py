"""What is said: quotes with the recordings that they are in, and promises; as a card, in a list, in a cell of the map.

Recordings, and parts of them, are played in place: at a quote, in the library.
"""

from __future__ import annotations

import posixpath

from cjmsite.frozen import frozen
from cjmsite.link.attach import target_path
from cjmsite.link.chapter_files import seconds_in
from cjmsite.link.hub import Attachment, Node
from cjmsite.media.recordings.webvtt import Transcript
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Promise, Quote
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import ClipView, Link


@frozen
class QuoteView:
    """A quote; `clip` plays its part of a recording. `href` leads to it on the page of its touchpoint or stage, which
    is `place` on any other page (None: this is its page)."""

    anchor: str
    says: str
    lang: str
    by: Link | None
    clip: ClipView | None
    permalink: str
    href: str
    place: Link | None
    former: tuple[str, ...] = ()


@frozen
class PromiseView:
    """A promise; `kept` is kept, partly, broken or "" where nobody said, `kept_words` the same in words; `place` the
    touchpoint or stage where it is given, with its address."""

    says: str
    kept: str
    kept_words: str
    because: str
    place: Link


def quote_view(
    context: PageContextMaker, node: Node[Experience], quote: Quote, former: tuple[str, ...] = ()
) -> QuoteView:
    """A quote of a touchpoint or stage, on its page or on another one."""
    anchor = f"quote-{quote.id}"
    return QuoteView(
        anchor,
        quote.says,
        quote.lang or "",
        context.named(quote.by),
        quote_clip(context, node, quote),
        context.permalink(f"{node.id}#{anchor}"),
        context.href(node.path, anchor),
        None if node.path == context.path else context.link(node.id),
        former,
    )


def quote_views(context: PageContextMaker, node: Node[Experience]) -> tuple[QuoteView, ...]:
    """The quotes of a touchpoint or stage."""
    former = context.former(node.front, "quote")
    return tuple(quote_view(context, node, quote, former.get(quote.id or "", ())) for quote in node.front.quotes)


def quote_item(context: PageContextMaker, page: str, quote: Quote) -> CellItem:
    """A quote in a cell of the map; `page` is that of the touchpoint or stage which it stands in."""
    speaker = context.named(quote.by)
    return CellItem(
        context.catalogue.quoted(quote.says),
        "voice audible" if quote.audio else "voice",
        context.href(page, f"quote-{quote.id}"),
        speaker.words if speaker else "",
    )


def promise_view(context: PageContextMaker, node: Node[Experience]) -> PromiseView | None:
    """What the brand promises at a touchpoint or stage; None where it promises nothing."""
    promise = node.front.promise
    if promise is None:
        return None
    return PromiseView(
        promise.says, promise.kept or "", promise_words(context, promise), promise.because or "", context.link(node.id)
    )


def promise_item(context: PageContextMaker, promise: Promise) -> CellItem:
    """A promise in a cell of the map."""
    return CellItem(
        context.catalogue.quoted(promise.says),
        "promise " + (promise.kept or "unknown"),
        note=promise_words(context, promise),
    )


def promise_words(context: PageContextMaker, promise: Promise) -> str:
    """Whether a promise is kept, in words."""
    return context.catalogue.text("promise." + (promise.kept or "unknown"))


def quote_clip(context: PageContextMaker, node: Node[Experience], quote: Quote) -> ClipView | None:
    """The part of a recording in which a quote is said; None where there is none in this build."""
    file, _, fragment = (quote.audio or "").partition("#")
    found = context.site.attached().get(target_path(posixpath.dirname(node.file), file)) if file else None
    if found is None:
        return None
    start, end = part_of(found.transcript, fragment)
    speaker = context.named(quote.by)
    title, clock = speaker.words if speaker else found.title, context.catalogue.duration(int(start))
    label = context.catalogue.text("quote.listen", clock=clock, by=title)
    seconds = max(0.0, (end or found.facts.seconds or 0.0) - start)
    place = f"t={start:g},{end:g}" if end else fragment
    return ClipView(context.href(found.path, place), start, end, seconds, _length(context, seconds), title, label)


def whole_clip(context: PageContextMaker, file: Attachment) -> ClipView:
    """A recording or film from its beginning to its end."""
    seconds = file.facts.seconds or 0.0
    label = context.catalogue.text("player.play_this", title=file.title)
    return ClipView(context.href(file.path), 0.0, 0.0, seconds, _length(context, seconds), file.title, label)


def _length(context: PageContextMaker, seconds: float) -> str:
    """As a clock tells it; what is there lasts a second at least."""
    return context.catalogue.duration(max(1, round(seconds))) if seconds else ""


def part_of(transcript: Transcript | None, fragment: str) -> tuple[float, float]:
    """The seconds that `t=42` or `t=42,47.5` names (Media Fragments URI 1.0, 4.2.1); the end is 0 where it is open.

    Without an end of its own a part ends with the cue that is spoken at its beginning.
    """
    first, _, last = fragment.removeprefix("t=").removeprefix("npt:").partition(",")
    if not fragment.startswith("t="):
        return 0.0, 0.0
    start, end = seconds_in(first) or 0.0, seconds_in(last) or 0.0
    if not last and transcript is not None:
        # A whole second is where people round down to: what begins within it is meant, not the end of what was before.
        near = start + (0.99 if start == int(start) else 0.5)
        end = next((cue.end for cue in reversed(transcript.cues) if cue.start <= near and start < cue.end), 0.0)
    return start, end if end > start else 0.0
