"""Branches and loops above the touchpoints: the case's call leads on to two places, and its end back to the call."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.built_site import built

CASE = Path(__file__).parents[2] / "cases" / "map"
EXAMPLE = Path(__file__).parents[3]
WAY = re.compile(
    r'<path class="(way|way back)" d="M([\d.]+),[\d.]+V([\d.]+)q[-\d, ]+H([\d.]+)(?:q([-\d]+))?[^"]*"'
    r'(?: data-\w+="\d+")+><title>([^<]*)'
)
WORDS = re.compile(r'<text class="way-words" x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*)<')


class Drawn(NamedTuple):
    """A way as it is drawn: its class, its words, the x of its legs, its height."""

    css: str
    words: str
    x0: float
    x1: float
    y: float


def ways(page: Path) -> list[Drawn]:
    found = WAY.findall(page.read_text(encoding="utf-8"))
    return [
        Drawn(css, words, float(x0), float(x1) + float(turn or 0), float(y)) for css, x0, y, x1, turn, words in found
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(CASE, tmp_path_factory.mktemp("map")) / "journeys"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[Drawn]:
    """The ways of the example hub's first journey."""
    return ways(built(EXAMPLE, tmp_path_factory.mktemp("hub")) / "journeys" / "living-with-asthma" / "index.html")


def test_each_way_is_drawn_once_and_ways_back_are_dashed(pages: Path) -> None:
    found = ways(pages / "fall" / "index.html")
    assert sorted((one.css, one.words) for one in found) == [
        ("way", "From Calling for help on to Home again: 30 % only shaken"),
        ("way", "From Calling for help on to The ambulance: 70 % hurt"),
        ("way back", "From Home again back to Calling for help: 10 % falls again"),
    ]


def test_ways_on_run_to_the_right_and_ways_back_to_the_left(many: list[Drawn]) -> None:
    assert all((one.x1 < one.x0) == (one.css == "way back") for one in many)


def test_no_two_ways_lie_over_each_other(many: list[Drawn]) -> None:
    assert len(many) > 10
    for one, other in combinations(many, 2):
        apart = max(one.x0, one.x1) < min(other.x0, other.x1) or max(other.x0, other.x1) < min(one.x0, one.x1)
        assert one.y != other.y or apart, (one.words, other.words)
        assert {one.x0, one.x1}.isdisjoint({other.x0, other.x1}), (one.words, other.words)


def test_no_words_are_cut_and_no_line_runs_through_them(pages: Path, example_hub: Path) -> None:
    for page in (pages / "fall/index.html", *sorted((example_hub / "journeys").glob("*/index.html"))):
        lines = ways(page)
        for left, base, style, words in WORDS.findall(page.read_text(encoding="utf-8")):
            assert "…" not in words
            # Letters are about half as wide as they are high.
            x, y, length = float(left), float(base), len(words) * 11.5 / 2
            first = x - length if '"end"' in style else x - length / 2 if '"middle"' in style else x
            through = [
                one.words for one in lines for leg in (one.x0, one.x1) if one.y <= y and first < leg < first + length
            ]
            assert not through, (page, words, through)


def test_words_without_room_are_their_share_alone(example_hub: Path) -> None:
    html = (example_hub / "journeys/living-with-asthma/index.html").read_text(encoding="utf-8")
    words = [words for *_, words in WORDS.findall(html)]
    assert "22 % The family rings for an appointment itself" in words
    assert "78 %" in words


def test_the_card_says_how_many_take_another_way_than_the_next(example_hub: Path) -> None:
    html = (example_hub / "journeys/living-with-asthma/index.html").read_text(encoding="utf-8")
    card = html.split('data-slug="calling-111"')[1].split("</th>")[0]
    assert "↷ 17 %<" in card


def test_a_way_out_of_a_stages_own_map_names_its_goal(pages: Path) -> None:
    html = next((pages / "fall").glob("down/index.html")).read_text(encoding="utf-8")
    assert '<path class="way" d=' in html
    assert "30 % only shaken → Home again" in html


def test_all_ways_are_said_in_the_drawings_name(pages: Path) -> None:
    html = (pages / "fall" / "index.html").read_text(encoding="utf-8")
    (name,) = re.findall(r'<svg class="ways" role="img" aria-label="([^"]*)"', html)
    assert "From Calling for help on to The ambulance: 70 % hurt." in name
    assert name.endswith("From Home again back to Calling for help: 10 % falls again.")


def test_a_journey_that_goes_straight_on_has_no_row_for_ways(pages: Path) -> None:
    assert "ways-row" not in (pages / "x-ray-day" / "index.html").read_text(encoding="utf-8")


def test_a_way_back_to_its_own_touchpoint_has_its_words_above_it(example_hub: Path) -> None:
    html = (example_hub / "journeys" / "claim-harbour" / "index.html").read_text(encoding="utf-8")
    assert ("30 % Ask again", ' text-anchor="middle"') in [(one[3], one[2]) for one in WORDS.findall(html)]
