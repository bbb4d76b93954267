"""JSON Schema (draft 2020-12) of the project's own types, read off their annotations: they can't drift apart.

It describes what `plain` makes of them: what is empty is left out, so hardly anything is required.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date as Date
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.fields import Number
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import MomentOfTruth
from cjmsite.render.api.type_json import words_in_plain

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
URL: Schema = {"type": "string", "format": "uri-reference"}
_SIMPLE: Mapping[Any, Schema] = {str: TEXT, float: NUMBER, int: WHOLE, bool: FLAG, Date: DAY, Any: {}}


def listed(item: Schema) -> Schema:
    """A list of one kind of thing."""
    return {"type": "array", "items": item}


def named(item: Schema) -> Schema:
    """A mapping whose values are of one kind."""
    return {"type": "object", "additionalProperties": item}


def fielded(about: str, properties: Mapping[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """An object of just these fields."""
    made: Schema = {"description": about, "type": "object", "properties": dict(properties)}
    if required:
        made["required"] = list(required)
    return {**made, "additionalProperties": False}


def type_schema(hint: Any, types: dict[str, Schema]) -> Schema:
    """The schema of a type hint; dataclasses in it are put into `types` and pointed to. TypeError for other hints."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is None and hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if origin is Annotated:
        bounds = next((note.json() for note in inside[1:] if isinstance(note, Number)), {})
        return {**type_schema(inside[0], types), **bounds}
    if origin in (Union, UnionType):
        kinds = [one for one in inside if one is not type(None)]
        return (
            type_schema(kinds[0], types) if len(kinds) == 1 else {"anyOf": [type_schema(one, types) for one in kinds]}
        )
    if origin is Literal:
        return {"enum": list(inside)}
    if origin is tuple:
        item = type_schema(inside[0], types)
        # A field without a value is left out; in a list nothing has a place, too.
        return listed({"anyOf": [item, {"type": "null"}]} if type(None) in get_args(inside[0]) else item)
    if origin is not None and issubclass(origin, Mapping):
        return named(type_schema(inside[1], types))
    if hint is MomentOfTruth:
        return {"description": inspect.getdoc(hint), "anyOf": [{"const": True}, TEXT]}
    if is_dataclass(hint):
        return _pointed(hint, types)
    raise TypeError(f"{hint} has no form in JSON")


def _pointed(kind: Any, types: dict[str, Schema]) -> Schema:
    if kind.__name__ not in types:
        types[kind.__name__] = {}  # so that a type may hold itself
        own: dict[str, Schema] = {"url": URL} if kind.__name__ in _item_types() else {}
        types[kind.__name__] = fielded(inspect.getdoc(kind) or "", {**own, **properties_of(kind, types)}, _sure(kind))
    return {"$ref": f"#/$defs/{kind.__name__}"}


def properties_of(kind: Any, types: dict[str, Schema]) -> dict[str, Schema]:
    """The fields of a dataclass by their names in the format."""
    hints = get_type_hints(kind, include_extras=True)
    return {word: type_schema(hints[name], types) for name, word in words_in_plain(kind)}


def _sure(kind: Any) -> tuple[str, ...]:
    """The fields that are never left out: those an author must fill in, where they can't be empty text."""
    hints = get_type_hints(kind)
    return tuple(
        word
        for (name, word), field in zip(words_in_plain(kind), fields(kind), strict=True)
        if field.default is MISSING and field.default_factory is MISSING and hints[name] in (float, int, Date)
    )


@lru_cache(maxsize=1)
def _item_types() -> frozenset[str]:
    """The types of things inside pages that have an address of their own."""
    hints = get_type_hints(Experience)
    return frozenset(get_args(hints[name])[0].__name__ for name in ITEM_FIELDS.values())
