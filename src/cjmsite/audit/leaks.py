"""Words that must not be published, and traces of the machine that built the site.

Every byte of every file is looked at, packed parts unpacked. Case does not matter for ASCII letters.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from cjmsite.audit.unpack import packed_parts
from cjmsite.frozen import frozen
from cjmsite.problems import Problem

_HINTS_OF_A_MACHINE = (b"/home/", b"/users/", b"\\users\\", b"/private/var/")
_MACHINE = re.compile(
    rb"(?<![\w.%~-])(?:/(?:home|users)/[\w.-]+/|/private/var/)|(?<![a-z0-9])[a-z]:\\{1,2}users\\{1,2}[\w.-]+",
    re.IGNORECASE,
)


@frozen
class Needles:
    """What is looked for: each word with the bytes, in lower case, as which it may stand in a file; each path with what
    may stand around it."""

    words: tuple[tuple[str, tuple[bytes, ...]], ...]
    places: tuple[tuple[bytes, re.Pattern[bytes]], ...]


def needles(forbidden: Sequence[str], machine_paths: Sequence[str]) -> Needles:
    """Prepares the search. A machine path counts where no longer name surrounds it."""
    words = tuple((word, _spellings(word)) for word in forbidden if word)
    paths = [path.rstrip("/\\").encode("utf-8") for path in machine_paths]
    return Needles(words, tuple((path, _path_pattern(path)) for path in paths if path))


def _path_pattern(path: bytes) -> re.Pattern[bytes]:
    """A path of one name (`/root`) counts only with a further one: alone it is also a word of PDF."""
    follows = rb"(?![\w-])" if re.search(rb"[^/\\][/\\]", path) else rb"[/\\]\w"
    return re.compile(rb"(?<![\w.%~-])" + re.escape(path) + follows)


def _spellings(word: str) -> tuple[bytes, ...]:
    """The word as text, in HTML, in JSON, and as the two-byte text of Office files and PDF strings."""
    spelt = {word, html.escape(word), html.escape(word, quote=False), json.dumps(word)[1:-1]}
    encoded = {each.encode("utf-8") for each in spelt} | {word.encode("utf-16-le"), word.encode("utf-16-be")}
    return tuple(sorted({each.lower() for each in encoded}))


def check_leaks(file: str, data: bytes, wanted: Needles) -> Iterator[Problem]:
    """The problems of one file: each forbidden word and each machine path once a part."""
    yield from _check_part(file, "", data, wanted)
    for name, part in packed_parts(data):
        yield from _check_part(file, name, part, wanted)


def _check_part(file: str, part: str, data: bytes, wanted: Needles) -> Iterator[Problem]:
    lowered = data.lower()
    where = f" in {part}" if part else ""
    for word, spellings in wanted.words:
        at = next((at for spelling in spellings if (at := lowered.find(spelling)) >= 0), -1)
        if at >= 0:
            line, column = (0, 0) if part else _place(data, at)
            hint = "what is not for these readers must not be in the file"
            yield Problem(file, line, column, "audit-forbidden", f"“{word}” is published{where}", hint)
    # Whether a path is there at all is found a hundred times faster than what stands around it.
    found = [match for path, pattern in wanted.places if path in data and (match := pattern.search(data))]
    if any(hint in lowered for hint in _HINTS_OF_A_MACHINE):
        found += [match for match in [_MACHINE.search(data)] if match]
    if found:
        first = min(found, key=lambda match: match.start())
        line, column = (0, 0) if part else _place(data, first.start())
        shown = data[first.start() : first.end()].decode("utf-8", "replace")
        hint = "it tells who built the site and where"
        yield Problem(file, line, column, "audit-machine-path", f"the path “{shown}” is published{where}", hint)


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column in bytes, both from 1; 0, 0 in a file that is no text."""
    if b"\0" in data[:4096]:
        return 0, 0
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
