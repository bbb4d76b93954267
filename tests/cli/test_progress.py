"""What a build says while it goes on: a line rewritten in place for a person, plain lines for a log."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cjmsite.cli.console import Console
from cjmsite.cli.progress import Progress
from tests.cli.conftest import Cjmsite
from tests.program import REPOSITORY


@pytest.mark.parametrize("seconds, lines", [(0.5, ""), (3, "Rendering 120 pages …\n")])
def test_only_a_long_build_leaves_lines_in_a_log(
    capsys: pytest.CaptureFixture[str], seconds: float, lines: str
) -> None:
    clock = iter([0, seconds]).__next__
    with Progress(Console(), clock) as progress:
        progress.tell("render", 120)
    assert capsys.readouterr().err == lines


@pytest.mark.parametrize(
    "count, line",
    [
        (1, "Working on 1 recording, picture or document …\n"),
        (90, "Working on 90 recordings, pictures and documents …\n"),
    ],
)
def test_one_file_or_several_are_told_in_good_english(
    capsys: pytest.CaptureFixture[str], count: int, line: str
) -> None:
    clock = iter([0, 3]).__next__
    with Progress(Console(), clock) as progress:
        progress.tell("media", count)
    assert capsys.readouterr().err == line


def test_a_log_gets_plain_lines_when_more_is_asked_for(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("build", "--verbose").stderr
    assert "\nRendering " in "\n" + said
    assert "\r" not in said


def on_a_terminal(*words: str, **environment: str) -> str:
    """What the program writes when its output is a terminal."""
    pty = pytest.importorskip("pty", reason="pseudo terminals are a thing of Unix")
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "cjmsite", *words],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "TERM": "xterm", **environment},
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    running.wait(timeout=60)
    return said.decode()


def test_a_person_sees_one_line_that_is_cleared_at_the_end(fine: Path, tmp_path: Path) -> None:
    said = on_a_terminal("build", "--site", str(fine), "--output", str(tmp_path / "out"))
    progress, _, rest = said.rpartition("\r" + " " * len("Publishing"))
    assert "\rRendering " in progress
    assert "\n" not in progress
    assert rest.strip().startswith("Built ")


@pytest.mark.parametrize("environment, coloured", [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_those_who_want_them(faulty: Path, environment: dict[str, str], coloured: bool) -> None:
    said = on_a_terminal("check", "--site", str(faulty), **environment)
    assert "unknown-field" in said
    assert ("\x1b[" in said) is coloured


def test_a_build_counts_the_same_pages_while_it_renders_and_when_it_is_done(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("build", "--verbose", "--output", str(hub / "all-of-it"))
    rendering = re.search(r"Rendering (\d+) pages", said.stderr)
    built = re.search(r"Built (\d+) pages", said.stdout + said.stderr)
    assert rendering
    assert built
    assert rendering[1] == built[1]
