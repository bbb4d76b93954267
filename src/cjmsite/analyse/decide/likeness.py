"""When words of several authors mean the same thing."""

from __future__ import annotations

import unicodedata

_MARKS = " .,;:!?…\"'“”„‘’«»"


def compared_words(text: str) -> str:
    """Words as they are compared: in small letters, single blanks between them, no marks around them. "" where nothing
    but marks was written."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.split()).strip(_MARKS)
