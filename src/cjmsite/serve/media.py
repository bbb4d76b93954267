"""What kind of file a name stands for.

By our own table (`publishable.kinds`), since the system's differs between machines: the Windows registry is known to
call JavaScript plain text, and a browser that is told so (with `nosniff`) refuses to run it.
"""

from __future__ import annotations

from cjmsite.publishable.kinds import is_text, media_type_of


def media_type(name: str) -> str:
    """The value of `Content-Type` for a file of this name; bytes without meaning if unknown."""
    ending = name.rpartition(".")[2].lower()
    return media_type_of(ending) + ("; charset=utf-8" if is_text(ending) else "")


def is_packed(kind: str, size: int) -> bool:
    """Whether an answer with this `Content-Type` gets much smaller by packing, and is small enough to be packed at
    once: all text from a kilobyte to ten megabytes."""
    return kind.endswith("; charset=utf-8") and 1_000 <= size <= 10_000_000


def is_page(name: str) -> bool:
    """Whether a file of this name is an HTML page, into which the preview puts its script."""
    return name.lower().endswith((".html", ".htm"))
