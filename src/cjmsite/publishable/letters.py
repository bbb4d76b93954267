"""Letters that may be published: no characters that draw nothing and once steered machines."""

from __future__ import annotations

import re

# Control characters (but tab and ends of lines), halves of pairs, and what Unicode says are no characters.
_STEERING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_GAPS = re.compile("[\x0b\x0c\x85]")  # ends of lines and pages of other programs


def printable(text: str) -> str:
    """A text without control characters, as they come along when text is copied out of PDFs and terminals."""
    return text if text.isprintable() else _GAPS.sub(" ", _STEERING.sub("", text))
