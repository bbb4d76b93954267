"""Which field a spreadsheet's lane means."""

from __future__ import annotations

import pytest

from cjmsite.authoring.sheets.lane_names import FIELD_KINDS, field_of_lane
from cjmsite.config.boundary import field_names
from cjmsite.model.objects import Stage, Touchpoint


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
        ("Emotion (1-5)", "emotion"),
        ("Thought/Quote", "thinking"),
        ("Thoughts & feelings", "thinking"),
        ("User Action", "doing"),
        ("Patient actions", "doing"),
        ("Employee actions", "frontstage"),
        ("Behind-the-Scenes Action", "backstage"),
        ("Backstage / Invisible Contact Employee Actions", "backstage"),
        ("What is the patient feeling?", "feeling"),
        ("Was tut der Kunde?", "doing"),
        ("Stimmung 1 bis 5", "emotion"),
        ("Opportunity", "opportunities"),
        ("Friction", "pain_points"),
        ("Gains / Delights", "gains"),
        ("Owner", "owner"),
        ("Responsible", "owner"),
        ("Moments of truth", "moment_of_truth"),
        ("Moments that matter", "moment_of_truth"),
        ("Duration", "takes"),
        ("Physical evidence", "physical_evidence"),
        ("Customer goals", "goal"),
        ("Confidence", "evidence"),
        ("Schmerzpunkte", "pain_points"),
        ("Hürden", "pain_points"),
        ("Gedanken", "thinking"),
        ("GEFÜHLE", "feeling"),
        ("Stimmung", "emotion"),
        ("Bedürfnisse", "needs"),
        ("Maßnahmen", "actions"),
        ("Kanäle", "channels"),
        ("Verantwortlich", "owner"),
        ("Momente der Wahrheit", "moment_of_truth"),
        ("Dauer", "takes"),
        ("Hinter den Kulissen", "backstage"),
        ("Begeisterungsfaktoren", "gains"),
        ("Quelle", "evidence"),
    ],
)
def test_names_near_to_a_field_mean_that_field(name: str, field: str) -> None:
    assert field_of_lane(name) == field


@pytest.mark.parametrize(
    "name",
    [
        "Screening Participant",
        "NHS Staff & Stakeholders",
        "Future capabilities",
        "",
        "Policy",
        "Business goals",
        "Staff needs",
    ],
)
def test_other_names_mean_a_lane_of_the_authors_own(name: str) -> None:
    assert field_of_lane(name) is None


def test_every_field_that_a_name_can_mean_is_one_of_the_format_or_is_known_to_be_missing() -> None:
    of_the_format = {*field_names(Stage), *field_names(Touchpoint)}
    assert set(FIELD_KINDS) - of_the_format <= {"gains", "physical_evidence"}
