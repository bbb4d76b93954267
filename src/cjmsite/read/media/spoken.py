"""Transcripts as they are published: what was said, without the notes that were made beside it."""

from __future__ import annotations

import re

from cjmsite.read.media.derived import Derivation, Derived
from cjmsite.read.media.pictures import made_file

_NOTE = re.compile(r"NOTE(?:[ \t\n]|$)")


def without_comments(data: bytes) -> Derivation:
    """A WebVTT file without its NOTE blocks (WebVTT, section 4.1: comments) and without words in its header."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    blocks = re.split(r"\n{2,}", text.strip("\n"))
    kept = [block for block in blocks[1:] if not _NOTE.match(block)]
    clean = "\n\n".join(["WEBVTT", *kept]).encode() + b"\n"
    return Derivation(Derived(made=(made_file("", clean),)), {"": clean})
