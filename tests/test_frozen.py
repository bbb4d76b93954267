"""Values are not filled in later: the type checker refuses it, and they are told apart by what they hold."""

from __future__ import annotations

import pickle
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import pytest
from mypy import api

from cjmsite.frozen import frozen

T = TypeVar("T")
CASES = Path(__file__).parent / "cases" / "frozen"


@frozen
class Place:
    """A place as a line and a column, with a note that says nothing of it."""

    line: int
    column: int = 1
    note: str = field(default="", compare=False, repr=False)


@frozen(kw_only=True)
class Other:
    """Something with the same fields as a place."""

    line: int
    column: int = 1


@frozen(eq=False, slots=False)
class Seat:
    """Something that is only itself, and keeps what was worked out."""

    row: int

    @cached_property
    def twice(self) -> int:
        """Its row, doubled."""
        return 2 * self.row


@frozen
class Nothing:
    """A value without fields."""


def test_an_assignment_to_a_field_is_an_error_of_the_type_checker() -> None:
    said, _, status = api.run(["--strict", "--no-incremental", str(CASES / "assigned.py")])
    assert status == 1
    assert 'assigned.py:14: error: Property "title" defined in "Stage" is read-only' in said.replace("\\", "/")
    assert "Found 1 error" in said


def test_two_values_are_the_same_if_they_are_of_one_type_and_hold_the_same() -> None:
    assert Place(3) == Place(3, 1, "a note is not compared")
    assert hash(Place(3)) == hash(Place(3, 1, "a note is not compared"))
    assert Place(3) != Place(4)
    assert Place(3).__eq__(Other(line=3)) is NotImplemented
    assert {Place(3), Place(3), Place(4)} == {Place(4), Place(3)}
    assert Nothing() == Nothing()


def test_values_without_comparison_are_only_themselves() -> None:
    seat = Seat(2)
    assert seat == seat
    assert seat != Seat(2)
    assert (seat.twice, seat.twice) == (4, 4)


def test_a_value_tells_its_fields_as_it_would_be_written() -> None:
    assert repr(Place(3, 2, "unsaid")) == "Place(line=3, column=2)"
    assert repr(Nothing()) == "Nothing()"


def test_a_changed_copy_leaves_the_value_and_other_processes_can_be_sent_one() -> None:
    one = Place(3)
    assert replace(one, line=5) == Place(5)
    assert one == Place(3)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes


def test_a_field_without_a_declaration_cannot_be_added() -> None:
    assert not hasattr(Place(3), "__dict__")


def test_a_value_is_made_of_its_fields_and_nothing_else_whoever_is_made_first() -> None:
    @frozen
    class Base:
        """A value with a default."""

        line: int
        marks: list[str] = field(default_factory=list)

    @frozen
    class More(Base):
        """A value with a further field."""

        column: int = 2

    @frozen
    class Box(Generic[T]):
        """A value of any type."""

        content: T

    assert Box(Box(1)).content.content == 1
    assert [More(1), More(1, ["a"], column=3)] == [More(1, [], 2), More(1, ["a"], 3)]
    assert (Base(4), Base(4).marks is Base(4).marks) == (Base(4, []), False)
    for kind in (Base, More):
        with pytest.raises(TypeError, match=rf"{kind.__name__}.__init__\(\) .*'row'"):
            kind(1, row=1)  # type: ignore[call-arg]  # that it is refused is the test
    with pytest.raises(TypeError, match="positional"):
        Other(1)  # type: ignore[call-arg]  # as above
