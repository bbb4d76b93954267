"""What is whose: parts count for the whole."""

from __future__ import annotations

from dataclasses import replace

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.analyse.organisations import ServedJourney


def test_what_a_part_serves_its_whole_serves_too(analysed: Analysed) -> None:
    assert analysed.organisations["ward"].serves == ("arrive", "leave", "arrive-2030")
    assert analysed.organisations["trust"].serves == ("arrive", "treat", "leave", "arrive-2030")


def test_a_part_that_no_touchpoint_names_inherits_what_its_whole_serves_where_it_has_a_step(analysed: Analysed) -> None:
    screen = analysed.organisations["screen"]  # a system of the ward, with a step at the arrival
    assert (screen.as_part_of, screen.serves) == ("ward", ("arrive",))
    assert (screen.broken, screen.pains) == (("arrive",), ("arrive#pain-asked",))
    assert analysed.organisations["ward"].as_part_of == ""


def test_the_teams_of_the_example_have_what_their_wholes_serve(example: Analysed) -> None:
    found = example.organisations
    # no step names the emergency department, so all of the trust's is its own; the ward's nurse has a step at night
    assert (found["emergency-department"].as_part_of, found["emergency-department"].serves) == (
        "hospital-trust", found["hospital-trust"].serves
    )  # fmt: skip
    assert found["childrens-ward"].serves == ("overnight-ward",)
    assert found["northwind-claims"].serves == ("claim-northwind.first-call", "claim-northwind.photos-and-forms")
    assert not [id_ for id_, one in found.items() if not one.serves]  # nobody has only zeros


def test_an_owner_has_all_that_it_answers_for_what_is_to_be_reviewed_first_first(example: Analysed) -> None:
    owns = example.organisations["harbour"].owns  # its claims pool owns the journey
    assert [(one.id, one.kind, str(one.review_by)) for one in owns] == [("claim-harbour", "journey", "2027-03-14")]
    trust = example.organisations["hospital-trust"].owns
    assert [one.id for one in trust if one.kind == "journey"] == [
        "a-night-on-the-ward", "into-adult-care", "living-with-asthma", "asthma-2028"
    ]  # fmt: skip
    days = [one.review_by for one in trust if one.review_by]
    assert days == sorted(days)


def test_what_is_to_come_is_served_and_in_no_figure_of_today(analysed: Analysed) -> None:
    trust = analysed.organisations["trust"]
    assert (trust.to_come, trust.today) == (("arrive-2030",), ("arrive", "treat", "leave"))


def test_what_is_served_is_summed_up_by_journey(analysed: Analysed) -> None:
    assert analysed.organisations["trust"].journeys == (
        # arriving feels -4 at worst, its promise is broken and it hurts in one point; treatment 3, leaving 2
        ServedJourney("stay", 3, -4, 1, 1),
    )


def test_promises_and_pains_are_those_of_the_touchpoints_served(analysed: Analysed) -> None:
    trust = analysed.organisations["trust"]
    assert (trust.kept, trust.partly, trust.broken) == (("treat",), (), ("arrive",))
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
