"""Who serves, in rows: few have a row each, many share rows, those beyond are there when asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmsite.analyse.journey.journeys import ServiceSpan
from cjmsite.render.charts.organisation_bars import organisation_rows, shown_at_first
from tests.built_site import built

MANY = [ServiceSpan(f"o{number}", number, number) for number in range(20)]


def test_up_to_eight_organisations_have_a_row_each_in_the_order_in_which_they_appear() -> None:
    assert organisation_rows(MANY[:8], {}) == {f"o{number}": number for number in range(8)}


def test_many_organisations_share_rows_where_their_bars_do_not_meet() -> None:
    assert set(organisation_rows(MANY, {}).values()) == {0}
    assert set(organisation_rows([*MANY, ServiceSpan("long", 3, 9)], {}).values()) == {0, 1}


def test_no_two_bars_of_one_row_meet() -> None:
    spans = [ServiceSpan(f"o{number}", number % 5, number % 5 + number % 3) for number in range(15)]
    rows = organisation_rows(spans, {f"o{number}": "all" for number in range(15)})
    seen: dict[tuple[int, int], str] = {}
    for span in spans:
        for column in range(span.first, span.last + 1):
            assert seen.setdefault((rows[span.organisation], column), span.organisation) == span.organisation


def test_all_bars_of_a_organisation_are_in_one_row() -> None:
    spans = [*MANY[:12], ServiceSpan("o0", 15, 16), ServiceSpan("late", 15, 15)]
    rows = organisation_rows(spans, dict.fromkeys((one.organisation for one in spans), "all"))
    assert rows["o0"] == 0
    assert rows["late"] == 1


def test_those_that_are_part_of_one_organisation_stand_together() -> None:
    parents = {f"o{number}": f"team-{number % 2}" for number in range(20)} | {"team-0": "house-0", "team-1": "house-1"}
    rows = organisation_rows(MANY, parents)
    assert {rows[f"o{number}"] for number in range(0, 20, 2)} == {0}
    assert {rows[f"o{number}"] for number in range(1, 20, 2)} == {1}


@pytest.mark.parametrize("count, first", [(0, 0), (10, 10), (11, 8), (40, 8)])
def test_a_few_rows_are_drawn_at_once_and_of_many_the_first_eight(count: int, first: int) -> None:
    assert shown_at_first({str(row): row for row in range(count)}) == first


def test_the_rows_beyond_the_first_are_on_the_map_behind_words_that_count_them(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number in range(14):
        file = site / "content" / "organisations" / f"o{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\nid: o{number}\ntitle: Office {number}\n---\n", encoding="utf-8")
    (site / "content" / "journeys").mkdir()
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    served = ", ".join(f"o{number}" for number in range(14))
    (site / "content" / "journeys" / "forms.md").write_text(
        f"---\ntitle: Forms\nstages: [{{title: Ask, touchpoints: [{{title: Write, served_by: [{served}]}}]}}]\n---\n",
        encoding="utf-8",
    )
    output = built(site, tmp_path / "made")
    page = (output / "journeys/forms/index.html").read_text(encoding="utf-8")
    first, rest = page.split('<details class="more-rows"><summary>and 6 more organisations</summary>')
    assert len(re.findall('class="bar-words"', first)) == 8
    assert len(re.findall('class="bar-words"', rest)) == 6
    for whole in ("print/forms.html", "journeys/forms/ask/index.html"):
        assert "more-rows" not in (output / whole).read_text(encoding="utf-8")
