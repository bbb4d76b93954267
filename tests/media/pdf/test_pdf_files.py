"""The words of PDFs: as people read them, of every page that can be read, with what is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.media.derived import Derived
from cjmsite.media.pdf.pdf_files import Letter, joined_pages, read_from_the_right
from tests.media.packages import read


def pdf(*objects: str) -> bytes:
    """A PDF of these objects after its catalogue (1 0 R)."""
    body, places = "%PDF-1.7\n", ["0000000000 65535 f \n"]
    for at, one in enumerate(objects, start=1):
        places.append(f"{len(body):010} 00000 n \n")
        body += f"{at} 0 obj\n{one}\nendobj\n"
    end = f"xref\n0 {len(places)}\n{''.join(places)}trailer\n<</Size {len(places)}/Root 1 0 R>>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode("latin-1")


FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def lines(*pages: tuple[str, ...]) -> bytes:
    """A PDF of pages of lines."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", FONT]
    for number, said in enumerate(pages):
        drawn = "BT /F1 12 Tf 14 TL 20 180 Td " + " T* ".join(f"({one}) Tj" for one in said) + " ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    return pdf(*objects)


def made(path: Path, data: bytes) -> Derived:
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize(
    "pages, words",
    [
        ((("the pharma-", "cist said"),), ("the pharmacist said",)),
        ((("pharma-",), ("cist said",)), ("pharmacist", "said")),
        ((("after COVID-", "19 and Meyer-", "Schmidt"),), ("after COVID-19 and Meyer-Schmidt",)),
        ((("a step-down plan, step-", "down again"),), ("a step-down plan, step-down again",)),
        ((("Vor-", "und Nachteile"),), ("Vor- und Nachteile",)),
        ((("a list -", "and more"),), ("a list - and more",)),
        ((("com-", "muni-", "cation"),), ("communication",)),
    ],
)
def test_words_that_the_end_of_a_line_breaks_are_joined(
    tmp_path: Path, pages: tuple[tuple[str, ...], ...], words: tuple[str, ...]
) -> None:
    assert made(tmp_path / "a.pdf", lines(*pages)).pages == words


@pytest.mark.parametrize("sign", ["\x02", "\ufffe", "-\r\n", "\u2010\n", "\u00ad\r\n"])
def test_every_sign_for_a_broken_word_joins_it_and_none_is_left(sign: str) -> None:
    assert joined_pages([f"phar{sign}macist\x00 \x1b\ud800 said", "on\x07 page"]) == ("pharmacist said", "on page")


@pytest.mark.parametrize(
    "word, places, text",
    [
        ("صيدلية", (60, 50, 40, 30, 20, 10), "صيدلية"),
        ("ةيلديص", (10, 20, 30, 40, 50, 60), "صيدلية"),
        ("ةيل\r\nديص", (10, 20, 30, 39, 39, 40, 50, 60), "صيدلية"),
        ("١٢٣", (10, 20, 30), "١٢٣"),
        ("شلوم", (10, 40, 20, 30), "شلوم"),
        ("ABC", (10, 20, 30), "ABC"),
    ],
)
def test_arabic_words_that_stand_from_left_to_right_are_turned(word: str, places: tuple[int, ...], text: str) -> None:
    letters = [Letter(char, at, at + 10, 700) for char, at in zip(word, places, strict=True)]
    assert read_from_the_right(letters) == text


def form(fields: dict[str, str]) -> bytes:
    """A PDF with a form of fields: each name's entries."""
    refs = " ".join(f"{5 + number} 0 R" for number in range(len(fields)))
    widgets = [
        f"<</Type/Annot/Subtype/Widget/Rect[10 {20 * at} 90 {20 * at + 15}]/P 4 0 R/T({name}){entries}>>"
        for at, (name, entries) in enumerate(fields.items())
    ]
    return pdf(
        f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{refs}]/DR<</Font<</F1 3 0 R>>>>/DA(/F1 9 Tf)>>>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        FONT,
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[{refs}]>>",
        *widgets,
    )


def test_what_is_filled_into_a_form_is_found_and_what_the_form_hides_is_told(tmp_path: Path) -> None:
    filled = form(
        {
            "name": "/FT/Tx/V(Amira Haddad)",
            "lines": "/FT/Tx/Ff 4096/V(first\\rsecond)",
            "unit": "/FT/Ch/Ff 131072/V(b)/Opt[[(a)(Ward A)][(b)(Ward B)]]",
            "empty": "/FT/Tx",
            "agreed": "/FT/Btn/V/Yes",
            "unseen": "/FT/Tx/F 2/V(gone)",
            "secret": "/FT/Tx/Ff 8192/V(gone)",
        }
    )
    derived = made(tmp_path / "a.pdf", filled)
    assert derived.pages == ("Amira Haddad first second Ward B",)
    assert ["hidden fields of a form" in one.message for one in derived.findings] == [True]


def test_a_page_that_cant_be_read_is_told_and_the_others_are_published(tmp_path: Path) -> None:
    data = lines(("first",), ("second",), ("third",)).replace(b"6 0 obj\n<</Type/Page/", b"6 0 obj\n<</Type/None/")
    derived = made(tmp_path / "a.pdf", data)
    assert (derived.pages, derived.page_count) == (("first", "", "third"), 3)
    assert [(one.code, one.level) for one in derived.findings] == [("unread-page", "warning")]
    assert "searched: 2" in derived.findings[0].message


RUNNING = {
    "a script when it opens": "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
    "a script under an escaped name": "/OpenAction<</S/J#61vaScript/J#53(1)>>",
    "a script that a page begins": "/AA<</WC 4 0 R>>",
    "a program of the reader's": "/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>",
    "a list of scripts": "/Names<</JavaScript<</Names[(a)4 0 R]>>>>",
    "a program in it": "/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>",
    "a program of another name in it": "/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>",
}


@pytest.mark.parametrize("case", RUNNING)
def test_a_pdf_in_which_something_runs_is_refused(case: str, tmp_path: Path) -> None:
    parts = [
        f"<</Type/Catalog/Pages 2 0 R{RUNNING[case]}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", "<</S/JavaScript/JS(1)>>" if "4 0 R" in RUNNING[case] else "9",
        "<</Type/Filespec/F(evil.exe)/EF<</F 6 0 R>>>>" if "5 0 R" in RUNNING[case] else "9",
        "<</Length 4>>stream\nMZ\0\1\nendstream" if "EmbeddedFiles" in RUNNING[case] else "9",
        "<</Type/Filespec/F(notes)/EF<</F 6 0 R>>>>" if "7 0 R" in RUNNING[case] else "9",
    ]  # fmt: skip
    [told] = made(tmp_path / "a.pdf", pdf(*parts)).findings
    assert (told.code, told.level) == ("active-file", "error")
    assert "PDF with" in told.message
    assert "new PDF" in told.hint


def drawn(content: str, catalogue: str = "", page: str = "") -> bytes:
    """A PDF of one page with this content; its layer is 6 0 R."""
    return pdf(
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", FONT,
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]{page}/Contents 5 0 R"
        "/Resources<</Font<</F1 3 0 R>>/Properties<</M 6 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream", "<</Type/OCG/Name(Layer)>>",
    )  # fmt: skip


def said(words: str, at: str = "20 150", state: str = "", size: int = 12) -> str:
    return f"BT {state} /F1 {size} Tf {at} Td ({words}) Tj ET\n"


SEEN = said("seen", "20 180")
OFF = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
ON = "/OCProperties<</OCGs[6 0 R]/D<</ON[6 0 R]>>>>"
LAYER = f"/OC /M BDC {said('gone')} EMC"
UNSEEN = {
    "a layer that is off": (LAYER, OFF, ""),
    "a layer that is off but for some": (LAYER, "/OCProperties<</OCGs[6 0 R]/D<</BaseState/OFF>>>>", ""),
    "a layer on a page on its side": (LAYER, OFF, "/Rotate 90"),
    "a layer on a cut page": (LAYER, OFF, "/CropBox[10 10 290 199]"),
    "white": (said("gone", state="1 g"), "", ""),
    "of the ground's colour": (f"1 0 0 rg 0 140 300 30 re f {said('gone')}", "", ""),
    "under a black box": (f"0 g {said('gone')} 10 140 200 30 re f", "", ""),
    "invisible": (said("gone", state="3 Tr"), "", ""),
    "too small": (said("gone", size=1), "", ""),
}
SHOWN = {
    "a layer that is on": (LAYER, ON, ""),
    "beside a layer that is off": (f"/OC /N BDC EMC {said('gone')}", OFF, ""),
    "white on black": (f"0 g 10 140 200 30 re f {said('gone', state='1 g')}", "", ""),
    "light grey": (said("gone", state="0.85 g"), "", ""),
    "invisible over what shows it": (f"{said('gone')} {said('gone', state='3 Tr')}", "", ""),
    "small": (said("gone", size=4), "", ""),
    "on a page on its side": (f"1 g 0 0 5 5 re f 0 g {said('gone')}", "", "/Rotate 270"),
}


@pytest.mark.parametrize("case", UNSEEN)
def test_words_of_a_pdf_that_nobody_sees_are_not_searched_and_told(case: str, tmp_path: Path) -> None:
    content, catalogue, page = UNSEEN[case]
    found = made(tmp_path / "a.pdf", drawn(SEEN + content, catalogue, page))
    assert found.pages == ("seen",)
    assert [one.code for one in found.findings] == ["file-traces"]
    assert "words that nobody sees, on pages 1" in found.findings[0].message


@pytest.mark.parametrize("case", SHOWN)
def test_words_of_a_pdf_that_readers_see_are_searched(case: str, tmp_path: Path) -> None:
    content, catalogue, page = SHOWN[case]
    found = made(tmp_path / "a.pdf", drawn(SEEN + content, catalogue, page))
    assert set(found.pages[0].split()) == {"seen", "gone"}
    assert found.findings == ()


def test_a_link_of_a_pdf_into_somebodys_computer_is_told(tmp_path: Path) -> None:
    link = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///C:/Users/bob/plan.xls)>>>>]"
    [told] = made(tmp_path / "a.pdf", drawn(SEEN, page=link)).findings
    assert "a link into a computer (file:///C:/Users/bob/plan.xls)" in told.message
