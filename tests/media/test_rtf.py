"""What a text in RTF tells of its authors, or hides, is told; what would run in it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from tests.media.packages import read

TOLD = {
    r"{\info{\author Jane Roe}{\operator Bob}}": "author “Jane Roe”, last saved by “Bob”",
    r"{\info{\author J\'f6rg \u321?}}": "author “Jörg Ł”",
    r"{\info{\author A \u-10179?\u-8704?}}": "author “A 😀”",
    r"{\info{\author A\u-10179?}}": "author “A\ufffd”",
    r"{\info{\author \uc2 J\u8211 \'20\'2dane \u-10179 ??\u-8704 ??}}": "author “J–ane 😀”",
    r"\ansicpg1250{\info{\author Miko\'b3aj}}": "author “Mikołaj”",
    r"\ansicpg932{\info{\author \'8e\'52\'93c \uc2\u23665 \'8e\'52!}}": "author “山田 山!”",
    r"\ansicpg4711{\info{\author J\'f6rg}}": "author “Jörg”",
    r"{\info{\doccomm ask Jane}}": "comment “ask Jane”",
    r"{\v gone}": "hidden text",
    r"\v gone\v0 seen": "hidden text",
    r"{\deleted gone}": "tracked changes",
    r"{\*\atnid JR}{\*\annotation ask her}": "comments",
    r"{\field{\*\fldinst INCLUDE{\b PICTURE} x}}": "instructions of fields (INCLUDEPICTURE)",
    '{\\field{\\*\n\\fldinst  include\ntext "a.docx"}}': "instructions of fields (INCLUDETEXT)",
    r"{\field{\*\fldinst LINK Excel.Sheet a.xlsx}}": "instructions of fields (LINK)",
    r'{\field{\*\fldinst LINK Excel.Sheet "C:\\\\a.xlsx" R1C1:R2C2 \\a}}': "instructions of fields (LINK)",
    r'{\field{\*\fldinst INCLUDEPICTURE "file:///C:\\\\a.png" \\d}}': "instructions of fields (INCLUDEPICTURE)",
    r"{\*\template C:\\Users\\bob\\a.dotm}": r"a path on a computer (C:\Users\bob\a.dotm)",
    r"{\*\userprops{\propname a}{\staticval b}}": "properties of its own",
}
REFUSED = [
    r"{\field{\*\fldinst DDEAUTO cmd x}{\fldrslt a}}", r"{\field{\*\fldinst {DDE}{AUTO} cmd x}{\fldrslt a}}",
    r"{\field{\*\fldinst {\b D}{\i DE} cmd x}}", r'{\field{\*\fldinst DDEAUTO"cmd" x}}',
    r"{\field{\*\fldinst \u68?DE cmd}}", r"{\field{\*\fldinst \uc2 \u68 ??DE cmd}}",
    r"{\field{\*\fldinst IF 1=1 {\field{\*\fldinst DDE cmd x}} a}}", r"{\pict\bin1 {}{\field{\*\fldinst DDE cmd x}}",
    r"{\object\objemb{\*\objdata 0105}}", r"{\object\objautlink}",
    r'{\field{\*\fldinst INCLUDEPICTURE "http://h.example/a.png" \\d}}',
    r"{\field{\*\fldinst {INCLUDE}{\b PICTURE} {https://h.exa}{mple/a.png}}}",
    r'{\field{\*\fldinst IMPORT \\d "\\\\\\\\h\\\\s\\\\a.png"}}', r'{\field{\*\fldinst INCLUDETEXT"//h/s/a.docx"}}',
    r'{\field{\*\fldinst INCLUDETEXT \ldblquote file:////h/s/a.docx\rdblquote}}',
    r"{\field{\*\fldinst LINK Excel.Sheet.8 \\\\h\\s\\a.xls R1C1:R2C2 \\a}}", r"{\*\template file:\\\\h\\x.dotm}",
    r"{\*\template file:////h/s/x.dotm}", r"{\*\template http://h.example/x.dotm}",
    r"{\*\template \\\\h.example\\x.dotm}",
]  # fmt: skip
QUIET = [
    r"{\info{\title A plan}}", r"\v0 seen", r'{\field{\*\fldinst HYPERLINK "https://h.example/"}{\fldrslt DDE x}}',
    r"{\field{\*\fldinst PAGE }}", r"{\pict 0123456789abcdef}", r"DDEAUTO cmd", r"of INCLUDEPICTURE and LINK",
    r"the word \\objdata", r"{\*\template Normal.dotm}", "\\", r"\'zz",
]  # fmt: skip


def findings(folder: Path, inside: str) -> list[tuple[str, str, str]]:
    path = folder / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi " + inside.encode("latin-1") + rb" seen\par}")
    return [(one.code, one.level, one.message) for one in read(path).findings]


@pytest.mark.parametrize("inside", TOLD)
def test_what_it_tells_or_hides_is_told(inside: str, tmp_path: Path) -> None:
    [(code, level, message)] = findings(tmp_path, inside)
    assert (code, level) == ("file-traces", "warning")
    assert message.partition("downloads it: ")[2] == TOLD[inside]


@pytest.mark.parametrize("inside", REFUSED)
def test_a_field_that_opens_something_by_itself_is_refused_however_it_is_written(inside: str, tmp_path: Path) -> None:
    assert [(code, level) for code, level, _ in findings(tmp_path, inside)] == [("active-file", "error")]


@pytest.mark.parametrize("inside", QUIET)
def test_of_all_else_nothing_is_told(inside: str, tmp_path: Path) -> None:
    assert findings(tmp_path, inside) == []


@pytest.mark.parametrize("inside", [
    r"https://tom:s3cret@h/", r"{\info{\hlinkbase https://tom:s3cret@h/}}", r"\uc2 https://tom\u58 ??s3cret@h/",
    r"\uc3 https://tom\u58 \'3a\'3a?s3cret@h/", r"\uc2 {https://tom\u58 ?}s3cret@h/",
    r"\uc2 https://tom\u58 \b ?s3cret@h/",
    r"{\pict\bin1 {}https://tom:s3cret@h/", r"\bin99 https://tom:s3cret@h/",
    r"https://tom\u58?s3cret\'40h/", r"https://tom:{\b s3cret}@h/",
    r'{\field{\*\fldinst HYPERLINK "https://tom:s3cret@h/"}{\fldrslt here}}',
])  # fmt: skip
def test_a_password_in_an_address_is_an_error(inside: str, tmp_path: Path) -> None:
    told = findings(tmp_path, inside)
    assert told[0][:2] == ("address-password", "error")
    assert not any("s3cret" in message for _, _, message in told)


def test_a_build_tells_of_an_author_whose_name_holds_a_letter_beyond_the_first_65536(tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "a"
    page.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\n")
    (page / "index.md").write_text("Words.\n")
    (page / "a.rtf").write_bytes(rb"{\rtf1{\info{\author Jane \u-10179?\u-8704?}} DDEAUTO cmd \u-10179?}")
    outcome = build(Request(tmp_path / "hub", tmp_path / "out"))
    assert [one.code for one in outcome.problems] == ["file-traces"]
    assert "author “Jane 😀”" in outcome.problems[0].message
    assert list((tmp_path / "out").rglob("a.rtf"))
