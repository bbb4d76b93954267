"""Journeys that open into journeys: each figure of the whole by its rule, worked out here by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cjmsite.analyse.decide.portfolio import LossWorth, Portfolio, PortfolioFigures, PortfolioRow
from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.settings import Settings
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import built

# care opens into night (twice) and into later; night opens into letter. trip opens into three that count, one of them
# by way of night, which counts nobody. Nothing is taken from later, which is planned, for care, which is there.
JOURNEYS = {
    "care": """customers: {value: 10, currency: GBP}
reviewed: 2026-05-01
actions: []
stages:
  - title: In
    customers: {entering: 100, leaving: [30]}
    touchpoints:
      - {id: bed, title: Bed, emotion: -2, journey: night, evidence: [{kind: interview, n: 3, date: 2026-02-01}]}
      - {id: bed-again, title: Bed again, journey: night, actions: [{title: Chair, status: doing, due: 2026-01-01}]}
      - {id: grown-up, title: Grown up, journey: later}
""",
    "night": """stages:
  - title: Dark
    touchpoints:
      - {id: beep, title: Beep, emotion: -5, journey: letter, evidence: [{kind: analytics, date: 2026-01-01}]}
      - {id: tea, title: Tea, emotion: 5, actions: [{title: Kettle}, {title: Cup, status: done}]}
""",
    "letter": """customers: {value: 2, currency: EUR}
reviewed: 2025-12-24
stages:
  - title: Post
    customers: {entering: 50, leaving: [5]}
    touchpoints: [{id: stamp, title: Stamp, emotion: -1}]
""",
    "later": """state: planned
perspective: touchpoint
stages:
  - title: Some day
    customers: {entering: 9, leaving: [9]}
    touchpoints: [{id: dream, title: Dream, emotion: -5}]
""",
    "trip": """stages:
  - title: Off
    touchpoints:
      - {id: to-care, title: To care, journey: care}
      - {id: to-night, title: To the night, journey: night}
""",
    "seat": "state: planned\n",
}


def analysed_of(site: Path, journeys: dict[str, str]) -> Analysed:
    """A hub of these journeys."""
    folder = site / "content" / "journeys"
    folder.mkdir(parents=True)
    for name, text in journeys.items():
        (folder / f"{name}.md").write_text(f"---\nid: {name}\n{text}---\n", encoding="utf-8")
    return analyse(gather(site, Settings()).hub)


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """The portfolio of these journeys."""
    return analysed_of(tmp_path_factory.mktemp("hub"), JOURNEYS).portfolio


def row(portfolio: Portfolio, journey: str) -> PortfolioRow:
    """The row of a journey."""
    return next(one for one in portfolio.journeys if one.journey == journey)


def test_journeys_stand_before_those_that_they_open_into_each_at_its_level(portfolio: Portfolio) -> None:
    assert [(one.journey, one.level, one.state) for one in portfolio.journeys] == [
        ("seat", 1, "planned"), ("trip", 1, "current"), ("care", 2, "current"), ("night", 3, "current"),
        ("letter", 4, "current"), ("later", 3, "planned"),
    ]  # fmt: skip
    assert row(portfolio, "care").opened_at == ("to-care",)
    assert row(portfolio, "care").inside == ("night", "later")
    assert row(portfolio, "night").opened_at == ("bed", "bed-again", "to-night")


def test_a_journey_by_itself_has_its_own_figures_and_an_empty_seat_has_none(portfolio: Portfolio) -> None:
    assert row(portfolio, "letter").own == PortfolioFigures(
        1, -1, "stamp", 0, 5, (LossWorth(10, "EUR"),), 0, 0, "letter", 0, date(2025, 12, 24), 0, 0, 0
    )
    assert row(portfolio, "letter").rolled_up is None
    assert row(portfolio, "seat").own == PortfolioFigures(1, None, "", 1, None, (), 1, None, "", 1, None, 0, 0, 0)
    assert row(portfolio, "later").own.lost == 9  # a planned journey that has stages keeps its own figures


def test_the_worst_feeling_the_least_evidence_and_the_oldest_look_of_all_inside_are_rolled_up(
    portfolio: Portfolio,
) -> None:
    whole = row(portfolio, "care").rolled_up
    assert whole is not None
    # care, night, letter, later: four, and later is planned, so it says nothing of how things are
    assert (whole.journeys, whole.worst, whole.worst_at, whole.without_feeling) == (4, -5, "beep", 1)
    # 1 of 3 asked in care, 1 of 2 measured in night, 0 of 1 in letter
    assert (whole.known, whole.known_in, whole.without_evidence) == (0, "letter", 1)
    assert row(portfolio, "care").own.known == 33.3
    assert whole.looked_at == date(2025, 12, 24)
    assert (whole.open_actions, whole.overdue_actions) == (2, 1)  # the chair is late, the kettle has no day


def test_loss_is_summed_up_and_nobody_is_counted_twice(portfolio: Portfolio) -> None:
    care, trip, night = (row(portfolio, one).rolled_up for one in ("care", "trip", "night"))
    assert care is not None and trip is not None and night is not None  # noqa: PT018  narrows the types
    # care counts who leaves: those who leave a letter are among them
    assert (care.lost, care.worth, care.without_count) == (30, (LossWorth(300, "GBP"),), 2)
    # trip counts nobody: care's 30, and letter's 5 by way of the night, which counts nobody either
    assert (trip.lost, trip.worth, trip.without_count) == (35, (LossWorth(300, "GBP"), LossWorth(10, "EUR")), 3)
    assert (night.lost, night.worth, night.without_count) == (5, (LossWorth(10, "EUR"),), 1)


@pytest.mark.parametrize(
    "opens, told",
    [
        ({"a": "b", "b": "a"}, [("a.md", "“A” → “B” → “A”"), ("b.md", "“B” → “A” → “B”")]),
        ({"a": "a"}, [("a.md", "“A” → “A”")]),
        ({"a": "b", "b": "c", "c": "b"}, [("b.md", "“B” → “C” → “B”"), ("c.md", "“C” → “B” → “C”")]),
        ({"a": "b", "b": "c", "c": ""}, []),
    ],
)
def test_a_ring_of_journeys_is_an_error_that_names_the_ring_at_each_touchpoint_in_it(
    opens: dict[str, str], told: list[tuple[str, str]], tmp_path: Path
) -> None:
    outcome = built(
        tmp_path,
        {
            f"journeys/{name}.md": f"---\nid: {name}\nstages:\n  - title: S\n    touchpoints:\n"
            f"      - {{title: T, journey: {to or 'null'}}}\n---\n"
            for name, to in opens.items()
        },
    )
    found = [one for one in outcome.problems if one.code == "journey-ring"]
    assert [(one.file.rpartition("/")[2], one.message.partition(": ")[2]) for one in found] == told
    assert all((one.line, one.column, one.level) == (6, 29, "error") for one in found)
    assert outcome.published is not bool(told)


def test_the_same_work_of_an_organisation_in_two_journeys_of_today_overlaps(example: Analysed) -> None:
    overlaps = [(one.organisation, one.words, one.journeys) for one in example.portfolio.overlaps]
    assert ("drypoint", "Drying out", ("claim-northwind", "claim-harbour")) in overlaps
    assert not [one for one in overlaps if "asthma-2028" in one[2]]
