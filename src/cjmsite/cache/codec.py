"""Values of the program as JSON, and back: the ways are read off their types, so that no field is named a second time.

A frozen value becomes a list of the fields that are not as they are by default, each after its number; tuples and sets
become lists, dates their ISO form, bytes base64. Where a field can hold values of several types, the type's name stands
before the value. Loading makes nothing but values of the types that the caller names.
"""

from __future__ import annotations

import base64
import sys
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date as Date
from functools import lru_cache
from typing import Any, TypeVar, cast

Way = Callable[[Any], Any] | None  # None: the value is the same in both forms


@lru_cache(maxsize=256)
def encoder(kind: Hashable) -> Way:
    """What turns a value of a type into lists, texts and numbers."""
    return _Encoders.of(kind)


@lru_cache(maxsize=256)
def decoder(kind: Hashable) -> Way:
    """What makes a value of a type again. It raises TypeError, ValueError, KeyError or IndexError where it is given
    something else."""
    return _Decoders.of(kind)


def encoded(kind: Hashable, value: Any) -> Any:
    """A value of a type as lists, texts and numbers."""
    way = encoder(kind)
    return value if way is None else way(value)


def decoded(kind: Hashable, plain: Any) -> Any:
    """The value that was encoded."""
    way = decoder(kind)
    return plain if way is None else way(plain)


def _plain(kind: Any) -> bool:
    return kind in (str, int, float, bool, type(None), Any, object) or typing.get_origin(kind) is typing.Literal


def _bare(kind: Any) -> Any:
    """A type that can be looked at; for a variable all types that may stand for it."""
    if isinstance(kind, TypeVar):
        return typing.Union[tuple(_kinds_below(kind.__bound__))] if kind.__bound__ else Any  # noqa: UP007  made here
    return Any if isinstance(kind, typing.ForwardRef | str) else kind


def _kinds_below(kind: type) -> list[type]:
    """A type and all that are derived from it, always in the same order. Not those of which `frozen` made another."""
    found = [kind] if getattr(sys.modules[kind.__module__], kind.__name__, None) is kind else []
    below: list[type] = kind.__subclasses__()
    for one in below:
        found += _kinds_below(one)
    return sorted(set(found), key=lambda one: one.__name__)


def _fields_of(kind: Any) -> list[tuple[str, Any, Any]]:
    """Name, type and default of each field."""
    hints = typing.get_type_hints(kind)  # without what is only said of a type
    found = []
    for one in fields(kind):
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        found.append((one.name, hints[one.name], default))
    return found


def _is_named_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


class _Encoders:
    """The ways there, by form of type."""

    @classmethod
    def of(cls, written: Any) -> Way:
        kind = _bare(written)
        if _plain(kind):
            return None
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if kind is Date:
            return Date.isoformat
        if kind is bytes:
            return lambda value: base64.b64encode(value).decode("ascii")
        if origin in (typing.Union, types.UnionType):
            return cls.union(inner)
        if _is_named_tuple(kind):
            hints = typing.get_type_hints(kind)
            return cls.row(tuple(encoder(hints[name]) for name in kind._fields))
        if origin is tuple and inner[-1:] != (Ellipsis,):
            return cls.row(tuple(map(encoder, inner)))
        if origin in (tuple, frozenset, list) or (origin is not None and issubclass(origin, Mapping)):
            return (
                cls.mapping(encoder(inner[1]))
                if len(inner) == 2 and inner[1] is not Ellipsis
                else cls.many(encoder(inner[0]), in_order=origin is not frozenset)
            )
        if is_dataclass(origin or kind):
            return cls.value(origin or kind)
        return None

    @staticmethod
    def many(way: Way, *, in_order: bool) -> Way:
        if not in_order:
            return sorted
        return list if way is None else lambda values: [way(value) for value in values]

    @staticmethod
    def mapping(way: Way) -> Way:
        return dict if way is None else lambda values: {key: way(value) for key, value in values.items()}

    @staticmethod
    def row(ways: tuple[Way, ...]) -> Way:
        return lambda values: [value if way is None else way(value) for way, value in zip(ways, values, strict=True)]

    @staticmethod
    def union(kinds: tuple[Any, ...]) -> Way:
        ways = {_name_of(kind): encoder(kind) for kind in kinds if kind is not type(None)}
        if not any(ways.values()):
            return None
        if len(ways) == 1:
            way = next(iter(ways.values()))
            return lambda value: None if value is None else cast(Any, way)(value)

        def encode(value: Any) -> Any:
            if value is None:
                return None
            name = type(value).__name__
            way = ways[name]
            return [name, value if way is None else way(value)]

        return encode

    @staticmethod
    def value(kind: Any) -> Way:
        rows = tuple((n, name, encoder(type_), default) for n, (name, type_, default) in enumerate(_fields_of(kind)))

        def encode(value: Any) -> list[Any]:
            made: list[Any] = []
            for number, name, way, default in rows:
                one = getattr(value, name)
                if one is default or one == default:
                    continue
                made += (number, one if way is None else way(one))
            return made

        return encode


class _Decoders:
    """The ways back, by form of type."""

    @classmethod
    def of(cls, written: Any) -> Way:
        kind = _bare(written)
        if _plain(kind):
            return None
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if kind is Date:
            return Date.fromisoformat
        if kind is bytes:
            return base64.b64decode
        if origin in (typing.Union, types.UnionType):
            return cls.union(inner)
        if _is_named_tuple(kind):
            hints = typing.get_type_hints(kind)
            return cls.row(tuple(decoder(hints[name]) for name in kind._fields), kind._make)
        if origin is tuple and inner[-1:] != (Ellipsis,):
            return cls.row(tuple(map(decoder, inner)), tuple)
        if origin in (tuple, frozenset, list):
            return cls.many(decoder(inner[0]), origin)
        if origin is not None and issubclass(origin, Mapping):
            return cls.mapping(decoder(inner[1]))
        if is_dataclass(origin or kind):
            return cls.value(origin or kind)
        return None

    @staticmethod
    def many(way: Way, whole: Callable[[Any], Any]) -> Way:
        return whole if way is None else lambda values: whole([way(value) for value in values])

    @staticmethod
    def mapping(way: Way) -> Way:
        return None if way is None else lambda values: {key: way(value) for key, value in values.items()}

    @staticmethod
    def row(ways: tuple[Way, ...], whole: Callable[[Any], Any]) -> Way:
        if not any(ways):
            return whole
        return lambda values: whole(
            [value if way is None else way(value) for way, value in zip(ways, values, strict=True)]
        )

    @staticmethod
    def union(kinds: tuple[Any, ...]) -> Way:
        ways = {_name_of(kind): decoder(kind) for kind in kinds if kind is not type(None)}
        if not any(ways.values()):
            return None
        if len(ways) == 1:
            way = next(iter(ways.values()))
            return lambda value: None if value is None else cast(Any, way)(value)

        def decode(value: Any) -> Any:
            if value is None:
                return None
            name, plain = value
            way = ways[name]
            return plain if way is None else way(plain)

        return decode

    @staticmethod
    def value(kind: Any) -> Way:
        rows = tuple((name, decoder(type_)) for name, type_, _ in _fields_of(kind))
        names = tuple(name for name, _ in rows)
        ways = tuple(way for _, way in rows)

        def decode(made: list[Any]) -> Any:
            numbers = iter(made)
            given = {}
            for number in numbers:
                way, value = ways[number], next(numbers)
                given[names[number]] = value if way is None else way(value)
            return kind(**given)

        return decode


def _name_of(kind: Any) -> str:
    bare = _bare(kind)
    return cast(str, (typing.get_origin(bare) or bare).__name__)
