"""The schemas of the JSON documents, as the build publishes them beside the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cjmsite.analyse.actions import ActionsByMonth, Result
from cjmsite.analyse.decide.customers import CustomersInsight
from cjmsite.analyse.decide.opportunities import RatedOpportunity
from cjmsite.analyse.decide.portfolio import Portfolio
from cjmsite.analyse.decide.promises import PromisesInsight
from cjmsite.analyse.decide.silos import SilosInsight
from cjmsite.analyse.figures.evidence import LEVELS
from cjmsite.analyse.figures.flows import StageFlow
from cjmsite.analyse.journey.approvals import ApprovalInsight
from cjmsite.analyse.journey.changes import HubChanges
from cjmsite.analyse.journey.journeys import HandOver, Point
from cjmsite.analyse.journey.verdict import Verdict
from cjmsite.analyse.trust import LACKS, Ask
from cjmsite.config.experience_fields import RESEARCHED
from cjmsite.config.settings import Criterion, Settings
from cjmsite.model import objects
from cjmsite.model.vocabulary import ActionEffect, MomentOfTruth, Status
from cjmsite.render.api.json_documents import SETTINGS
from cjmsite.render.api.json_objects import NOT_AS_WRITTEN
from cjmsite.render.api.schema_types import (
    DAY,
    FLAG,
    NUMBER,
    TEXT,
    URL,
    WHOLE,
    Schema,
    fielded,
    listed,
    named,
    properties_of,
    type_schema,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LEVEL: Schema = {"description": "How well a touchpoint is known.", "enum": list(LEVELS)}
_PERCENT: Schema = {"type": "integer", "minimum": 0, "maximum": 100}
_PRIORITY: Schema = {
    "description": "The weighted mean of the criteria given.",
    "type": "number",
    "minimum": 0,
    "maximum": 100,
}
_DERIVED: Mapping[str, Schema] = {
    "evidence_level": _LEVEL,
    "newest_evidence": DAY,
    "stale_on": DAY,
    "people_asked": WHOLE,
    "priority": _PRIORITY,
    "criteria_given": WHOLE,
    "worst_feeling": NUMBER,
    "worst_pain": {"type": "integer", "minimum": 1, "maximum": 5},
    "listening_gap": FLAG,
    "unproven_truth": FLAG,
}
_OBJECT: Mapping[str, Schema] = {"id": TEXT, "kind": TEXT, "title": TEXT, "url": URL, "permalink": URL}
_CUE = fielded(
    "What one person says in one go, in seconds.", {"start": NUMBER, "end": NUMBER, "speaker": TEXT, "text": TEXT}
)
_FILE = fielded(
    "A file beside a page.",
    {
        "title": TEXT,
        "kind": TEXT,
        "url": URL,
        "name": TEXT,
        "bytes": WHOLE,
        "seconds": NUMBER,
        "width": WHOLE,
        "height": WHOLE,
        "alt": TEXT,
        "decorative": FLAG,
        "credit": TEXT,
        "consent": TEXT,
        "recorded": DAY,
        "transcript_url": URL,
        "transcript": listed(_CUE),
        "no_transcript_because": TEXT,
    },
    ("url", "name", "kind"),
)
_HEAD: Mapping[str, Schema] = {
    "$schema": URL,
    "made_by": TEXT,
    "as_of": DAY,
    "built_for": TEXT,
    "edition": TEXT,
    "drafts": FLAG,
    "hub": TEXT,
}


def _pointer(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: Any, types: dict[str, Schema], more: Mapping[str, Schema] | None = None) -> Schema:
    """The schema of one kind of object: what all have, its own fields, its words and files, what follows for it."""
    written = {word: schema for word, schema in properties_of(kind, types).items() if word not in NOT_AS_WRITTEN}
    types.setdefault("File", _FILE)
    properties = {
        **_OBJECT,
        **written,
        "lane_values": named(listed(TEXT)),
        "text": TEXT,
        "files": listed(_pointer("File")),
        **(more or {}),
    }
    made = fielded(str(kind.__doc__), properties, ("id", "kind", "url", "permalink"))
    return {**made, "patternProperties": {"^x-": {}}}


def _journey(types: dict[str, Schema]) -> Schema:
    """A journey, its stages and touchpoints: each type is entered once and pointed to."""
    placed = {"number": {"type": "integer", "minimum": 1}}
    types["Touchpoint"] = _object(
        objects.Touchpoint,
        types,
        {**placed, "journey_id": TEXT, "stage_id": TEXT, **_DERIVED, "feelings": named(NUMBER)},
    )
    types["Stage"] = _object(
        objects.Stage,
        types,
        {**placed, "customers": type_schema(StageFlow, types), "touchpoints": listed(_pointer("Touchpoint"))},
    )
    curve = fielded(
        "One persona's feelings through the journey.", {"persona": TEXT, "points": listed(type_schema(Point, types))}
    )
    types["Journey"] = _object(
        objects.Journey,
        types,
        {
            "organisations": listed(TEXT),
            "evidenced": _PERCENT,
            "evidence_levels": named(WHOLE),
            "customers_in": NUMBER,
            "customers_out": NUMBER,
            "customers_lost": NUMBER,
            "loss_worth": NUMBER,
            "curves": listed(curve),
            "hand_overs": listed(type_schema(HandOver, types)),
            "verdict": type_schema(Verdict, types),
            "since_approval": type_schema(ApprovalInsight, types),
            "stages": listed(_pointer("Stage")),
        },
    )
    return _pointer("Journey")


def _whole(about: str, properties: Mapping[str, Schema], types: Mapping[str, Schema]) -> Schema:
    always = ("$schema", "made_by", *(one for one in properties if one != "home"))
    made = fielded(about, {**_HEAD, **properties}, always)
    return {"$schema": _DIALECT, **made, "$defs": dict(sorted(types.items()))}


def hub_schema() -> Schema:
    """The schema of `api/hub.json`."""
    types: dict[str, Schema] = {}
    journeys = listed(_journey(types))
    settings = {name: one for name, one in properties_of(Settings, types).items() if name in SETTINGS}
    kinds = {
        "personas": objects.Persona,
        "organisations": objects.Organisation,
        "actions": objects.Action,
        "tours": objects.Tour,
        "studies": objects.Study,
        "metrics": objects.SharedMetric,
        "glossary": objects.Term,
        "pages": objects.Page,
    }
    for kind in kinds.values():
        types[kind.__name__] = _object(kind, types)
    return _whole(
        "Everything in the hub, once.",
        {
            "settings": fielded("The hub's settings.", settings),
            "home": _pointer("Page"),
            "journeys": journeys,
            **{name: listed(_pointer(kind.__name__)) for name, kind in kinds.items()},
            "mentions": named(listed(TEXT)),
        },
        types,
    )


def journey_schema() -> Schema:
    """The schema of `api/journeys/ID.json`."""
    types: dict[str, Schema] = {}
    return _whole("One journey.", {"journey": _journey(types)}, types)


def priorities_schema() -> Schema:
    """The schema of `api/priorities.json`."""
    types: dict[str, Schema] = {}
    touchpoint = fielded(
        "A touchpoint in the ranking; without a rank where nobody scored it.",
        {
            "rank": WHOLE,
            "best_rank": WHOLE,
            "worst_rank": WHOLE,
            "id": TEXT,
            "title": TEXT,
            "url": URL,
            "permalink": URL,
            "journey_id": TEXT,
            "stage_id": TEXT,
            "number": WHOLE,
            "future": FLAG,
            "moment_of_truth": type_schema(MomentOfTruth, types),
            "scores": named(NUMBER),
            **_DERIVED,
            "satisfaction": {"description": "The worst feeling, 0–10.", "type": "number", "minimum": 0, "maximum": 10},
            "opportunity_score": {
                "description": "importance + max(importance − satisfaction, 0); importance is a tenth of the priority.",
                "type": "number",
                "minimum": 0,
                "maximum": 20,
            },
        },
        ("id", "url", "permalink", "journey_id", "stage_id", "number", "evidence_level"),
    )
    criteria = listed(type_schema(Criterion, types))
    parts = {
        "criteria": criteria,
        "touchpoints": listed(touchpoint),
        "to_come": {**listed(touchpoint), "description": "Those of journeys that are not there yet, by themselves."},
        "opportunities": listed(type_schema(RatedOpportunity, types)),
    }
    return _whole("Every touchpoint, by priority.", parts, types)


def actions_schema() -> Schema:
    """The schema of `api/actions.json`."""
    types: dict[str, Schema] = {}
    grade: Schema = {"type": "integer", "minimum": 1, "maximum": 5}
    action = fielded(
        "An action, from a file of its own or inside a touchpoint.",
        {
            "id": TEXT,
            "title": TEXT,
            "summary": TEXT,
            "url": URL,
            "status": type_schema(Status, types),
            "owner": TEXT,
            "due": DAY,
            "overdue": FLAG,
            "impact": grade,
            "effort": grade,
            "cost": TEXT,
            "expected": type_schema(ActionEffect, types),
            "achieved": type_schema(ActionEffect, types),
            "result": type_schema(Result, types),
            "for": listed(TEXT),
            "touchpoints": listed(TEXT),
            "journeys": listed(TEXT),
            "link": TEXT,
        },
        ("id", "url", "status"),
    )
    months = listed(type_schema(ActionsByMonth, types))
    properties = {"results": named(WHOLE), "over_time": months, "unanswered": listed(TEXT), "actions": listed(action)}
    return _whole("Every action of the hub.", properties, types)


def customers_schema() -> Schema:
    """The schema of `api/customers.json`."""
    return _figures_schema(CustomersInsight)


def promises_schema() -> Schema:
    """The schema of `api/promises.json`."""
    return _figures_schema(PromisesInsight)


def portfolio_schema() -> Schema:
    """The schema of `api/portfolio.json`."""
    return _figures_schema(Portfolio)


def silos_schema() -> Schema:
    """The schema of `api/silos.json`."""
    return _figures_schema(SilosInsight)


def changes_schema() -> Schema:
    """The schema of `api/changes.json`."""
    return _figures_schema(HubChanges)


def _figures_schema(kind: Any) -> Schema:
    """The schema of a document that holds the fields of a value of the analysis; what is empty is left out."""
    types: dict[str, Schema] = {}
    made = fielded(str(kind.__doc__), {**_HEAD, **properties_of(kind, types)}, ("$schema", "made_by"))
    return {"$schema": _DIALECT, **made, "$defs": dict(sorted(types.items()))}


def trust_schema() -> Schema:
    """The schema of `api/trust.json`."""
    types: dict[str, Schema] = {}
    seat = fielded(
        "A lane over a stage: how many of its touchpoints say something in it, and the least level of these; no level: "
        "an empty seat.",
        {"stage_id": TEXT, "lane": {"enum": list(RESEARCHED)}, "level": _LEVEL, "filled": WHOLE, "of": WHOLE},
        ("stage_id", "lane"),
    )
    journey = fielded(
        "How well a journey is known.",
        {"journey_id": TEXT, "evidence_levels": named(WHOLE), "seats": listed(seat)},
        ("journey_id", "evidence_levels", "seats"),
    )
    gap = fielded(
        "A touchpoint of which too little is known, and what to ask whom.",
        {
            "id": TEXT,
            "title": TEXT,
            "url": URL,
            "journey_id": TEXT,
            "stage_id": TEXT,
            "evidence_level": _LEVEL,
            "newest_evidence": DAY,
            "priority": _PRIORITY,
            "need": {"description": "priority × steps to measured / 3", "type": "number", "minimum": 0, "maximum": 100},
            "lacks": listed({"enum": list(LACKS)}),
            "ask": type_schema(Ask, types),
            "pain_point": TEXT,
            "whom": listed(TEXT),
            "owner": TEXT,
        },
        ("id", "url", "journey_id", "stage_id", "evidence_level", "lacks", "ask"),
    )
    study = fielded(
        "A study, and what rests on it.",
        {
            "id": TEXT,
            "title": TEXT,
            "url": URL,
            "method": TEXT,
            "n": WHOLE,
            "dates": listed(DAY),
            "withdrawn": FLAG,
            "supports": listed(TEXT),
            "quotes": listed(TEXT),
            "journeys": listed(TEXT),
        },
        ("id", "url"),
    )
    properties = {
        "touchpoints": WHOLE,
        "evidence_levels": named(WHOLE),
        "lacking": named(WHOLE),
        "journeys": listed(journey),
        "gaps": listed(gap),
        "studies": listed(study),
    }
    return _whole("How well the hub is known, and what to ask next.", properties, types)


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "hub": hub_schema,
    "journey": journey_schema,
    "priorities": priorities_schema,
    "actions": actions_schema,
    "portfolio": portfolio_schema,
    "customers": customers_schema,
    "promises": promises_schema,
    "silos": silos_schema,
    "changes": changes_schema,
    "trust": trust_schema,
}
