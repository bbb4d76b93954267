"""Transcripts as they are published: what the page shows, and nothing that was written beside it."""

from __future__ import annotations

from cjmsite.read.media.derived import Derivation, Derived
from cjmsite.read.media.pictures import made_file
from cjmsite.read.webvtt import parse_webvtt, written_webvtt


def published_transcript(data: bytes) -> Derivation:
    """A WebVTT file written anew from what was read of it; what is wrong with it is told where the page reads it."""
    transcript, _ = parse_webvtt(data, "")
    clean = written_webvtt(transcript).encode()
    return Derivation(Derived(made=(made_file("", clean),)), {"": clean})
