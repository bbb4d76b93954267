"""What a file is by its bytes: by the first of them, and for kinds that may carry programs by a look inside.

An XML file may hold scripts, a table's cell start a program: whatever such a file is called, it runs when it is opened.
Into documents of office programs `media.office.programs` looks.
"""

from __future__ import annotations

import re
from pathlib import Path

from cjmsite.files.site_files import FoundFile, read_bytes
from cjmsite.problems import Problem
from cjmsite.publishable.forms import HEAD, form_of, length_of_id3

_MOST = 50_000_000  # bytes of a file that is looked through; a larger one of such a kind counts as one that runs
# What lets an XML file run something in a browser, or load it: elements of other languages, style sheets, entities; and
# documents of Word as one XML, which it opens under any name.
_XML_RUNS = re.compile(
    rb"<[\w.-]*:?script|www\.w3\.org/1999/(?:xhtml|xsl)|www\.w3\.org/2000/svg|<\?xml-stylesheet|<!entity|<!attlist"
    rb"|<\?mso-application|schemas\.microsoft\.com/office/(?:word/2003|2006/xmlpackage)"
    rb"|xmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*&|'[^']*&)|javascript:",
    re.IGNORECASE,
)
_CELL_STARTS = re.compile(rb"(?:^|[,;\t\"])[ '\"]*[=+@-][^,;\t\r\n|]{0,200}\|[^\r\n!]{0,2000}!", re.MULTILINE)


def form_in(file: FoundFile) -> str | Problem:
    """The form of a file, a key of `forms.FORMS`; "" where nothing tells it; a problem where it can't be read."""
    try:
        with Path(file.source).open("rb") as stream:
            head = stream.read(HEAD)
            form = form_of(head)
            if form == "id3":  # tags that programs also set before recordings of other kinds
                stream.seek(length_of_id3(head))
                behind = form_of(stream.read(HEAD))
                form = behind if behind in ("wav", "ogg", "flac") else form
    except OSError as error:
        return Problem(file.path, 0, 0, "unreadable", f"this file can't be read: {error.strerror}")
    if form == "xml" and file.ending != "svg":  # a drawing is looked at, and written anew, where pictures are
        return "xmlruns" if _holds(file, _XML_RUNS) else form
    if file.ending in ("csv", "tsv") and form in ("", "text") and _starts_program(file):
        return "calls"
    return form


def _starts_program(file: FoundFile) -> bool:
    """Whether a cell of a table is a formula that starts a program in a spreadsheet (`=cmd|' /C calc'!A0`)."""
    data = read_bytes(file, _MOST)
    return isinstance(data, bytes) and _CELL_STARTS.search(data) is not None


def _holds(file: FoundFile, what: re.Pattern[bytes]) -> bool:
    """Whether a file's bytes hold something, as they are or with two bytes a letter; True where nobody can tell."""
    data = read_bytes(file, _MOST)
    if isinstance(data, Problem):
        return True
    return what.search(data) is not None or (what is _XML_RUNS and what.search(data.replace(b"\0", b"")) is not None)
