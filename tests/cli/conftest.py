"""A hub that was just begun, and the program called within the test's own process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cjmsite.cli.program import program

CASES = Path(__file__).parents[1] / "cases" / "cli"
Cjmsite = Callable[..., Result]


@pytest.fixture
def cjmsite() -> Cjmsite:
    """Calls a command; what it raises is raised, its exit code is in the result."""

    def call(*words: str | Path) -> Result:
        typed = [str(word) for word in words]
        result = CliRunner().invoke(program, typed, catch_exceptions=False, standalone_mode=False)
        code = result.return_value
        result.exit_code = code if isinstance(code, int) else result.exit_code
        return result

    return call


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    """A hub without faults."""
    return Path(shutil.copytree(CASES / "fine", tmp_path / "fine"))


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A hub with three faults in one file."""
    return Path(shutil.copytree(CASES / "faulty", tmp_path / "faulty"))


@pytest.fixture
def hub(tmp_path: Path, cjmsite: Cjmsite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub that `new hub` made; the test stands in its folder."""
    folder = tmp_path / "hub"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert cjmsite("new", "hub").exit_code == 0
    return folder
