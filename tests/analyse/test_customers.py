"""Growth and loss of the customer asset, worked out by hand: of the example hub's files, and of an awkward one."""

from __future__ import annotations

from pathlib import Path

from cjmsite.analyse.decide.customers import CustomersInsight
from cjmsite.analyse.figures.flows import flows_of, retention_of
from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.model.vocabulary import Leaving, StageCustomers
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import hub_of


def test_the_losses_of_the_example_are_those_of_its_files(example: Analysed) -> None:
    found = example.customers
    # asthma 45+15, 55+40+115, 110+30, 62+28, 20+15; Harbour 240, 95, 160, 790; Northwind 0, 130, 210, 185
    assert found.lost == 535 + 1285 + 525
    first = found.losses[0]
    assert (first.stage, first.lost, first.worth) == ("claim-harbour.staying", 790, 790 * 268)
    assert (first.share, first.of_present) == (33.7, 23.2)  # of 2,345; of 3,405 who enter
    asthma = next(one for one in found.losses if one.stage == "getting-a-diagnosis")
    assert [(one.to, one.count) for one in asthma.leaving] == [
        ("nobody", 115), ("private clinic", 55), ("A&E instead", 40)
    ]  # fmt: skip
    assert (asthma.lost, asthma.worth, asthma.of_present) == (210, 210 * 310, 17.9)  # of 1,140 + 30
    assert not any(one.journey == "asthma-2028" for one in found.losses)
    insurer = found.destinations[0]  # 185 of Northwind's and 790 of Harbour's customers
    assert (insurer.to, insurer.count, insurer.share) == ("another insurer", 975, 41.6)
    assert insurer.reasons == ("No one there to stay for", "Premium up by a third without a word")
    journey = next(one for one in found.journeys if one.journey == "living-with-asthma")
    assert (journey.entering, journey.joined, journey.lost, journey.staying) == (1200, 70, 535, 735)
    assert (journey.change, journey.change_worth, journey.unexplained) == (-465, -465 * 310, 0)
    assert [(one.touchpoint, one.to, one.share) for one in journey.returns] == [
        ("waiting-for-the-gp", "calling-111", 0.14), ("discharge-letter", "waiting-for-the-gp", 0.22)
    ]  # fmt: skip
    assert found.uncounted == ("a-night-on-the-ward",)


def test_growth_and_loss_from_period_to_period_of_the_example_are_those_of_its_files(example: Analysed) -> None:
    journey = next(one for one in example.customers.journeys if one.journey == "living-with-asthma")
    assert [
        (one.period, one.totals.entering, one.totals.joined, one.totals.lost, one.totals.staying, one.grown)
        for one in journey.periods
    ] == [
        ("2023", 1080, 50, 60 + 140 + 130 + 60 + 30, 710, None),
        ("2024", 1150, 60, 60 + 175 + 135 + 75 + 35, 730, 20),
        ("2025", 1200, 70, 535, 735, 5),
    ]  # fmt: skip
    assert [one.lost for one in journey.periods][1] == (60, 175, 135, 75, 35)
    assert [one.totals.lost_worth for one in journey.periods] == [420 * 290, 480 * 300, 535 * 310]
    assert [one.grown_worth for one in journey.periods] == [None, 20 * 300, 5 * 310]
    assert [round(one.kept or 0, 1) for one in journey.periods] == [62.8, 60.3, 57.9]  # of 1,130, 1,210 and 1,270
    insurer = next(one for one in example.customers.journeys if one.journey == "claim-northwind")
    assert [(one.period, one.totals.staying, one.grown) for one in insurer.periods] == [
        ("2024", 2150, None), ("2025", 1875, -275)
    ]  # fmt: skip
    assert [one.lost for one in insurer.periods] == [(None, 120, 190, 150), (None, 130, 210, 185)]
    assert next(one for one in example.customers.journeys if one.journey == "claim-harbour").periods == ()


def test_a_period_that_a_stage_says_nothing_of_is_not_counted_there(tmp_path: Path) -> None:
    (tea,) = small(tmp_path, {
        "tea": "customers: {period: 2025-Q3, value: 2, earlier: [{period: 2025-Q1, value: 3}]}\nstages:\n"
        "  - {title: A, customers: {entering: 9, leaving: [4], earlier: "
        "[{period: 2025-Q1, entering: 0, leaving: []}, {period: 2025-Q2, entering: 8}]}}\n"
        "  - {title: B, customers: {earlier: [{period: Q1 2025, joining: 7, leaving: [1]}]}}\n",
    }).journeys  # fmt: skip
    assert [(one.period, one.totals.came, one.totals.lost, one.totals.staying, one.lost) for one in tea.periods] == [
        ("2025-Q1", 7, 1, 6, (0, 1)), ("2025-Q2", 8, None, 8, (None, None)), ("2025-Q3", 9, 4, 5, (4, None))
    ]  # fmt: skip
    assert [(one.grown, one.grown_worth, one.totals.lost_worth) for one in tea.periods] == [
        (None, None, 3), (2, None, None), (-3, -6, 8)
    ]  # fmt: skip


def test_retention_is_the_share_of_all_who_have_come_so_far() -> None:
    def stage(entering: float | None, joining: float | None, lost: float) -> StageCustomers:
        return StageCustomers(entering=entering, joining=joining, leaving=(Leaving(count=lost),))

    # 100 come, 80 stay; 20 join: 100 of 120, 90 stay; 60 enter of these 90: 45 of 120
    assert retention_of(flows_of([stage(100, None, 20), stage(None, 20, 10), stage(60, None, 15)])) == (80, 75, 37.5)
    assert retention_of(flows_of([None, stage(50, None, 50), stage(None, None, 0)])) == (None, 0, 0)
    assert retention_of(flows_of([stage(0, None, 0)])) == (None,)
    assert retention_of(flows_of([stage(10, None, 0), stage(30, None, 0)])) == (100, 100)  # more than stayed
    # 10 of 10 leave, then 30 enter: they came from somewhere, so 30 of 40 are there
    assert retention_of(flows_of([stage(10, None, 10), stage(30, None, 0)])) == (0, 75)
    assert retention_of(()) == ()


def test_a_share_of_all_who_came_counts_those_who_enter_beyond_who_stayed(tmp_path: Path) -> None:
    counted = "{title: A, customers: {entering: 10, leaving: 10}}, {title: B, customers: {entering: 30}}"
    (tea,) = small(tmp_path, {"tea": f"stages: [{counted}]\n"}).journeys
    assert (tea.entering, tea.staying, tea.kept) == (10, 30, 75)


def test_a_place_that_people_leave_to_is_spelled_in_one_way_in_a_journey() -> None:
    stages = [
        StageCustomers(entering=90, leaving=(Leaving(count=3, to="zed"), Leaving(count=1, to="Rest"))),
        StageCustomers(leaving=(Leaving(count=4, to="Zed", why="Nearer"), Leaving(count=2))),
    ]
    told = [[(one.to, one.count) for one in flow.leaving] for flow in flows_of(stages)]
    assert told == [[("Zed", 3), ("Rest", 1)], [("Zed", 4), (None, 2)]]


def small(folder: Path, journeys: dict[str, str]) -> CustomersInsight:
    files = {f"journeys/{name}.md": f"---\nid: {name}\n{front}---\n" for name, front in journeys.items()}
    site = hub_of(folder, files)
    gathered = gather(site, load_settings(site).settings)
    assert gathered.problems == ()
    return analyse(gathered.hub).customers


def test_the_same_people_count_once_where_a_touchpoint_opens_into_a_journey(tmp_path: Path) -> None:
    found = small(tmp_path, {
        "outer": "stages:\n  - title: A\n    customers: {entering: 10, leaving: [4]}\n"
        "    touchpoints: [{title: T, journey: in}]\n",
        "in": "stages:\n  - {title: B, customers: {entering: 10, leaving: [3]}}\n",
    })  # fmt: skip
    assert found.lost == 4
    assert [(one.stage, one.share) for one in found.losses] == [("outer.a", 100)]
    assert [(one.journey, one.is_inside, one.lost) for one in found.journeys] == [("outer", False, 4), ("in", True, 3)]


def test_a_journey_inside_one_that_counts_nobody_counts_itself(tmp_path: Path) -> None:
    found = small(tmp_path, {
        "outer": "stages:\n  - {title: A, touchpoints: [{title: T, journey: in}]}\n",
        "in": "stages:\n  - {title: B, customers: {entering: 10, leaving: [3]}}\n",
    })  # fmt: skip
    assert (found.lost, found.uncounted) == (3, ("outer",))


def test_where_people_go_is_one_place_in_whatever_letters_and_nobody_who_said_comes_last(tmp_path: Path) -> None:
    leaving = "[{count: 5}, {count: 1, to: The  Bank}, {count: 3, to: the bank, why: Cheaper}, {count: 0, to: Sea}]"
    found = small(tmp_path, {"tea": f"stages:\n  - {{title: A, customers: {{leaving: {leaving}}}}}\n"})
    assert [(one.to, one.count, one.share) for one in found.destinations] == [("the bank", 4, 44.4), ("", 5, 55.6)]
    assert found.losses[0].of_present is None  # nobody said how many are there
    assert found.losses[0].worth is None  # nor what one is worth


def test_where_nobody_leaves_or_nobody_counted_there_is_nothing_to_divide_by(tmp_path: Path) -> None:
    found = small(tmp_path, {
        "none": "stages:\n  - {title: A, customers: {entering: 0, leaving: []}}\n",
        "bare": "stages:\n  - {title: A}\n",
        "later": "state: future\nstages:\n  - {title: A, customers: {entering: 9, leaving: [9]}}\n",
    })  # fmt: skip
    assert (found.lost, found.losses, found.destinations, found.uncounted) == (0, (), (), ("bare",))
    assert [(one.journey, one.lost, one.kept) for one in found.journeys] == [("none", 0, None)]
