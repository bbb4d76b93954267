"""The project's own types as JSON, in the words of the authoring format.

`for_` becomes `for` again, what everybody feels or does stands under `*`, a moment of truth without words is `true`;
whole numbers lose their `.0`, days are ISO 8601. What an author left empty is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date as Date
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cjmsite.model.vocabulary import MomentOfTruth

EVERYONE = "*"
_Field = tuple[str, str, Callable[[Any], Any] | None]


def json_number(value: float | None) -> float | int | None:
    """A number as people write it."""
    return int(value) if value is not None and value == int(value) else value


def by_key(value: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping; the empty key, which means everybody, is `*`."""
    return {key or EVERYONE: json_number(one) if type(one) is float else one for key, one in value.items()}


def words_in_plain(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass: their names in Python, and in the format."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))


@lru_cache(maxsize=256)
def _fields_of(kind: Any) -> tuple[_Field, ...]:
    """The fields of a dataclass with what makes each fit for JSON, if anything must: asked once for each type."""
    hints = get_type_hints(kind)
    return tuple((name, word, _converter(hints[name])) for name, word in words_in_plain(kind))


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if float in kinds:
        return json_number
    return by_key if any(get_origin(kind) is Mapping for kind in kinds) else None


def as_fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that hold anything, by their names in the format; what they hold stays as it is."""
    made: dict[str, Any] = {}
    kind: Any = type(value)
    for name, word, convert in _fields_of(kind):
        found = getattr(value, name)
        if found or is_said(found):
            made[word] = convert(found) if convert else found
    return made


def is_said(value: Any) -> bool:
    """Whether a field holds anything: 0 does, an empty text, list or mapping and `false` do not."""
    return bool(value) or (value is not False and isinstance(value, int | float))


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """The entries that hold anything."""
    return {key: value for key, value in values.items() if is_said(value)}


def _plain(value: Any) -> Any:
    """What JSON does not know itself, one level down; TypeError for what has no form in JSON."""
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, MomentOfTruth):
        return value.why or True
    return as_fields(value)


def as_text(value: Any) -> str:
    """JSON on one line, in UTF-8's own letters; the same value gives the same text. ValueError for NaN and infinity."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


def lines(values: Iterable[str]) -> str:
    """A list of what is JSON already, an item a line, so that two builds can be compared line by line."""
    inside = ",\n".join(values)
    return f"[\n{inside}\n]" if inside else "[]"
