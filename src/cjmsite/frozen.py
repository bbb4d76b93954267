"""Values that nobody fills in later: how the program writes the types that travel between its rooms.

`@frozen` is `@dataclass(frozen=True, slots=True)` as the type checker sees it: an assignment to a field is an error of
`mypy`, and the tests hold that. At run time nothing watches, and what all these classes have in common is written once.
The reason is time: a value of the standard library's frozen dataclass takes nine times as long to make (each field goes
through `object.__setattr__`), and a build makes millions; and each of the 300 classes costs half a millisecond more at
the start of every command, as each of its methods is compiled anew. So even
`__init__` is compiled only when the first value is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, kw_only: bool = False, slots: bool = True, eq: bool = True) -> Any:
    """A class of values: its annotated names become fields, in their order.

    `kw_only`: fields are given by name only; `slots=False`: instances may keep what was worked out once
    (`functools.cached_property`); `eq=False`: two values are the same only if they are one.
    The answer is the class, or what takes the class where options are given. `Any`: a type checker keeps the type of a
    decorated class, whatever the decorator answers.
    """

    def made(plain: type[T]) -> type[T]:
        plain.__repr__ = _told  # type: ignore[method-assign]  # one for all classes, as said above
        if eq:
            plain.__eq__ = _same  # type: ignore[method-assign]  # ditto
            plain.__hash__ = _digest  # type: ignore[method-assign]  # ditto
        written = ("__annotations__", "__module__", "__orig_bases__", *plain.__annotations__)
        named = {name: vars(plain)[name] for name in written if name in vars(plain)}
        whole = dataclass(slots=slots, kw_only=kw_only, eq=False, repr=False, init=False)(plain)
        _begin_later(whole, named, kw_only=kw_only)
        whole.__content__ = _content(whole)  # type: ignore[attr-defined]  # known to the functions below only
        whole.__shown__ = _shown(whole)  # type: ignore[attr-defined]  # as above
        return whole

    return made if cls is None else made(cls)


def _begin_later(kind: Any, named: dict[str, Any], *, kw_only: bool) -> None:
    """Give a class an `__init__` that has the standard library write the real one when the first value is made: most
    commands make values of few classes. `named` is the class's own part of it as it was written."""

    def __init__(self: Any, *given: Any, **by_name: Any) -> None:  # noqa: N807  it is that of the class
        same: Any = type(kind.__name__, kind.__bases__, dict(named))
        kind.__init__ = dataclass(eq=False, repr=False, kw_only=kw_only)(same).__init__
        kind.__init__(self, *given, **by_name)

    kind.__init__ = __init__


def _content(kind: Any) -> Callable[[Any], Any]:
    names = [one.name for one in fields(kind) if one.compare]
    return staticmethod(attrgetter(*names) if names else lambda _: ())


def _shown(kind: Any) -> tuple[str, Callable[[Any], tuple[Any, ...]]]:
    """What `repr` tells of a value: its fields as a text to be filled in, and what gives the values for it."""
    names = [one.name for one in fields(kind) if one.repr]
    if len(names) > 1:
        return ", ".join(f"{name}=%r" for name in names), attrgetter(*names)
    return "".join(f"{name}=%r" for name in names), lambda self: tuple(getattr(self, name) for name in names)


def _same(self: Any, other: Any) -> bool:
    if self is other:
        return True
    if other.__class__ is not self.__class__:
        return cast(bool, NotImplemented)
    return bool(self.__content__(self) == self.__content__(other))


def _digest(self: Any) -> int:
    return hash(self.__content__(self))


def _told(self: Any) -> str:
    # Also what digests are made of: quick.
    text, values = self.__shown__
    return f"{self.__class__.__qualname__}({text % values(self)})"
