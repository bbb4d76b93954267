"""What is whose: parts count for the whole."""

from __future__ import annotations

from dataclasses import replace

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.analyse.organisations import ServedJourney


def test_what_a_part_serves_its_whole_serves_too(analysed: Analysed) -> None:
    assert analysed.organisations["ward"].serves == ("arrive", "leave", "arrive-2030")
    assert analysed.organisations["trust"].serves == ("arrive", "treat", "leave", "arrive-2030")


def test_what_is_served_is_summed_up_by_journey(analysed: Analysed) -> None:
    assert analysed.organisations["trust"].journeys == (
        # arriving feels -4 at worst, its promise is broken and it hurts in one point; treatment 3, leaving 2
        ServedJourney("stay", 3, -4, 1, 1),
        ServedJourney("stay-2030", 1, -5, 1, 0),
    )


def test_promises_and_pains_are_those_of_the_touchpoints_served(analysed: Analysed) -> None:
    trust = analysed.organisations["trust"]
    assert (trust.kept, trust.partly, trust.broken) == (("treat",), (), ("arrive", "arrive-2030"))
    assert trust.pains == ("arrive#pain-asked",)


def test_a_system_has_the_steps_that_are_done_with_it_and_so_have_those_above(analysed: Analysed) -> None:
    for organisation in ("screen", "ward", "trust"):
        assert [(step.depth, step.at) for step in analysed.organisations[organisation].steps] == [
            ("backstage", "arrive")
        ]


def test_the_tree_holds_direct_parts_and_the_whole_family(analysed: Analysed) -> None:
    assert analysed.organisations["trust"].parts == ("ward",)
    assert set(analysed.organisations["trust"].family) == {"trust", "ward", "screen"}


def test_work_belongs_to_its_owner_and_to_what_the_owner_is_part_of(analysed: Analysed) -> None:
    assert {id_: [action.id for action in one.actions] for id_, one in analysed.organisations.items()} == {
        "screen": [],
        "trust": ["ask-once"],
        "ward": ["ask-once"],
    }


def test_organisations_that_are_part_of_each_other_end_no_build(analysed: Analysed) -> None:
    ring = tuple(
        replace(node, front=replace(node.front, part_of="screen")) if node.id == "trust" else node
        for node in analysed.hub.organisations
    )
    found = analyse(replace(analysed.hub, organisations=ring)).organisations
    assert set(found["trust"].family) == {"trust", "ward", "screen"}
