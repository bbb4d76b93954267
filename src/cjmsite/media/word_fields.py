"""Fields of Word's texts (ECMA-376 part 1, 17.16.5), in docx and RTF alike: which start a program or open a file
elsewhere, and which hold words of an author or of the author's machine.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_NAME = re.compile(r"\s*([A-Za-z]+)")
_STARTS = frozenset({"DDE", "DDEAUTO"})
_TAKES_IN = frozenset({"INCLUDETEXT", "LINK"})
_PICTURES = frozenset({"IMPORT", "INCLUDEPICTURE"})
_WORD = re.compile(r"[\"“”„]([^\"“”]*)[\"“”]?|([^\s\"“”„]+)")  # in quotes or not
_TELLING = frozenset(
    "ADDIN ASK COMMENTS DATABASE DDE DDEAUTO DOCVARIABLE FILLIN IF IMPORT INCLUDEPICTURE INCLUDETEXT LINK MACROBUTTON "
    "MERGEFIELD PRIVATE QUOTE RD SET TA TC XE".split()
)
# A scheme; a server behind two slashes or four, of either kind; three are this machine's: file:///C:/a.dotm
_ELSEWHERE = re.compile(
    r"(?!file:)[a-z][a-z0-9+.-]+:|file:(?:[\\/]{2}[^\\/]|[\\/]{4}|\\{2})|[\\/]{2,}[^\\/*]", re.IGNORECASE
)


def opens_by_itself(instruction: str, with_pictures: bool) -> bool:
    """Whether a field of these words starts a program when its text is opened, or takes in a file from elsewhere; a
    picture from elsewhere counts `with_pictures`: a docx has such pictures without fields, too, and they are told.
    """
    name = _name_of(instruction)
    if name in _TAKES_IN or (with_pictures and name in _PICTURES):
        return any(map(_is_file_elsewhere, _WORD.findall(instruction)))
    return name in _STARTS


def _is_file_elsewhere(word: tuple[str, str]) -> bool:
    """Whether a word of a field is such a file: without a slash it is a range of cells (`R1C1:R5C5`)."""
    said = "".join(word)
    return ("/" in said or "\\" in said) and is_elsewhere(said)


def told_of_field(instruction: str) -> str:
    """What a field's words tell besides those of its text; "" where that is nothing."""
    name = _name_of(instruction)
    return f"instructions of fields ({name})" if name in _TELLING else ""


def is_elsewhere(target: str) -> bool:
    """Whether a file lies at an address or on another machine's share: neither on this machine, nor beside its text."""
    return _ELSEWHERE.match(unquote(target).strip()) is not None


def _name_of(instruction: str) -> str:
    found = _NAME.match(instruction)
    return found[1].upper() if found else ""
