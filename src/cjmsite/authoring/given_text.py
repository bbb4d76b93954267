"""The text of a file that a person hands to an importer, whatever program saved it; or what to do with it instead.

Spreadsheet programs save CSV in the encoding of their system: UTF-8 with or without a byte order mark, UTF-16
(“Unicode text”), Windows-1252, and on old Macs Mac Roman.
"""

from __future__ import annotations

import re
from typing import Literal

from cjmsite.files.site_files import decode
from cjmsite.frozen import frozen
from cjmsite.problems import Problem

Importer = Literal["csv", "mermaid"]


@frozen
class GivenText:
    """A text with `\\n` line ends. `encoding` is set where it had to be guessed, and `delimiter` where the file's
    first line says it (`sep=;`, as Excel reads it); that line is then empty, so that places stay."""

    text: str
    encoding: str = ""
    delimiter: str = ""


def text_of_given(data: bytes, file: str, importer: Importer) -> GivenText | Problem:
    """The text of a file for this importer; a problem that says what to do when it is none, or one for another."""
    kind = _kind_of_bytes(data)
    if kind:
        return _not_for_import(file, kind, importer)
    told = decode(data, file)
    if isinstance(told, Problem):
        guessed = _in_another_encoding(data)
        if guessed is None:
            return told
        text, encoding = guessed
    else:
        text, encoding = told, ""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    wrong = _meant_for_another(text, file, importer)
    if wrong:
        return wrong
    first = re.match(r'[ \t]*"?sep=(.)"?[^\S\n]*(?=\n|$)', text, re.IGNORECASE) if importer == "csv" else None
    if first:
        return GivenText(text[first.end() :], encoding, first[1])
    return GivenText(text, encoding)


def _in_another_encoding(data: bytes) -> tuple[str, str] | None:
    """Text that is not UTF-8, and the name of its encoding; None where it has characters that no text has."""
    utf16 = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    if not utf16 and len(data) >= 4:
        utf16 = "utf-16-le" if not any(data[1:8:2]) else "utf-16-be" if not any(data[0:8:2]) else ""
    if utf16:
        try:
            text = data.decode(utf16)
        except UnicodeDecodeError:
            return None
        return (text, "UTF-16") if "\0" not in text else None
    if re.search(rb"[\x00-\x08\x0e-\x1f]", data):
        return None
    windows, mac = data.decode("cp1252", "replace"), data.decode("mac_roman")
    return (mac, "Mac Roman") if _strange(mac) < _strange(windows) else (windows, "Windows-1252")


# What stands in texts of western languages beside ASCII.
_USUAL = frozenset("äöüßÄÖÜéèêëàâáãåæçñíìîïóòôõøœúùûÉÈÀÇÅØÑ€£§°·•–—‘’“”„…«»½²µ×\xa0")


def _strange(text: str) -> int:
    return sum(1 for char in text if ord(char) > 127 and char not in _USUAL)


_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def _kind_of_bytes(data: bytes) -> str:
    """What a file is that is no text; "" for texts, and for what is not known."""
    kind = next((kind for start, kind in _SIGNATURES if data.startswith(start)), "")
    if kind != "zip":
        return kind
    packed = (
        (b"xl/", "a spreadsheet (XLSX)"),
        (b"opendocument.spreadsheet", "a spreadsheet (ODS)"),
        (b"Index/", "a spreadsheet (Numbers)"),
        (b"word/", "a Word document"),
        (b"ppt/", "a presentation"),
    )
    return next((kind for mark, kind in packed if mark in data), "a ZIP archive")


_SAVE_CSV = "save the sheet with the map as “CSV UTF-8” in your spreadsheet program, then: cjmsite import csv FILE.csv"


def _not_for_import(file: str, kind: str, importer: Importer) -> Problem:
    if kind == "an old Office file":
        kind, hint = "an old Office file (XLS, DOC …)", _SAVE_CSV
    elif "spreadsheet" in kind:
        hint = _SAVE_CSV
    elif importer == "csv":
        hint = "type or copy the map into a spreadsheet and save it as CSV, or write it by hand: cjmsite new journey"
    else:
        hint = "give the file with the diagram's text, which begins with the line “journey”"
    return Problem(file, 1, 1, "import-kind", f"this is {kind}, and can't be imported as it is", hint)


_FENCE = re.compile(r"^[ ]{0,3}(```+|~~~+)[ \t]*\{?\.?(mermaid|journey)\b[^\n]*$", re.MULTILINE | re.IGNORECASE)
_DIAGRAM = re.compile(
    r"(?:\s*---\n.*?\n\s*---\s*\n)?(?:\s|%%[^\n]*\n)*(?:journey|flowchart|graph|sequenceDiagram)\b[^,;\n]*\n", re.DOTALL
)
_MARKDOWN_TABLE = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|[-:| \t]*$", re.MULTILINE)


def _meant_for_another(text: str, file: str, importer: Importer) -> Problem | None:
    """A text that another importer, or no importer, is for; None when it may be read."""
    fence = _FENCE.search(text)
    if fence and not (importer == "mermaid" and _DIAGRAM.match(text)):
        line = text.count("\n", 0, fence.start()) + 1
        message = "this is Markdown with the diagram in a fence"
        hint = (
            "put the file into content/journeys/ as it is: a journey's text may hold such a fence; "
            "or save the lines between the fences as FILE.mmd and use: cjmsite import mermaid FILE.mmd"
        )
        return Problem(file, line, 1, "import-kind", message, hint, "error", fence[0], len(fence[0]))
    first = text.lstrip().split("\n", 1)[0]
    if importer == "csv":
        if _DIAGRAM.match(text):
            hint = "use: cjmsite import mermaid FILE"
            return Problem(file, 1, 1, "import-kind", "this is a diagram in mermaid's syntax, no table", hint)
        if re.match(r"\s*<(!doctype|html|table|\?xml)", text, re.IGNORECASE):
            return Problem(file, 1, 1, "import-kind", "this is a web page or XML, no CSV", _SAVE_CSV)
        if re.match(r"---\n[\w-]+:", text):
            hint = "put the file into content/journeys/ as it is; cjmsite check says what is missing"
            return Problem(file, 1, 1, "import-kind", "this is Markdown with front matter, no CSV", hint)
        table = _MARKDOWN_TABLE.search(text)
        if table:
            line = text.count("\n", 0, table.start()) + 1
            hint = "copy the table into a spreadsheet and save it as CSV"
            return Problem(file, line, 1, "import-kind", "this is a table in Markdown, no CSV", hint)
        return None
    if _is_table(text):
        hint = "use: cjmsite import csv FILE"
        return Problem(file, 1, 1, "import-kind", "this is a table, no diagram", hint, "error", first, len(first))
    return None


def _is_table(text: str) -> bool:
    """Whether the first lines are cut by the same sign, and none of them begins a diagram."""
    lines = [line for line in text.split("\n") if line.strip()][:5]
    if len(lines) < 2 or _DIAGRAM.match(text) or re.match(r"\s*journey\b", text, re.IGNORECASE):
        return False
    return any(all(sign in line for line in lines[:2]) for sign in (",", ";", "\t")) and ":" not in lines[0]
