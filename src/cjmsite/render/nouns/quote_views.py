"""What is said: quotes with the recordings that they are in, and promises; as a card, in a list, in a cell of the map.

Recordings, and parts of them, are played in place: at a quote, in the library.
"""

from __future__ import annotations

import textwrap

from cjmsite.analyse.people import SaidQuote
from cjmsite.analyse.recorded_quotes import RecordedQuote, recorded_quote
from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, Node
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Promise, Quote
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.voice import VoiceView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import ClipView, Link

_MOST_LETTERS = 90  # of a quote in the name of its button


@frozen
class QuoteView:
    """A quote; `clip` plays its part of a recording, `voice` the same by a small button (None: no recording of it is in
    this build). `href` leads to it on the page of its touchpoint or stage, which is `place` on any other page (None:
    this is its page); `study` is the study in which it was said. `whose` is the id of the persona who says
    it ("" for anybody else)."""

    id: str
    anchor: str
    says: str
    lang: str
    by: Link | None
    clip: ClipView | None
    voice: VoiceView | None
    permalink: str
    href: str
    place: Link | None
    whose: str
    study: Link | None = None
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
    voice = voice_of(context, node, quote)
    return QuoteView(
        f"{node.id}#{anchor}",
        anchor,
        quote.says,
        quote.lang or "",
        context.named(quote.by),
        _clip(context, voice) if voice else None,
        voice,
        context.permalink(f"{node.id}#{anchor}"),
        context.href(node.path, anchor),
        None if node.path == context.path else context.link(node.id),
        (quote.by or "") if quote.by in context.site.people else "",
        context.link(quote.study) if quote.study else None,
        former,
    )


def said_quote_view(context: PageContextMaker, said: SaidQuote) -> QuoteView:
    """A quote on another page: of the persona who says it, of the study in which it is said."""
    return quote_view(context, context.site.analysed.experiences[said.at].node, said.quote)


def quote_views(context: PageContextMaker, node: Node[Experience]) -> tuple[QuoteView, ...]:
    """The quotes of a touchpoint or stage."""
    former = context.former(node.front, "quote")
    return tuple(quote_view(context, node, quote, former.get(quote.id or "", ())) for quote in node.front.quotes)


def quote_item(context: PageContextMaker, node: Node[Experience], quote: Quote) -> CellItem:
    """A quote of a touchpoint or stage in a cell of the map."""
    speaker = context.named(quote.by)
    return CellItem(
        context.catalogue.quoted(quote.says),
        "voice",
        context.href(node.path, f"quote-{quote.id}"),
        speaker.words if speaker else "",
        voice=voice_of(context, node, quote),
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


def voice_of(context: PageContextMaker, node: Node[Experience], quote: Quote) -> VoiceView | None:
    """A quote of a touchpoint or stage as it can be heard; None where there is no recording of it in this build."""
    found = recorded_quote(node, quote, context.site.attached)
    return voice_view(context, found) if found else None


def voice_at(context: PageContextMaker, node: Node[Experience], persona: str) -> VoiceView | None:
    """What can be heard at a touchpoint or stage: the persona's own quote before those of others; None where nothing
    can."""
    said = sorted(node.front.quotes, key=lambda quote: quote.by != persona)
    return next((voice for quote in said if (voice := voice_of(context, node, quote))), None)


def voice_view(context: PageContextMaker, recorded: RecordedQuote) -> VoiceView:
    """A recorded quote on a page."""
    node, quote, catalogue = recorded.at, recorded.quote, context.catalogue
    speaker, anchor = context.named(quote.by), f"quote-{quote.id}"
    by, seconds = speaker.words if speaker else "", max(1, round(recorded.end - recorded.start))
    words = textwrap.shorten(quote.says, _MOST_LETTERS, placeholder="…")
    return VoiceView(
        id=f"{node.id}#{anchor}",
        href=context.href(node.path, anchor),
        recording=context.href(recorded.file.path),
        start=recorded.start,
        end=recorded.end,
        length=catalogue.text("voice.seconds", seconds=catalogue.number(seconds, 0)),
        label=catalogue.text("voice.play" if by else "voice.play.somebody", by=by, words=words, n=seconds),
        says=quote.says,
        by=by,
    )


def _clip(context: PageContextMaker, voice: VoiceView) -> ClipView:
    """The same as a line with a slider."""
    seconds, address = voice.end - voice.start, f"{voice.recording}#t={voice.start:g}"
    if seconds > 0:  # a second after the recording's end begins no part of it; players take an empty part for a fault
        address += f",{voice.end:g}"
    length, title = _length(context, seconds), voice.by or voice.says
    return ClipView(address, voice.start, voice.end, seconds, length, title, voice.label, voice.id)


def whole_clip(context: PageContextMaker, file: Attachment) -> ClipView:
    """A recording or film from its beginning to its end."""
    seconds = file.facts.seconds or 0.0
    label = context.catalogue.text("player.play_this", title=file.title)
    return ClipView(context.href(file.path), 0.0, 0.0, seconds, _length(context, seconds), file.title, label)


def _length(context: PageContextMaker, seconds: float) -> str:
    """As a clock tells it; what is there lasts a second at least."""
    return context.catalogue.duration(max(1, round(seconds))) if seconds else ""
