"""docs/commands.md knows every command and every option, and no others."""

from __future__ import annotations

import re

import click
import pytest

from cjmsite.cli.program import COMMANDS, program
from tests.program import REPOSITORY

PAGE = (REPOSITORY / "docs" / "commands.md").read_text("utf-8")
SHARED = PAGE.partition("\n## What all commands share")[2].partition("\n## ")[0]


def section(name: str) -> str:
    return PAGE.partition(f"\n## cjmsite {name}\n")[2].partition("\n## ")[0]


def options_of(command: click.Command) -> set[str]:
    """The long options, those of a group's commands too."""
    found = {name for one in command.params for name in one.opts if name.startswith("--")}
    if isinstance(command, click.Group):
        found.update(name for inner in command.commands.values() for name in options_of(inner))
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_its_section_or_shared(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    told = section(name)
    assert told, f"there is no section about cjmsite {name}"
    likewise = section("build") if name in ("check", "serve") else ""
    missing = {option for option in options_of(command) if f"`{option}" not in told + SHARED + likewise}
    assert missing == set()


def test_every_command_line_in_the_docs_is_one_that_the_program_takes() -> None:
    for line in re.findall(r"^cjmsite .+$", PAGE, re.MULTILINE):
        _, name, *words = line.split()
        command = program.get_command(click.Context(program), name)
        assert command is not None, line
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), words.pop(0))
            assert command is not None, line
        known = options_of(command)
        assert {word for word in words if word.startswith("--")} <= known, line
