"""Figures whose right values are worked out by hand: evidence, days, customers, and two journeys beside each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.analyse.figures.evidence import after, knowledge_of, level_of
from cjmsite.analyse.figures.flows import StageFlow, flows_of
from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.analyse.journey.compare import Comparison, aligned, compare
from cjmsite.config.load import load_settings
from cjmsite.model.vocabulary import Evidence, Leaving, StageCustomers
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import hub_of


@pytest.mark.parametrize(
    "evidence, level",
    [
        ((), "assumed"),
        ((Evidence(kind="assumption", n=900),), "assumed"),
        ((Evidence(kind="anecdote"),), "told"),
        ((Evidence(kind="observation", n=50),), "told"),
        ((Evidence(kind="interview", n=12),), "asked"),
        ((Evidence(kind="survey"),), "asked"),
        ((Evidence(kind="survey", n=0),), "asked"),
        ((Evidence(kind="survey", n=1),), "measured"),
        ((Evidence(kind="analytics"),), "measured"),
        ((Evidence(kind="analytics"), Evidence(kind="assumption")), "measured"),
    ],
)
def test_a_survey_counts_as_measured_only_with_the_number_of_people_asked(
    evidence: tuple[Evidence, ...], level: str
) -> None:
    assert level_of(evidence) == level


def test_an_assumption_makes_no_evidence_newer_and_no_source_more() -> None:
    asked, guessed = Evidence(kind="interview", n=7, date=date(2025, 1, 10)), Evidence(kind="assumption", n=3)
    guessed_later = Evidence(kind="assumption", date=date(2026, 5, 1))
    known = knowledge_of((asked, guessed, guessed_later), "P18M")
    assert (known.newest, known.stale_on) == (date(2025, 1, 10), date(2026, 7, 10))
    assert (known.sources, known.people) == (1, 7)
    assert knowledge_of((guessed_later,), "P18M").newest is None


@pytest.mark.parametrize(
    "day, duration, later",
    [
        (date(2025, 8, 31), "P18M", date(2027, 2, 28)),
        (date(2026, 8, 31), "P18M", date(2028, 2, 29)),
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2025, 12, 31), "P2M", date(2026, 2, 28)),
        (date(2025, 11, 30), "P1M", date(2025, 12, 30)),
        (date(2025, 10, 31), "P2M", date(2025, 12, 31)),
        (date(2026, 1, 1), "P2W3D", date(2026, 1, 18)),
        (date(2026, 1, 31), "P1M1D", date(2026, 3, 1)),
    ],
)
def test_a_span_of_months_ends_on_the_last_day_of_a_shorter_month(day: date, duration: str, later: date) -> None:
    assert after(day, duration) == later


def test_customers_are_counted_by_hand_through_a_journey() -> None:
    def lost(count: float) -> tuple[Leaving, ...]:
        return (Leaving(count=count),) if count else ()

    flows = flows_of(
        [
            StageCustomers(entering=100, joining=20, leaving=lost(30)),  # 120 there, 90 stay
            StageCustomers(joining=10, leaving=(*lost(40), *lost(15))),  # 90 enter, 100 there, 45 stay
            StageCustomers(entering=60, leaving=lost(70)),  # 15 more than stayed; 70 of 60 leave: none stay
            None,  # nobody enters
            StageCustomers(entering=4, joining=1),
            StageCustomers(entering=2),  # 3 fewer than stayed
        ]
    )
    assert [told(flow) for flow in flows] == [
        (100, 20, 120, 30, 90, 0),
        (90, 10, 100, 55, 45, 0),
        (60, 0, 60, 70, 0, 15),
        (0, 0, 0, 0, 0, 0),
        (4, 1, 5, 0, 5, 4),
        (2, 0, 2, 0, 2, -3),
    ]


def told(flow: StageFlow) -> tuple[float | None, ...]:
    return flow.entering, flow.joining, flow.present, flow.lost, flow.staying, flow.gap


def stages(*told: str) -> str:
    return "---\nstages:\n" + "".join(f"  - {one}\n" for one in told) + "---\n"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Analysed:
    """Today 120 of 150 who came are lost, and arriving feels worst; tomorrow 15 of 60 are lost."""
    today = stages(
        "{id: a1, title: Start, customers: {entering: 100, joining: 50, leaving: [{count: 90}]}, touchpoints: "
        "[{id: a11, title: Arrive, emotion: -3, pain_points: [p, q]}, {id: a12, title: Wait, emotion: 1}]}",
        "{id: a2, title: End, customers: {leaving: [{count: 30}]}, touchpoints: [{id: a21, title: Leave, emotion: 2}]}",
    )
    tomorrow = stages(
        "{id: b1, title: Start, customers: {entering: 60, leaving: [{count: 15}]}, touchpoints: "
        "[{id: b11, title: Arrive, emotion: 1, pain_points: [p]}, {id: b12, title: Wait, emotion: -1}, "
        "{id: b13, title: Sit}]}",
        "{id: b2, title: End, touchpoints: [{id: b21, title: Leave, emotion: -2}]}",
    )
    files: dict[str, str | bytes] = {"journeys/today.md": today, "journeys/tomorrow.md": tomorrow}
    site = hub_of(tmp_path_factory.mktemp("two"), files)
    gathered = gather(site, load_settings(site).settings)
    assert not [one for one in gathered.problems if one.level == "error"]
    return analyse(gathered.hub)


def beside(two: Analysed, left: str, right: str) -> Comparison:
    journeys = {one.node.id: one for one in two.hub.journeys}
    return compare(journeys[left], journeys[right], two.journeys)


def test_a_change_is_what_stands_on_the_right_less_what_stands_on_the_left(two: Analysed) -> None:
    there, back = beside(two, "today", "tomorrow"), beside(two, "tomorrow", "today")
    changes = [(pair.left.node.title, pair.change) for pair in there.pairs if pair.left and pair.right]
    assert changes == [("Arrive", 4), ("Wait", -2), ("Leave", -4)]  # −3 → 1, 1 → −1, 2 → −2
    assert [pair.change for pair in back.pairs if pair.left and pair.right] == [-4, 2, 4]
    figures = {
        "customers_in": (150, 60, -90),
        "customers_lost": (120, 15, -105),
        "customers_out": (30, 45, 15),
        "customers_kept": (20.0, 75.0, 55.0),
        "feeling_lowest": (-3, -2, 1),
        "feeling_mean": (0, -0.67, -0.67),
        "pains": (2, 1, -1),
        "touchpoints": (3, 4, 1),
    }
    found = {one.name: (one.left, one.right, one.change) for one in there.figures}
    assert {name: found[name] for name in figures} == figures


@given(st.data())
def test_two_rows_are_in_line_the_same_way_from_both_sides(two: Analysed, data: st.DataObject) -> None:
    all_ = [one for journey in two.hub.journeys for one in journey.touchpoints]
    some = st.lists(st.sampled_from(all_), unique_by=id, max_size=6)
    left, right = data.draw(some), data.draw(some)
    pairs = list(aligned(left, right))
    assert pairs == [(b, a) for a, b in aligned(right, left)]
    assert [a for a, _ in pairs if a] == left
    assert [b for _, b in pairs if b] == right
