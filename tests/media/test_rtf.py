"""What a text in RTF tells of its authors, or hides, is told; what would run in it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.media.packages import read

TOLD = {
    r"{\info{\author Jane Roe}{\operator Bob}}": "author “Jane Roe”, last saved by “Bob”",
    r"{\info{\author J\'f6rg \u321?}}": "author “Jörg Ł”",
    r"{\info{\doccomm ask Jane}}": "comment “ask Jane”",
    r"{\v gone}": "hidden text",
    r"\v gone\v0 seen": "hidden text",
    r"{\deleted gone}": "tracked changes",
    r"{\*\atnid JR}{\*\annotation ask her}": "comments",
    r"{\*\userprops{\propname a}{\staticval b}}": "properties of its own",
}
REFUSED = [
    r"{\field{\*\fldinst DDEAUTO cmd x}{\fldrslt a}}", r"{\field{\*\fldinst {DDE}{AUTO} cmd x}{\fldrslt a}}",
    r"{\field{\*\fldinst {\b D}{\i DE} cmd x}}", "{\\field{\\*\n\\fldinst INCLUDE\nPICTURE \"http://h.example/x\"}}",
    r"{\field{\*\fldinst \u68?DE cmd}}",
]  # fmt: skip
QUIET = [
    r"{\info{\title A plan}}", r"\v0 seen", r'{\field{\*\fldinst HYPERLINK "https://h.example/"}{\fldrslt DDE x}}',
    r"{\field{\*\fldinst PAGE }}", r"{\pict 0123456789abcdef}", r"DDEAUTO cmd",
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
    r"https://tom:s3cret@h/", r"https://tom\u58?s3cret\'40h/", r"https://tom:{\b s3cret}@h/",
    r'{\field{\*\fldinst HYPERLINK "https://tom:s3cret@h/"}{\fldrslt here}}',
])  # fmt: skip
def test_a_password_in_an_address_is_an_error(inside: str, tmp_path: Path) -> None:
    [(code, level, message)] = findings(tmp_path, inside)
    assert (code, level) == ("address-password", "error")
    assert "s3cret" not in message
