"""The words of documents are found, and what they tell of their authors is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cjmsite.media.derive import derive
from cjmsite.media.derived import Derivation

Make = Callable[[str, dict[str, str]], Path]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CORE = ('<p:core xmlns:p="p" xmlns:dc="dc"><dc:creator>Jane Secret</dc:creator>'
        "<p:lastModifiedBy>Bob</p:lastModifiedBy></p:core>")  # fmt: skip


@pytest.fixture
def document(tmp_path: Path) -> Make:
    def make(name: str, parts: dict[str, str]) -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, text in parts.items():
                archive.writestr(part, text)
        return tmp_path / name

    return make


def derived(path: Path) -> Derivation:
    return derive(str(path), path.suffix[1:])


def told(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in derived(path).derived.findings]


def pdf(*pages: str, author: str = "") -> bytes:
    """A PDF of these pages, one line each."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]  # fmt: skip
    for number, words in enumerate(pages):
        drawn = f"BT /F1 24 Tf 20 100 Td ({words}) Tj ET"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents {5 + 2 * number} 0 R"
                       "/Resources<</Font<</F1 3 0 R>>>>>>")  # fmt: skip
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    objects.append(f"<</Author({author})>>")
    body, places = "%PDF-1.4\n", ["0000000000 65535 f \n"]
    for at, one in enumerate(objects, start=1):
        places.append(f"{len(body):010} 00000 n \n")
        body += f"{at} 0 obj\n{one}\nendobj\n"
    size = len(places)
    end = f"xref\n0 {size}\n{''.join(places)}trailer\n<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode()


def test_a_pdf_gives_its_words_by_page_and_its_first_page_as_a_picture(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("Ask the nurse", "", "Bring the inhaler"))
    made = derived(tmp_path / "a.pdf")
    assert made.derived.pages == ("Ask the nurse", "", "Bring the inhaler")
    assert made.derived.page_count == 3
    assert [(one.suffix, one.width, one.height) for one in made.derived.files] == [
        ("page-1.webp", 480, 320),
        ("page-1.jpg", 480, 320),
    ]
    assert made.derived.findings == ()


def test_a_pdf_that_names_its_author_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("Words", author="Jane Secret"))
    [(code, message)] = told(tmp_path / "a.pdf")
    assert (code, "author “Jane Secret”" in message) == ("file-traces", True)


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"%PDF-1.7\n" + b"\0" * 5000])
def test_a_broken_pdf_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert [code for code, _ in told(tmp_path / "a.pdf")] == ["broken-document"]


def test_a_text_document_gives_the_words_of_its_body_tables_and_headers(document: Make) -> None:
    body = (f"<w:document {W}><w:p><w:r><w:t>Step</w:t></w:r><w:r><w:t>-down</w:t></w:r></w:p>"
            "<w:tbl><w:tr><w:tc><w:p><w:t>cell</w:t></w:p></w:tc></w:tr></w:tbl></w:document>")  # fmt: skip
    header = f"<w:hdr {W}><w:p><w:t>Ward 3</w:t></w:p></w:hdr>"
    parts = {"[Content_Types].xml": "<T/>", "word/document.xml": body, "word/header1.xml": header}
    made = derived(document("a.docx", parts))
    assert made.derived.pages == ("Step-down cell Ward 3",)
    assert made.derived.findings == ()


def test_a_presentation_gives_its_words_by_slide_in_order(document: Make) -> None:
    slides = {f"ppt/slides/slide{n}.xml": f"<p {A}><a:p><a:t>Slide {n}</a:t></a:p></p>" for n in (10, 2, 1)}
    made = derived(document("a.pptx", slides))
    assert (made.derived.pages, made.derived.page_count) == (("Slide 1", "Slide 2", "Slide 10"), 3)


def test_a_spreadsheet_gives_the_words_and_numbers_of_its_cells(document: Make) -> None:
    sheet = f'<s {S}><c t="s"><v>1</v></c><c><v>42</v></c><c t="inlineStr"><is><t>here</t></is></c></s>'
    parts = {"xl/sharedStrings.xml": f"<sst {S}><si><t>a</t></si><si><t>wheeze</t></si></sst>",
             "xl/workbook.xml": f"<workbook {S}/>", "xl/worksheets/sheet1.xml": sheet}  # fmt: skip
    assert derived(document("a.xlsx", parts)).derived.pages == ("wheeze 42 here",)


def test_an_open_document_gives_its_words_without_those_deleted(document: Make) -> None:
    gone = "<t:tracked-changes><t:p>gone</t:p></t:tracked-changes>"
    content = f'<o xmlns:t="text">{gone}<t:p>Still</t:p><t:p>here</t:p></o>'
    assert derived(document("a.odt", {"content.xml": content})).derived.pages == ("Still here",)


def test_authors_comments_and_changes_are_told_of(document: Make) -> None:
    body = f'<w:document {W}><w:ins w:author="x"><w:t>new</w:t></w:ins></w:document>'
    parts = {"[Content_Types].xml": "<T/>", "word/document.xml": body, "docProps/core.xml": CORE,
             "word/comments.xml": "<c/>", "customXml/item1.xml": "<c/>"}  # fmt: skip
    [(code, message)] = told(document("a.docx", parts))
    assert code == "file-traces"
    for trace in ("author “Jane Secret”", "last saved by “Bob”", "comments", "tracked changes", "customXml"):
        assert trace in message


def test_hidden_sheets_are_told_of_and_give_no_words(document: Make) -> None:
    path = document("a.xlsx", workbook(related=True))
    assert "hidden sheets" in told(path)[0][1]
    assert (derived(path).derived.pages, derived(path).derived.page_count) == (("seen", ""), 2)
    unrelated = derived(document("b.xlsx", workbook(related=False))).derived
    assert unrelated.pages == ("", ""), "which of them is hidden can't be known"


def workbook(*, related: bool) -> dict[str, str]:
    """A workbook whose second sheet, kept in the first file, is hidden."""
    sheets = '<sheet name="x" r:id="r2"/><sheet name="y" state="veryHidden" r:id="r1"/>'
    relations = '<x><r Id="r1" Target="worksheets/sheet1.xml"/><r Id="r2" Target="/xl/worksheets/sheet2.xml"/></x>'
    cells = [f'<s {S}><c t="inlineStr"><is><t>{words}</t></is></c></s>' for words in ("unseen", "seen")]
    parts = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(cells, start=1)}
    parts["xl/workbook.xml"] = f"<workbook {S} {R}><sheets>{sheets}</sheets></workbook>"
    return {**parts, "xl/_rels/workbook.xml.rels": relations} if related else parts


def test_a_presentations_slides_are_in_its_order_and_hidden_ones_and_notes_give_no_words(document: Make) -> None:
    slides = {f"ppt/slides/slide{n}.xml": f"<p {A}{shown}><a:p><a:t>Slide {n}</a:t></a:p></p>"
              for n, shown in ((1, ""), (2, ' show="0"'), (3, ""))}  # fmt: skip
    listed = "".join(f'<sldId r:id="r{n}"/>' for n in (3, 2, 1))
    path = document("a.pptx", {
        **slides,
        "ppt/presentation.xml": f"<x {R}><sldIdLst>{listed}</sldIdLst></x>",
        "ppt/_rels/presentation.xml.rels": "<x>" + "".join(
            f'<r Id="r{n}" Target="slides/slide{n}.xml"/>' for n in (1, 2, 3)) + "</x>",
        "ppt/notesSlides/notesSlide1.xml": f"<n {A}><a:t>Do not say the price</a:t><a:t>3</a:t></n>",
    })  # fmt: skip
    assert (derived(path).derived.pages, derived(path).derived.page_count) == (("Slide 3", "", "Slide 1"), 3)
    assert "hidden slides, notes for the speaker" in told(path)[0][1]


def test_hidden_text_is_told_of_and_gives_no_words(document: Make) -> None:
    off = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>here</w:t></w:r>'
    body = f"<w:document {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>gone </w:t></w:r>{off}</w:document>"
    path = document("a.docx", {"[Content_Types].xml": "<T/>", "word/document.xml": body})
    assert derived(path).derived.pages == ("here",)
    assert "hidden text" in told(path)[0][1]


@pytest.mark.parametrize("said, pages, count", [(2, ("One", "Two Foot"), 2), (3, ("One Two Foot",), 3),
                                                (1, ("One Two Foot",), None),
                                                (None, ("One Two Foot",), None)])  # fmt: skip
def test_a_texts_words_are_by_page_where_the_document_agrees_how_many_it_has(
    document: Make, said: int | None, pages: tuple[str, ...], count: int | None
) -> None:
    body = f"<w:document {W}><w:t>One</w:t><w:p><w:lastRenderedPageBreak/><w:t>Two</w:t></w:p></w:document>"
    foot = f"<f {W}><w:t>Foot</w:t></f>"
    parts = {"[Content_Types].xml": "<T/>", "word/document.xml": body, "word/footer1.xml": foot}
    if said:
        parts["docProps/app.xml"] = f"<x><Pages>{said}</Pages></x>"
    made = derived(document("a.docx", parts)).derived
    assert (made.pages, made.page_count) == (pages, count)


def test_a_text_with_breaks_of_its_authors_is_told_by_page_too(document: Make) -> None:
    body = f'<w:document {W}><w:t>One</w:t><w:br/><w:t>still</w:t><w:br w:type="page"/><w:t>Two</w:t></w:document>'
    parts = {"[Content_Types].xml": "<T/>", "word/document.xml": body, "docProps/app.xml": "<x><Pages>2</Pages></x>"}
    assert derived(document("a.docx", parts)).derived.pages == ("One still", "Two")


def test_an_open_text_is_told_by_page_and_without_what_is_hidden(document: Make) -> None:
    hidden = '<s:style s:name="H"><s:text-properties t:display="none"/></s:style>'
    content = (f'<o xmlns:t="text" xmlns:s="style">{hidden}<t:p>One</t:p><t:p><t:soft-page-break/>Two'
               '<t:span t:style-name="H">gone</t:span></t:p></o>')  # fmt: skip
    meta = '<m xmlns:m="meta"><m:document-statistic m:page-count="2"/></m>'
    path = document("a.odt", {"content.xml": content, "meta.xml": meta})
    assert (derived(path).derived.pages, derived(path).derived.page_count) == (("One", "Two"), 2)
    assert "hidden text" in told(path)[0][1]


def test_an_open_presentation_and_spreadsheet_are_told_by_slide_and_sheet(document: Make) -> None:
    names = 'xmlns:d="draw" xmlns:p="presentation" xmlns:s="style" xmlns:t="table" xmlns:x="text"'
    unseen = '<s:style s:name="H"><s:p p:visibility="hidden" t:display="false"/></s:style>'
    slides = ('<d:page d:name="a"><x:p>First</x:p><p:notes><x:p>mind the price</x:p></p:notes></d:page>'
              '<d:page d:name="b" d:style-name="H"><x:p>gone</x:p></d:page>')  # fmt: skip
    deck = document("a.odp", {"content.xml": f"<o {names}>{unseen}{slides}</o>"})
    assert (derived(deck).derived.pages, derived(deck).derived.page_count) == (("First", ""), 2)
    assert "notes for the speaker, hidden slides" in told(deck)[0][1]
    cell = "<t:table-cell><x:p>{}</x:p></t:table-cell>"
    row = f"<t:table-row>{cell}{cell.format(2)}</t:table-row>"
    sheets = (f'<t:table t:name="a">{row.format("Seen")}</t:table>'
              f'<t:table t:name="b" t:style-name="H">{row.format("gone")}</t:table>')  # fmt: skip
    book = document("a.ods", {"content.xml": f"<o {names}>{unseen}{sheets}</o>"})
    assert derived(book).derived.pages == ("Seen 2", "")
    assert "hidden sheets" in told(book)[0][1]


def test_the_picture_of_the_first_page_that_a_program_left_is_used_without_what_it_tells(document: Make) -> None:
    stream = io.BytesIO()
    told_of = Image.Exif()
    told_of[0x013B] = "Jane Secret"
    drawn = Image.new("RGB", (256, 180), "white")
    drawn.paste("black", (20, 20, 120, 40))
    drawn.save(stream, "JPEG", exif=told_of)
    path = document("a.pptx", {"ppt/slides/slide1.xml": f"<p {A}><a:t>One</a:t></p>"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("docProps/thumbnail.jpeg", stream.getvalue())
    made = derived(path)
    assert [(one.suffix, one.width, one.height) for one in made.derived.files] == [
        ("page-1.webp", 256, 180),
        ("page-1.jpg", 256, 180),
    ]
    assert not any(b"Jane" in data for data in made.contents.values())
    torn = document("b.pptx", {"ppt/slides/slide1.xml": f"<p {A}/>", "docProps/thumbnail.jpeg": "no picture"})
    assert derived(torn).derived.files == ()
    blank = io.BytesIO()
    Image.new("RGB", (256, 180), "white").save(blank, "JPEG")
    with zipfile.ZipFile(document("c.pptx", {"ppt/slides/slide1.xml": f"<p {A}/>"}), "a") as archive:
        archive.writestr("docProps/thumbnail.jpeg", blank.getvalue())
    assert derived(torn.with_name("c.pptx")).derived.files == ()


def test_a_document_that_unpacks_to_very_much_is_named(document: Make) -> None:
    path = document("a.docx", {"[Content_Types].xml": "<T/>", "word/document.xml": " " * 60_000_000})
    assert path.stat().st_size < 100_000
    assert [code for code, _ in told(path)] == ["document-too-large"]


def test_a_document_with_entities_or_torn_is_named(document: Make) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    assert [code for code, _ in told(document("a.odt", {"content.xml": bomb}))] == ["broken-document"]
    whole = document("b.odt", {"content.xml": "<o>" + "word " * 500 + "</o>"})
    whole.write_bytes(whole.read_bytes()[:60])
    assert [code for code, _ in told(whole)] == ["broken-document"]
    assert [code for code, _ in told(document("c.docx", {"other": "x"}))] == ["broken-document"]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"\xef\xbb\xbfOne  two\r\nthree", "One two three"),
        ("caf\u00e9 \u20ac".encode("utf-16"), "caf\u00e9 \u20ac"),
        ("caf\u00e9 \u20ac".encode("cp1252"), "caf\u00e9 \u20ac"),
        (b"one\x02\x00two\x1b\x7f", "one two"),
    ],
)
def test_a_plain_text_gives_its_words_however_it_is_encoded(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert derived(tmp_path / "a.txt").derived.pages == (words,)
