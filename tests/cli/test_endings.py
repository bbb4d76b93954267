"""How a command ends that can't say what it has to say, or that is asked to end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.program import REPOSITORY

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
FULL = Path("/dev/full")  # Linux's disk that is always full


def started(*words: str | Path, **streams: object) -> subprocess.Popen[str]:
    """The program, with some of its streams elsewhere."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    command = [sys.executable, "-m", "cjmsite", *map(str, words)]
    return subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, text=True, encoding="utf-8", **pipes)


@pytest.mark.parametrize("command", [("build", "--output", "OUT"), ("check",), ("check", "--json"), ("--help",)])
def test_a_full_standard_output_is_said_without_a_traceback(
    command: tuple[str, ...], fine: Path, tmp_path: Path
) -> None:
    if not FULL.exists():
        return  # only Linux has it
    words = [str(tmp_path / "out") if word == "OUT" else word for word in command]
    site = ("--site", str(fine)) if words[0] != "--help" else ()
    with FULL.open("w") as full:
        run = started(*words, *site, stdout=full)
        _, said = run.communicate(timeout=120)
    assert run.returncode == 74
    assert said.splitlines()[-1] == "The output could not be written: No space left on device."
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_a_full_standard_error_ends_the_command_too(faulty: Path) -> None:
    if not FULL.exists():
        return
    with FULL.open("w") as full:
        run = started("check", "--site", faulty, stderr=full)
        assert run.communicate(timeout=120)[0] == ""
    assert run.returncode == 74


@pytest.mark.parametrize("words", [("check", "--json"), ("check",), ("schema", "--kind", "touchpoint")])
def test_a_closed_pipe_ends_in_silence(words: tuple[str, ...], faulty: Path, fine: Path) -> None:
    site = faulty if "--json" in words else fine
    end, begin = os.pipe()
    os.close(end)
    run = started(*words, "--site", site, stdout=begin)
    os.close(begin)
    _, said = run.communicate(timeout=120)
    told = [line for line in said.splitlines() if not line.startswith("Reading ")]  # a slow machine says more
    assert (run.returncode, told) == (141, [])


def test_a_preview_that_nobody_reads_any_more_ends_without_a_traceback(fine: Path) -> None:
    run = started("serve", "--site", fine, "--port", "0")
    assert run.stdout is not None
    assert run.stdout.readline().startswith("serving at ")
    assert run.stdout.readline().startswith("built")
    run.stdout.close()
    end = time.monotonic() + 60
    while run.poll() is None and time.monotonic() < end:
        (fine / "content/journeys/more.md").write_text(f"# Journey at {time.monotonic()}\n\nWords.\n")
        time.sleep(1)
    run.terminate()
    assert run.stderr is not None
    said = run.stderr.read()
    assert run.wait(60) == 141
    assert "Traceback" not in said


def test_a_request_to_end_leaves_a_build_without_a_trace(fine: Path, tmp_path: Path) -> None:
    for number in range(400):
        (fine / f"content/journeys/more-{number}.md").write_text(f"# Journey {number}\n\nWords.\n")
    output = tmp_path / "out"
    run = started("build", "--site", fine, "--output", output, "--verbose")
    assert run.stderr is not None
    for line in run.stderr:
        if line.startswith("Rendering"):
            break
    run.send_signal(signal.SIGTERM)
    rest = run.communicate(timeout=120)[1]
    assert run.returncode == 143
    assert rest.splitlines()[-1] == "Ended, as asked."
    assert "Traceback" not in rest
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fine"]


def test_a_request_to_end_that_comes_at_once_is_no_traceback(fine: Path) -> None:
    for wait in (0.05, 0.2, 0.5, 0.9):
        run = started("check", "--site", fine)
        time.sleep(wait)
        run.send_signal(signal.SIGTERM)
        said = run.communicate(timeout=120)[1]
        assert run.returncode in (143, -signal.SIGTERM, 0)
        assert "Traceback" not in said


@pytest.mark.parametrize(
    "words, message",
    [
        (("check", "--json", "--site", "nowhere"), "nowhere is no hub"),
        (("build", "--json", "--site", "nowhere"), "nowhere is no hub"),
        (("check", "--json", "--output", "nowhere"), "nowhere is missing"),
        (("check", "--json", "--output", "nosuch.zip"), "nosuch.zip is missing"),
        (("check", "--json", "--as-of", "soon"), "“soon” is no date"),
        (("check", "--json", "--strct"), "--strct"),
        (("build", "--json", "--drafts", "--site", str(REPOSITORY)), "a build with drafts"),
    ],
)
def test_wrong_use_is_json_for_those_who_asked_for_json(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    run = started(*words, cwd=tmp_path)
    printed, said = run.communicate(timeout=120)
    (problem,) = json.loads(printed)
    assert run.returncode == 2
    assert problem["code"] == "usage"
    assert message in problem["message"]
    assert message in said
