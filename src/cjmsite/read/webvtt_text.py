"""The text of one WebVTT cue to plain words, by speaker.

Follows the cue text tokenizer of the W3C's standard (section 6.4): tags and timestamps go, character
references become characters, a tag that the standard does not know goes and its words stay.
"""

from __future__ import annotations

import html
import re

# A tag runs to its “>”, or to the end of the cue where it is never closed.
_TOKENS = re.compile(r"<(?P<tag>[^>]*)>?|(?P<words>[^<]+)")
_VOICE = re.compile(r"v(?:\.[^\s]*)?(?:\s+(?P<name>.*))?", re.DOTALL)


def spoken_parts(text: str) -> tuple[tuple[str, str], ...]:
    """(speaker, words) in order: one for each voice span, speaker empty outside of them, none that is blank.

    A voice lasts to `</v>`, to the next voice, or to the end of the cue. The reading of a ruby text follows
    its base in round brackets.
    """
    parts: list[tuple[str, list[str]]] = [("", [])]
    for token in _TOKENS.finditer(text):
        words, tag = token["words"], token["tag"]
        voice = None if tag is None else _VOICE.fullmatch(tag)
        if words is not None:
            parts[-1][1].append(html.unescape(words))
        elif voice:
            parts.append((" ".join(html.unescape(voice["name"] or "").split()), []))
        elif tag == "/v":
            parts.append(("", []))
        elif tag in ("rt", "/rt"):
            parts[-1][1].append(" (" if tag == "rt" else ")")
    plain = ((speaker, _tidy("".join(pieces))) for speaker, pieces in parts)
    return tuple((speaker, words) for speaker, words in plain if words)


def _tidy(words: str) -> str:
    """Spaces put in order within each line, blank lines at the ends off."""
    return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()
