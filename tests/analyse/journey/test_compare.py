"""Two journeys beside each other, by rules that hold whatever the journeys are."""

from __future__ import annotations

from itertools import product

import pytest

from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.journey.compare import Comparison, compare, compared


def beside(analysed: Analysed, left: str, right: str) -> Comparison:
    journeys = {one.node.id: one for one in analysed.hub.journeys}
    return compare(journeys[left], journeys[right], analysed.journeys)


def test_each_pair_is_asked_for_once_and_today_stands_before_the_future(analysed: Analysed) -> None:
    assert [(a.node.id, b.node.id) for a, b in compared(analysed.hub)] == [("stay", "stay-2030")]


@pytest.mark.parametrize("journey", ["stay", "stay-2030"])
def test_a_journey_beside_itself_differs_nowhere(analysed: Analysed, journey: str) -> None:
    same = beside(analysed, journey, journey)
    assert all(pair.left is pair.right and not pair.change for pair in same.pairs)
    assert all(stage.left is stage.right for stage in same.stages)
    assert {figure.change for figure in same.figures} <= {0, None}


def test_swapped_sides_swap_the_pairs_and_turn_every_sign(analysed: Analysed) -> None:
    one, other = beside(analysed, "stay", "stay-2030"), beside(analysed, "stay-2030", "stay")
    assert [(pair.left, pair.right) for pair in one.pairs] == [(pair.right, pair.left) for pair in other.pairs]
    for there, back in zip(one.figures, other.figures, strict=True):
        assert (there.name, there.left, there.right) == (back.name, back.right, back.left)
        assert there.change is None or there.change == -(back.change or 0)


@pytest.mark.parametrize("left, right", list(product(["stay", "stay-2030"], repeat=2)))
def test_every_touchpoint_appears_once_in_its_own_order(analysed: Analysed, left: str, right: str) -> None:
    found = beside(analysed, left, right)
    assert [pair.left for pair in found.pairs if pair.left] == list(found.left.touchpoints)
    assert [pair.right for pair in found.pairs if pair.right] == list(found.right.touchpoints)


def test_touchpoints_with_the_same_name_answer_each_other(analysed: Analysed) -> None:
    found = beside(analysed, "stay", "stay-2030")
    arrive = next(pair for pair in found.pairs if pair.left and pair.left.node.id == "arrive")
    assert arrive.right is not None
    assert arrive.right.node.id == "arrive-2030"


def test_figures_say_what_is_better(analysed: Analysed) -> None:
    figures = {figure.name: figure for figure in beside(analysed, "stay", "stay-2030").figures}
    assert figures["touchpoints"].left == 4
    assert figures["touchpoints"].better is None
    assert figures["feeling_lowest"].better == "higher"
    assert figures["customers_lost"].better == "lower"
