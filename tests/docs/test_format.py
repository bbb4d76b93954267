"""docs/format.md and the types of the format say the same."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

from cjmsite.config import settings
from cjmsite.config.boundary import field_names
from cjmsite.config.experience_fields import BUILT_IN_LANES, HOLDING
from cjmsite.config.fields import Written
from cjmsite.model import objects, tour_steps, vocabulary, withdrawal

TYPES: dict[str, Any] = {
    "Every file": objects.Common, "Attachment": vocabulary.AttachmentNote, "Journey": objects.Journey,
    "Approved": vocabulary.Approval, "Customer asset": vocabulary.CustomerAsset, "Thread": vocabulary.Thread,
    "Worth in an earlier period": vocabulary.EarlierWorth, "Stage": objects.Stage,
    "Customers of a stage": vocabulary.StageCustomers, "Leaving": vocabulary.Leaving,
    "Customers of an earlier period": vocabulary.EarlierCustomers,
    "Stage and touchpoint": objects.Experience, "Feeling": vocabulary.Feeling, "Promise": vocabulary.Promise,
    "Pain point": vocabulary.PainPoint, "Gain": vocabulary.Gain,
    "Opportunity": vocabulary.Opportunity, "Quote": vocabulary.Quote,
    "Step of the blueprint": vocabulary.BlueprintStep, "Evidence": vocabulary.Evidence, "Metric": vocabulary.Metric,
    "Value of a metric": vocabulary.MetricValue, "Action inside a touchpoint": vocabulary.ActionItem,
    "Effect of an action": vocabulary.ActionEffect,

    "Touchpoint": objects.Touchpoint, "Way on": vocabulary.Next, "Persona": objects.Persona,
    "Organisation": objects.Organisation, "Action": objects.Action, "Tour": objects.Tour,
    "Study": objects.Study, "Withdrawal": withdrawal.Withdrawal, "Metric with a file": objects.SharedMetric,
    "Term": objects.Term,
    "Step of a tour": tour_steps.TourStep, "Question": tour_steps.Ask, "Choice": tour_steps.AskChoice,
    "The hub's settings": settings.Settings,
    "Brand": settings.Brand, "Scale of feelings": settings.EmotionScale, "Scoring": settings.Scoring,
    "Criterion": settings.Criterion, "Evidence rules": settings.EvidenceRules, "Channel": settings.Channel,
    "Attachment rules": settings.AttachmentRules, "Lane": settings.Lane, "Audience": settings.Audience,
    "Metric of the hub": settings.MetricKind,
}  # fmt: skip
# These have no table: a page says nothing beyond what every file says, a moment of truth is words.
WITHOUT_A_TABLE = {objects.Page, vocabulary.MomentOfTruth, Written}


@pytest.fixture(scope="module")
def sections(repository: Path) -> dict[str, str]:
    """The text below each heading of docs/format.md."""
    text = (repository / "docs" / "format.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def own_fields(kind: Any) -> list[str]:
    """The fields that a section lists: those of its type that no other section of it has."""
    above = {
        name for base in kind.__mro__[1:] if base is not Written and base is not object for name in field_names(base)
    }
    return [name for name in field_names(kind) if name not in above]


@pytest.mark.parametrize("heading", TYPES)
def test_each_table_lists_just_the_fields_of_its_type(heading: str, sections: dict[str, str]) -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", sections[heading], re.MULTILINE)
    assert sorted(listed) == sorted(own_fields(TYPES[heading]))


def test_every_type_of_the_format_has_its_table() -> None:
    types = {
        kind
        for module in (objects, tour_steps, vocabulary, settings)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Written)
    }
    assert types - set(TYPES.values()) - WITHOUT_A_TABLE == set()
    assert all(fields(kind) for kind in TYPES.values())


def test_what_a_stage_says_for_its_touchpoints_is_the_same_table_in_docs_and_code(sections: dict[str, str]) -> None:
    rows = re.findall(r"^\| (\w+)[^|]*\| (`.+`) \|$", sections["What a stage says for its touchpoints"], re.MULTILINE)
    listed = [(words, name) for words, names in rows for name in re.findall(r"`(\w+)`", names)]
    in_words = {"added": "holds", "unless_said": "holds", "own": "stays"}
    assert set(listed) == {(in_words[how], name) for name, how in HOLDING.items()}
    assert len(listed) == len(HOLDING)
    assert [len(re.findall("`", names)) // 2 for _, names in rows] == [
        sum(how == one for how in HOLDING.values()) for one in ("added", "unless_said", "own")
    ]
    # Every field that both may say has its place in the table, and the owner.
    assert set(HOLDING) == {*own_fields(objects.Experience), "owner"}


def test_the_checks_and_what_holds_unless_the_hub_says_otherwise_are_those_of_the_settings(
    sections: dict[str, str],
) -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| `([a-z]+)` \|", sections["Checks"], re.MULTILINE)
    assert dict(listed) == dict(settings.CHECKS)


def test_every_lane_of_the_map_is_named(sections: dict[str, str]) -> None:
    named = re.findall(r"`([a-z_]+)`", sections["Lane"].partition("own lanes:")[2])
    assert named == list(BUILT_IN_LANES)


def test_the_choices_of_a_field_are_those_of_the_model(sections: dict[str, str]) -> None:
    for heading, name, hint in (
        ("Evidence", "kind", vocabulary.EvidenceKind), ("Action", "status", vocabulary.Status),
        ("Action inside a touchpoint", "status", vocabulary.Status), ("Lane", "kind", settings.LaneKind),
    ):  # fmt: skip
        row = next(line for line in sections[heading].split("\n") if line.startswith(f"| `{name}`"))
        assert set(re.findall(r"`([a-z]+)`", row)) - {name} == set(get_args(hint))
