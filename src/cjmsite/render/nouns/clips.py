"""Recordings, and parts of them, as they are played in place: at a quote, in the library."""

from __future__ import annotations

import posixpath

from cjmsite.link.attach import target_path
from cjmsite.link.chapter_files import seconds_in
from cjmsite.link.hub import Attachment, Node
from cjmsite.media.webvtt import Transcript
from cjmsite.model import objects
from cjmsite.model.vocabulary import Quote
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import ClipView


def quote_clip(context: PageContextMaker, node: Node[objects.Experience], quote: Quote) -> ClipView | None:
    """The part of a recording in which a quote is said; None where there is none in this build."""
    file, _, fragment = (quote.audio or "").partition("#")
    found = context.site.attached().get(target_path(posixpath.dirname(node.file), file)) if file else None
    if found is None:
        return None
    start, end = part_of(found.transcript, fragment)
    speaker = context.named(quote.by)
    title, clock = speaker.words if speaker else found.title, context.catalogue.duration(int(start))
    label = context.catalogue.t("quote.listen", clock=clock, by=title)
    seconds = max(0.0, (end or found.facts.seconds or 0.0) - start)
    place = f"t={start:g},{end:g}" if end else fragment
    return ClipView(context.href(found.path, place), start, end, seconds, _length(context, seconds), title, label)


def whole_clip(context: PageContextMaker, file: Attachment) -> ClipView:
    """A recording or film from its beginning to its end."""
    seconds = file.facts.seconds or 0.0
    label = context.catalogue.t("player.play_this", title=file.title)
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
