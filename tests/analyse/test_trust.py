"""How well a hub is known, and what to ask next: figures worked out by hand from the files of `tests/cases/trust`.

The hub speaks of 30 June 2026, when its shop was reviewed last; evidence is stale after a year.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.experience_fields import RESEARCHED
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.built_site import built
from tests.program import REPOSITORY

CASE = REPOSITORY / "tests" / "cases" / "trust"
GO = "walk.go."


@pytest.fixture(scope="module")
def hub() -> Analysed:
    """The site as analysed; look, do not touch."""
    gathered = gather(CASE, load_settings(CASE).settings)
    assert [one.code for one in gathered.problems] == []
    return analyse(gathered.hub)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(CASE, tmp_path_factory.mktemp("trust"))


def test_journeys_to_come_are_left_out(hub: Analysed) -> None:
    assert [one.journey for one in hub.trust.journeys] == ["walk"]
    assert hub.trust.touchpoints == 6
    assert hub.trust.journeys[0].levels == {"assumed": 2, "told": 1, "asked": 1, "measured": 2}


def test_a_seat_has_the_least_level_of_those_that_say_something_in_it(hub: Analysed) -> None:
    walk = hub.trust.journeys[0]
    doing, metrics = (walk.seats[RESEARCHED.index(lane)] for lane in ("doing", "metrics"))
    assert walk.stages == ("walk.go", "walk.empty", "walk.alone")
    # Door (assumed), path (told) and bench (measured) say what is done; a stage without touchpoints speaks for itself.
    assert [(one.level, one.filled, one.of) for one in doing] == [("assumed", 3, 6), (None, 0, 1), ("asked", 1, 1)]
    assert [one.level for one in metrics] == [None, None, None]
    listening = walk.seats[RESEARCHED.index("listening")]
    assert (listening[0].level, listening[0].filled) == ("assumed", 5)  # the sign is a draft
    filled = [lane for lane, row in zip(RESEARCHED, walk.seats, strict=True) for one in row if one.level]
    assert filled == ["doing", "doing", "emotion", "pain_points", "listening"]
    assert walk.empty == 3 * 10 - 5


def test_what_is_worth_the_most_to_ask_comes_first(hub: Analysed) -> None:
    told = [(one.id.removeprefix(GO), one.need, one.lacks, one.ask) for one in hub.trust.gaps]
    assert told == [
        ("door", 90.0, ("assumed", "listening"), "hurts"),  # 90 × 3 ÷ 3
        ("path", 60.0, ("told", "stale"), "again"),  # told is 2 steps away, stale one more: 60 × 3 ÷ 3
        ("well", 16.7, ("stale",), "again"),  # measured, but stale: 50 × 1 ÷ 3
        ("gate", 10.0, ("unproven",), "count"),  # asked, and a moment of truth without data: 30 × 1 ÷ 3
        ("sign", None, ("assumed", "drafted"), "first"),  # nobody scored it
    ]
    assert hub.trust.lacking == {
        "assumed": 2, "told": 1, "stale": 2, "unproven": 1, "listening": 1, "drafted": 1,
    }  # fmt: skip


def test_each_gap_says_what_to_ask_and_whom(hub: Analysed) -> None:
    gaps = {one.id.removeprefix(GO): one for one in hub.trust.gaps}
    assert (gaps["door"].hurt, gaps["door"].whom) == ("It bites", ("amira",))
    assert (gaps["gate"].whom, gaps["gate"].owner) == (("shop",), "shop")
    assert gaps["sign"].whom == ("amira",)  # nobody feels anything there: all who travel


def test_page_data_and_table_say_the_same(hub: Analysed, site: Path) -> None:
    data = json.loads((site / "api/trust.json").read_text("utf-8"))
    rows = list(csv.DictReader((site / "api/trust.csv").read_text("utf-8-sig").splitlines()))
    page = (site / "gaps.html").read_text("utf-8")
    ids = [one.id for one in hub.trust.gaps]
    assert [one["id"] for one in data["gaps"]] == ids
    assert [one["id"] for one in rows] == ids
    assert [one["need"] for one in rows] == ["90", "60", "16.7", "10", ""]
    assert data["evidence_levels"] == {"assumed": 2, "told": 1, "asked": 1, "measured": 2}
    assert [page.index(f">{title}</a>") for title in ("Door", "Path", "Well", "Gate", "Sign")] == sorted(
        page.index(f">{title}</a>") for title in ("Door", "Path", "Well", "Gate", "Sign")
    )
    trust = (site / "trust.html").read_text("utf-8")
    for words in ("3 of 6 asked or measured", "Does it hurt as we think: “It bites”?", "gaps.html#lack=stale", "3 of 6",
                  "Amira", "No studies yet"):  # fmt: skip
        assert words in trust, words


def test_a_hub_without_journeys_says_what_to_write(tmp_path: Path) -> None:
    site = tmp_path / "empty"
    (site / "content").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Empty\n", "utf-8")
    (site / "content/index.md").write_text("Nothing yet.\n", "utf-8")
    output = built(site, tmp_path / "out")
    assert "write one in content/journeys/" in (output / "trust.html").read_text("utf-8")
    assert "content/studies/" in (output / "trust.html").read_text("utf-8")
