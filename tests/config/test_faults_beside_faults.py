"""No fault hides another: a value with many faults is told all that is told of each fault alone."""

from __future__ import annotations

from typing import Any

import pytest

from cjmsite.config.boundary import check_fields
from cjmsite.model.objects import Touchpoint

# Each a fault by itself, at a place of its own.
IN_A_PAIN: dict[str, Any] = {
    "severity": "7",
    "why": {"a": "b"},
    "personas": ["ada", ["bob"]],
    "for_employees": "maybe",
    "id": "Too Hot",
    "titel": "Dry",
}
IN_A_TOUCHPOINT: dict[str, Any] = {
    "scores": {"cost": "500", "sales": "5", "frequency": "x"},
    "emotion": {"ada": {"value": "much", "measured": "more"}, "bob": "low"},
    "evidence": [{"n": "few"}, {"kind": "gossip", "n": "9"}, "hearsay"],
    "metrics": [{"name": "told", "values": [["2026-02-30", "1"], ["2026-02-01", "x"]]}],
    "next": [{"share": "140"}, {"to": "there", "share": "half"}],
    "promise": {"kept": "no"},
    "moment_of_truth": {"wy": "so"},
}


def faults_of(value: dict[str, Any]) -> set[tuple[Any, str]]:
    return {(fault.keys, fault.message) for fault in check_fields(Touchpoint, value)[1]}


def test_the_faults_of_one_pain_point_are_told_together() -> None:
    alone = [faults_of({"pain_points": [{"title": "Dry", name: value}]}) for name, value in IN_A_PAIN.items()]
    assert all(alone)
    assert faults_of({"pain_points": [{"title": "Dry", **IN_A_PAIN}]}) == set().union(*alone)


def test_the_faults_of_many_fields_are_told_together() -> None:
    alone = [faults_of({name: value}) for name, value in IN_A_TOUCHPOINT.items()]
    assert all(alone)
    assert faults_of(IN_A_TOUCHPOINT) == set().union(*alone)


def test_what_is_right_beside_a_fault_is_kept_in_its_place() -> None:
    made, faults = check_fields(Touchpoint, {
        "title": "Thirst",
        "scores": {"cost": "500", "spead": "5"},
        "evidence": [{"n": "few"}, {"kind": "survey", "n": "318"}],
        "pain_points": [{"severity": "7", "also_at": ["here"]}, {"title": "Dry", "personas": [["a"], "ada"]}],
    })  # fmt: skip
    assert made is not None
    assert len(faults) == 6
    assert made.title == "Thirst"
    assert set(made.scores) == {"cost", "spead"}
    assert made.evidence[1].n == 318
    assert made.pain_points[0].also_at == ("here",)
    assert made.pain_points[1].personas[1] == "ada"


@pytest.mark.parametrize(
    "value", ["text", ["a", "list"], {"next": 7}, {"pain_points": {"0": {"1": []}}}, {"emotion": []}]
)
def test_whatever_stands_there_gives_faults_and_never_fails(value: Any) -> None:
    assert check_fields(Touchpoint, value)[1]
