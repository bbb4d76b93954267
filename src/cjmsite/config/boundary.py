"""The boundary: values that came out of YAML become the program's own frozen types, or problems.

The only module that runs pydantic. What a field may hold is said by the annotations in `fields`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

from cjmsite.config.yaml_values import Keys, Position, parse_yaml
from cjmsite.problems import Level, Problem, did_you_mean

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


@lru_cache(maxsize=64)
def adapter(kind: Any) -> TypeAdapter[Any]:
    """pydantic's checker for one type, made once."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def check(kind: type[T], value: Any) -> tuple[T | None, tuple[Fault, ...]]:
    """Turn `value` (dicts, lists and texts) into `kind`, and say everything that is wrong with it.

    Fields with a fault are left out of what is made, so that what the others refer to can be checked in the same run;
    None where nothing can be made of the rest.
    """
    checked, faults = _validated(kind, value)
    if faults and isinstance(value, dict):
        wrong = {fault.keys[0] for fault in faults if fault.keys}
        checked, _ = _validated(kind, {key: item for key, item in value.items() if key not in wrong})
    return checked, faults


def _validated(kind: type[T], value: Any) -> tuple[T | None, tuple[Fault, ...]]:
    from pydantic import ValidationError

    try:
        checked: T = adapter(cast(Any, kind)).validate_python(_for_python(kind, value))
        return checked, ()
    except ValidationError as error:
        found = (_fault(kind, value, detail) for detail in error.errors(include_url=False))
        return None, tuple(dict.fromkeys(fault for fault in found if fault is not None))


def _for_python(kind: type, value: Any) -> Any:
    """The fields under the type's own names: `for`, a word of Python, is its `for_`; `for_` is no field."""
    named = {field.name.rstrip("_"): field.name for field in fields(cast(Any, kind)) if field.name.endswith("_")}
    if not named or not isinstance(value, dict):
        return value
    swapped = named | {name: word for word, name in named.items()}
    return {swapped.get(key, key): item for key, item in value.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault before its place is known: `keys` is the path of keys and indexes from the top of the front matter."""

    keys: Keys
    code: str
    message: str
    hint: str = ""
    level: Level = "error"

    def under(self, keys: Keys) -> Fault:
        """The same fault of a value that stands deeper in its file."""
        return replace(self, keys=(*keys, *self.keys))


def _fault(kind: type, value: Any, detail: Any) -> Fault | None:
    keys, inner = _walk(value, detail["loc"])
    name = ".".join(str(key) for key in keys if not isinstance(key, int)) or "the front matter"
    what = detail["type"]
    if what in ("unexpected_keyword_argument", "extra_forbidden"):
        word = _as_written(str(detail["loc"][-1]), _walk(value, detail["loc"][:-1])[1])
        known = field_names(_type_at(kind, detail["loc"][:-1]))
        return Fault(
            (*keys, *(() if keys and keys[-1] == word else (word,))),
            "unknown-field",
            f"unknown field “{word}”",
            did_you_mean(word, known),
        )
    if what in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return Fault(keys, "missing-field", f"“{detail['loc'][-1]}” is missing here")
    if what == "expected":
        return Fault(keys, "wrong-value", f"{name}: {detail['ctx']['expected']}, got {_quoted(inner)}")
    if what == "literal_error":
        choices = [part.strip("' ") for part in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]
        return Fault(
            keys,
            "wrong-value",
            f"{name}: {_quoted(inner)} is not one of {', '.join(choices)}",
            did_you_mean(str(inner), choices) if isinstance(inner, str) else "",
        )
    expected = {
        "dataclass_type": "expected fields (name: value)",
        "mapping_type": "expected fields (name: value)",
        "dict_type": "expected fields (name: value)",
        "tuple_type": "expected a list",
        "list_type": "expected a list",
    }.get(what, detail["msg"])
    return Fault(keys, "wrong-value", f"{name}: {expected}, got {_quoted(inner)}")


def _as_written(name: str, around: Any) -> str:
    """An unknown field's name as its author wrote it: `for_`, no field, was not taken for `for`."""
    names = (name, name.rstrip("_"), name + "_")
    return next((one for one in names if isinstance(around, dict) and one in around), name)


def _quoted(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, Mapping):
        return "fields"
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def _walk(value: Any, loc: tuple[Any, ...]) -> tuple[Keys, Any]:
    """Follow pydantic's location through the value that was written; steps that shorthands added are passed over."""
    keys: list[str | int] = []
    for located in loc:
        step = located.rstrip("_") if isinstance(located, str) else located
        in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if in_list or (isinstance(value, dict) and step in value):
            value = value[step]
        else:
            continue
        keys.append(step)
    return tuple(keys), value


def _type_at(kind: Any, loc: tuple[Any, ...]) -> Any:
    """The dataclass that stands at pydantic's location inside `kind`."""
    for step in loc:
        if is_dataclass(kind) and isinstance(step, str):
            hints = get_type_hints(kind)
            if step in hints:
                kind = _dataclass_in(hints[step]) or kind
    return kind


def _dataclass_in(hint: Any) -> Any:
    if is_dataclass(hint):
        return hint
    for part in get_args(hint):
        found = _dataclass_in(part)
        if found is not None:
            return found
    return None


def field_names(kind: Any) -> tuple[str, ...]:
    """The names that an author may write in this type."""
    return tuple(field.name.rstrip("_") for field in fields(kind)) if is_dataclass(kind) else ()


def place(faults: tuple[Fault, ...], text: str, file: str, first_line: int = 1) -> tuple[Problem, ...]:
    """Give each fault its line and column, by reading the YAML once more with positions."""
    if not faults:
        return ()
    positions = parse_yaml(text, file, first_line, with_positions=True).positions or {}
    lines = text.split("\n")
    return tuple(_placed(one, positions, lines, file, first_line) for one in faults)


def _placed(one: Fault, positions: Mapping[Keys, Position], lines: list[str], file: str, first_line: int) -> Problem:
    keys, code, message, hint, level = one.keys, one.code, one.message, one.hint, one.level
    exact = positions.get(keys)
    at, shorter = exact, keys
    while at is None and shorter:
        shorter = shorter[:-1]
        at = positions.get(shorter)
    if at is None:
        return Problem(file, first_line, 1, code, message, hint, level=level)
    if code == "unknown-field" and exact is not None:
        line, column, width = at.key_line, at.key_column, at.key_width
    else:
        line, column, width = at.line, at.column, at.width
    index = line - first_line
    excerpt = lines[index].rstrip("\r") if 0 <= index < len(lines) else ""
    return Problem(file, line, column, code, message, hint, level=level, excerpt=excerpt, width=width)
