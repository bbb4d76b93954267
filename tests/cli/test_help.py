"""Help that teaches: every command has an example, and the list says what each command says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from cjmsite.cli.program import COMMANDS, program
from tests.cli.conftest import Cjmsite


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")


ALL = dict(commands(program, "cjmsite"))


@pytest.mark.parametrize("name", ALL)
def test_every_command_shows_an_example_of_itself(name: str) -> None:
    examples = (ALL[name].help or "").partition("Example")[2].split("\n")
    assert any(line.strip().startswith(name) for line in examples)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("new", "import")])
def test_the_list_of_commands_says_what_the_command_says_of_itself(name: str) -> None:
    first = (ALL[f"cjmsite {name}"].help or "").partition("\n\n")[0]
    assert first.startswith(COMMANDS[name][1].removesuffix("."))


def test_a_word_that_is_no_command_is_answered_with_the_nearest(cjmsite: Cjmsite) -> None:
    with pytest.raises(click.UsageError, match="did you mean “build”"):
        cjmsite("biuld")


def test_an_option_before_the_command_is_told_its_place(cjmsite: Cjmsite) -> None:
    with pytest.raises(click.UsageError, match="cjmsite check --strict"):
        cjmsite("--strict", "check")
