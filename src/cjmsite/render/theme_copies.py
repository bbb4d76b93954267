"""Files of a hub's theme that take the place of the program's: from which version each was copied, and whether the
original has changed since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from cjmsite.problems import Problem

COPIED = ("templates", "css", "js")  # words and tokens are laid over each other key by key
_NOTED = re.compile(rb"from cjmsite: ([0-9a-f]{12})\b")


def origin_of(original: bytes) -> str:
    """What stands for one state of a file in a copy's first line; line ends don't count."""
    return hashlib.sha256(original.replace(b"\r\n", b"\n")).hexdigest()[:12]


def copy_of(path: str, original: bytes) -> bytes:
    """A copy of a theme's file (`templates/map.html`) that notes its origin in its first line."""
    return f"{_note(path, original)}\n".encode() + original


def _note(path: str, original: bytes) -> str:
    begin, end = ("{#-", "#}") if path.startswith("templates/") else ("/*", "*/")
    return f"{begin} from cjmsite: {origin_of(original)} {end}"


def old_copies(own: Mapping[str, bytes], below: Mapping[str, bytes], shown: Mapping[str, str]) -> Iterator[Problem]:
    """Warnings for files of a hub that lie over the theme's, by path, whose original is another one by now, or unknown.

    `shown` are the files' names for people.
    """
    for path, content in own.items():
        original = below.get(path)
        if original is None or path.partition("/")[0] not in COPIED or not _is_text(content):
            continue
        noted = _NOTED.search(content[:400])
        note = _note(path, original)
        if noted is None:
            message = "nothing says of which version this is a copy: what it shows may be no longer so"
            hint = f"compare it with the theme's own {path}; once it is right, note in its first line: {note}"
        elif noted[1].decode() != origin_of(original):
            message = f"the theme's own {path} has changed since this copy was made: what it shows may be no longer so"
            hint = f"compare the two; once it is right, note in its first line: {note}"
        else:
            continue
        yield Problem(shown[path], 1, 1, "old-copy", message, hint, "warning")


def _is_text(content: bytes) -> bool:
    """Whether these bytes can be a template, a style or a script at all; else that is what is told."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
