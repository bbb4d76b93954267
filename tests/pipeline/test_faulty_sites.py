"""A hub with faults: all of them are told in one run, each with its place, and nothing is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cjmsite.pipeline import Outcome
from cjmsite.problems import errors_among
from tests.pipeline.faulty_sites import EXPECTED, SITES, built_copy, said, sites
from tests.program import run_cjmsite


@pytest.fixture(scope="module", params=sites())
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Outcome]:
    """Each site's name, the folder that it was built in, and what came of that."""
    folder = tmp_path_factory.mktemp("faulty")
    outcome, _ = built_copy(request.param, folder)
    return request.param, folder, outcome


def test_all_faults_of_a_hub_are_told_in_one_run(built: tuple[str, Path, Outcome]) -> None:
    name, folder, outcome = built
    assert said(outcome) == (SITES / name / EXPECTED).read_text(encoding="utf-8")
    assert errors_among(outcome.problems)
    assert not outcome.published
    assert not (folder / "output").exists()


def test_every_problem_lies_in_a_file_and_its_caret_in_the_line(built: tuple[str, Path, Outcome]) -> None:
    _, folder, outcome = built
    for problem in outcome.problems:
        if problem.code == "template":
            continue  # it names the template, wherever it lies
        source = folder / "site" / problem.file
        assert source.exists(), problem
        if problem.excerpt:
            assert source.read_text(encoding="utf-8").split("\n")[problem.line - 1] == problem.excerpt
            assert problem.column - 1 + max(problem.width, 1) <= len(problem.excerpt) + 1


def test_text_json_and_quiet_tell_the_same_and_end_alike(tmp_path: Path) -> None:
    name, site, output = "a16-faults-of-every-room", tmp_path / "site", tmp_path / "output"
    expected = (SITES / name / EXPECTED).read_text(encoding="utf-8")
    shutil.copytree(SITES / name, site)
    text = run_cjmsite("build", "--site", site, "--output", output)
    quiet = run_cjmsite("build", "--site", site, "--output", output, "--quiet")
    listed = run_cjmsite("check", "--site", site, "--json")
    assert (text.returncode, quiet.returncode, listed.returncode) == (1, 1, 1)
    assert expected in text.stderr
    assert expected in quiet.stderr
    places = [
        f"{one['file']}:{one['line']}:{one['column']}" if one["line"] else one["file"]
        for one in json.loads(listed.stdout)
    ]
    assert places == [line.split(": ")[0] for line in expected.split("\n") if line and not line.startswith(" ")]
