"""A hub of awkward figures (tests/cases/awkward-figures): as many as can be written, none, nobody counted, negative,
one persona, forty opportunities in one field, ways back, three periods. Its right values are worked out by hand."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.built_site import built

MOST = 999_999_999_999_999  # fifteen digits: more are refused
SITE = Path(__file__).parent.parent / "cases" / "awkward-figures"


@pytest.fixture(scope="module")
def awkward() -> Analysed:
    gathered = gather(SITE, load_settings(SITE).settings)
    assert gathered.problems == ()
    return analyse(gathered.hub)


def test_who_is_lost_is_counted_to_the_last_one(awkward: Analysed) -> None:
    found = awkward.customers
    assert (found.lost, found.uncounted) == (MOST - 1, ("uncounted",))  # a loss to come is none
    (loss,) = found.losses
    assert (loss.stage, loss.lost, loss.share, loss.of_present) == ("huge.all", MOST - 1, 100, 100)
    huge, nothing = found.journeys
    assert (huge.entering, huge.joined, huge.staying, huge.change, huge.change_worth) == (MOST, MOST, MOST + 1, 1, MOST)
    assert huge.kept == pytest.approx(50)
    assert [(one.touchpoint, one.to, one.share) for one in huge.returns] == [("huge.third", "huge.second", None)]
    assert (nothing.entering, nothing.lost, nothing.kept, nothing.lost_worth, nothing.change) == (0, 0, None, 0, 0)
    assert nothing.retention == (None,)


def test_three_periods_grow_by_what_was_there_before(awkward: Analysed) -> None:
    periods = awkward.customers.journeys[0].periods
    assert [(one.period, one.totals.lost, one.totals.staying, one.grown, one.lost) for one in periods] == [
        ("2025-Q1", 0, 0, None, (0, None)),
        ("2025-Q2", 1, MOST - 1, MOST - 1, (0, 1)),
        ("2025-Q3", MOST - 1, MOST + 1, 2, (MOST - 1, 0)),
    ]
    assert [one.totals.lost_worth for one in periods] == [0, None, pytest.approx(float(MOST - 1) * MOST)]
    assert [one.kept for one in periods] == [None, pytest.approx(100), pytest.approx(50)]


def test_what_is_scored_in_part_has_a_range_of_ranks_and_a_future_is_in_none(awkward: Analysed) -> None:
    ranked = [(one.experience.id, one.rank, one.best, one.worst) for one in awkward.ranking if one.rank]
    assert ranked == [("huge.first", 1, 1, 3), ("uncounted.touch", 2, 1, 3), ("huge.second", 3, 1, 3)]
    assert [one.experience.id for one in awkward.future_ranking] == ["later.touch"]
    first = awkward.journeys["huge"].touchpoints["huge.first"]  # (100 + 1) ÷ 2; 0 on −5 to 5 is 5 of 10
    assert (first.priority.value, first.satisfaction, first.opportunity) == (50.5, 5, 5.1)
    second = awkward.journeys["huge"].touchpoints["huge.second"]
    assert (second.priority.value, second.satisfaction, second.opportunity) == (1, 0, 0.2)  # 0.1 + (0.1 − 0)
    assert len(awkward.opportunities) == 40


def test_nothing_to_come_is_in_figures_of_today(awkward: Analysed) -> None:
    shop = awkward.organisations["shop"]
    assert (shop.today, shop.to_come) == (("huge.first", "huge.third"), ("later.touch",))
    assert (shop.broken, shop.pains) == ((), ())
    assert (awkward.people["ada"].journeys, awkward.people["ada"].touchpoints) == (1, 3)
    assert awkward.silos.kinds == {"tool": 1}
    assert sum(awkward.levels.values()) == 4  # three of the huge journey, one that nobody counted


def words(page: Path) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split())


def test_pages_and_data_say_these_figures_and_no_more_digits_than_are_known(tmp_path: Path) -> None:
    output = built(SITE, tmp_path)
    customers = words(output / "customers.html")
    for expected in ("999,999,999,999,998 grains, 100 %", "worth 1 × 10³⁰ EUR", "+2 × 10¹⁵ EUR", "Q1 2025", "+1 50 %"):
        assert expected in customers
    assert "4 of 40: see all" in words(output / "priorities.html")
    data = json.loads((output / "api/customers.json").read_text(encoding="utf-8"))
    assert [one["totals"].get("staying") for one in data["journeys"][0]["periods"]] == [0, MOST - 1, MOST + 1]
    table = csv.DictReader(io.StringIO((output / "api/customers.csv").read_text(encoding="utf-8-sig")))
    rows = [row for row in table if row["movement"] == "leaving" and row["journey_id"] == "huge"]
    assert [(row["period"], row["count"]) for row in rows] == [
        ("2025-Q2", "0"), ("2025-Q2", "1"), ("2025-Q3", str(MOST - 1))
    ]  # fmt: skip
