"""Office documents in which something runs are refused, however its parts are called; others are not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from cjmsite.publishable.forms import FORMS, PROGRAMS_WITHIN
from cjmsite.read.packages import program_in_package
from tests.media.packages import docx, opened, pptx, relations, row, shape, slide, xlsx

Parts = Mapping[str, str | bytes]
PAR = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PACKED = OLE + "\x01Ole10Native".encode("utf-16-le")
SAVED = "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>"


def fields(*pieces: str) -> str:
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    inner = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in pieces)
    return f"<w:p>{begin}{inner}{end}</w:p>"


def zipped(parts: Parts) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def beside(name: str, content: str | bytes, kind: str, to: str = "") -> Parts:
    """A text with a part beside it that it names by a relation of a kind."""
    return {**docx(PAR, {"x": f"{kind} {to or name}"}), f"word/{name}": content}


def outside(kind: str, target: str) -> Parts:
    parts = dict(docx(PAR, {"x": f"{kind} {target}"}))
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(f'Target="{target}"', f'Target="{target}" TargetMode="External"')
    return parts


def listened(script: str) -> Parts:
    return opened("text", f"<text:p>words</text:p>{script}")


RUNS: dict[str, tuple[str, Parts]] = {
    "a macro project under another name": ("macros", beside("a.bin", OLE, "vbaProject")),
    "a macro project that is no XML part": ("macros", beside("media/a.png", b"\x89PNG", "vbaProject")),
    "a macro sheet under another name": (
        "macros",
        {**xlsx(row(1, "a")), "xl/foo.xml": "<xm:macrosheet/>", "xl/_rels/workbook.xml.rels": relations(
            {"r1": "worksheet worksheets/sheet1.xml", "r2": "xlMacrosheet foo.xml"},
            types="http://schemas.microsoft.com/office/2006/relationships",
        )},
    ),
    "a kind of part with macros": (
        "macros",
        {**docx(PAR), "[Content_Types].xml": '<Types><Override PartName="/word/document.xml" '
         'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'},
    ),
    "a template at an address": ("calls", outside("attachedTemplate", "http://h.example/x.dotm")),
    "a template on a share": ("calls", outside("attachedTemplate", "file:///\\\\h\\x.dotm".replace("///", "//"))),
    "a template on a share by its name": ("calls", outside("attachedTemplate", "\\\\h.example\\x.dotm")),
    "an object at an address": ("calls", outside("oleObject", "mhtml:http://h.example/x!x-usc:http://h.example")),
    "a frame at an address": ("calls", outside("frame", "https://h.example/x.html")),
    "a field that starts a program": ("calls", docx(PAR + fields(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '))),
    "a field in pieces": ("calls", docx(PAR + fields(" PAGE ") + fields("D", "DEAU", 'TO "cmd" "/k calc"'))),
    "a field in one": ("calls", docx('<w:p><w:fldSimple w:instr=" DDE cmd x "/></w:p>')),
    "a field in a header": ("calls", {**docx(PAR), "word/h.xml": fields(" dde cmd x ")}),
    "a link of a spreadsheet": (
        "calls", {**xlsx(row(1, "a")), "xl/a.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'}
    ),
    "a web page within": ("embeds", beside("a.html", "<html><script>1</script></html>", "aFChunk")),
    "a web page within, called a text": ("embeds", beside("a.txt", "<html><body>a</body></html>", "aFChunk")),
    "a saved web page within": ("embeds", beside("a.mht", SAVED, "aFChunk")),
    "a packed program": ("embeds", beside("embeddings/a.bin", PACKED, "oleObject")),
    "a program": ("embeds", beside("embeddings/a.bin", b"MZ\0\1", "package")),
    "a program on a slide": ("embeds", {**pptx(slide(shape("a"))), "ppt/media/a.wav": b"\x7fELF\2"}),
    "a document with macros within": (
        "macros", beside("embeddings/a.xlsx", zipped({"xl/vbaProject.bin": b""}), "package")
    ),
    "a script that an event calls": ("macros", listened('<script:event-listener xmlns:script="s"/>')),
    "a script that a link calls": ("macros", listened('<text:a xlink:href="vnd.sun.star.script:a?language=Basic"/>')),
    "a script in it": ("macros", listened('<office:scripts><office:script language="x"/></office:scripts>')),
    "a program in an OpenDocument": ("embeds", {**opened("text", "<text:p>a</text:p>"), "Object 1": b"MZ\0\1"}),
}  # fmt: skip
QUIET: dict[str, Parts] = {
    "a template on a machine": outside("attachedTemplate", "file:///C:\\Users\\bob\\x.dotx"),
    "a link": outside("hyperlink", "https://h.example/"),
    "a linked picture": outside("image", "https://h.example/x.png"),
    "fields": docx(PAR + fields(" PAGE ") + fields(' HYPERLINK "https://h.example/#DDE" ') + fields(" TOC ADDED x ")),
    "words about it": docx("<w:p><w:r><w:t>DDEAUTO cmd</w:t></w:r></w:p>"),
    "a spreadsheet within": beside("embeddings/a.xlsx", zipped(xlsx(row(1, "a"))), "package"),
    "an equation within": beside("embeddings/a.bin", OLE + "Equation Native".encode("utf-16-le"), "oleObject"),
    "a text within": beside("a.txt", "words and more words", "aFChunk"),
    "a document within": beside("a.docx", zipped(docx(PAR)), "aFChunk"),
    "a kind that no part has": {**docx(PAR), "[Content_Types].xml": '<Types><Default Extension="bin" '
                                'ContentType="application/vnd.ms-office.vbaProject"/></Types>'},
    "an empty list of scripts": listened("<office:scripts/>"),
    "a link of another workbook": {
        **xlsx(row(1, "a")), "xl/externalLinks/externalLink1.xml": "<externalLink><externalBook/></externalLink>"},
}  # fmt: skip


@pytest.mark.parametrize("case", RUNS)
def test_a_document_in_which_something_runs_is_told_by_how(case: str) -> None:
    form, parts = RUNS[case]
    assert program_in_package(io.BytesIO(zipped(parts))) == form
    assert form in PROGRAMS_WITHIN


@pytest.mark.parametrize("case", QUIET)
def test_a_document_in_which_nothing_runs_is_let_through(case: str) -> None:
    assert program_in_package(io.BytesIO(zipped(QUIET[case]))) == ""


def test_it_is_not_published_and_its_author_is_told_what_to_do(tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "a"
    page.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\nattachments: {allow: [docx, zip]}\n")
    (page / "index.md").write_text("Words.\n")
    wanted = {}
    for number, case in enumerate(("a template at an address", "a macro project under another name", "a program")):
        form, parts = RUNS[case]
        (page / f"{number}.docx").write_bytes(zipped(parts))
        wanted[f"content/pages/a/{number}.docx"] = f"this file is not published: it is {FORMS[form].words}"
    outcome = build(Request(tmp_path / "hub", tmp_path / "out"))
    told = [one for one in outcome.problems if one.code == "active-file"]
    assert {one.file: one.message for one in told} == wanted
    assert all(one.hint for one in told)
    assert not (tmp_path / "out").exists()
