"""A page with some of its elements changed or left out, and every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser

from cjmsite.frozen import frozen

Attributes = Mapping[str, str | None]
"""The attributes of a start tag, in lower case; None for one without a value."""

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)


@frozen
class ChangedTag:
    """A start tag in place of another; the end tag follows."""

    tag: str
    attributes: Attributes


Change = Callable[[str, Attributes], ChangedTag | str | None]
"""What becomes of an element, by its tag and attributes: None, it stays; a changed start tag; or this text in place of
the element and all that is in it."""


def rewritten(html: str, change: Change) -> str:
    """The page, or part of one, after `change` was asked for each element outside of those that it left out."""
    writer = _Rewriter(change)
    writer.feed(html)
    writer.close()
    return "".join(writer.written)


def main_of(html: str) -> str:
    """What stands in a page's `<main>`; "" where there is none."""
    found = _MAIN.search(html)
    return found[1] if found else ""


class _Rewriter(HTMLParser):
    def __init__(self, change: Change) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._change = change
        self._open: list[tuple[str, str]] = []  # each open element: its tag, and as what it was written
        self._left_out = 0  # how many open elements stand in one that was left out, itself included

    def _start(self, tag: str, attributes: Attributes, *, closed: bool) -> None:
        ends = closed or tag in _VOID
        if self._left_out:
            self._left_out += not ends
            return
        change = self._change(tag, attributes)
        if isinstance(change, str):
            self.written.append(change)
            self._left_out = int(not ends)
            return
        if change is None:
            self.written.append(self.get_starttag_text() or "")
        else:
            self.written.append(_start_tag(change, closed=closed))
        if not ends:
            self._open.append((tag, change.tag if change else tag))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, dict(attrs), closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, dict(attrs), closed=True)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        at = next((at for at in reversed(range(len(self._open))) if self._open[at][0] == tag), -1)
        self.written.append(f"</{self._open[at][1] if at >= 0 else tag}>")
        if at >= 0:
            del self._open[at:]

    def _keep(self, text: str) -> None:
        if not self._left_out:
            self.written.append(text)

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._keep(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")


def _start_tag(change: ChangedTag, *, closed: bool) -> str:
    written = (name if value is None else f'{name}="{escape(value)}"' for name, value in change.attributes.items())
    return f"<{' '.join((change.tag, *written))}{'/' if closed else ''}>"
