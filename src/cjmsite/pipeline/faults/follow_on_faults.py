"""Faults that only follow from others: references to what stands in a file that could not be read.

Telling of each of them would bury the one fault that is there to be mended.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence

from cjmsite.config.boundary import Fault
from cjmsite.files.site_files import FoundFile, read_bytes
from cjmsite.model.slugs import slug_of, unnumbered
from cjmsite.problems import Problem
from cjmsite.read.locate import LineFault

# The faults with which a file, or all below a folder, gives no objects or not all of them.
_UNREAD = frozenset(
    {
        "encoding",
        "yaml-syntax",
        "yaml-dash",
        "yaml-quotes",
        "merge-conflict",
        "no-fence",
        "too-large",
        "unreadable",
        "wrong-place",
        "no-index",
    }
)
# The fault with which one field of a file is not read: the things in it that others refer to are missed.
_PARTLY = "unknown-field"
_ID = re.compile(rb"\bid:\s*[\"']?([a-z0-9][a-z0-9._-]*)")
_MOST = 2_000_000  # bytes of a file that are looked through for ids


def unread_names(
    problems: Iterable[Problem], told: Mapping[str, Sequence[Fault | LineFault]], files: Mapping[str, FoundFile]
) -> frozenset[str]:
    """The names that stand in what could not be read: ids as they are written, and the names of whole files. `told` are
    the faults of fields, by file."""
    places = {one.file for one in problems if one.code in _UNREAD and one.level == "error"}
    partly = {file for file, several in told.items() if any(one.code == _PARTLY for one in several)}
    names: set[str] = set()
    for path, file in files.items() if places or partly else ():
        whole = path in places or any(path.startswith(place + "/") for place in places)
        if file.ending != "md" or not (whole or path in partly):
            continue
        if whole:
            named = posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md")
            names.add(slug_of(unnumbered(posixpath.basename(named))))
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
