"""The program as a whole: its commands, each loaded when it is called, and its exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from cjmsite import __version__

# What the list of commands says of each, beside the module and the name that hold it: loading them all for
# a line of help would take half a second.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "new": ("cjmsite.cli.commands.new:new", "Begin a hub, a journey, a stage, a touchpoint, …"),
    "build": ("cjmsite.cli.commands.build:build_hub", "Compile the hub into linked pages."),
    "serve": ("cjmsite.cli.commands.serve:serve", "Show the hub in a browser, rebuilt at every save."),
    "check": ("cjmsite.cli.commands.check:check", "Say what is wrong, and write nothing."),
    "import": ("cjmsite.cli.commands.importing:import_", "Make a journey of a map that was drawn elsewhere."),
    "export": (
        "cjmsite.cli.commands.exporting:export",
        "Save a journey as one file, or a tour as a package for a learning system.",
    ),
    "schema": ("cjmsite.cli.commands.schema:schema", "Write JSON Schema for editors, with the hub's own lanes in it."),
    "ledger": ("cjmsite.cli.commands.ledger:ledger", "Note the addresses of a finished site: none may die in silence."),
    "approve": (
        "cjmsite.cli.commands.approve:approve",
        "Approve a journey as it is: who, when, and a seal over all of its files.",
    ),
    "mcp": ("cjmsite.cli.commands.mcp:mcp", "Answer an assistant's questions about a finished site."),
    "diff": ("cjmsite.cli.commands.diff:diff", "Say what changed in each journey since a revision."),
    "split": ("cjmsite.cli.commands.split:split", "Give a one-file journey its folder, without losing a word."),
}


class Unread(BaseException):
    """Nobody reads what a command has to say any more."""


class Suggesting(click.Group):
    """A group that keeps the order of its commands, and answers an unknown one with the nearest that it knows."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added: that in which people come to need them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but with a hint."""
        if args and self.get_command(ctx, args[0]) is None:
            from cjmsite.problems import did_you_mean

            hint = did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(f"there is no command “{args[0]}”" + (f": {hint}" if hint else ""))
        return super().resolve_command(ctx, args)


class Program(Suggesting):
    """The commands of `COMMANDS`, in its order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands by name, in the order in which people come to need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, which takes a closed pipe for an end like others."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise Unread from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; options that stand before the command are told where they belong."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            at = next((word for word in args if word in COMMANDS), "build")
            option = error.option_name
            hint = f"an option of a command stands after it: cjmsite {at} {option} …"
            raise click.UsageError(f"cjmsite itself has no option {option}; {hint}", ctx) from error


@click.group(
    cls=Program,
    name="cjmsite",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: cjmsite new hub my-hub · then cd my-hub · then cjmsite serve",
)
@click.version_option(__version__, prog_name="cjmsite", message="%(prog)s %(version)s")
def program() -> None:
    """Journey maps as text, compiled into a living hub."""


def run_program(words: Sequence[str] | None = None) -> int:
    """Run the command that the words name; the exit code as in `cjmsite.cli.main`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that can't show a “ says \u201c, and the program goes on.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = program.main(args=None if words is None else list(words), prog_name="cjmsite", standalone_mode=False)
    except Unread:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from None
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        _as_json(sys.argv[1:] if words is None else words, error)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _as_json(words: Sequence[str], error: click.ClickException) -> None:
    """Wrong use, too, is JSON for a program that asked for JSON: one problem without a place."""
    if "--json" in words:
        from cjmsite.problems import Problem, as_json

        click.echo(as_json((Problem("", 0, 0, "usage", error.format_message()),)))
