"""Faults that only follow from others: references to what stands in a file that could not be read.

Telling of each of them would bury the one fault that is there to be mended.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from cjmsite.config.boundary import Fault
from cjmsite.model.names import slug_of, unnumbered
from cjmsite.problems import Problem
from cjmsite.read.files import FoundFile, read_bytes
from cjmsite.read.locate import LineFault

# The faults with which a file, or all below a folder, gives no objects or not all of them.
_UNREAD = frozenset({"encoding", "yaml-syntax", "no-fence", "too-large", "unreadable", "wrong-place", "no-index"})
_ID = re.compile(rb"\bid:\s*[\"']?([a-z0-9][a-z0-9._-]*)")
_MOST = 2_000_000  # bytes of a file that are looked through for ids


def unread_names(problems: Iterable[Problem], files: Mapping[str, FoundFile]) -> frozenset[str]:
    """The names that stand in files which could not be read: ids as they are written, and the files' own names."""
    places = {one.file for one in problems if one.code in _UNREAD and one.level == "error"}
    names: set[str] = set()
    for path, file in files.items() if places else ():
        if file.ending != "md" or not (path in places or any(path.startswith(place + "/") for place in places)):
            continue
        stem = posixpath.basename(posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md"))
        names.add(slug_of(unnumbered(stem)))
        data = read_bytes(file, _MOST)
        # A text of two bytes a letter holds its ids, too: without the zeros they are as always.
        text = b"" if isinstance(data, Problem) else data.replace(b"\0", b"")
        names.update(found.decode() for found in _ID.findall(text))
    return frozenset(names)


def follows(fault: Fault | LineFault, names: frozenset[str]) -> bool:
    """Whether a fault is that of a reference to one of these names."""
    if fault.code != "unknown-reference" or not names:
        return False
    about = fault.message.partition("“")[2].partition("”")[0]
    parts = {about, *about.split("#"), about.rpartition(".")[2]}
    return not names.isdisjoint(parts)
