"""A transcript is published as the page shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies

from cjmsite.media.derive import published_transcript
from cjmsite.media.recordings.webvtt import parse_webvtt

ALL_RULES = Path(__file__).parents[1] / "cases" / "webvtt" / "all-rules.vtt"
HELLO = "00:00:01.000 --> 00:00:02.000\nHello\n"


def published(text: str) -> str:
    return published_transcript(text.encode()).contents[""].decode()


@pytest.mark.parametrize("text", [
    "WEBVTT\n00:01.000 --> 00:02.000\nHello\n",  # nothing between the first line and the first cue
    "WEBVTT\nfirst\n00:01.000 --> 00:02.000\nHello\n",
    "WEBVTT for Jane only\nKind: captions\nAuthor: Jane\n\n00:01.000 --> 00:02.000\nHello\n",
    "\ufeffWEBVTT\r\n\r\nNOTE ask Jane\r\nfirst\r\n\r\n00:01.000 --> 00:02.000\r\nHello\r\n\r\nNOTE\r\nx\r\n",
    "WEBVTT\n\nNote: private remark\n\n00:01.000 --> 00:02.000\nHello\n\nask Jane again\n",
    "WEBVTT\n\nSTYLE\n::cue(v[voice=Jane]) {}\n\nREGION\nid:jane\n\n00:01.000 --> 00:02.000 region:jane\nHello\n",
    "WEBVTT\n\nJane says\n00:01.000 --> 00:02.000\n<c.jane>Hello</c>\n\n00:03 --> 00:04\nJane\n",
    "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\nNOTE --\nJane\n\n00:03.000 --> 00:04.000\n<c.jane></c>\n",
])  # fmt: skip
def test_what_no_cue_says_is_not_published(text: str) -> None:
    assert published(text) == f"WEBVTT\n\n{HELLO}"


def test_a_published_transcript_reads_as_the_authors_own() -> None:
    text = ALL_RULES.read_text("utf-8")
    assert said(published(text)) == said(text)


BLOCKS = strategies.text(alphabet="0123:.-> <v/ab&;lt#10\n\r\x0b\u2028\x85NOTE", max_size=120)


@given(BLOCKS)
def test_no_signs_of_a_cue_change_what_is_read_again(block: str) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{block}\n"
    assert said(published(text)) == [
        (start, end, speaker, "\n".join(line for line in words.split("\n") if line))
        for start, end, speaker, words in said(text)
    ]


def said(text: str) -> list[tuple[float, float, str, str]]:
    transcript, _ = parse_webvtt(text, "")
    return [(cue.start, max(cue.start, cue.end), cue.speaker, cue.text) for cue in transcript.cues]
