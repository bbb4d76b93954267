"""What people install: the wheel alone, in an empty environment, makes a hub and builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; the test fails with it when the command does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(programs: Path, *words: str | Path) -> str:
    """What our own pip says of the environment of these programs: one of its own would take seconds to make."""
    ours = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", programs / "python")
    return run(*ours, *words, folder=programs)


def build_wheel(repository: Path, folder: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, folder=repository)
    return next(folder.glob("cjmsite-*.whl"))


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(repository, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(repository: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what `requirements/runtime.txt` lists."""
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, with_pip=False)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    install = ("install", "--quiet", "--no-compile")
    pip(programs, *install, "--require-hashes", "-r", repository / "requirements/runtime.txt")
    pip(programs, *install, "--no-deps", wheel)
    return programs


def test_the_wheel_holds_the_theme_and_the_licences_of_all_that_is_in_it(repository: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    theme = {path.relative_to(repository) for path in (repository / "themes").rglob("*") if path.is_file()}
    assert {f"cjmsite/_bundled/{path.as_posix()}" for path in theme} <= names
    licences = [path.as_posix() for path in theme if path.name.startswith("LICENSE")]
    assert licences
    for licence in ["LICENSE", *licences]:
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names), licence


def test_the_wheel_holds_nothing_but_the_program(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cjmsite"}


def test_the_same_source_makes_the_same_wheel(repository: Path, wheel: Path, tmp_path: Path) -> None:
    assert build_wheel(repository, tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_package_makes_the_same_wheel(repository: Path, wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path, folder=repository)
    run("tar", "-xf", next(tmp_path.glob("cjmsite-*.tar.gz")), folder=tmp_path)
    unpacked = next(path for path in tmp_path.glob("cjmsite-*") if path.is_dir())
    assert build_wheel(unpacked, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


def test_the_listed_requirements_are_all_that_the_wheel_asks_for(installed: Path) -> None:
    assert "No broken requirements" in pip(installed, "check")


def test_a_new_hub_is_made_and_built(installed: Path, tmp_path: Path) -> None:
    run(installed / "cjmsite", "new", "hub", "hub", folder=tmp_path)
    run(installed / "cjmsite", "build", "--site", "hub", folder=tmp_path)
    assert "</html>" in (tmp_path / "hub/output/index.html").read_text(encoding="utf-8")
