"""The kinds of value that an author writes, as annotations for frozen dataclasses.

A dataclass annotated with these is three things at once: the type that travels through the program, the check
at the boundary (pydantic reads the annotations), and the JSON Schema. pydantic is imported only when one of the
last two is asked for: an unchanged build never pays for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from cjmsite.frozen import frozen

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")

# Stands for a text that must be there and is faulty, while the rest is checked: no author can write it.
UNSAID = "\0"

# YAML 1.2's core schema for numbers, without the forms that no author means (hex, octal, infinity).
_NUMBER = r"^[-+−]?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})$"
_PERCENT = r"^\d{1,3}(\.\d{0,12})?( ?%)?$|^\.\d{1,12}$"
_ID = r"^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


class Written:
    """Base of every type that authors write: unknown fields are refused, not dropped."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
    # The fields whose words a search finds on the page of the touchpoint or stage that the value stands in.
    SEARCHED: ClassVar[tuple[str, ...]] = ()


def _checked(schema: CoreSchema, expected: str, instead: str = "") -> CoreSchema:
    """A check that says what was expected, and which value could stand `instead` while the rest is checked."""
    from pydantic_core import core_schema

    return core_schema.custom_error_schema(
        schema,
        custom_error_type="expected",
        custom_error_message="{expected}",
        custom_error_context={"expected": expected, "instead": instead},
    )


@frozen
class _Field:
    """An annotation that pydantic asks for a check and for a JSON Schema."""

    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)

    def json(self) -> dict[str, Any]:
        return {"type": "string"}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.core(source, handler)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self.json()


@frozen
class _Text(_Field):
    """A text; `filled`: one that says something."""

    filled: bool = False

    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        least = 1 if self.filled else None
        text = core_schema.str_schema(strict=True, strip_whitespace=True, min_length=least)
        return _checked(text, "expected text", UNSAID)

    def json(self) -> dict[str, Any]:
        # An editor's YAML reads 12:30 or no as it likes; the program takes what was typed.
        return {"type": ["string", "number", "boolean"]}


@frozen
class _Id(_Field):
    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return _checked(
            core_schema.str_schema(strict=True, pattern=_ID, max_length=150),
            "expected an id: small letters a–z, digits, hyphens, with dots between parts",
        )

    def json(self) -> dict[str, Any]:
        return {"type": "string", "pattern": _ID}


@frozen
class _Pattern(_Field):
    """A text of a fixed form."""

    pattern: str
    expected: str

    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return _checked(core_schema.str_schema(strict=True, pattern=self.pattern), self.expected)

    def json(self) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern}


@frozen
class Number(_Field):
    """A number, within bounds where given; `whole` for counts; `percent`: 70% may be written, too, and is 0.7."""

    low: float | None = None
    high: float | None = None
    whole: bool = False
    percent: bool = False

    @property
    def expected(self) -> str:
        """What a message says was expected."""
        kind = "a whole number" if self.whole else "a number"
        if self.low is not None and self.high is not None:
            return f"expected {kind} from {self.low:g} to {self.high:g}{' or percent' if self.percent else ''}"
        if self.low is not None:
            return f"expected {kind} of {self.low:g} or more"
        return f"expected {kind}"

    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The check, as pydantic's core runs it."""
        from pydantic_core import core_schema

        text = core_schema.str_schema(strict=True, pattern=_PERCENT if self.percent else _NUMBER)
        plain = core_schema.no_info_plain_validator_function(_bare)
        number: CoreSchema = (
            core_schema.int_schema(ge=_whole(self.low), le=_whole(self.high))
            if self.whole
            else core_schema.float_schema(ge=self.low, le=self.high, allow_inf_nan=False)
        )
        inside = self.low if self.low is not None and self.low > 0 else 0
        return _checked(core_schema.chain_schema([text, plain, number]), self.expected, f"{inside:g}")

    def json(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        bounds = {"minimum": self.low, "maximum": self.high}
        number = {"type": "integer" if self.whole else "number", **{k: v for k, v in bounds.items() if v is not None}}
        return {"anyOf": [number, {"type": "string", "pattern": _PERCENT}]} if self.percent else number


def _bare(typed: str) -> str:
    """The digits alone: with a hyphen for a minus sign; of 70% the part of the whole, and of 170% what is refused."""
    if typed.endswith("%"):
        part = float(typed.removesuffix("%"))
        return f"{part / 100:.12f}" if part <= 100 else f"{part:g}"
    return typed.replace("−", "-")


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)


@frozen
class _Day(_Field):
    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        text = core_schema.str_schema(strict=True, pattern=_DAY)
        return _checked(
            core_schema.chain_schema([text, core_schema.date_schema()]),
            "expected a date that exists, as in 2026-05-20",
            "2000-01-01",
        )

    def json(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@frozen
class _Flag(_Field):
    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        text = core_schema.literal_schema(["true", "false"])
        return _checked(core_schema.chain_schema([text, core_schema.bool_schema()]), "expected true or false", "false")

    def json(self) -> dict[str, Any]:
        return {"type": "boolean"}


@frozen
class _Any(_Field):
    def core(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.any_schema()

    def json(self) -> dict[str, Any]:
        return {}


@frozen
class Reshaped:
    """A field that may be written in a shorter form: `reshape` turns what was typed into the full form."""

    reshape: Callable[[Any], Any]
    short: Mapping[str, Any] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.reshape, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        return full if self.short is None else {"anyOf": [dict(self.short), full]}


@frozen
class FormerWords:
    """A choice whose words were others before: what was typed then goes on meaning what it meant. `now` is by then."""

    now: Mapping[str, str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(
            lambda typed: self.now.get(typed, typed) if isinstance(typed, str) else typed, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"enum": list(self.now), "deprecated": True}]}


@frozen
class _Many:
    """A list that may be written as its only item; `words`: of words, so that commas in a bare text tell of more."""

    words: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        item = handler.resolve_ref_schema(full).get("items", {})
        return {"anyOf": [full, item]}


@frozen
class _FilledList:
    """A list that holds something where it is written."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_with_items, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        return {**full, "anyOf": [{**one, "minItems": 1} if "items" in one else one for one in full["anyOf"]]}


def _with_items(typed: Any) -> Any:
    if isinstance(typed, list) and all(item is None for item in typed):
        raise ValueError("expected one or more, or no such field")
    return typed


def _as_list(typed: Any) -> Any:
    if isinstance(typed, list):
        return [item for item in typed if item is not None]
    return [] if typed is None else [typed]


@frozen
class Shorthand:
    """A mapping that may be written as the text of its main field: `next: discharge` for `next: {to: discharge}`."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(
            lambda typed: typed if isinstance(typed, dict) else {self.field: typed}, handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"type": ["string", "number", "boolean"]}]}


@frozen
class SaidBy:
    """A field that must be there, unless another one names what says it: `kind`, unless there is a `study`."""

    field: str
    other: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._filled, handler(source))

    def _filled(self, typed: Any) -> Any:
        """With the field as a gap where the other one is; without it where it says nothing."""
        if not isinstance(typed, dict) or typed.get(self.field) is not None:
            return typed
        rest = {key: value for key, value in typed.items() if key != self.field}
        return rest if typed.get(self.other) is None else {**rest, self.field: None}

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        inner = handler.resolve_ref_schema(full)
        inner["required"] = [name for name in inner.get("required", ()) if name != self.field]
        inner["anyOf"] = [{"required": [self.field]}, {"required": [self.other]}]
        return full


def _per_persona(typed: Any) -> Any:
    return typed if isinstance(typed, dict) else {"": typed}


Text = Annotated[str, _Text()]
Filled = Annotated[str, _Text(filled=True)]
Id = Annotated[str, _Id()]
Colour = Annotated[str, _Pattern(r"^#[0-9a-fA-F]{6}$", 'expected a colour as in "#2f6f8f", in quotation marks')]
# Of ISO 8601's durations those of years, months, weeks and days: how long evidence stays fresh.
Span = Annotated[
    str, _Pattern(r"^P(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$", "expected a duration as in P18M or P1Y")
]
Language = Annotated[str, _Pattern(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "expected a language, as in en, de or en-GB")]
Day = Annotated[Date, _Day()]
Flag = Annotated[bool, _Flag()]
Anything = Annotated[Any, _Any()]
MANY = _Many()
FILLED_LIST = _FilledList()
MANY_WORDS = _Many(words=True)
# Words for everybody, or one text per persona; everybody's stand under the empty id.
PerPersona = Annotated[Mapping[Text, Text], Reshaped(_per_persona, {"type": ["string", "number", "boolean"]})]
