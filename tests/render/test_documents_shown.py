"""How documents are shown that are no PDF: their parts by name, their first words as a small page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.built_site import built

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    page = folder / "written" / "content" / "pages" / "papers"
    page.mkdir(parents=True)
    (folder / "written" / "cjmsite.yaml").write_text("title: Papers\n")
    (page / "index.md").write_text("---\ntitle: Papers\n---\n\nRead.\n")
    with zipfile.ZipFile(page / "deck.pptx", "w") as archive:
        for number, word in enumerate(("platypus", "bilby"), start=1):
            archive.writestr(f"ppt/slides/slide{number}.xml", f"<p {A}><a:p><a:t>The {word}</a:t></a:p></p>")
    with zipfile.ZipFile(page / "long.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<T/>")
        archive.writestr("docProps/app.xml", "<x><Pages>7</Pages></x>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:t>A quokka on some page</w:t></w:document>")
    return built(folder / "written", folder)


def test_a_page_says_how_many_slides_or_pages_and_shows_the_first_words(output: Path) -> None:
    page = (output / "pages" / "papers.html").read_text(encoding="utf-8")
    assert " · 2 slides · " in page
    assert " · 7 pages · " in page
    assert '<span class="first-page first-words" aria-hidden="true">The platypus</span>' in page
    assert " · 2 slides" in (output / "library" / "index.html").read_text(encoding="utf-8")


def test_a_hit_names_the_slide_and_a_page_only_where_it_is_known(output: Path) -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (output / "search").glob("text-*.js"))
    assert "papers/deck.pptx#slide=2" in texts
    assert "papers/long.docx" in texts
    assert "papers/long.docx#" not in texts


def test_each_page_of_a_long_library_leads_to_all_files_of_a_kind_and_says_what_its_filters_choose_among(
    tmp_path: Path,
) -> None:
    page = tmp_path / "written" / "content" / "pages" / "papers"
    page.mkdir(parents=True)
    (tmp_path / "written" / "cjmsite.yaml").write_text("title: Papers\n")
    (page / "index.md").write_text("---\ntitle: Papers\n---\n")
    for number in range(101):
        (page / f"letter-{number:03}.txt").write_text(f"Letter {number}\n")
    for name in ("costs", "waits"):
        (page / f"{name}.csv").write_text("day,n\n1,2\n")
    library = built(tmp_path / "written", tmp_path) / "library"
    first, second = ((library / name).read_text("utf-8") for name in ("index.html", "page/2.html"))
    assert '<a href="#shelf-document">Documents</a> <span class="note">101</span>' in first
    assert '<a href="page/2.html#shelf-table">Tables</a> <span class="note">2</span>' in first
    assert '<a href="../index.html#shelf-document">Documents</a> <span class="note">101</span>' in second
    assert '<a href="#shelf-table">Tables</a> <span class="note">2</span>' in second
    assert "choose among the 100 files on this page; the kinds above lead to all 103." in first
    assert "choose among the 3 files on this page" in second
