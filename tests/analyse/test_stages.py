"""How a whole stage feels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.analyse.journey.journeys import analyse_journey, stage_feelings
from cjmsite.config.load import load_settings
from cjmsite.model.vocabulary import CustomerAsset
from cjmsite.pipeline.reading import gather

CASE = Path(__file__).parent.parent / "cases" / "map"


@pytest.fixture(scope="module")
def hub() -> Analysed:
    return analyse(gather(CASE, load_settings(CASE).settings).hub, None)


def test_a_stage_feels_as_the_mean_of_its_touchpoints_and_names_the_worst(hub: Analysed) -> None:
    stages = hub.hub.journeys[0].stages
    down, up = stage_feelings(hub.journeys["fall"].curves[0], stages)
    assert down is not None
    assert up is not None
    assert (down.mean, down.lowest.touchpoint, down.lowest.value) == (-2, "the-floor", -4)
    assert up.mean == pytest.approx(2 / 3)


def test_a_stage_in_which_a_persona_said_nothing_has_no_feeling(hub: Analysed) -> None:
    curve = hub.journeys["fall"].curves[0]
    assert stage_feelings(curve, hub.hub.journeys[1].stages) == (None,)


@pytest.mark.parametrize(
    "stage, promises, pressing, known",
    [
        # arrive: a broken promise, 90, a survey of 40; wait: nothing of all that
        ("coming", {"broken": 1}, "arrive", 1),
        # treat: a kept promise, the mean of 40 and 101 - 21; leave: 90; neither has a source
        ("going", {"kept": 1}, "leave", 0),
    ],
)
def test_a_stage_sums_up_promises_the_highest_priority_and_what_is_known(
    analysed: Analysed, stage: str, promises: dict[str, int], pressing: str, known: int
) -> None:
    insight = analysed.journeys["stay"].stages[stage]
    assert (insight.promises, insight.pressing) == (promises, pressing)
    assert (insight.known, insight.count) == (known, 2)
    assert (insight.knowledge.level, insight.priority.value) == ("assumed", None)


def test_the_hub_counts_levels_of_todays_journeys_and_actions_still_to_be_done(analysed: Analysed) -> None:
    today = [one.node.id for one in analysed.hub.journeys if one.node.front.state == "current"]
    assert today == ["stay"]
    assert analysed.levels == {"assumed": 3, "told": 0, "asked": 0, "measured": 1}
    assert analysed.open_actions == len([one for one in analysed.actions if one.status not in ("done", "dropped")])


def test_who_leaves_a_stage_is_worth_what_each_customer_is(analysed: Analysed) -> None:
    stay = next(one for one in analysed.hub.journeys if one.node.id == "stay")
    assert stay.node.front.customers is not None
    paying = replace(
        stay, node=replace(stay.node, front=replace(stay.node.front, customers=CustomerAsset(value=300.0)))
    )
    insight = analyse_journey(paying, analysed.hub.settings)
    # 50 leave the first stage, of the second nobody said; of 200 who came 150 stay
    assert [flow.worth for flow in insight.flows] == [15_000, None]
    assert (insight.customers_lost, insight.loss_worth) == (50, 15_000)
    unsaid = analysed.journeys["stay"]
    assert {flow.worth for flow in unsaid.flows} == {unsaid.loss_worth} == {None}
    assert (analysed.journeys["stay"].staying_percent, analysed.journeys["stay"].sure) == (75, 1)
