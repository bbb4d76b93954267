"""The comparison's page, made from the small site of tests/cases/across-journeys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.built_site import built

SITE = Path(__file__).parents[1] / "cases" / "across-journeys"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SITE, tmp_path_factory.mktemp("compare"))


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return (site / "compare" / "stay--stay-2030.html").read_text(encoding="utf-8")


def row_of(page: str, lane: str, side: str) -> str:
    rows: list[str] = re.findall(rf'<tr class="lane-{lane}[^>]*>.*?</tr>', page, re.DOTALL)
    return rows["AB".index(side)]


def test_a_pair_has_one_page_and_both_journeys_lead_to_it(site: Path) -> None:
    assert [one.name for one in (site / "compare").iterdir()] == ["stay--stay-2030.html"]
    for journey in ("stay", "stay-2030"):
        page = (site / "journeys" / journey / "index.html").read_text("utf-8")
        assert 'href="../../compare/stay--stay-2030.html"' in page


def test_what_is_only_on_one_side_is_said_in_words_and_hatched(page: str) -> None:
    assert "Only in A: “Waiting”, “Treatment”, “Leaving”." in page
    assert page.count('class="alone">only in A') == 3
    cards = page.partition('<tr class="touchpoints">')[2].partition("</tbody>")[0]
    assert cards.count('<td class="absent') == 3


def test_a_cell_that_says_the_same_says_so_and_one_that_does_not_is_marked(page: str) -> None:
    assert '<span class="as-before">as in A</span>' in row_of(page, "served_by", "B")
    assert "differs" in row_of(page, "pain_points", "B")


def test_figures_in_cells_carry_their_difference_with_its_sign(page: str) -> None:
    assert "−1 worse" in row_of(page, "emotion", "B")
    assert "+10 worse" in row_of(page, "scores", "B")


def test_figures_say_what_is_better_in_words(page: str) -> None:
    lowest = re.search(r"Feeling, at worst.*?</tr>", page, re.DOTALL)
    assert lowest is not None
    assert "−4" in lowest[0]
    assert "−1 worse" in lowest[0]
