"""What a PDF holds besides its pages: actions, addresses, embedded files, layers (ISO 32000-1, 7.3, 8.11, 12.6).

The reader of the pages writes the document's objects anew, without encryption and packing, so that they can be looked
through as plain bytes whichever way their program wrote them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.publishable.forms import FORMS, HEAD, form_of
from cjmsite.publishable.kinds import type_of

_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
# Actions that run something, or read a file of the reader's machine (12.6.4.5, 12.6.4.16, 12.7.5.4); Flash (Adobe's
# extension level 3, 9.6).
_RUNS = re.compile(
    rb"/S\s*/(?P<action>JavaScript|Launch|ImportData)\b|/(?P<script>JS)\s*\(|/Subtype\s*/(?P<kind>RichMedia)\b"
)
_CALLED = {b"JavaScript": "scripts", b"JS": "scripts", b"Launch": "a call of another program",
           b"ImportData": "a call for a file of the reader's", b"RichMedia": "Flash"}  # fmt: skip
_LAYER_OFF = re.compile(rb"/OFF\s*\[\s*\d|/OFF\s+\d+ \d+ R|/BaseState\s*/OFF|/(?:View|Print)State\s*/OFF")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_FILE_NAME = re.compile(rb"/U?F\s*(?=[(<][^<])")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@frozen
class PdfObjects:
    """A document's objects as plain bytes, without the contents of its streams; `embedded` are the heads of the files
    in it."""

    plain: bytes
    embedded: tuple[bytes, ...] = ()

    @property
    def has_layers_off(self) -> bool:
        """Whether some of its layers may not be shown."""
        return b"/OCProperties" in self.plain and _LAYER_OFF.search(self.plain) is not None

    def runs(self) -> str:
        """What in it would run when somebody opens it, in words; "" for nothing."""
        if found := _RUNS.search(self.plain):
            return next(_CALLED[one] for one in found.groups() if one is not None)
        for match in _FILE_NAME.finditer(self.plain):
            name = next(_strings(self.plain[match.end() : match.end() + 2000]), "")
            known = type_of(name.rpartition(".")[2].lower()) if "." in name else None
            if known is not None and known.standing == "runs":
                return f"the program {name[:60]}"
        if any((form := FORMS.get(form_of(head))) is not None and form.standing == "runs" for head in self.embedded):
            return "a program"
        return ""

    def texts(self) -> Iterator[str]:
        """All its strings: addresses, names, notes."""
        return _strings(self.plain)


def objects_of(document: Any, path: str) -> PdfObjects:
    """The objects of an open document; those of the file as it lies there where they can't be written anew."""
    from pypdfium2 import PdfiumError, raw

    heads: list[bytes] = []
    written = io.BytesIO()
    try:
        document.save(written, flags=raw.FPDF_REMOVE_SECURITY)
        heads += [bytes(document.get_attachment(at).get_data()[:HEAD]) for at in range(document.count_attachments())]
    except PdfiumError:
        return PdfObjects(_STREAM.sub(b"", written.getvalue() or Path(path).read_bytes()), tuple(heads))
    return PdfObjects(_STREAM.sub(b"", written.getvalue()), tuple(heads))


def _strings(plain: bytes) -> Iterator[str]:
    for found in _STRING.finditer(plain):
        data = _ESCAPE.sub(_unescaped, found[1]) if found[1] is not None else _of_digits(found[2])
        is_wide = data[:2] in (b"\xfe\xff", b"\xff\xfe")
        yield data.decode("utf-16" if is_wide else "utf-8", "replace")


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign in b"\r\n" else _LETTERS.get(sign, sign)


def _of_digits(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())
