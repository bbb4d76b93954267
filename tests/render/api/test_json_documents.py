"""The JSON documents: what was written and what follows, in the words of the format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjmsite.pipeline import Request, build
from cjmsite.render.api.schemas import SCHEMAS
from cjmsite.render.api.type_json import as_text
from tests.program import REPOSITORY
from tests.render.api.json_schema import faults

CASE = REPOSITORY / "tests" / "cases" / "api" / "site"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built case."""
    return built(tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example hub."""
    return built(tmp_path_factory.mktemp("example"), REPOSITORY)


def built(folder: Path, site: Path = CASE) -> Path:
    outcome = build(Request(site=site, output=folder / "output"))
    assert outcome.published, [problem.as_text() for problem in outcome.problems]
    return folder / "output"


def document(output: Path, name: str) -> Any:
    return json.loads((output / "api" / name).read_text(encoding="utf-8"))


def test_every_document_keeps_to_the_schema_that_it_names(output: Path, example: Path) -> None:
    for hub in (output, example):
        for path in [*(hub / "api").glob("*.json"), *(hub / "api" / "journeys").glob("*.json")]:
            made = json.loads(path.read_text(encoding="utf-8"))
            schema = json.loads((path.parent / made["$schema"]).read_text(encoding="utf-8"))
            assert list(faults(made, schema, schema)) == [], path.name


def test_a_schema_refuses_a_field_that_the_format_does_not_have(output: Path) -> None:
    made, schema = document(output, "hub.json"), SCHEMAS["hub"]()
    made["journeys"][0]["stages"][0]["touchpoints"][0]["emotoin"] = 3
    assert list(faults(made, schema, schema)) == ["/journeys/0/stages/0/touchpoints/0: emotoin is unknown"]


def test_a_touchpoint_has_the_words_of_the_format_and_what_follows(output: Path) -> None:
    stage = document(output, "journeys/tea.json")["journey"]["stages"][0]
    assert stage["touchpoints"][0] == {
        "id": "thirst",
        "kind": "touchpoint",
        "title": "Thirst",
        "url": "journeys/tea/wanting/thirst.html",
        "permalink": "go/thirst.html",
        "emotion": {"ada": {"value": -2}},
        "moment_of_truth": True,
        "pain_points": [
            {
                "id": "dry",
                "title": "@dry mouth",
                "severity": 4,
                "why": ["No water", "No kettle"],
                "personas": ["ada"],
                "url": "journeys/tea/wanting/thirst.html#pain-dry",
            }
        ],
        "evidence": [{"kind": "survey", "n": 12, "date": "2026-05-20"}],
        "scores": {"frequency": 60, "cost": 80},
        "actions": [
            {
                "id": "fetch",
                "title": "+fetch a kettle",
                "owner": "shop",
                "due": "2026-01-31",
                "status": "doing",
                "for": ["thirst#pain-dry"],
                "url": "journeys/tea/wanting/thirst.html#action-fetch",
            }
        ],
        "lane_values": {"weather": ["Rain"]},
        "number": 1,
        "journey_id": "tea",
        "stage_id": "tea.wanting",
        "evidence_level": "measured",
        "newest_evidence": "2026-05-20",
        "stale_on": "2027-11-20",
        "people_asked": 12,
        "priority": 75,
        "criteria_given": 2,
        "worst_feeling": -2,
        "worst_pain": 4,
        "listening_gap": True,
        "feelings": {"ada": -2},
    }


def test_what_everybody_feels_or_thinks_stands_under_a_star(output: Path) -> None:
    asking = document(output, "hub.json")["journeys"][0]["stages"][0]["touchpoints"][1]
    assert asking["emotion"] == {"*": {"value": 1.5}}
    assert asking["thinking"] == {"*": "Please."}
    assert asking["feelings"] == {"ada": 1.5}
    assert asking["backstage"] == [{"who": "shop", "does": "boils water", "with": "an old kettle"}]


def test_a_measure_has_what_the_hub_says_of_it_and_the_values_of_its_table(output: Path) -> None:
    asking = document(output, "hub.json")["journeys"][0]["stages"][0]["touchpoints"][1]
    assert asking["metrics"] == [
        {
            "id": "recommend",
            "name": "Would recommend us",
            "unit": "%",
            "better": "higher",
            "target": 80,
            "values": [
                {"date": "2026-01-01", "value": 65.5},
                {"date": "2026-02-01", "value": 70},
                {"date": "2026-03-01"},
            ],
            "file": "journeys/tea/wanting/asking/asked.csv",
            "url": "journeys/tea/wanting/asking.html#metric-recommend",
        }
    ]


def test_a_stage_says_who_enters_joins_leaves_and_stays(output: Path) -> None:
    stages = document(output, "hub.json")["journeys"][0]["stages"]
    assert stages[0]["customers"] == {
        "entering": 100,
        "joining": 0,
        "leaving": [{"count": 40, "to": "=coffee", "why": "it is late"}],
        "present": 100,
        "lost": 40,
        "staying": 60,
        "gap": 0,
        # 40 × 2.50
        "worth": 100,
        "currency": "EUR",
    }
    assert stages[1]["customers"] == {"entering": 60, "joining": 5, "present": 65, "lost": 0, "staying": 65, "gap": 0}
    journey = document(output, "hub.json")["journeys"][0]
    assert (journey["customers_lost"], journey["loss_worth"]) == (40, 100)


def test_a_body_is_plain_text_in_which_links_have_their_words(output: Path) -> None:
    journey = document(output, "hub.json")["journeys"][0]
    assert journey["text"] == "With Ada and the shop."
    assert journey["x-note"] == "As it was written"


def test_every_address_in_the_data_leads_to_a_file_of_the_output(example: Path) -> None:
    found = list(addresses(document(example, "hub.json")))
    assert len(found) > 200
    assert [one for one in found if not (example / one.partition("#")[0]).is_file()] == []


def addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("url", "permalink", "transcript_url", "portrait", "audio"):
                yield one
            yield from addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one)


def test_a_journey_is_the_same_in_its_own_file_and_in_the_hubs(output: Path) -> None:
    assert document(output, "journeys/tea.json")["journey"] == document(output, "hub.json")["journeys"][0]


def test_the_ranking_begins_with_the_highest_priority_and_ends_with_what_nobody_scored(output: Path) -> None:
    ranked = document(output, "priorities.json")["touchpoints"]
    assert [(one.get("rank"), one["id"], one.get("priority")) for one in ranked] == [
        (1, "thirst", 75),
        (2, "asking", 20),
        (None, "tea.drinking.sip", None),
    ]


def test_the_action_list_holds_files_and_what_stands_inside_touchpoints(output: Path) -> None:
    told = document(output, "actions.json")
    assert told["results"] == {"moved": 0, "no_effect": 0, "not_measured": 0}  # none is done
    assert told["unanswered"] == []  # both are for the only pain point
    assert told["actions"] == [
        {
            "id": "thirst#action-fetch",
            "title": "+fetch a kettle",
            "url": "journeys/tea/wanting/thirst.html#action-fetch",
            "status": "doing",
            "owner": "shop",
            "due": "2026-01-31",
            "overdue": True,
            "for": ["thirst#pain-dry"],
            "touchpoints": ["thirst"],
            "journeys": ["tea"],
        },
        {
            "id": "kettle",
            "title": "A better kettle",
            "url": "actions/kettle.html",
            "status": "planned",
            "for": ["thirst#pain-dry"],
            "touchpoints": ["thirst"],
            "journeys": ["tea"],
        },
    ]


def test_the_same_content_makes_the_same_bytes(output: Path, tmp_path: Path) -> None:
    again = built(tmp_path)
    files = sorted(path.relative_to(output) for path in (output / "api").rglob("*") if path.is_file())
    assert Path("api/actions.ics") in files
    assert all((output / path).read_bytes() == (again / path).read_bytes() for path in files)


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_text({"value": float("nan")})
