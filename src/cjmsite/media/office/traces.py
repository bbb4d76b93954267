"""What an office document tells: its words by page, and what else a reader of the file gets; words as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cjmsite.frozen import frozen

_MARK = "\0"  # where a note's number stands: no letter, and no gap but between letters
_MARKS_IN_WORDS = re.compile(rf"(?<=\w){_MARK}+(?=\w)")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff]+")


@frozen
class Trace:
    """`pages` are words by page, slide or sheet, in one piece where pages are unknown; `count` is None then.

    `traces` are what is in the file and in none of these words. `is_picture_safe` is False where the picture of the
    first page that a program left in the file may show some of that.
    """

    pages: tuple[str, ...]
    count: int | None = None
    traces: tuple[str, ...] = ()
    is_picture_safe: bool = True


class SpokenWords:
    """The words of a document as they come: letters, gaps between words, marks of notes, ends of pages."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]

    def say(self, letters: str | None) -> None:
        """Letters that follow directly on those before."""
        if letters:
            self._pages[-1].append(letters)

    def gap(self) -> None:
        """The end of a word: of a line, a paragraph, a cell."""
        self._pages[-1].append(" ")

    def mark(self) -> None:
        """A note's number: what stands on both sides of it is two words."""
        self._pages[-1].append(_MARK)

    def end_page(self) -> None:
        """What follows stands on another page."""
        self._pages.append([])

    def pages(self) -> list[str]:
        """The words of each page."""
        return [plain_words(_MARKS_IN_WORDS.sub(" ", "".join(page)).replace(_MARK, "")) for page in self._pages]


def with_whole_letters(text: str) -> str:
    """A text in which the two halves of a letter of UTF-16 are one; a half alone is the sign for a lost letter."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain_words(text: str) -> str:
    """A text on one line: single spaces between words, and no controls, lone surrogates, private or no characters."""
    return " ".join(_NO_TEXT.sub(" ", text).split())


def paged(pages: list[str], said: int | None, traces: tuple[str, ...]) -> Trace:
    """A text's words by page if it says as many pages as were found; else in one piece, with the larger number."""
    if said == len(pages):
        return Trace(tuple(pages), said, traces, not traces)
    whole = " ".join(page for page in pages if page)
    return Trace((whole,), said if said and said > len(pages) else None, traces, not traces)


def local_name(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: ET.Element, name: str) -> str:
    """An attribute by its name without a namespace; "" where there is none."""
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """What stands in an element under a name, in that under the next …; None where there is none."""
    for name in names:
        element = next((one for one in element if local_name(one) == name), None) if element is not None else None
    return element


def first_within(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """The elements of a name that are in no other of this name."""
    for one in root:
        if local_name(one) == name:
            yield one
        else:
            yield from first_within(one, name)
