"""What is in the repository is ours to publish: nothing of one machine, nothing made, nothing huge."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

MADE_HERE = {".venv", ".cache", "__pycache__", "node_modules", "dist", ".pytest_cache", ".mypy_cache"}
RECORDS_ADDRESSES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}
LARGEST = 1_000_000
# Split so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.)}\]-])/(?:wo" + r"rk|ro" + r"ot|opt/whe" + r"els)/")
PACKAGE_HOST = re.compile(
    r"https?://[^/\s\"']*(?:py" + r"pi|np" + r"mjs|mirror|registry|artifactory|nexus)", re.IGNORECASE
)


def made_here(path: Path) -> bool:
    """Whether a build, a tool or the tests made this file, by its path in the repository."""
    return path.parts[0] == "output" or bool(MADE_HERE & set(path.parts))


@pytest.fixture(scope="module")
def committed(repository: Path) -> list[Path]:
    if not (repository / ".git").exists():
        # An unpacked archive: all that is there was committed, but for what the tests and tools have made since.
        inside = (path for path in repository.rglob("*") if path.is_file())
        return [path for path in inside if not made_here(path.relative_to(repository))]
    # A checkout may belong to another user than the one who runs the tests; git would refuse to read it.
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    names = subprocess.run(listing, cwd=repository, capture_output=True, text=True, check=True).stdout
    return [repository / name for name in names.split("\0") if name and (repository / name).is_file()]


def texts(files: list[Path]) -> dict[Path, str]:
    """The files that are text, with what they say."""
    contents = {path: path.read_bytes() for path in files}
    return {path: content.decode(errors="replace") for path, content in contents.items() if b"\0" not in content}


def test_nothing_that_a_build_makes_is_committed(repository: Path, committed: list[Path]) -> None:
    assert [path for path in committed if made_here(path.relative_to(repository))] == []


def test_no_lock_file_that_records_addresses_is_committed(committed: list[Path]) -> None:
    assert [path for path in committed if path.name in RECORDS_ADDRESSES] == []


def test_no_file_is_larger_than_a_megabyte(committed: list[Path]) -> None:
    assert [path for path in committed if path.stat().st_size > LARGEST] == []


def test_no_file_names_a_path_of_the_machine_it_was_made_on(committed: list[Path]) -> None:
    assert [(path, text) for path, text in texts(committed).items() if MACHINE_PATH.search(text)] == []


def test_no_file_names_a_host_that_packages_come_from(committed: list[Path]) -> None:
    assert [(path, found[0]) for path, text in texts(committed).items() if (found := PACKAGE_HOST.search(text))] == []
