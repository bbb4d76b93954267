"""Quotes that can be heard: the recording that each is in, and the seconds between which it is said."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from cjmsite.frozen import frozen
from cjmsite.link.attach import target_path
from cjmsite.link.chapter_files import seconds_in
from cjmsite.link.hub import Attachment, LinkedJourney, Node
from cjmsite.media.recordings.webvtt import Cue, Transcript
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Quote

LONGEST = 30.0  # seconds that are played for a quote where neither its author nor a transcript says where it ends
_FEWEST_LETTERS = 8  # that the end of one cue and the beginning of a quote share where they say the same


@frozen
class RecordedQuote:
    """A quote of the touchpoint or stage `at`, the `file` that it is in, and from which second of it to which."""

    at: Node[Experience]
    quote: Quote
    file: Attachment
    start: float
    end: float


def recorded_quote(at: Node[Experience], quote: Quote, attached: Mapping[str, Attachment]) -> RecordedQuote | None:
    """A quote of a touchpoint or stage as it can be heard; None where its recording is not in this build. `attached`
    are the published files by where they lie."""
    path, _, fragment = (quote.audio or "").partition("#")
    file = attached.get(target_path(posixpath.dirname(at.file), path)) if path else None
    if file is None or file.kind not in ("audio", "video"):
        return None
    return RecordedQuote(at, quote, file, *part_of(quote.says, fragment, file.transcript, file.facts.seconds))


def recorded_quotes(journey: LinkedJourney, attached: Mapping[str, Attachment]) -> Iterator[RecordedQuote]:
    """All that can be heard of a journey, in its order: what a stage says comes before what its touchpoints say."""
    for stage in journey.stages:
        for node in (stage.node, *(one.node for one in stage.touchpoints)):
            for quote in node.front.quotes:
                found = recorded_quote(node, quote, attached)
                if found is not None:
                    yield found


def part_of(says: str, fragment: str, transcript: Transcript | None, seconds: float | None) -> tuple[float, float]:
    """The seconds of a recording, `seconds` long, in which a quote is said; `fragment` is what its author wrote:
    `t=42` or `t=42,47.5` (Media Fragments URI 1.0, 4.2.1), "" where they named the recording only.

    Without an end of its own it ends with the cue that is spoken at its beginning, or with the last of those that say
    the quote's words on from there. Without a beginning it is looked for in the transcript. Where that doesn't tell,
    the rest of the recording is played, LONGEST at most.
    """
    cues = transcript.cues if transcript else ()
    first, _, last = fragment.removeprefix("t=").removeprefix("npt:").partition(",")
    if not fragment.startswith("t="):
        number = _first_of(says, cues)
        start = cues[number].start if number is not None else 0.0
    else:
        start, end = seconds_in(first) or 0.0, seconds_in(last) or 0.0
        if end > start:
            return start, end
        number = None if last else _spoken_at(start, cues)
    if number is not None:
        return start, cues[_last_of(says, cues, number)].end
    return start, min(start + LONGEST, max(seconds or start + LONGEST, start))


def _spoken_at(start: float, cues: Sequence[Cue]) -> int | None:
    """The cue that is spoken at a second."""
    # A whole second is where people round down to: what begins within it is meant, not the end of what was before.
    near = start + (0.99 if start == int(start) else 0.5)
    found = (number for number, cue in enumerate(cues) if cue.start <= near and start < cue.end)
    return max(found, default=None)


def _first_of(says: str, cues: Sequence[Cue]) -> int | None:
    """The first cue in which a quote is said, or begins."""
    words = _letters(says)
    return next((number for number, cue in enumerate(cues) if words and _shared(words, cue)), None)


def _last_of(says: str, cues: Sequence[Cue], first: int) -> int:
    """The last cue of those that say a quote's words, which begins in the cue `first`."""
    words = _letters(says)
    said = _shared(words, cues[first])
    number = first
    while 0 < said < len(words) and number + 1 < len(cues):
        next_words, rest = _letters(cues[number + 1].text), words[said:]
        if not next_words or not (rest.startswith(next_words) or next_words.startswith(rest)):
            break
        number, said = number + 1, said + len(next_words)
    return number


def _shared(words: str, cue: Cue) -> int:
    """How many letters of a quote, from its beginning, a cue says up to its own end, or in its midst; 0: none."""
    said = _letters(cue.text)
    if words in said:
        return len(words)
    longest = min(len(words), len(said))
    enough = min(_FEWEST_LETTERS, longest)
    return next((count for count in range(longest, enough - 1, -1) if count and said.endswith(words[:count])), 0)


def _letters(words: str) -> str:
    """Letters and figures of words, as how they are set differs between a quote and a transcript."""
    return "".join(filter(str.isalnum, words.casefold()))
