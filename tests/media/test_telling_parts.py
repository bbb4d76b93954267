"""What an office document tells besides its words is told wherever it stands; what all documents have, is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests.media.packages import NAMES, OPEN, docx, opened, relations, row, words_and_traces, xlsx

PAR = "<w:p><w:r><w:t>seen</w:t></w:r></w:p>"
SEEN_BY = "pictures that tell of a place or their author"
ALT = '<w:drawing><wp:inline><wp:docPr descr="C:\\Users\\bob\\a.jpg"/></wp:inline></w:drawing>'
OUTSIDE = 'TargetMode="External"'
META = (
    f'<office:document-meta {OPEN} xmlns:meta="m" xmlns:dc="d"><office:meta>{{}}</office:meta></office:document-meta>'
)


def photo(**notes: str) -> bytes:
    exif = Image.Exif()
    if "place" in notes:
        exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    if "artist" in notes:
        exif[0x013B] = notes["artist"]
    made = io.BytesIO()
    Image.new("RGB", (9, 9)).save(made, "JPEG", exif=exif.tobytes() if notes else b"")
    return made.getvalue()


def word(name: str = "", content: str | bytes = "", kind: str = "x") -> Mapping[str, str | bytes]:
    return {**docx(PAR, {"x": f"{kind} {name}"}), **({f"word/{name}": content} if name else {})}


def outside(kind: str, target: str) -> Mapping[str, str | bytes]:
    listed = relations({"x": f"{kind} TARGET"}).replace('Target="TARGET"', f'Target="{target}" {OUTSIDE}')
    return {**docx(PAR), "word/_rels/document.xml.rels": listed}


def settings(inner: str) -> Mapping[str, str | bytes]:
    return word("settings.xml", f"<w:settings {NAMES}>{inner}</w:settings>", "settings")


def core(inner: str) -> Mapping[str, str | bytes]:
    return {
        **docx(PAR),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d">{inner}</cp:coreProperties>',
    }


def book(inner: str = "", sheet: str = "") -> Mapping[str, str | bytes]:
    return dict(xlsx(f"<sheetData>{row(1, 'seen')}</sheetData>{sheet}", inner))


def open_text(inner: str = "", meta: str = "") -> Mapping[str, str | bytes]:
    return {**opened("text", f"<text:p>seen</text:p>{inner}"), **({"meta.xml": META.format(meta)} if meta else {})}


TOLD: dict[str, tuple[str, Mapping[str, str | bytes], str]] = {
    "building blocks": ("docx", word("a.xml", f"<w:glossaryDocument {NAMES}/>", "glossaryDocument"),
        "building blocks (glossary)"),
    "variables": ("docx", settings('<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>'),
        "variables of the document"),
    "a mail merge": ("docx", settings("<w:mailMerge/>"), "the source of a mail merge"),
    "its path": ("docx", settings('<w:mailMerge><w:query w:val="C:/Users/bob/patients.xls"/></w:mailMerge>'),
                 "the source of a mail merge, a path on a computer (C:/Users/bob/patients.xls)"),
    "a description": ("docx", core("<dc:description>for Jane</dc:description>"), "description “for Jane”"),
    "keywords": ("docx", core("<cp:keywords>Jane</cp:keywords>"), "keywords “Jane”"),
    "a link": ("docx", outside("hyperlink", "file:///C:\\Users\\bob\\a.xls"),
        "a path on a computer (file:///C:\\Users\\bob\\a.xls)"),
    "a template": ("docx", outside("attachedTemplate", "file:///home/bob/a.dotx"),
        "a path on a computer (file:///home/bob/a.dotx)"),
    "a share": ("docx", outside("hyperlink", "\\\\ward5\\jane\\a.xls"),
        "a path on a computer (\\\\ward5\\jane\\a.xls)"),
    "an alt text": ("docx", docx(f"<w:p>{ALT}</w:p>{PAR}"), "a path on a computer (C:\\Users\\bob\\a.jpg)"),
    "a picture from elsewhere": ("docx", outside("image", "https://h.example/a.png"),
        "pictures that are loaded from another address"),
    "a place": ("docx", word("media/a.jpg", photo(place="x"), "image"), SEEN_BY),
    "a photographer": ("docx", word("media/a.jpeg", photo(artist="Jane"), "image"), SEEN_BY),
    "scenarios": ("xlsx", book(sheet='<scenarios><scenario name="a" user="bob"/></scenarios>'), "scenarios"),
    "a workbook's path": ("xlsx", book('<x15ac:absPath xmlns:x15ac="x" url="C:\\Users\\bob.miller\\"/>'),
                          "a path on a computer (C:\\Users\\bob.miller\\)"),
    "who reserved it": ("xlsx", book('<fileSharing userName="bob"/>'), "who reserved the workbook"),
    "choices": ("xlsx", book(sheet='<a><formula1>"Jane,Bob"</formula1></a>'),
                "choices of cells"),
    "hidden fields": ("odt", open_text('<form:hidden xmlns:form="f" form:value="gone"/>'), "hidden fields of a form"),
    "choices of a field": ("odt", open_text("<text:p><text:drop-down><text:label/></text:drop-down></text:p>"),
        "choices of fields"),
    "properties": ("odt", open_text(meta='<meta:user-defined meta:name="a">Jane</meta:user-defined>'),
        "properties of its own"),
    "who printed it": ("odt", open_text(meta="<meta:printed-by>Jane</meta:printed-by>"), "printed by “Jane”"),
    "an odt's template": ("odt", open_text(meta='<meta:template xlink:href="file:///home/bob/a.ott"/>'),
                          "a path on a computer (file:///home/bob/a.ott)"),
}  # fmt: skip
QUIET: dict[str, tuple[str, Mapping[str, str | bytes]]] = {
    "a link": ("docx", outside("hyperlink", "https://h.example/users/home/a")),
    "a title": ("docx", core("<dc:title>A plan</dc:title><dc:description> </dc:description>")),
    "a picture": ("docx", word("media/a.jpg", photo(), "image")),
    "words of paths": ("docx", docx("<w:p><w:r><w:t>seen in C:\\Users\\bob\\a.xls and /home/bob/a</w:t></w:r></w:p>")),
    "choices from cells": ("xlsx", book(sheet="<a><formula1>$A$1:$A$9</formula1></a>")),
    "a property without a value": ("odt", open_text(meta='<meta:user-defined meta:name="Info 1"/>')),
}  # fmt: skip


def saved(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("case", TOLD)
def test_what_a_document_tells_besides_its_words_is_told(case: str, tmp_path: Path) -> None:
    ending, parts, told = TOLD[case]
    words, traces = words_and_traces(saved(tmp_path / f"a.{ending}", parts))
    assert (words.strip(), traces) == ("seen", told)


@pytest.mark.parametrize("case", QUIET)
def test_of_what_every_document_has_nothing_is_told(case: str, tmp_path: Path) -> None:
    ending, parts = QUIET[case]
    words, traces = words_and_traces(saved(tmp_path / f"a.{ending}", parts))
    assert (words.split()[0], traces) == ("seen", "")
