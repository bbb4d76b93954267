"""Faults of addresses with passwords, in fields and in running text; what is shown of them hides the password."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cjmsite.config.boundary import Fault, place
from cjmsite.problems import Problem
from cjmsite.publishable.passwords import HINT, MESSAGE, passwords_in, texts_with_passwords, without_passwords


def passwords_in_fields(value: Any, text: str, file: str, first_line: int = 1) -> tuple[Problem, ...]:
    """The problems of all addresses with passwords in the fields that a YAML text gave, `x-` fields included."""
    if "@" not in text and "\\" not in text:  # which could spell one: "\x40"
        return ()
    faults = tuple(
        Fault(keys, "address-password", MESSAGE, HINT, at_key=at_key) for keys, at_key in texts_with_passwords(value)
    )
    return tuple(replace(one, excerpt=without_passwords(one.excerpt)) for one in place(faults, text, file, first_line))


def passwords_in_lines(lines: Sequence[str], file: str, first_line: int = 1) -> Iterator[Problem]:
    """The problems of all addresses with passwords in lines of text, the first of which is line `first_line`."""
    for number, line in enumerate(lines, first_line):
        for start, end in passwords_in(line):
            yield Problem(
                file,
                number,
                start + 1,
                "address-password",
                MESSAGE,
                HINT,
                excerpt=without_passwords(line),
                width=end - start,
            )
