"""The boundary: values that came out of YAML become the program's own frozen types, or problems.

The only module that runs pydantic. What a field may hold is said by the annotations in `fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from cjmsite.config.fields import MANY, MANY_WORDS, UNSAID
from cjmsite.config.hints import hint_for, hint_for_choice, hint_for_name
from cjmsite.config.salvage import Wrong, salvage
from cjmsite.config.yaml_lost import NUMBERED, SIGNS
from cjmsite.config.yaml_values import Keys, Position, parse_yaml
from cjmsite.frozen import frozen
from cjmsite.problems import MOST_OF_A_KIND, Level, Problem, did_you_mean
from cjmsite.publishable.letters import shortened

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
_MARK = re.compile(rf"^\s*(?:[-*+–—{SIGNS}]+|{NUMBERED})\s+")  # of an item, in a line of a text
_FEW_WORDS = 4  # in each part of a text that is taken for a list
_MANY = 1000  # faults in one object from which on whole fields are left out: nobody wrote those by hand


@lru_cache(maxsize=64)
def adapter(kind: Any) -> TypeAdapter[Any]:
    """pydantic's checker for one type, made once."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def check_fields(kind: type[T], value: Any) -> tuple[T | None, tuple[Fault, ...]]:
    """Turn `value` (dicts, lists and texts) into `kind`, and say everything that is wrong with it.

    What is faulty is left out of what is made, and nothing else, so that all faults are told in one run and what the
    rest refers to can be checked in it, too; None where nothing can be made of the rest.
    """
    checked, details = _validated(kind, value)
    if checked is not None or not isinstance(value, dict):
        return checked, (*_faults(kind, value, details), *_run_together(kind, value, ()))
    last = details

    def try_again(mended: Any) -> tuple[Wrong, ...]:
        nonlocal checked, last
        checked, last = _validated(kind, mended)
        return tuple(_wrong(kind, mended, detail) for detail in last)

    wrong = [_wrong(kind, value, detail) for detail in details]
    if len(wrong) > _MANY:
        wrong = [Wrong(one.keys[:1], leave_out=True) for one in wrong]
    salvage(value, wrong, try_again)
    return checked, (*_faults(kind, value, details), *_run_together(kind, value, ()))


def _validated(kind: type[T], value: Any) -> tuple[T | None, list[Any]]:
    """The checked value, or pydantic's details of what is wrong."""
    from pydantic import ValidationError

    try:
        checked: T = adapter(cast(Any, kind)).validate_python(_for_python(kind, value))
        return checked, []
    except ValidationError as error:
        return None, list(error.errors(include_url=False))


def _faults(kind: type, value: Any, details: list[Any]) -> tuple[Fault, ...]:
    told = tuple(dict.fromkeys(_fault(kind, value, detail) for detail in details[:MOST_OF_A_KIND]))
    rest = len(details) - MOST_OF_A_KIND
    if rest <= 0:
        return told
    return (*told, replace(told[-1], message=f"{rest:,} more faults follow in these fields", hint="", at_key=True))


def _wrong(kind: type, value: Any, detail: Any) -> Wrong:
    """Where something is wrong, and what could stand there instead."""
    loc, what = detail["loc"], detail["type"]
    if what in _UNKNOWN:
        keys, around = _walk(kind, value, loc[:-1])
        return Wrong((*keys, _as_written(str(loc[-1]), around)), leave_out=True)
    around_type = _type_at(kind, loc[:-1])
    if what in _MISSING:
        keys, _ = _walk(kind, value, loc[:-1])
        return Wrong((*keys, str(loc[-1]).rstrip("_")), _stand_ins(_hints(around_type).get(loc[-1])))
    keys, _ = _walk(kind, value, loc)
    optional = bool(keys) and keys[-1] in field_names(around_type)
    if what == "literal_error":
        return Wrong(keys, _choices(detail)[:1], leave_out=optional)
    instead = detail.get("ctx", {}).get("instead", "")
    return Wrong(keys, (instead,) if instead else (), leave_out=optional)


def _stand_ins(hint: Any) -> tuple[str, ...]:
    """What may stand in a field that is missing: by its kind, one after the other."""
    for one in (hint, *get_args(hint)):
        if get_origin(one) is Literal:
            return (str(get_args(one)[0]),)
    return (UNSAID, "1", "2000-01-01")


def _choices(detail: Any) -> tuple[str, ...]:
    """The words that a field takes, in their order."""
    return tuple(part.strip("' ") for part in detail["ctx"]["expected"].replace(" or ", ", ").split(","))


def _for_python(kind: type, value: Any) -> Any:
    """The fields under the type's own names: `for`, a word of Python, is its `for_`; `for_` is no field."""
    named = {field.name.rstrip("_"): field.name for field in fields(cast(Any, kind)) if field.name.endswith("_")}
    if not named or not isinstance(value, dict):
        return value
    swapped = named | {name: word for word, name in named.items()}
    return {swapped.get(key, key): item for key, item in value.items()}


@frozen
class Fault:
    """A fault before its place is known: `keys` is the path of keys and indexes from the top of the front matter;
    `at_key`: the fault is in the last key itself, not in what stands under it."""

    keys: Keys
    code: str
    message: str
    hint: str = ""
    level: Level = "error"
    at_key: bool = False

    def under(self, keys: Keys) -> Fault:
        """The same fault of a value that stands deeper in its file."""
        return replace(self, keys=(*keys, *self.keys))


_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")


def _fault(kind: type, value: Any, detail: Any) -> Fault:
    keys, inner = _walk(kind, value, detail["loc"])
    name = ".".join(str(key) for key in keys if not isinstance(key, int)) or "the front matter"
    what = detail["type"]
    if what in _UNKNOWN:
        around = _walk(kind, value, detail["loc"][:-1])[1]
        word = _as_written(str(detail["loc"][-1]), around)
        known = field_names(_type_at(kind, detail["loc"][:-1]))
        return Fault(
            (*keys, *(() if keys and keys[-1] == word else (word,))),
            "unknown-field",
            f"unknown field “{word}”",
            hint_for_name(word, known, around if isinstance(around, dict) else {})
            or (_own_field(word) if len(detail["loc"]) == 1 else did_you_mean(word, known)),
            at_key=True,
        )
    if what in _MISSING:
        return Fault(keys, "missing-field", f"“{detail['loc'][-1]}” is missing here")
    if what == "expected":
        expected = detail["ctx"]["expected"]
        return Fault(keys, "wrong-value", f"{name}: {expected}, got {_quoted(inner)}", hint_for(expected, inner))
    if what == "literal_error":
        choices = _choices(detail)
        return Fault(
            keys,
            "wrong-value",
            f"{name}: {_quoted(inner)} is not one of {', '.join(choices)}",
            hint_for_choice(inner, choices),
        )
    if what == "value_error":
        said = str(detail["ctx"]["error"])
        return Fault(keys, "wrong-value", f"{name}: {said}, got {_quoted(inner)}", hint_for(said, inner))
    expected = {
        "dataclass_type": "expected fields (name: value)",
        "mapping_type": "expected fields (name: value)",
        "dict_type": "expected fields (name: value)",
        "tuple_type": "expected a list",
        "list_type": "expected a list",
    }.get(what, detail["msg"])
    return Fault(keys, "wrong-value", f"{name}: {expected}, got {_quoted(inner)}")


def _run_together(kind: Any, value: Any, keys: Keys) -> Iterator[Fault]:
    """Warnings of lists that were written as one text with commas: `needs: rest, tea` is a list of one."""
    if not isinstance(value, dict):
        return
    for word, is_list, inside in _lists_and_objects(kind):
        typed, at = value.get(word), (*keys, word)
        if isinstance(typed, str) and is_list and (parts := _enumerated(typed)):
            items = ", ".join(parts)
            shown = " ".join(typed.split())
            message = f"{at[-1]}: “{shown}” is a list of one text"
            told = f'write [{items}] for several; ["{shown}"] if it is one'
            yield Fault(at, "one-text", message, told, "warning")
        for number, item in enumerate(typed if inside is not None and isinstance(typed, list) else ()):
            yield from _run_together(inside, item, (*at, number))
        if inside is not None and isinstance(typed, dict):
            yield from _run_together(inside, typed, at)


@lru_cache(maxsize=256)
def _lists_and_objects(kind: Any) -> tuple[tuple[str, bool, Any], ...]:
    """The fields of a type that hold lists of words or objects, by their names in YAML: whether it is a list of words,
    and the type of the objects in it, None without."""
    words = _lists_of_words(kind)
    told = ((name, name in words, _dataclass_in(hint)) for name, hint in _hints(kind).items())
    return tuple((name.rstrip("_"), is_list, inside) for name, is_list, inside in told if is_list or inside)


def _lists_of_words(kind: Any) -> frozenset[str]:
    """The fields of a type that hold lists of words, or of objects of which each may be written as its title."""
    full = get_type_hints(kind, include_extras=True)
    marks = {name: getattr(hint, "__metadata__", ()) for name, hint in full.items()}
    words = {name for name, mark in marks.items() if MANY_WORDS in mark}
    return frozenset(words | {name for name, mark in marks.items() if MANY in mark and _is_titled(full[name])})


def _is_titled(hint: Any) -> bool:
    return bool({"title", "does"} & set(field_names(_dataclass_in(hint))))


def _enumerated(text: str) -> list[str]:
    """The parts of a text that looks like a list: its lines, or short parts between semicolons, bars or commas, none of
    them a sentence; none where it is one text."""
    rows = [line for line in text.split("\n") if line.strip()]
    lines = [_MARK.sub("", line).strip() for line in rows]
    short = all(0 < len(line.split()) <= 2 * _FEW_WORDS and line[-1] not in ".!?" for line in lines)
    if len(lines) > 1:
        return lines if short or all(map(_MARK.match, rows)) else []
    for sign, most in ((";", 2 * _FEW_WORDS), ("|", 2 * _FEW_WORDS), (",", _FEW_WORDS)):
        parts = [part.strip() for part in text.split(sign)]
        if len(parts) > 1:
            fine = all(0 < len(part.split()) <= most for part in parts) and text.strip()[-1:] not in ".!?"
            return parts if fine else []
    return []


def _own_field(word: str) -> str:
    """What stands at the top of a front matter may be the author's own."""
    return f"a field of your own begins with x-, as in x-{word.strip().lower()}"


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
    return f"“{shortened(str(value))}”"


def _walk(kind: Any, value: Any, loc: tuple[Any, ...]) -> tuple[Keys, Any]:
    """Follow pydantic's location through the value that was written; steps that shorthands added are passed over.
    A list where fields are due gives them in their order: `[2026-01-31, 71]`."""
    keys: list[str | int] = []
    for number, located in enumerate(loc):
        step: Any = located.rstrip("_") if isinstance(located, str) else located
        if isinstance(value, list) and isinstance(step, str):
            names = field_names(_type_at(kind, loc[:number]))
            step = names.index(step) if step in names else step
        named = isinstance(value, dict) and isinstance(step, int) and step < len(value)
        if named and loc[number + 1 : number + 2] and str(loc[number + 1]).rstrip("_") not in value:
            # A list that was written as names with values: `criteria: {cost: {weight: 2}}`.
            step = list(value)[step]
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
            hints = _hints(cast(Any, kind))
            if step in hints:
                kind = _dataclass_in(hints[step]) or kind
    return kind


@lru_cache(maxsize=256)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


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
    if one.at_key and exact is not None:
        line, column, width = at.key_line, at.key_column, at.key_width
    else:
        line, column, width = at.line, at.column, at.width
    index = line - first_line
    excerpt = lines[index].rstrip("\r") if 0 <= index < len(lines) else ""
    return Problem(file, line, column, code, message, hint, level=level, excerpt=excerpt, width=width)
