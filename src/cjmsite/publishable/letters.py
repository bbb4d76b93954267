"""Letters that may be published: no characters that draw nothing and once steered machines."""

from __future__ import annotations

import re

_GAPS = "\x0b\x0c\x85"  # ends of lines and pages of other programs
# Control characters (but tab and ends of lines), halves of pairs, and what Unicode says are no characters.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STEERING_BYTES = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")


def shortened(text: str) -> str:
    """A text as a message quotes it: its first 60 letters."""
    return text if len(text) <= 60 else text[:59] + "…"


def printable(text: str) -> str:
    """A text without control characters, as they come along when text is copied out of PDFs and terminals."""
    if text.isascii():  # most are, and bytes are looked through five times as quickly
        data = text.encode("ascii")
        if len(data.translate(None, _STEERING_BYTES)) == len(data):
            return text
    return _STEERING.sub(lambda found: " " if found[0] in _GAPS else "", text)
