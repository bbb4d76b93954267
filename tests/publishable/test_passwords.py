"""An address with a password is an error wherever somebody can write one; what is told of it does not repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from cjmsite.publishable.passwords import passwords_in, without_passwords
from tests.media.packages import docx, opened, pptx, read, saved, shape, slide, xlsx
from tests.media.pdf.test_pdf_files import lines, pdf

LETTING_IN = "https://tom:s3cret@intranet.example/"
WITH = [
    LETTING_IN, "http://tom:s3cret@host", "HTTPS://a:b@c", "ftp://a:b@c/d", "postgres://a:b@c/d", "//a:b@c/d",
    "https:/a:b@c",
    "https:\\\\a:b@c", "https://a%3Ab@c", "https://:b@c", "https://token:@c", "https://a:b@d@c/", "https://a:@c",
    "https://0a1b2c3d4e5f6a7b8c9d0e1f@code.example/x.git", "see (https://a:b@c).", "git clone https://a:b@c/d.git now",
    "https://user.name:pass-word!$&'*+,;=~@host:8080/a?b#c", "https://bob:pw^x@h/", "say https://bob:pw(x@h here",
    "https://bob:p[w]{x}@h/", "https://bob:p|w`x@h/", 'https://bob:p"w@h/', "_https://bob:pw@h/_", "siehe:https://a:b@c",
    "\u898bhttps://a:b@c", "1https://a:b@c", "https://bo(b:pw@h/", "https://[bob:pw@h/", "*//a:b@c*", "<https://a:b<c@d>",
    "https://bob:8080x)y@h", "https://b)b:pw@h/", "ssh://a:b^c@d",
]  # fmt: skip
WITHOUT = [
    "https://example.org/", "https://example.org/@tom", "https://example.org/a:b@c", "https://example.org?a:b@c",
    "https://example.org#a:b@c", "mailto:tom@example.org", "tom@example.org", "https://example.org:8080/tom@x",
    "https://example.org, tom@example.org", "[x](https://example.org)[y](mailto:a@b)", "10:30 // tom: me@home",
    "https://tom@example.org/", "ssh://git@example.org/x.git", "<https://example.org>:a@b", "12:30@home", "a//b",
    "@tom:x", "[x](https://example.org:8080)[y](mailto:a@b)", '"https://example.org","a:b@c"', "|https://e.org|a:b@c|",
    '<a href="https://example.org:443">tom@x</a>', "`https://example.org`:tom@x", "{a: https://example.org:80}@x",
    "C:\\\\temp:x@y",
]  # fmt: skip


@pytest.mark.parametrize("text", WITH)
def test_a_password_in_an_address_is_found(text: str) -> None:
    assert len(list(passwords_in(text))) == 1
    assert list(passwords_in(without_passwords(text))) == []


@pytest.mark.parametrize("text", WITHOUT)
def test_an_address_without_a_password_is_none(text: str) -> None:
    assert list(passwords_in(text)) == []


# Where the address stands: each file of a small hub, with X in its place.
PLACES = {
    "a link": ("content/pages/a.md", "Words, [here](X).\n"),
    "an autolink": ("content/pages/a.md", "<X>\n"),
    "a bare address": ("content/pages/a.md", "See X for more.\n"),
    "a definition": ("content/pages/a.md", "[here][1]\n\n[1]: X\n"),
    "a picture": ("content/pages/a.md", "![what](X)\n"),
    "raw HTML": ("content/pages/a.md", '<a href="X">here</a>\n'),
    "a code block": ("content/pages/a.md", "```\ngit clone X\n```\n"),
    "a note": ("content/pages/a.md", "Words[^1].\n\n[^1]: X\n"),
    "a drawing": ("content/pages/a.md", "```journey\ntitle X\nsection A\n  B: 3: C\n```\n"),
    "a contact": ("content/organisations/a.md", "---\ncontact: X\n---\n"),
    "an action's link": ("content/actions/a.md", "---\ntitle: A\nlink: X\n---\n"),
    "a field of one's own": ("content/pages/a.md", "---\nx-wiki: {more: [X]}\n---\n"),
    "a persona's fact": ("content/personas/a.md", "---\nfacts: {Page: X}\n---\n"),
    "evidence": (
        "content/journeys/a.md",
        "---\nstages:\n  - title: B\n    touchpoints:\n    - {title: C, evidence: [{kind: survey, link: 'X'}]}\n---\n",
    ),
    "what somebody does": (
        "content/journeys/a.md",
        "---\nstages: [{title: B, touchpoints: [{title: C, doing: X}]}]\n---\n",
    ),
    "the hub's address": ("cjmsite.yaml", "title: Small\nbase_url: X\n"),
    "the hub's own field": ("cjmsite.yaml", "title: Small\nx-source: X\n"),
    "a table": ("content/pages/a/t.csv", "date,value,source\n2026-01-01,3,X\n"),
    "a transcript": ("content/pages/a/t.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nX\n"),
    "a text": ("content/pages/a/t.txt", "Words.\n\nX\n"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_it_is_an_error_with_its_line_wherever_it_stands(place: str, tmp_path: Path) -> None:
    path, text = PLACES[place]
    line = next(number for number, one in enumerate(text.split("\n"), 1) if "X" in one)
    files = {
        "cjmsite.yaml": "title: Small\n",
        "content/pages/a/index.md": "Words.\n",
        path: text.replace("X", LETTING_IN),
    }
    for name, words in files.items():
        if path != "content/pages/a.md" or name != "content/pages/a/index.md":
            (tmp_path / "hub" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "hub" / name).write_text(words, encoding="utf-8")
    outcome = build(Request(tmp_path / "hub", tmp_path / "out"))
    [told] = [one for one in outcome.problems if one.code == "address-password"]
    assert (told.file, told.line, told.level) == (path, line, "error")
    assert "s3cret" not in told.as_text()
    assert not (tmp_path / "out").exists()


HIDDEN = "https://tom:s3cret@h.example/"
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
CUE = "WEBVTT\n\n00:00.000 --> 00:01.000\n"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><text>{}</text></svg>"
MADE: dict[str, tuple[str, bytes | Mapping[str, str]]] = {
    "entities in a transcript": ("a.vtt", f"{CUE}https://tom&#58;s3cret&commat;h/\n".encode()),
    "tags in a transcript": ("a.vtt", f"{CUE}https://tom:<b>s3cret</b>@h/\n".encode()),
    "entities in a drawing": ("a.svg", DRAWING.format("https://tom&#58;s3cret@h").encode()),
    "a comment in a drawing": ("a.svg", DRAWING.format("https://tom:s3<!-- / -->cret@h").encode()),
    "words of a text": ("a.docx", docx(TEXT.format(HIDDEN))),
    "words in two forms of letters": ("a.docx", docx(TEXT.format("https://tom:</w:t></w:r><w:r><w:t>s3cret@h"))),
    "a link of a text": ("a.docx", docx(TEXT.format("here"), {"h": "hyperlink " + HIDDEN})),
    "a hidden text": ("a.docx", docx(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN}</w:t></w:r></w:p>")),
    "a formula": ("a.xlsx", xlsx(f'<sheetData><row><c><f>HYPERLINK("{HIDDEN}")</f><v>a</v></c></row></sheetData>')),
    "a link of a slide": ("a.pptx", pptx(slide(shape("here")), listed={"h": "hyperlink " + HIDDEN})),
    "a link of an odt": ("a.odt", opened("text", f'<text:p><text:a xlink:href="{HIDDEN}">a</text:a></text:p>')),
    "words of a PDF": ("a.pdf", lines((HIDDEN,))),
    "a link of a PDF": ("a.pdf", pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https:/\\057tom:s3cret@h)>>>>",
    )),
    "a link of a PDF in digits": ("a.pdf", pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
        f"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI<{HIDDEN.encode().hex()}>>>>>",
    )),
}  # fmt: skip


@pytest.mark.parametrize("place", MADE)
def test_it_is_found_in_what_readers_get_of_a_file_however_it_is_written_there(place: str, tmp_path: Path) -> None:
    name, content = MADE[place]
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        saved(path, content)
    [told] = [one for one in read(path).findings if one.code == "address-password"]
    assert told.level == "error"
    assert "s3cret" not in told.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_it_is_found_in_a_text_of_a_kind_that_only_the_hub_names(encoding: str, tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "a"
    page.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\nattachments: {allow: [foo]}\n")
    (page / "index.md").write_text("Words.\n")
    (page / "t.foo").write_text(f"Words.\n\nsource = {LETTING_IN}\n", encoding=encoding)
    told = build(Request(tmp_path / "hub", tmp_path / "out")).problems
    assert [(one.file, one.line, one.code) for one in told] == [("content/pages/a/t.foo", 3, "address-password")]


def test_signs_that_only_markdown_takes_for_an_address_are_seen_through(tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "a.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\n")
    page.write_text("Words.\n\n[a](https://tom:s3cret&#64;host/) [b](https&colon;//tom:s3cret&commat;host/)\n")
    told = build(Request(tmp_path / "hub", tmp_path / "out")).problems
    assert [(one.code, one.line, one.column) for one in told] == [
        ("address-password", 3, 5),
        ("address-password", 3, 39),
    ]
