"""Which field a spreadsheet's lane means."""

from __future__ import annotations

import pytest

from cjmsite.authoring.lane_names import FIELD_KINDS, field_of_lane
from cjmsite.config.settings import BUILT_IN_LANES


@pytest.mark.parametrize(
    "name,field",
    [
        ("Pain points", "pain_points"),
        ("pain_points", "pain_points"),
        ("Key challenges (pain points)", "pain_points"),
        ("Customer pain points", "pain_points"),
        ("Current supporting services", "support"),
        ("Front stage", "frontstage"),
        ("FRONT-STAGE", "frontstage"),
        ("Behind the scenes", "backstage"),
        ("Thoughts", "thinking"),
        ("Oportunities", "opportunities"),
        ("Who serves?", "served_by"),
        ("Customer actions", "doing"),
        ("Emotions", "emotion"),
    ],
)
def test_names_near_to_a_field_mean_that_field(name: str, field: str) -> None:
    assert field_of_lane(name) == field


@pytest.mark.parametrize(
    "name", ["Screening Participant", "NHS Staff & Stakeholders", "Future capabilities", "", "Policy"]
)
def test_other_names_mean_a_lane_of_the_authors_own(name: str) -> None:
    assert field_of_lane(name) is None


def test_every_field_that_a_lane_can_mean_is_a_lane_of_the_map() -> None:
    assert set(FIELD_KINDS) <= set(BUILT_IN_LANES)
