"""Fields of Word's texts (ECMA-376 part 1, 17.16.5), in docx and RTF alike: which start a program, and which hold words
of an author or of the author's machine. And names of files elsewhere, which such texts open by themselves.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"\s*([A-Za-z]+)")
_STARTS = frozenset({"DDE", "DDEAUTO"})
_TELLING = frozenset(
    "ADDIN ASK COMMENTS DATABASE DDE DDEAUTO DOCVARIABLE FILLIN IF IMPORT INCLUDEPICTURE INCLUDETEXT LINK MACROBUTTON "
    "MERGEFIELD PRIVATE QUOTE RD SET TA TC XE".split()
)
_ELSEWHERE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|file:/{2}[^/]|[\\/]{2}[^\\/]", re.IGNORECASE)


def starts_program(instruction: str) -> bool:
    """Whether a field of these words starts a program when its text is opened."""
    return _name_of(instruction) in _STARTS


def told_of_field(instruction: str) -> str:
    """What a field's words tell besides those of its text; "" where that is nothing."""
    name = _name_of(instruction)
    return f"instructions of fields ({name})" if name in _TELLING else ""


def is_elsewhere(target: str) -> bool:
    """Whether a file lies at an address or on another machine's share: neither on this machine, nor beside its text."""
    return _ELSEWHERE.match(target.strip()) is not None


def _name_of(instruction: str) -> str:
    found = _NAME.match(instruction)
    return found[1].upper() if found else ""
