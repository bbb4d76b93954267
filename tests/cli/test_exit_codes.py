"""The exit codes that other programs rely on, from the program itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import REPOSITORY, run_cjmsite


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("build", "--help"), ("new", "--help")])
def test_help_is_fine(words: tuple[str, ...]) -> None:
    said = run_cjmsite(*words)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout


def test_a_build_without_problems_is_fine(fine: Path, tmp_path: Path) -> None:
    built = run_cjmsite("build", "--site", fine, "--output", tmp_path / "out")
    assert built.returncode == 0, built.stderr
    assert built.stdout.startswith("Built ")


@pytest.mark.parametrize("more", [(), ("--quiet",), ("--json",), ("--verbose",)])
@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_in_the_content_are_a_1_however_much_is_said(
    command: str, more: tuple[str, ...], faulty: Path, tmp_path: Path
) -> None:
    where = ("--output", tmp_path / "out") if command == "build" else ()
    assert run_cjmsite(command, "--site", faulty, *where, *more).returncode == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words",
    [("biuld",), ("build", "--sritc"), ("--site", ".", "build"), ("build", "--as-of", "2026-02-30"), ("new", "hbu")],
)
def test_wrong_use_is_a_2(words: tuple[str, ...]) -> None:
    said = run_cjmsite(*words)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_no_hub_is_a_2_and_the_way_to_begin_is_said(tmp_path: Path) -> None:
    said = run_cjmsite("build", folder=tmp_path)
    assert said.returncode == 2
    assert "cjmsite new hub" in said.stderr


def test_the_hub_is_found_from_a_folder_within_it(fine: Path, tmp_path: Path) -> None:
    built = run_cjmsite("build", "--output", tmp_path / "out", folder=fine / "content" / "journeys")
    assert built.returncode == 0, built.stderr


def test_json_says_what_the_text_says(faulty: Path) -> None:
    text = run_cjmsite("check", "--site", faulty)
    listed = json.loads(run_cjmsite("check", "--site", faulty, "--json").stdout)
    heads = [
        f"{one['file']}:{one['line']}:{one['column']}: {one['level']}: {one['message']} [{one['code']}]"
        for one in listed
    ]
    assert heads == [line for line in text.stderr.splitlines() if line.startswith("content/")]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_an_interrupted_build_is_a_130_without_a_traceback() -> None:
    running = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("interrupted.py")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(REPOSITORY / "src"), str(REPOSITORY)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "building\n"
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "Stopped" in said
