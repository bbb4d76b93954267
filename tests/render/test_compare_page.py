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
    assert [one.name for one in (site / "compare").glob("*--*.html")] == ["stay--stay-2030.html"]
    for journey in ("stay", "stay-2030"):
        page = (site / "journeys" / journey / "index.html").read_text("utf-8")
        assert 'href="../../compare/stay--stay-2030.html"' in page


def test_what_is_only_on_one_side_is_said_in_words_and_hatched(page: str) -> None:
    assert "Only in A: “Waiting”, “Treatment”, “Leaving”." in page
    assert page.partition("map compare")[2].count('class="alone">only in A') == 3
    cards = page.partition('<tr class="touchpoints">')[2].partition("</tbody>")[0]
    assert cards.count('<td class="absent') == 3


def test_a_cell_that_says_the_same_says_so_and_one_that_does_not_is_marked(page: str) -> None:
    assert '<span class="as-before">as in A</span>' in row_of(page, "served_by", "B")
    assert "differs" in row_of(page, "emotion", "B")


def test_figures_in_cells_carry_their_difference_with_its_sign(page: str) -> None:
    assert "−1 worse" in row_of(page, "emotion", "B")
    assert "+10 worse" in row_of(page, "scores", "B")


def test_figures_say_what_is_better_in_words(page: str) -> None:
    lowest = re.search(r"Feeling, at worst.*?</tr>", page, re.DOTALL)
    assert lowest is not None
    assert "−4" in lowest[0]
    assert "1 worse at worst" in lowest[0]


def figures(page: str) -> dict[str, list[str]]:
    """The table of figures: A, B and the change of each, by its name."""
    table = page.partition('class="figures-table"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr><th scope=.row.>(.*?)</th>(.*?)</tr>", table, re.DOTALL)
    return {
        name: [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for name, row in rows
    }


def test_figures_speak_plainly_and_what_a_side_does_not_say_is_never_better(page: str) -> None:
    found = figures(page)
    # By hand from the two files: nobody counted B's customers, wrote of its pain points or said how it is known.
    assert found["Customers lost"] == ["50", "not said", ""]
    assert found["Pain points"] == ["2", "not said", ""]
    assert found["Touchpoints with evidence, %"] == ["25", "not said", ""]
    assert found["Promises broken"] == ["1", "1", "no change"]
    assert found["Touchpoints"] == ["4", "1", "3 fewer"]
    assert found["Organisations"] == ["2", "1", "1 fewer"]


def test_a_cell_of_a_side_that_says_nothing_says_so(page: str) -> None:
    first = re.search(r"<td.*?</td>", row_of(page, "pain_points", "B"), re.DOTALL)
    assert first is not None
    assert "not said" in first[0]
    assert "differs" not in first[0]


def test_the_page_begins_with_the_curves_and_their_widest_gaps_in_numbers(page: str) -> None:
    main = page.partition("<main")[2]
    look, figures_at, table = (main.index(one) for one in ("gap-picture wide", "figures-table", "map compare"))
    assert look < figures_at < table
    # Ann at Arriving: −4 before, −5 in 2030; nothing else is on both sides.
    assert re.findall(r'class="gap-number"[^>]*>([^<]*)<', page) == ["−1"]
    assert "−4 → −5" in page
    assert page.count('<path class="gap ') == 0  # one point is no curve
