"""What authors write as JSON Schema, for editors: made of the very types that check the content.

Valid as draft 2020-12 (https://json-schema.org/draft/2020-12) and as draft 7, which is all that many editors know;
so that they take it, it doesn't name a draft (`$schema`). A value may be written as an editor's YAML reads it: `12:30`
or `no` as whatever they become there. References between files are not part of a schema; the program checks them.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from cjmsite.config.boundary import adapter
from cjmsite.config.settings import Lane, Settings
from cjmsite.model import objects
from cjmsite.model.field_words import FIELD_WORDS

Schema = dict[str, Any]

MARK = "Made by cjmsite schema"
# Each kind with its type, and where such files lie.
KINDS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "hub": (Settings, ("cjmsite.yaml",)),
    "journey": (objects.Journey, ("content/journeys/*.md", "content/journeys/*/index.md")),
    "stage": (objects.Stage, ("content/journeys/*/!(index).md", "content/journeys/*/*/index.md")),
    "touchpoint": (objects.Touchpoint, ("content/journeys/*/*/!(index).md", "content/journeys/*/*/*/index.md")),
    "persona": (objects.Persona, ("content/personas/**/*.md",)),
    "organisation": (objects.Organisation, ("content/organisations/**/*.md",)),
    "action": (objects.Action, ("content/actions/**/*.md",)),
    "tour": (objects.Tour, ("content/tours/**/*.md",)),
    "study": (objects.Study, ("content/studies/**/*.md",)),
    "metric": (objects.SharedMetric, ("content/metrics/**/*.md",)),
    "term": (objects.Term, ("content/glossary/**/*.md",)),
    "page": (objects.Page, ("content/index.md", "content/pages/**/*.md")),
}
_WITH_LANES = ("journey", "stage", "touchpoint")
_ANY_SCALAR = {"type": ["string", "number", "boolean", "null"]}


def schema_file_name(kind: str) -> str:
    """The name of a kind's schema file, which is also its relative `$id`."""
    return f"{kind}.schema.json"


def schema_of(kind: str, lanes: Sequence[Lane] = ()) -> Schema:
    """The schema of one of `KINDS`; `lanes` are the hub's own, which stages and touchpoints may fill."""
    made = _object(kind, KINDS[kind][0])
    definitions = made.pop("$defs", {})
    if kind == "journey":
        definitions.update(_inline(lanes))
        made["properties"]["stages"] = {
            "description": "The stages of a journey that is one file, each with its touchpoints.",
            "type": ["array", "null"], "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/InlineStage"}]},
        }  # fmt: skip
    elif kind in _WITH_LANES:
        made["properties"].update(_lane_fields(lanes))
    head = {"$id": schema_file_name(kind), "$comment": MARK, "title": f"cjmsite {kind}"}
    return {**head, **made, "$defs": dict(sorted(definitions.items()))}


def _inline(lanes: Sequence[Lane]) -> dict[str, Schema]:
    """Stages and touchpoints as they stand inside a one-file journey, where each needs its title."""
    stage, touchpoint = _object("stage", objects.Stage), _object("touchpoint", objects.Touchpoint)
    definitions = {**stage.pop("$defs"), **touchpoint.pop("$defs")}
    for one in (stage, touchpoint):
        one["properties"].update(_lane_fields(lanes))
        one["required"] = ["title"]
    stage["properties"]["touchpoints"] = {
        "description": "The touchpoints of this stage.",
        "type": ["array", "null"], "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/InlineTouchpoint"}]},
    }  # fmt: skip
    return {**definitions, "InlineStage": stage, "InlineTouchpoint": touchpoint}


def _lane_fields(lanes: Sequence[Lane]) -> dict[str, Schema]:
    return {
        lane.id: {
            "description": f"Your own lane: {lane.label or lane.id}.",
            "anyOf": [_ANY_SCALAR, {"type": "array", "items": _ANY_SCALAR}],
        }
        for lane in lanes
    }


def _object(kind: str, type_: type) -> Schema:
    """A whole file's fields: described, any of them may be left empty, and `x-` fields may stand beside them."""
    made: Schema = _as_written(adapter(type_).json_schema())
    words = FIELD_WORDS[kind]
    for name, value in made["properties"].items():
        if name in words:
            made["properties"][name] = {"description": words[name], **_or_empty(value)}
    made["description"] = (inspect.getdoc(type_) or "").split("\n", maxsplit=1)[0]
    made["patternProperties"] = {"^x-": {"description": "A field of your own, shown on the page as it is."}}
    made.pop("title", None)
    return made


def _or_empty(value: Schema) -> Schema:
    """A field whose name stands there without a value says nothing."""
    if {"type": "null"} in value.get("anyOf", ()):
        return value
    kept = {key: value[key] for key in ("default",) if key in value}
    inner = {key: item for key, item in value.items() if key not in kept}
    choices = inner["anyOf"] if inner.keys() == {"anyOf"} else [inner]
    return {**kept, "anyOf": [*choices, {"type": "null"}]}


def _as_written(part: Any) -> Any:
    """Names as authors write them (`for`, not `for_`), without the titles and defaults that say nothing."""
    if isinstance(part, list):
        return [_as_written(one) for one in part]
    if not isinstance(part, dict):
        return part
    made: Schema = {}
    for key, value in part.items():
        if key == "properties":
            made[key] = {name.rstrip("_"): _as_written(_untitled(inner)) for name, inner in value.items()}
        elif key == "required":
            made[key] = [name.rstrip("_") for name in value]
        elif not (key == "default" and value in (None, [], {})):
            made[key] = _as_written(value)
    return made


def _untitled(value: Schema) -> Schema:
    return {key: inner for key, inner in value.items() if key != "title"}
