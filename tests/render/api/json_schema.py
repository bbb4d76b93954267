"""As much of JSON Schema (draft 2020-12) as the published schemas use; an unknown keyword is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "null": (type(None),),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
_SAYS_NOTHING = {"description", "$schema", "$defs", "properties", "patternProperties"}


def faults(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """What in `value` breaks `schema`, a part of the document `whole`: a sentence each, with the place."""
    kind = schema.get("type")
    if kind is not None and not _holds("type", kind, value):
        yield f"{at}: {value!r} breaks type {kind!r}"
        return
    for keyword, wanted in schema.items():
        if keyword == "$ref":
            yield from faults(value, whole["$defs"][wanted.rpartition("/")[2]], whole, at)
        elif keyword == "anyOf":
            if all(list(faults(value, one, whole, at)) for one in wanted):
                yield f"{at}: {value!r} is none of the alternatives"
        elif keyword in ("items", "additionalProperties", "required"):
            yield from _inside(keyword, value, schema, whole, at)
        elif keyword not in _SAYS_NOTHING and not _holds(keyword, wanted, value):
            yield f"{at}: {value!r} breaks {keyword} {wanted!r}"
    for name, part in schema.get("properties", {}).items():
        if name in value:
            yield from faults(value[name], part, whole, f"{at}/{name}")


def _inside(keyword: str, value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str) -> Iterator[str]:
    if keyword == "items":
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], whole, f"{at}/{number}")
    elif keyword == "required":
        yield from (f"{at}: {name} is missing" for name in schema["required"] if name not in value)
    else:
        patterns = schema.get("patternProperties", {})
        for name in value.keys() - schema.get("properties", {}).keys():
            if any(re.search(pattern, name) for pattern in patterns):
                continue
            if schema[keyword] is False:
                yield f"{at}: {name} is unknown"
            else:
                yield from faults(value[name], schema[keyword], whole, f"{at}/{name}")


def _holds(keyword: str, wanted: Any, value: Any) -> bool:
    match keyword:
        case "type":
            return isinstance(value, _TYPES[wanted]) and (wanted == "boolean" or not isinstance(value, bool))
        case "enum":
            return value in wanted
        case "const":
            return bool(value == wanted)
        case "minimum":
            return bool(value >= wanted)
        case "maximum":
            return bool(value <= wanted)
        case "format":
            return wanted == "uri-reference" or bool(Date.fromisoformat(value))
    raise ValueError(f"the keyword {keyword} is not known here")
