"""What an office document tells: its words by page, and what else a reader of the file gets; words out of XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from cjmsite.frozen import frozen

_BREAKS = frozenset({"p", "h", "tr", "row", "br", "table-row", "table-cell", "line-break", "tab"})
_NEVER = frozenset({"tracked-changes", "delText", "instrText", "annotation"})


@frozen
class Told:
    """`pages` are words by page, slide or sheet, in one piece where pages are unknown; `count` is None then.

    `traces` are what is in the file and in none of these words.
    """

    pages: tuple[str, ...]
    count: int | None = None
    traces: tuple[str, ...] = ()


def named(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: ET.Element, name: str) -> str:
    """An attribute by its name without a namespace; "" where there is none."""
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def words_of(root: ET.Element, is_hidden: Callable[[ET.Element], bool] | None = None) -> str:
    """The words in an element: paragraphs, rows and breaks apart, runs together. Deleted text is none of them."""
    return "".join(pages_of(root, frozenset(), is_hidden))


def pages_of(
    root: ET.Element, ends: frozenset[str], is_hidden: Callable[[ET.Element], bool] | None = None
) -> Iterator[str]:
    """The words between elements that end a page, by their keys (see `_key`); hidden elements have none."""
    parts: list[str] = []
    waiting: list[tuple[ET.Element, bool]] = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        name = named(element)
        if done:
            parts.append(" " if name in _BREAKS else "")
            parts.append(element.tail or "")
        elif name in _NEVER or (is_hidden is not None and is_hidden(element)):
            parts.append(element.tail or "")
        else:
            if _key(element) in ends:
                yield " ".join("".join(parts).split())
                parts = []
            parts.append(element.text or "")
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
    yield " ".join("".join(parts).split())


def _key(element: ET.Element) -> str:
    """An element's name, with the type of a break: `br page`."""
    name = named(element)
    return f"br {attribute(element, 'type')}" if name == "br" else name
