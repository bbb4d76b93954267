"""What the printer makes of the page of sheets: how many papers, what each says of itself, how it is filled."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument, PdfPage

from tests.built_site import built

Papers = Callable[[str], list[PdfPage]]
FEW, LONG = "A journey of two", "A journey of forty"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Journeys of 2 and of 40 touchpoints, in a hub with a public address."""
    site = tmp_path_factory.mktemp("paper")
    journeys = site / "content" / "journeys"
    journeys.mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\nbase_url: https://maps.example.org/cx/\n", "utf-8")
    for title, stages in ((FEW, [2]), (LONG, [6, 5, 9, 8, 12])):
        text = f"---\ntitle: {title}\nstages:\n"
        for stage, count in enumerate(stages, start=1):
            felt = ", ".join(
                f"{{title: Touchpoint {stage}.{one}, doing: Waits, emotion: {one % 3}}}" for one in range(count)
            )
            text += f"  - {{title: Stage number {stage}, touchpoints: [{felt}]}}\n"
        (journeys / f"{title.split()[-1]}.md").write_text(text + "---\n", "utf-8")
    return built(site, site / "out")


@pytest.fixture
def papers(hub: Path, example_hub: Path, page: Page) -> Papers:
    """The papers of a page of sheets, by its address there."""

    def printed(address: str) -> list[PdfPage]:
        folder = hub if (hub / "print" / address.partition("#")[0]).exists() else example_hub
        page.goto(f"{folder.as_uri()}/print/{address}")
        return list(PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))))

    return printed


def words_of(paper: PdfPage) -> str:
    return " ".join(paper.get_textpage().get_text_range().split())


def filled(paper: PdfPage) -> float:
    """The part of the paper's width that the map takes: below its title, from the first ink to the last."""
    picture: Image.Image = paper.render(scale=1).to_pil()
    map_only = picture.crop((0, 60, picture.width, picture.height - 40)).convert("L")
    box = ImageOps.invert(map_only).point(lambda light: 255 if light > 40 else 0).getbbox()
    assert box is not None
    return (box[2] - box[0]) / picture.width


@pytest.mark.parametrize(
    "address, title",
    [
        ("two.html", FEW),
        ("two.html#a3", FEW),
        ("forty.html", LONG),
        ("forty.html#a3", LONG),
        ("living-with-asthma.html", "Living with asthma, from first wheeze to living well"),
        ("living-with-asthma.html#a3", "Living with asthma, from first wheeze to living well"),
        ("claim-harbour.html", "A burst pipe at Harbour"),
    ],
)
def test_each_paper_says_which_of_them_all_it_is_has_the_title_and_is_filled_in_its_width(
    papers: Papers, address: str, title: str
) -> None:
    all_papers = papers(address)
    for number, paper in enumerate(all_papers, start=1):
        said = words_of(paper)
        assert title in said
        assert f"{number} / {len(all_papers)}" in said
        assert filled(paper) >= 0.9


def test_papers_say_where_the_journey_is_found_as_people_type_it(papers: Papers) -> None:
    assert all("maps.example.org/cx/go/forty.html" in words_of(paper) for paper in papers("forty.html"))
    assert "https" not in words_of(papers("two.html")[0])
    assert "go/living-with-asthma.html" in words_of(papers("living-with-asthma.html")[0])


def smallest_capital(paper: PdfPage) -> float:
    """The type size in pt of the smallest T on the paper; capitals are about 0.73 of it."""
    words = paper.get_textpage()
    heights: list[float] = [
        top - bottom
        for place, letter in enumerate(words.get_text_range())
        if letter == "T"
        for _, bottom, _, top in [words.get_charbox(place)]
    ]
    return min(heights) / 0.73


@pytest.mark.parametrize(
    "address, is_whole", [("two.html", True), ("claim-harbour.html", True), ("living-with-asthma.html", False)]
)
def test_a_poster_is_one_sheet_of_a3_in_6_pt_at_the_least_and_names_lanes_that_it_leaves_out_for_that(
    papers: Papers, page: Page, address: str, is_whole: bool
) -> None:
    (poster,) = papers(f"{address}#poster")
    assert [round(side) for side in poster.get_size()] == [1191, 842]
    assert filled(poster) >= 0.9
    assert "go/" in words_of(poster)
    assert smallest_capital(poster) >= 5.8
    left_out = page.locator("[data-poster-left-out]")
    expect(left_out).to_be_visible(visible=not is_whole)
    assert ("Evidence" in left_out.locator("b").inner_text()) is not is_whole
    assert "Feeling" in words_of(poster)
    expect(page.locator("[data-poster-small]")).to_be_hidden()


def test_every_touchpoint_is_on_the_poster(papers: Papers, page: Page) -> None:
    (poster,) = papers("living-with-asthma.html#poster")
    said = words_of(poster)
    names = page.locator(".poster .touchpoints .tp > a:first-of-type").all_inner_texts()
    assert len(names) == 15
    assert [name for name in names if name not in said] == []


def test_a_journey_too_long_for_a_poster_says_so_and_shows_its_sheets(papers: Papers, page: Page) -> None:
    assert len(papers("forty.html#poster")) > 1
    expect(page.get_by_text("too many touchpoints for one sheet")).to_be_visible()
    page.get_by_role("link", name="Print the sheets of A3 instead").click()
    expect(page.get_by_text("too many touchpoints for one sheet")).to_be_hidden()
