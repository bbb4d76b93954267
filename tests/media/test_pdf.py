"""The words of PDFs: as people read them, of every page that can be read, with what is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.media.derived import Derived
from cjmsite.media.pdf import Letter, joined_pages, read_from_the_right
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
