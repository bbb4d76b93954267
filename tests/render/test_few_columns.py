"""Journeys of a few touchpoints, and of few or many customers: what is drawn uses the room that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmsite.render.charts.columns import WIDTH, fitting
from cjmsite.render.charts.drawing.svg import UNITS_PER_REM
from tests.built_site import built

HEAD = "---\ntitle: Short\nstages:\n"


def pages_of(folder: Path, journey: str) -> Path:
    """The pages of a hub with one journey, `short`."""
    (folder / "site/content/journeys").mkdir(parents=True)
    (folder / "site/cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    (folder / "site/content/journeys/short.md").write_text(f"{HEAD}{journey}---\n", "utf-8")
    return built(folder / "site", folder / "out")


def map_of(folder: Path, journey: str) -> str:
    return (pages_of(folder, journey) / "journeys/short/index.html").read_text("utf-8")


def test_the_style_sheet_makes_few_columns_as_wide_as_they_are_drawn(repository: Path) -> None:
    css = (repository / "themes/default/css/map/map.css").read_text("utf-8")
    for count in (*range(1, 8), *range(9, 21)):
        (width,) = re.findall(rf"\.columns-{count}\b[^{{]*{{ --column: ([\d.]+)rem", css)
        assert float(width) * UNITS_PER_REM == fitting(count)
    assert fitting(8) == fitting(21) == fitting(300) == WIDTH


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7])
def test_few_columns_fill_most_of_a_window_of_1280_and_never_more(count: int) -> None:
    assert 0.85 * 1280 < 176 + count * fitting(count) <= 1265


def test_a_short_journey_is_wide_on_its_page_and_in_its_picture_but_not_embedded(tmp_path: Path) -> None:
    site = pages_of(tmp_path, "  - {title: All, touchpoints: [{title: One, emotion: 1}, {title: Two, emotion: 2}]}\n")
    drawn = {
        name: re.findall(r'<svg class="feelings emotion"[^>]* viewBox="0 0 (\d+) ', (site / path).read_text("utf-8"))
        for name, path in {"page": "journeys/short/index.html", "embed": "embed/short.html"}.items()
    }
    assert drawn == {"page": [str(2 * fitting(2)), str(fitting(1))], "embed": [str(2 * WIDTH)]}
    assert 'class="map whole-map columns-2"' in (site / "journeys/short/index.html").read_text("utf-8")
    assert 'width="1166"' in (site / "pictures/short.svg").read_text("utf-8")


def test_words_of_the_only_feeling_stand_once_and_the_sentence_names_no_second(tmp_path: Path) -> None:
    html = map_of(tmp_path, "  - {title: All, touchpoints: [{title: One, emotion: -3, quotes: [Never again]}]}\n")
    assert len(re.findall('<text class="quote"', html)) == 1
    assert "Everybody: −3 at “One”, never better or worse." in html


def test_words_from_right_to_left_stand_between_marks_of_their_direction(tmp_path: Path) -> None:
    says = "سمعوني أخيرا!"
    one = f"{{title: One, emotion: 3, quotes: ['{says}']}}"
    site = pages_of(tmp_path, f"  - {{title: All, touchpoints: [{one}, Two]}}\n")
    for path in ("journeys/short/index.html", "pictures/short.svg"):
        assert f">\u200f“{says}”\u200f</text>" in (site / path).read_text("utf-8")


def test_customers_on_a_thin_band_are_told_below_it_and_those_who_join_never_over_the_next(tmp_path: Path) -> None:
    html = map_of(
        tmp_path,
        "".join(
            f"  - {{title: S{n}, customers: {{entering: {who}}}, touchpoints: [{{title: T{n}}}]}}\n"
            for n, who in enumerate(("1000000, leaving: 900000", "100000, joining: 99999999", "9, leaving: 3"))
        )
        + "".join(f"  - {{title: R{n}, touchpoints: [U{n}]}}\n" for n in range(6)),
    )
    band = html.split('<svg class="customers"')[1].split("</svg>")[0]
    told = re.findall(r'<text class="(count|join)([^"]*)" x="([\d.]+)" y="([\d.]+)">([^<]*)<', band)
    below = {words for _, low, _, _, words in told if low}
    assert {"1,000,000", "9"} <= below
    for _, _, x, _, words in told:
        place = float(x) % WIDTH
        assert place + len(words) * 6.8 < WIDTH, words


def test_the_lowest_of_a_stage_is_red_only_below_the_baseline(tmp_path: Path) -> None:
    html = map_of(
        tmp_path,
        "".join(
            f"  - {{title: S{low}, touchpoints: [{{title: L{low}, emotion: {low}}}, {{title: H{low}, emotion: 4}}]}}\n"
            for low in (-2, 1)
        ),
    )
    assert re.findall(r'<text class="worst-value([^"]*)"[^>]*>([^<]*)<', html) == [("", "−2"), (" good", "+1")]
